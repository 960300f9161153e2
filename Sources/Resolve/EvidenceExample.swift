import Diagnostics

/// The rule examples of evidence: a source, a speaker, a page with one citation, and what the lock records of it.
enum EvidenceExample {
  static func make(faulty: (body: String, lock: String?), fixed: (body: String, lock: String?))
    -> Rule.Example
  {
    .init(faulty: text(faulty), fixed: text(fixed))
  }

  /// “We will keep the peace”, found in the source.
  static func entry(occurrence: String = "#1", speaker: String = "-", snapshot: Character = "a") -> String {
    let fields = [
      "report", "quotation", "bc663c9569d3887ca4f2f8da3d0da79c", occurrence, "3:46", "wholly", speaker,
      "2025-11-02",
      String(repeating: snapshot, count: 64), "\"said: “\"", "\".”\"",
    ]
    return fields.joined(separator: "\t")
  }

  static func text(_ content: (body: String, lock: String?)) -> String {
    let lock = content.lock.map { "\n== Content/evidence.lock ==\ndossier-evidence-lock 1\n\($0)" } ?? ""
    return """
      == Content/sources/report.md ==
      ---
      title: A report
      published: 2025-10-31
      kind: news-report
      sha256: \(String(repeating: "a", count: 64))
      ---
      == Content/parties/envoy.md ==
      ---
      name: The envoy
      kind: person
      ---
      == Content/pages/about.md ==
      ---
      title: About
      ---
      \(content.body)
      """ + lock
  }
}
