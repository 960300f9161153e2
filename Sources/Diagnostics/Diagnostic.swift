/// A problem in what an editor wrote: where it is, what is wrong, and how to fix it.
///
/// A stage returns diagnostics beside its result; only the command line prints them.
public struct Diagnostic: Sendable, Hashable {
  /// What kind of problem it is.
  public let rule: Rule
  /// Where it is.
  public let location: SourceLocation
  /// What is wrong, in plain words, without a final full stop.
  public let message: String
  /// What else helps to understand it, each with its own place where it has one.
  public let notes: [Note]
  /// How to fix it, where Dossier can tell.
  public var fix: Fix?

  /// The id of its rule.
  public var id: String { rule.id }
  /// The severity of its rule.
  public var severity: Severity { rule.severity }

  /// The edits that fix it, starting with the one at its own range.
  public var edits: [Edit] {
    guard let fix else { return [] }
    return [Edit(at: location, replacement: fix.replacement)] + fix.others
  }

  /// A diagnostic of a rule at a place, with its message and, where there are any, notes and a fix.
  public init(
    _ rule: Rule, at location: SourceLocation, _ message: String, notes: [Note] = [], fix: Fix? = nil
  ) {
    self.rule = rule
    self.location = location
    self.message = message.cut
    self.notes = notes
    self.fix = fix
  }

  /// This diagnostic with other words.
  package func rewording(_ reword: (String) -> String, fix: Fix?) -> Diagnostic {
    Diagnostic(
      rule, at: location, reword(message), notes: notes.map { Note(reword($0.message), at: $0.location) },
      fix: fix)
  }

  /// This diagnostic with other notes.
  package func with(notes: [Note]) -> Diagnostic {
    Diagnostic(rule, at: location, message, notes: notes, fix: fix)
  }

  /// A remark that helps to understand a diagnostic.
  public struct Note: Sendable, Hashable {
    /// What it says, without a final full stop.
    public let message: String
    /// The place that it is about, where there is one.
    public let location: SourceLocation?

    /// A note, on a place or on the diagnostic as a whole.
    public init(_ message: String, at location: SourceLocation? = nil) {
      self.message = message.cut
      self.location = location
    }
  }

  /// A replacement for the text at one place in a file.
  public struct Edit: Sendable, Hashable {
    /// The text that is replaced.
    public let location: SourceLocation
    /// The text that takes its place.
    public let replacement: String

    /// An edit of the text at a place.
    public init(at location: SourceLocation, replacement: String) {
      self.location = location
      self.replacement = replacement
    }
  }

  /// A way to fix a problem: a replacement for the text at the diagnostic's own range, and the edits that go with it.
  public struct Fix: Sendable, Hashable {
    /// Whether a program may apply it unasked.
    public enum Applicability: String, Sendable {
      /// It fixes the problem and changes nothing else that a reader sees.
      case certain
      /// It may not be what the editor meant.
      case needsLook = "needs-look"
    }

    /// What the fix does, in the imperative: `replace with 'turkiye'`.
    public let title: String
    /// The text that replaces the one at the diagnostic's range.
    public let replacement: String
    /// Edits elsewhere, which make no sense without the first one.
    public let others: [Edit]
    /// Whether a program may apply it unasked.
    public let applicability: Applicability

    /// A fix that replaces the text at the diagnostic's range, and edits other places along with it.
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
  /// A message quotes what an editor wrote, which may be a megabyte: the beginning is enough for a reader, and
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
  /// What was made.
  public var value: Value
  /// What was found on the way.
  public var diagnostics: [Diagnostic]

  /// A value with what was found while making it.
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
