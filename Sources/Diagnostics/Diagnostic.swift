/// A problem in what an editor wrote: where it is, what is wrong, and how to mend it.
///
/// Diagnostics are values that a stage returns beside its result; nothing prints them but the
/// command line.
public struct Diagnostic: Sendable, Hashable {
  public let id: String
  public let severity: Severity
  public let location: SourceLocation
  /// What is wrong, in plain words, without a final full stop.
  public let message: String
  /// What else helps to understand it, each with a place of its own where it has one.
  public let notes: [Note]
  /// The edit that mends it, where there is one.
  public var fix: Fix?

  public init(
    _ rule: Rule, at location: SourceLocation, _ message: String, notes: [Note] = [], fix: Fix? = nil
  ) {
    self.id = rule.id
    self.severity = rule.severity
    self.location = location
    self.message = message.cut
    self.notes = notes
    self.fix = fix
  }

  /// The same in other words.
  package func rewording(_ reword: (String) -> String, fix: Fix?) -> Diagnostic {
    Diagnostic(
      id: id, severity: severity, location: location, message: reword(message),
      notes: notes.map { Note(reword($0.message), at: $0.location) }, fix: fix)
  }

  private init(
    id: String, severity: Severity, location: SourceLocation, message: String, notes: [Note], fix: Fix?
  ) {
    self.id = id
    self.severity = severity
    self.location = location
    self.message = message
    self.notes = notes
    self.fix = fix
  }

  public struct Note: Sendable, Hashable {
    public let message: String
    public let location: SourceLocation?

    public init(_ message: String, at location: SourceLocation? = nil) {
      self.message = message.cut
      self.location = location
    }
  }

  /// A replacement for the text at the diagnostic's own range.
  public struct Fix: Sendable, Hashable {
    /// What the fix does, as an imperative: `replace with 'turkiye'`.
    public let title: String
    public let replacement: String

    public init(_ title: String, replacement: String) {
      self.title = title
      self.replacement = replacement
    }
  }
}

extension String {
  /// A message quotes what an editor wrote, perhaps a megabyte; a reader needs no more of it than the beginning, and
  /// thousands of diagnostics may quote one text.
  fileprivate var cut: String {
    let most = 2_000
    guard utf8.count > most else { return self }
    var end = utf8.index(startIndex, offsetBy: most)
    while String.Index(end, within: unicodeScalars) == nil { end = utf8.index(before: end) }
    return String(self[..<end]) + "…"
  }
}

/// A value and the problems found while making it.
public struct Checked<Value> {
  public var value: Value
  public var diagnostics: [Diagnostic]

  public init(_ value: Value, _ diagnostics: [Diagnostic] = []) {
    self.value = value
    self.diagnostics = diagnostics
  }
}

extension Checked: Sendable where Value: Sendable {}

extension Sequence<Diagnostic> {
  /// Whether any of them stops a build.
  public var hasErrors: Bool { contains { $0.severity == .error } }
}
