import ASCII
import Diagnostics
import DossierModel
import Drawing
import Files
import Pictures
import Threads

/// Turns the files of the static folder into what can be published of them, and reports those that cannot be published.
///
/// - Parameter files: each with its name below the folder.
func readStatic(_ files: [SourceFile]) -> Checked<[MediaFile]> {
  let read = concurrentMap(files, readStatic)
  return Checked(read.map(\.value), read.flatMap(\.diagnostics) + checkMediaNames(files))
}

/// The extensions of plain text that browsers never read as anything else.
private let textEndings: Set<String> = ["txt", "json", "webmanifest", "csv", "asc", "pub", "crt"]

/// Files that tell a host how to serve the others: one of them could make a text a script. The names are those that
/// hosts look for at the root, including those that `dossier publish` writes.
private let settings: Set<String> = [
  "release.json", "release.json.minisig", "release.json.sig", "release-next.json", "vercel.json", "now.json",
  "firebase.json",
  "staticwebapp.config.json", "netlify.toml", "wrangler.json", "_headers", "_redirects", "_routes.json",
  "_config.yml",
]

package func isHostSetting(_ name: String) -> Bool {
  settings.contains(name.lowercased()) || name.hasPrefix("_")
}

private func readStatic(_ file: SourceFile) -> Checked<MediaFile> {
  func refused(_ message: String, at range: SourceRange = .fileStart) -> Checked<MediaFile> {
    Checked(
      MediaFile(file, bytes: [], text: isText(file.bytes) ? file.bytes : nil),
      [Diagnostic(StaticRules.unsafe, at: SourceLocation(path: file.path, range: range), message)])
  }
  let last = file.name.split(separator: "/").last ?? ""
  let ending =
    last.contains(".")
    ? last.split(separator: ".", omittingEmptySubsequences: false).last?.lowercased() ?? "" : nil
  if isHostSetting(file.name) {
    return refused(
      "hosts read '\(last)' as their own settings, and dossier publish writes those; remove this file")
  }
  guard let ending else { return readPlain(file, refused) }
  if PictureFormat(ending: ending) != nil || ["pdf", "svg"].contains(ending) {
    return readPictureOrDocument(file, ending)
  }
  switch ending {
  case _ where textEndings.contains(ending):
    guard isText(file.bytes) else {
      return refused("a \(ending) file must be UTF-8 text; save it as UTF-8")
    }
    return ["txt", "json", "csv"].contains(ending)
      ? Checked(MediaFile(file, bytes: file.bytes, text: file.bytes)) : readPlain(file, refused)
  case "html", "htm":
    guard isText(file.bytes) else { return refused("a page must be UTF-8 text; save it as UTF-8") }
    if let place = control(in: file.bytes) {
      return refused("there is a control character here; remove it", at: place)
    }
    if let fault = InertHTML.fault(in: file.bytes) {
      return refused(fault.message, at: SourceRange(fault.range))
    }
    return Checked(MediaFile(file, bytes: file.bytes, text: file.bytes))
  case "xml":
    if let place = control(in: file.bytes) {
      return refused("there is a control character here; remove it", at: place)
    }
    let faults = InertXML.faults(in: file.bytes)
    return Checked(
      MediaFile(file, bytes: file.bytes, text: file.bytes),
      faults.map {
        Diagnostic(
          StaticRules.unsafe, at: SourceLocation(path: file.path, range: $0.range),
          "an XML file here must be plain data; \($0.message)")
      })
  default:
    return refused(
      "the static folder takes files without an extension, txt, json, webmanifest, csv, asc, pub, crt, html and xml that hold no "
        + "active content, ico, png, jpg, gif, webp, avif, svg and pdf, not '\(ending)'")
  }
}

private func readPictureOrDocument(_ file: SourceFile, _ ending: String) -> Checked<MediaFile> {
  if let format = PictureFormat(ending: ending) { return readPicture(file, format) }
  return ending == "svg"
    ? readDrawing(file, in: "the static folder", StaticRules.unsafe)
    : readData(file, ending, in: "the static folder", StaticRules.unsafe)
}

/// Text for which browsers know no type: they sniff it, and what looks like a page becomes one.
private func readPlain(
  _ file: SourceFile, _ refused: (String, SourceRange) -> Checked<MediaFile>
) -> Checked<MediaFile> {
  guard isText(file.bytes) else {
    return refused(
      "a file without a known extension must be UTF-8 text; save it as UTF-8", .fileStart)
  }
  let tag = file.bytes.indices.first { index in
    guard file.bytes[index] == UInt8(ascii: "<"), index + 1 < file.bytes.count else { return false }
    let next = file.bytes[index + 1]
    return next.isASCIILetter || "!/?".utf8.contains(next)
  }
  if let tag {
    return refused(
      "a browser may take this file for a page, because of its '<'; give it the extension .txt",
      SourceRange(tag..<tag + 1))
  }
  return Checked(MediaFile(file, bytes: file.bytes, text: file.bytes))
}

/// The first character that changes how the others read.
private func control(in bytes: [UInt8]) -> SourceRange? {
  var at = 0
  for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
    let end = at + UTF8.width(scalar)
    if ControlCharacter(scalar) != nil { return SourceRange(at..<min(end, bytes.count)) }
    at = end
  }
  return nil
}
