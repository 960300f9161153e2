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
      out += "\nMended:\n\n```text\n\(example.mended.trimmed)\n```\n"
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
