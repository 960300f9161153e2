public import Diagnostics
import DossierModel

/// Where a build reads from.
public struct InputFolders: Sendable {
  public var content: String
  public var templates: String

  public init(content: String, templates: String) {
    self.content = content
    self.templates = templates
  }
}

/// Reads the dossier and the templates, and sorts the files by what they are.
///
/// - Throws: `FileError` where a folder or a file cannot be read.
public func load(_ folders: InputFolders) throws(FileError) -> Checked<Input> {
  var input = try loadContent(folders.content)
  let templates = try Folder(path: folders.templates).load()
  for file in templates.value {
    if file.name.hasPrefix("assets/") {
      input.value.assets.append(file)
    } else {
      input.value.templates.append(file)
    }
  }
  input.diagnostics += templates.diagnostics
  return input
}

/// Reads the dossier without the templates.
func loadContent(_ folder: String) throws(FileError) -> Checked<Input> {
  let content = try Folder(path: folder).load()
  var input = arrange(content.value, folder: folder)
  input.diagnostics += content.diagnostics
  return input
}

/// Sorts the files of a content folder by what they are.
func arrange(_ files: [SourceFile], folder: String) -> Checked<Input> {
  var input = Input(entities: [], media: [], templates: [], assets: [])
  var media: [SourceFile] = []
  var diagnostics: [Diagnostic] = []
  let kinds = Dictionary(uniqueKeysWithValues: EntityKind.allCases.map { ($0.folder, $0) })
  for file in files {
    let top = file.name.split(separator: "/", maxSplits: 1).first.map(String.init) ?? ""
    switch file.name {
    case "dossier.yml": input.site = file
    case LockFiles.evidence: input.evidenceLock = file
    case LockFiles.published: input.publishedLock = file
    case _ where file.name.hasPrefix("media/"):
      media.append(file)
      continue
    case _ where file.name.contains("/") && file.name.hasSuffix(".md") && kinds[top] != nil:
      guard let kind = kinds[top] else { continue }
      input.entities.append(EntityFile(kind: kind, file: file))
    default:
      diagnostics.append(unknownFile(file, top: top, folders: kinds.keys.sorted()))
      continue
    }
    diagnostics += checkUTF8(file)
  }
  let readable = readMedia(media)
  input.media = readable.value
  diagnostics += readable.diagnostics
  if input.site == nil {
    diagnostics.append(
      Diagnostic(
        LoadRules.missingSite, at: SourceLocation(path: folder + "/dossier.yml"),
        "there is no dossier.yml; it holds at least title, base_url, language and as_of"))
  }
  return Checked(input, diagnostics)
}

private func unknownFile(_ file: SourceFile, top: String, folders: [String]) -> Diagnostic {
  let message: String
  if folders.contains(top) {
    message = "only Markdown files (.md) belong in \(top)/; pictures go to media/"
  } else if file.name.contains("/"), let nearest = nearestName(to: top, among: folders + ["media"]) {
    message = "Dossier knows no folder '\(top)' — did you mean '\(nearest)'?"
  } else {
    message = "this file belongs to no part of a dossier; Markdown goes to \(folders.joined(separator: ", "))"
  }
  return Diagnostic(LoadRules.unknownFile, at: SourceLocation(path: file.path), message)
}

/// Reports a file in another encoding, at its first byte that is not UTF-8.
func checkUTF8(_ file: SourceFile) -> [Diagnostic] {
  func report(at offset: Int, _ message: String) -> [Diagnostic] {
    let start = LineTable(file.bytes).position(of: offset)
    let range = SourceRange(line: start.line, column: start.column, length: 1)
    return [Diagnostic(LoadRules.notUTF8, at: SourceLocation(path: file.path, range: range), message)]
  }
  if isUTF16(file.bytes) { return report(at: 0, "this file is UTF-16; save it as UTF-8") }
  do throws(UTF8.ValidationError) {
    _ = try UTF8Span(validating: file.bytes.span)
    return []
  } catch {
    return report(
      at: error.byteOffsets.lowerBound, "this byte is not UTF-8; save the file in that encoding")
  }
}

/// Whether a file begins with the mark of UTF-16, or with two characters of ASCII in it: those are UTF-8 as well, with
/// zeros between them.
private func isUTF16(_ file: [UInt8]) -> Bool {
  guard file.count >= 2 else { return false }
  if (file[0], file[1]) == (0xFF, 0xFE) || (file[0], file[1]) == (0xFE, 0xFF) { return true }
  guard file.count >= 4 else { return false }
  let isZero = file.prefix(4).map { $0 == 0 }
  return isZero == [false, true, false, true] || isZero == [true, false, true, false]
}
