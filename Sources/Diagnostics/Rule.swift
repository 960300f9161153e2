/// What kind of problem a diagnostic reports: its stable id, and the words of its page in the reference.
///
/// `dossier check --explain ID` and `docs/reference/diagnostics.md` are both made from these
/// values, and a test runs each example: it must trigger the rule, and its fixed form must not.
public struct Rule: Sendable, Hashable {
  /// Lower-case words joined by hyphens; never reused for something else.
  public let id: String
  public let severity: Severity
  /// One line: what was found.
  public let summary: String
  /// Why it matters to an editor or a reader.
  public let why: String
  /// A small dossier that has the problem, and the same without it.
  public let example: Example?

  public init(
    _ id: String, _ severity: Severity = .error, summary: String, why: String, example: Example? = nil
  ) {
    self.id = id
    self.severity = severity
    self.summary = summary
    self.why = why
    self.example = example
  }

  public static func == (a: Rule, b: Rule) -> Bool { a.id == b.id }
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }

  /// Two small sets of files, each file under a `== path ==` line.
  public struct Example: Sendable {
    public let faulty: String
    public let fixed: String

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
  public let rules: [Rule]

  public init(_ rules: [Rule]) {
    self.rules = rules.sorted { $0.id < $1.id }
  }

  public subscript(id: String) -> Rule? { rules.first { $0.id == id } }
}

extension Rule {
  /// The rule's page in the reference, in Markdown; also what `--explain` prints.
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
