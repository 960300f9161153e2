import Diagnostics
import DossierModel
import Drawing
import Files
import Pictures
import Threads

/// Turns the files of `media/` into what can be published of them, and reports those that cannot be published.
///
/// A file that is refused still counts as being there, so that a link to it is not a second fault.
func readMedia(_ files: [SourceFile]) -> Checked<[MediaFile]> {
  let read = concurrentMap(files, readMedia)
  return Checked(read.map(\.value), read.flatMap(\.diagnostics) + checkMediaNames(files))
}

private func readMedia(_ file: SourceFile) -> Checked<MediaFile> {
  let ending = file.name.split(separator: ".").last.map { $0.lowercased() } ?? ""
  if let format = PictureFormat(ending: ending) { return readPicture(file, format) }
  switch ending {
  case "pdf", "csv", "txt", "json": return readData(file, ending, in: "media/", MediaRules.unsafeMedia)
  case "svg": return readDrawing(file, in: "media/", MediaRules.unsafeMedia)
  default:
    let message =
      "media/ takes png, jpg, gif, webp, avif, ico, svg, pdf, csv, txt and json files, not '\(ending)'"
    return Checked(
      MediaFile(file, bytes: []),
      [Diagnostic(MediaRules.unsafeMedia, at: SourceLocation(path: file.path), message)])
  }
}

extension MediaFile {
  init(_ file: SourceFile, bytes: [UInt8], text: [UInt8]? = nil) {
    self.init(path: file.path, name: file.name.inNFC, bytes: bytes, text: text)
  }
}

/// A picture with such an extension would be published with everything that it says about its author.
func readData(_ file: SourceFile, _ ending: String, in folder: String, _ rule: Rule) -> Checked<MediaFile> {
  let problem: String?
  if ending == "pdf" {
    problem = file.bytes.starts(with: "%PDF-".utf8) ? nil : "this is not a PDF, though its name says so"
  } else {
    problem =
      isText(file.bytes)
      ? nil : "a \(ending) file in \(folder) must be UTF-8 text; save it as UTF-8"
  }
  guard let problem else {
    return Checked(MediaFile(file, bytes: file.bytes, text: ending == "pdf" ? nil : file.bytes))
  }
  let real = PictureFormat(of: file.bytes).map { ": it is a \($0.rawValue) picture" } ?? ""
  return Checked(
    MediaFile(file, bytes: []),
    [Diagnostic(rule, at: SourceLocation(path: file.path), problem + real)])
}

func readDrawing(_ file: SourceFile, in folder: String, _ rule: Rule) -> Checked<MediaFile> {
  let drawing = Drawing(reading: file.bytes)
  let faults = drawing.faults.map { fault in
    Diagnostic(
      rule, at: SourceLocation(path: file.path, range: fault.range),
      "an SVG in \(folder) must be nothing but a drawing; \(fault.message)")
  }
  return Checked(MediaFile(file, bytes: drawing.published ?? [], text: file.bytes), faults)
}

func readPicture(_ file: SourceFile, _ format: PictureFormat) -> Checked<MediaFile> {
  do throws(PictureFault) {
    return Checked(MediaFile(file, bytes: try format.cleaned(file.bytes)))
  } catch {
    let name = file.name.split(separator: "/").last ?? ""
    let message =
      switch error {
      case .otherKind(let format):
        if let real = PictureFormat(of: file.bytes) {
          "this is a \(real.rawValue) picture, though its name says \(format.rawValue); give it the extension "
            + ".\(real.endings[0])"
        } else {
          "this is not a \(format.rawValue) picture, though its name says so"
        }
      case .damaged(let what): "this picture is damaged: \(what). Export it again from the original"
      case .notUnderstood(let what) where format == .avif:
        // exiftool empties the metadata of an AVIF, and leaves the part that held it.
        "Dossier cannot remove the metadata from this picture: it does not understand \(what). Export it again "
          + "without metadata, as with 'avifenc --ignore-exif --ignore-xmp', or as WebP or JPEG"
      case .notUnderstood(let what):
        "Dossier cannot remove the metadata from this picture: it does not understand \(what). Remove it with "
          + "'exiftool -all= -tagsfromfile @ -orientation -icc_profile \(name)', or export it again"
      }
    return Checked(
      MediaFile(file, bytes: []),
      [Diagnostic(MediaRules.pictureMetadata, at: SourceLocation(path: file.path), message)])
  }
}
