/// A problem in what an editor wrote: where it is, what is wrong, and how to mend it.
///
/// Diagnostics are values that a stage returns beside its result; nothing prints them but the
/// command line.
public struct Diagnostic: Sendable, Hashable {
  /// What kind of problem it is.
  public let rule: Rule
  public let location: SourceLocation
  /// What is wrong, in plain words, without a final full stop.
  public let message: String
  /// What else helps to understand it, each with a place of its own where it has one.
  public let notes: [Note]
  /// How to mend it, where there is a way to say.
  public var fix: Fix?

  public var id: String { rule.id }
  public var severity: Severity { rule.severity }

  /// The edits that mend it: that of the text at its own range first.
  public var edits: [Edit] {
    guard let fix else { return [] }
    return [Edit(at: location, replacement: fix.replacement)] + fix.others
  }

  public init(
    _ rule: Rule, at location: SourceLocation, _ message: String, notes: [Note] = [], fix: Fix? = nil
  ) {
    self.rule = rule
    self.location = location
    self.message = message.cut
    self.notes = notes
    self.fix = fix
  }

  /// The same in other words.
  package func rewording(_ reword: (String) -> String, fix: Fix?) -> Diagnostic {
    Diagnostic(
      rule, at: location, reword(message), notes: notes.map { Note(reword($0.message), at: $0.location) },
      fix: fix)
  }

  /// The same with other notes.
  package func with(notes: [Note]) -> Diagnostic {
    Diagnostic(rule, at: location, message, notes: notes, fix: fix)
  }

  public struct Note: Sendable, Hashable {
    public let message: String
    public let location: SourceLocation?

    public init(_ message: String, at location: SourceLocation? = nil) {
      self.message = message.cut
      self.location = location
    }
  }

  /// Another text for a place in a file.
  public struct Edit: Sendable, Hashable {
    public let location: SourceLocation
    public let replacement: String

    public init(at location: SourceLocation, replacement: String) {
      self.location = location
      self.replacement = replacement
    }
  }

  /// A way to mend what is wrong: a replacement for the text at the diagnostic's own range, and what has to change along
  /// with it.
  public struct Fix: Sendable, Hashable {
    /// Whether a program may carry it out.
    public enum Applicability: String, Sendable {
      /// It mends the fault and changes nothing that a reader sees otherwise.
      case certain
      /// It may not be what the editor meant.
      case needsLook = "needs-look"
    }

    /// What the fix does, as an imperative: `replace with 'turkiye'`.
    public let title: String
    public let replacement: String
    /// Edits of other places, which make no sense without the first one.
    public let others: [Edit]
    public let applicability: Applicability

    public init(
      _ title: String, replacement: String, _ applicability: Applicability = .needsLook,
      along others: [Edit] = []
    ) {
      self.title = title
      self.replacement = replacement
      self.others = others
      self.applicability = applicability
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
