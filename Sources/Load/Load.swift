public import Diagnostics
import DossierModel
public import Files
import Secrets

/// Where a build reads from.
public struct InputFolders: Sendable {
  /// The folder with `dossier.yml`.
  public var content: String
  /// The folder with the templates and their assets.
  public var templates: String

  /// A content folder and a template folder.
  public init(content: String, templates: String) {
    self.content = content
    self.templates = templates
  }
}

/// Reads the dossier and the templates, and sorts the files by what they are.
///
/// - Throws: `FileError` if a folder or a file cannot be read.
public func load(_ folders: InputFolders) throws(FileError) -> Checked<Input> {
  var input = try loadContent(folders.content)
  let templates = try Folder(path: folders.templates).load()
  for file in templates.value.files {
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
package func loadContent(_ folder: String) throws(FileError) -> Checked<Input> {
  let content = try readContent(folder)
  var input = arrange(content.value, folder: folder, content.diagnostics)
  input.diagnostics += content.diagnostics
  return input
}

/// Reads a content folder, with the one hidden folder that may belong to it.
private func readContent(_ path: String) throws(FileError) -> Checked<Folder.Contents> {
  let folder = Folder(path: path)
  var content = try folder.load()
  guard
    case .named(let name, _) = StaticFolder.read(content.value.files.first { $0.name == "dossier.yml" }).value,
    let place = content.value.hidden.firstIndex(where: { $0.inNFC == name + "/" + StaticFolder.wellKnown })
  else { return content }
  let wellKnown = content.value.hidden.remove(at: place)
  switch try folder.kind(of: wellKnown) {
  case .folder?:
    let more = try folder.load(wellKnown)
    content.value.files += more.value.files
    content.value.hidden += more.value.hidden
    content.diagnostics += more.diagnostics
  case .link?:
    content.diagnostics.append(
      folder.refusal(
        LoadRules.symbolicLink, wellKnown, "a symbolic link is not followed; put the folder itself here"))
  case .file?, .other?: content.value.hidden.append(wellKnown)
  case nil: break
  }
  return content
}

/// Sorts the files of a content folder by what they are.
func arrange(_ files: [SourceFile], folder: String) -> Checked<Input> {
  arrange(Folder.Contents(files: files), folder: folder, [])
}

/// - Parameter earlier: what was found while reading the folder.
private func arrange(
  _ contents: Folder.Contents, folder: String, _ earlier: [Diagnostic]
) -> Checked<Input> {
  let files = contents.files
  var input = Input(entities: [], media: [], templates: [], assets: [])
  var media: [SourceFile] = []
  var diagnostics: [Diagnostic] = []
  let site = StaticFolder.read(files.first { $0.name == "dossier.yml" })
  diagnostics += site.diagnostics + site.value.faults(in: contents, folder: folder, earlier)
  let hasSite = files.contains { $0.name == "dossier.yml" }
  var staticFiles: [SourceFile] = []
  let kinds = Dictionary(uniqueKeysWithValues: EntityKind.allCases.map { ($0.folder, $0) })
  for file in files {
    let top = file.name.split(separator: "/", maxSplits: 1).first.map(String.init) ?? ""
    if let name = site.value.name(of: file.name) {
      if StaticFolder.isHidden(name) {
        diagnostics += [StaticFolder.warning(ofHidden: name, at: file.path)].compactMap(\.self)
      } else {
        staticFiles.append(SourceFile(path: file.path, name: name, bytes: file.bytes))
      }
      continue
    }
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
      // It may belong to the static folder.
      if case .unknown = site.value, hasSite, file.name.contains("/"), kinds[top] == nil { continue }
      diagnostics.append(unknownFile(file, top: top, folders: kinds.keys.sorted()))
      continue
    }
    diagnostics += checkUTF8(file)
  }
  let readable = readMedia(media)
  input.media = readable.value
  let fixed = readStatic(staticFiles)
  input.staticFiles = fixed.value
  input.secrets = findSecrets(in: files)
  diagnostics += readable.diagnostics + fixed.diagnostics + input.secrets.map(\.diagnostic)
  if input.site == nil {
    diagnostics.append(
      Diagnostic(
        LoadRules.missingSite, at: SourceLocation(path: folder + "/dossier.yml"),
        "there is no dossier.yml; write one with at least title, base_url, language and as_of"))
  }
  return Checked(input, diagnostics)
}

private func unknownFile(_ file: SourceFile, top: String, folders: [String]) -> Diagnostic {
  let message: String
  if folders.contains(top) {
    message = "only Markdown files (.md) belong in \(top)/; put pictures in media/"
  } else if file.name.contains("/"), let nearest = nearestName(to: top, among: folders + ["media"]) {
    message = "a dossier has no folder '\(top)' — did you mean '\(nearest)'?"
  } else {
    message = "this file is not part of a dossier; put Markdown in \(folders.joined(separator: ", "))"
  }
  return Diagnostic(LoadRules.unknownFile, at: SourceLocation(path: file.path), message)
}

/// Reports a file in another encoding, at its first byte that is not UTF-8.
func checkUTF8(_ file: SourceFile) -> [Diagnostic] {
  func report(at offset: Int, _ message: String) -> [Diagnostic] {
    let range = SourceRange(offset..<offset + 1)
    return [Diagnostic(LoadRules.notUTF8, at: SourceLocation(path: file.path, range: range), message)]
  }
  if isUTF16(file.bytes) { return report(at: 0, "this file is UTF-16; save it as UTF-8") }
  do throws(UTF8.ValidationError) {
    _ = try UTF8Span(validating: file.bytes.span)
    return []
  } catch {
    return report(
      at: error.byteOffsets.lowerBound, "this byte is not UTF-8; save the file as UTF-8")
  }
}

/// Whether a file begins with the byte order mark of UTF-16, or with two ASCII characters in UTF-16, which are valid
/// UTF-8 with zeros between them.
private func isUTF16(_ file: [UInt8]) -> Bool {
  guard file.count >= 2 else { return false }
  if (file[0], file[1]) == (0xFF, 0xFE) || (file[0], file[1]) == (0xFE, 0xFF) { return true }
  guard file.count >= 4 else { return false }
  let isZero = file.prefix(4).map { $0 == 0 }
  return isZero == [false, true, false, true] || isZero == [true, false, true, false]
}
