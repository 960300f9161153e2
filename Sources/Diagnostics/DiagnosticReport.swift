/// Diagnostics as a person or a program sees them: sorted, none twice, columns in characters.
///
/// Inside the generator a column counts UTF-8 bytes; here it counts Unicode scalars from 1,
/// which is what an editor's status bar and SARIF's `unicodeCodePoints` show.
public struct DiagnosticReport: Sendable {
  public let entries: [Entry]

  /// A diagnostic with its columns in characters, and the line that it is about.
  public struct Entry: Sendable {
    public let diagnostic: Diagnostic
    public let range: SourceRange
    public let notes: [(message: String, location: SourceLocation?)]
    /// Those of the diagnostic's fix.
    public let edits: [Diagnostic.Edit]
    fileprivate let source: FileLines

    /// The first line of the range, or what stands around the range's start in a long one; `nil` where the
    /// file is not at hand. Made when it is shown: thousands of faults in one line have as many.
    var excerpt: SourceExcerpt? { source.excerpt(at: diagnostic.location.range.start) }
  }

  /// - Parameter text: gives the bytes of a file that a diagnostic names, where there are any.
  public init(_ diagnostics: [Diagnostic], text: (String) -> [UInt8]?) {
    var lines: [String: FileLines] = [:]
    func file(_ path: String) -> FileLines {
      if let known = lines[path] { return known }
      let made = FileLines(text(path) ?? [])
      lines[path] = made
      return made
    }
    var seen = Set<Diagnostic>()
    entries = diagnostics.filter { seen.insert($0).inserted }.sorted(by: Diagnostic.standBefore).map {
      diagnostic in
      let location = diagnostic.location
      let source = file(location.path)
      return Entry(
        diagnostic: diagnostic,
        range: source.inCharacters(location.range),
        notes: diagnostic.notes.map { note in
          (
            note.message,
            note.location.map { SourceLocation(path: $0.path, range: file($0.path).inCharacters($0.range)) }
          )
        },
        edits: diagnostic.edits.map { edit in
          let path = edit.location.path
          let range = file(path).inCharacters(edit.location.range)
          return Diagnostic.Edit(at: SourceLocation(path: path, range: range), replacement: edit.replacement)
        },
        source: source)
    }
  }

  public var errorCount: Int { entries.count { $0.diagnostic.severity == .error } }
  public var warningCount: Int { entries.count { $0.diagnostic.severity == .warning } }
}

extension Diagnostic {
  /// By file, line and column; then by id and words, so that the order never depends on threads.
  static func standBefore(_ a: Diagnostic, _ b: Diagnostic) -> Bool {
    if a.location.path != b.location.path { return a.location.path < b.location.path }
    if a.location.range.start != b.location.range.start {
      return a.location.range.start < b.location.range.start
    }
    return (a.id, a.message) < (b.id, b.message)
  }
}
