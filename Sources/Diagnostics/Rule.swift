/// A kind of problem that diagnostics report: its stable id, and the text of its page in the reference.
///
/// `dossier check --explain ID` and `docs/reference/diagnostics.md` are both made from these values, and a test runs
/// each example: it must trigger the rule, and its fixed form must not.
public struct Rule: Sendable, Hashable {
  /// Lower-case words joined by hyphens; never reused for something else.
  public let id: String
  /// Whether it stops a build.
  public let severity: Severity
  /// One line: what was found.
  public let summary: String
  /// Why it matters to an editor or a reader.
  public let why: String
  /// A small dossier that has the problem, and one without it.
  public let example: Example?

  /// A rule with its page in the reference.
  public init(
    _ id: String, _ severity: Severity = .error, summary: String, why: String, example: Example? = nil
  ) {
    self.id = id
    self.severity = severity
    self.summary = summary
    self.why = why
    self.example = example
  }

  /// Rules are equal if their ids are.
  public static func == (a: Rule, b: Rule) -> Bool { a.id == b.id }
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }

  /// Two small sets of files, each file below a `== path ==` line.
  public struct Example: Sendable {
    /// Files that trigger the rule.
    public let faulty: String
    /// The same files without the problem.
    public let fixed: String

    /// An example of a problem, and of how to fix it.
    public init(faulty: String, fixed: String) {
      self.faulty = faulty
      self.fixed = fixed
    }
  }
}

/// Whether a problem stops a build.
public enum Severity: String, Sendable, CaseIterable {
  case error
  case warning
}

/// Every rule that a run can report, by id.
public struct RuleCatalogue: Sendable {
  /// The rules, sorted by id.
  public let rules: [Rule]

  /// A catalogue of these rules.
  public init(_ rules: [Rule]) {
    self.rules = rules.sorted { $0.id < $1.id }
  }

  /// The rule with an id; `nil` if there is no such rule.
  public subscript(id: String) -> Rule? { rules.first { $0.id == id } }
}

extension Rule {
  /// The rule's page in the reference, in Markdown, which `--explain` prints as well.
  public var explanation: String {
    var out = "## \(id)\n\n\(severity == .error ? "Error" : "Warning"): \(summary).\n\n\(why)\n"
    if let example {
      out += "\nReported:\n\n```text\n\(example.faulty.trimmed)\n```\n"
      out += "\nFixed:\n\n```text\n\(example.fixed.trimmed)\n```\n"
    }
    return out
  }
}

extension String {
  fileprivate var trimmed: Substring {
    var text = self[...]
    while text.last == "\n" { text.removeLast() }
    return text
  }
}
