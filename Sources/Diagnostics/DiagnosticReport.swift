/// Diagnostics as a person or a program sees them: sorted, without duplicates, with lines and columns.
public struct DiagnosticReport: Sendable {
  /// The diagnostics in order.
  public let entries: [Entry]

  /// A diagnostic with its places in lines and columns, and the text that it is about.
  public struct Entry: Sendable {
    /// What was found.
    public let diagnostic: Diagnostic
    /// Where it is.
    public let range: PositionRange
    /// Its notes, each with its place where it has one.
    public let notes: [(message: String, location: Place?)]
    /// The edits of its fix.
    public let edits: [(location: Place, replacement: String)]
    let text: SourceText
  }

  /// A stretch of a named file, in lines and columns.
  public struct Place: Sendable, Hashable {
    /// The file's path.
    public let path: String
    /// The stretch of it.
    public let range: PositionRange
  }

  /// - Parameter text: the bytes of a file that a diagnostic names; `nil` where there are none.
  public init(_ diagnostics: [Diagnostic], text: (String) -> [UInt8]?) {
    var texts: [String: SourceText] = [:]
    func file(_ path: String) -> SourceText {
      if let known = texts[path] { return known }
      let made = SourceText(text(path) ?? [])
      texts[path] = made
      return made
    }
    func place(_ location: SourceLocation) -> Place {
      Place(path: location.path, range: file(location.path).positions(of: location.range))
    }
    var seen = Set<Diagnostic>()
    entries = diagnostics.filter { seen.insert($0).inserted }.sorted(by: Diagnostic.areInOrder).map {
      diagnostic in
      Entry(
        diagnostic: diagnostic, range: place(diagnostic.location).range,
        notes: diagnostic.notes.map { ($0.message, $0.location.map(place)) },
        edits: diagnostic.edits.map { (place($0.location), $0.replacement) },
        text: file(diagnostic.location.path))
    }
  }

  /// How many errors it holds.
  public var errorCount: Int { entries.count { $0.diagnostic.severity == .error } }
  /// How many warnings it holds.
  public var warningCount: Int { entries.count { $0.diagnostic.severity == .warning } }
}

extension Diagnostic {
  /// By file and place; then by id and words, so that the order never depends on threads.
  static func areInOrder(_ a: Diagnostic, _ b: Diagnostic) -> Bool {
    if a.location.path != b.location.path { return a.location.path < b.location.path }
    if a.location.range.start != b.location.range.start {
      return a.location.range.start < b.location.range.start
    }
    return (a.id, a.message) < (b.id, b.message)
  }
}
