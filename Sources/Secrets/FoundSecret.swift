package import Diagnostics
package import Files
import Pictures
import Threads

/// A stretch of a file that looks like a secret.
package struct FoundSecret: Sendable {
  package let file: SourceFile
  let range: SourceRange
  /// What it looks like, with its article, for the middle of a sentence.
  let words: String
  /// What must not appear in anything that Dossier prints: the secret as it is written, and with its escapes resolved.
  let spellings: [[UInt8]]
}

/// Searches every text of a content folder, whatever else is wrong with it.
package func findSecrets(in files: [SourceFile]) -> [FoundSecret] {
  concurrentMap(files) { file -> [FoundSecret] in
    let findings = SecretScanner.findings(in: file)
    guard !findings.isEmpty else { return [] }
    return findings.map { finding in
      let bytes = file.bytes[finding.range].filter { $0 != 0 }
      return FoundSecret(
        file: file, range: SourceRange(finding.range), words: finding.words,
        spellings: [bytes] + (UnescapedText(bytes).map { [$0.bytes] } ?? []))
    }
  }.flatMap(\.self)
}

extension SecretScanner {
  /// Pictures hold any bytes. Zeros are ignored: a text in UTF-16 is refused, but a report would show it all the same.
  fileprivate static func findings(in file: SourceFile) -> [Finding] {
    let isSettings = file.name == "dossier.yml"
    guard file.bytes.contains(0) else { return findings(in: file.bytes, ofSettings: isSettings) }
    let ending = file.name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard PictureFormat(ending: ending) == nil, ending != "pdf" else { return [] }
    let places = file.bytes.indices.filter { file.bytes[$0] != 0 }
    return findings(in: places.map { file.bytes[$0] }, ofSettings: isSettings).map { finding in
      Finding(
        range: places[finding.range.lowerBound]..<places[finding.range.upperBound - 1] + 1,
        words: finding.words)
    }
  }
}

extension FoundSecret {
  package var diagnostic: Diagnostic {
    Diagnostic(
      SecretRules.secret, at: SourceLocation(path: file.path, range: range),
      "this looks like \(words); remove it, and have it replaced by whoever issued it, as it may be in git already. "
        + "Secrets belong in the settings of the tool that uses them, such as those of ssh, rclone or git")
  }
}

/// The rules for what must never be in the content.
package enum SecretRules {
  package static let all = [secret]

  static let secret = Rule(
    "secret-in-content",
    summary: "something in the content looks like a password, a key or a token",
    why: """
      Content is kept in git and shown to others, and what was in git once is there for good: anybody with a copy has
      the secret. Removing it is not enough; it has to be replaced by whoever issued it. Dossier needs no secrets:
      ssh, rclone, git and the like have their own settings for them. No report shows it.
      """,
    example: .init(
      faulty: """
        == Content/pages/about.md ==
        ---
        title: About
        ---
        The figures are on [our server](https://desk:correct-horse@files.example/figures).
        """,
      fixed: """
        == Content/pages/about.md ==
        ---
        title: About
        ---
        The figures are on [our server](https://files.example/figures).
        """))
}
