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
    self.message = message
    self.notes = notes
    self.fix = fix
  }

  public struct Note: Sendable, Hashable {
    public let message: String
    public let location: SourceLocation?

    public init(_ message: String, at location: SourceLocation? = nil) {
      self.message = message
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
