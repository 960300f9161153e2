package import Diagnostics
package import DossierModel
package import Files

/// What control characters a file of the dossier contains, and which it may contain.
struct FileCharacters {
  let scan: CharacterScan
  /// Whether isolates are allowed in the file: its own language, that of a source it names or the dossier's is written
  /// from right to left.
  let isRightToLeft: Bool

  /// - Parameter number: the entity's place in the catalogue; `nil` if the file could not be read as one.
  init(_ file: [UInt8], of number: Int?, _ catalogue: Catalogue) {
    scan = CharacterScan(file)
    let isAsked = scan.holdsIsolates || scan.mayHoldReferences || scan.mayHoldEscapes
    isRightToLeft = isAsked && Self.isRightToLeft(number, catalogue)
  }

  /// A language that cannot be read may be one of these.
  private static func isRightToLeft(_ number: Int?, _ catalogue: Catalogue) -> Bool {
    if catalogue.site.direction != "ltr" { return true }
    guard let entity = number.map(catalogue.entity) else { return false }
    let named = ([entity.origin.id] + entity.references.map(\.target)).filter { $0.kind == .source }
    return named.contains { id in
      guard let source = catalogue[SourceID(id.slug)] else { return false }
      return !source.isReadable(\.language)
        || source.language.map { TextDirection.of(language: $0.value) == "rtl" } ?? false
    }
  }

  /// The characters written as themselves that are not allowed anywhere in the file, and those written as escapes in
  /// its front matter. Other ways of writing them in a body are found when it is read.
  func check(_ file: SourceFile, isSite: Bool = false) -> [Diagnostic] {
    written(in: file)
      + checkFrontMatterCharacters(
        file.bytes, path: file.path, scan, isSite: isSite, isRightToLeft: isRightToLeft)
  }

  private func written(in file: SourceFile) -> [Diagnostic] {
    scan.written.compactMap { character in
      guard let control = ControlCharacter(character.scalar), control.kind != .isolate || !isRightToLeft
      else {
        return nil
      }
      return control.diagnostic(
        at: SourceLocation(path: file.path, range: SourceRange(character.range)),
        isRightToLeft: isRightToLeft)
    }
  }
}

/// Reports the control characters of templates and of the text files among their assets, written as themselves or by
/// number.
package func checkTemplateCharacters(_ templates: [SourceFile], assets: [SourceFile] = [], _ site: Site)
  -> [Diagnostic]
{
  let isRightToLeft = site.direction != "ltr"
  return templates.flatMap { checkCharacters(of: $0, isMarkup: true, isRightToLeft) }
    + assets.flatMap { asset -> [Diagnostic] in
      guard let isMarkup = asset.isMarkupAsset else { return [] }
      return checkCharacters(of: asset, isMarkup: isMarkup, isRightToLeft)
    }
}

extension SourceFile {
  /// Whether a text asset can have character references in it; `nil` for an asset that is not text.
  fileprivate var isMarkupAsset: Bool? {
    switch name.split(separator: "/").last?.split(separator: ".").last?.lowercased() {
    case "svg", "xml", "html", "htm", "xhtml", "xsl": true
    case "css", "js", "mjs", "txt", "md", "json", "webmanifest", "map", "csv", "vtt": false
    default: nil
    }
  }
}

private func checkCharacters(of file: SourceFile, isMarkup: Bool, _ isRightToLeft: Bool) -> [Diagnostic] {
  let scan = CharacterScan(file.bytes)
  guard (isMarkup && scan.mayHoldReferences) || !scan.written.isEmpty else { return [] }
  let references =
    isMarkup
    ? WrittenCharacter.references(in: file.bytes, 0..<file.bytes.count, needsSemicolon: false) : []
  let characters = (scan.written + references).sorted { $0.range.lowerBound < $1.range.lowerBound }
  let text = SourceText(file.bytes)
  // Nobody can tell what a template makes of a paragraph: an isolate must be closed on its line.
  let unbalanced = Dictionary(grouping: characters) { text.lineNumber(at: $0.range.lowerBound) }.values
    .flatMap(unbalancedIsolates).map(\.range.lowerBound)
  let faulty = Set(unbalanced)
  return characters.compactMap { character in
    guard let control = ControlCharacter(character.scalar),
      control.kind != .isolate || !isRightToLeft || faulty.contains(character.range.lowerBound)
    else { return nil }
    return control.diagnostic(
      at: SourceLocation(path: file.path, range: SourceRange(character.range)),
      isRightToLeft: isRightToLeft)
  }
}
