import ASCII
import Diagnostics
import DossierModel
import Drawing
import Files
import Pictures
import Threads

/// Makes of the files of the static folder what can be published of them, and reports those that cannot be.
///
/// - Parameter files: each with its name below the folder.
func readStatic(_ files: [SourceFile]) -> Checked<[MediaFile]> {
  let read = concurrentMap(files, readStatic)
  return Checked(read.map(\.value), read.flatMap(\.diagnostics) + checkMediaNames(files))
}

/// The endings of plain text, and what none of them is read as.
private let textEndings: Set<String> = ["txt", "json", "webmanifest", "csv", "asc", "pub", "crt"]

/// Files that decide how a host serves the others: with one of them a text could be made a script. By the names that
/// hosts look for at the root; those that `dossier publish` writes are among them.
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
      "hosts take '\(last)' for settings of their own, which dossier publish writes; take it out")
  }
  guard let ending else { return readPlain(file, refused) }
  if PictureFormat(ending: ending) != nil || ["pdf", "svg"].contains(ending) {
    return readPictureOrDocument(file, ending)
  }
  switch ending {
  case _ where textEndings.contains(ending):
    guard isText(file.bytes) else {
      return refused("a \(ending) file must be text in UTF-8; save it in that encoding")
    }
    return ["txt", "json", "csv"].contains(ending)
      ? Checked(MediaFile(file, bytes: file.bytes, text: file.bytes)) : readPlain(file, refused)
  case "html", "htm":
    guard isText(file.bytes) else { return refused("a page must be text in UTF-8; save it in that encoding") }
    if let place = control(in: file.bytes) {
      return refused("there is a control character here; take it out", at: place)
    }
    if let fault = InertHTML.fault(in: file.bytes) {
      return refused(fault.message, at: SourceRange(fault.range))
    }
    return Checked(MediaFile(file, bytes: file.bytes, text: file.bytes))
  case "xml":
    if let place = control(in: file.bytes) {
      return refused("there is a control character here; take it out", at: place)
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
      "the static folder takes files without an ending, txt, json, webmanifest, csv, asc, pub, crt, html and xml that hold no "
        + "active content, ico, png, jpg, gif, webp, avif, svg and pdf, not '\(ending)'")
  }
}

private func readPictureOrDocument(_ file: SourceFile, _ ending: String) -> Checked<MediaFile> {
  if let format = PictureFormat(ending: ending) { return readPicture(file, format) }
  return ending == "svg"
    ? readDrawing(file, in: "the static folder", StaticRules.unsafe)
    : readData(file, ending, in: "the static folder", StaticRules.unsafe)
}

/// Text for which browsers know no type: they look into it, and what looks like a page becomes one.
private func readPlain(
  _ file: SourceFile, _ refused: (String, SourceRange) -> Checked<MediaFile>
) -> Checked<MediaFile> {
  guard isText(file.bytes) else {
    return refused(
      "a file without a known ending must be text in UTF-8; save it in that encoding", .fileStart)
  }
  let tag = file.bytes.indices.first { index in
    guard file.bytes[index] == UInt8(ascii: "<"), index + 1 < file.bytes.count else { return false }
    let next = file.bytes[index + 1]
    return next.isASCIILetter || "!/?".utf8.contains(next)
  }
  if let tag {
    return refused(
      "a browser may take this file for a page, because of its '<'; give it the ending .txt",
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
