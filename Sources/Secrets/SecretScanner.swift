import ASCII
import Diagnostics

/// Finds what looks like a secret in the bytes of a text: keys in blocks of text, passwords in addresses, and tokens by
/// the prefixes that their makers give them.
///
/// One walk from the first byte to the last. How far a run of letters goes is looked at once for each alphabet, and no
/// search looks at a byte again that an earlier one of its kind has passed: so the work is linear whatever the text is.
struct SecretScanner {
  /// A stretch of a text that looks like a secret.
  struct Finding: Equatable {
    let range: Range<Int>
    /// With its article, for the middle of a sentence: `a GitHub token`.
    let words: String
  }

  let bytes: [UInt8]
  /// Whether the text is `dossier.yml`, which names the remotes of rclone.
  private let isSettings: Bool
  /// Where the line ends that describes a remote of rclone in place.
  private var remoteEnd = 0
  private var findings: [Finding] = []
  /// The run that each search looked at last.
  private var runs = [Range<Int>](repeating: 0..<0, count: Alphabet.allCases.count * Search.allCases.count)
  /// How many bytes were looked at, some of them more than once: what a test holds against the size of the text.
  var work = 0

  static func findings(in bytes: [UInt8], ofSettings: Bool = false) -> [Finding] {
    scan(bytes, ofSettings: ofSettings).findings
  }

  /// Looks at a text as it is written, and as a reader sees it: `ghp\_…` in Markdown is a token too.
  static func scan(_ bytes: [UInt8], ofSettings: Bool = false) -> (findings: [Finding], work: Int) {
    var written = SecretScanner(bytes, isSettings: ofSettings)
    written.run()
    guard let text = UnescapedText(bytes) else { return (written.findings, written.work) }
    var shown = SecretScanner(text.bytes, isSettings: ofSettings)
    shown.run()
    let more = shown.findings.map { Finding(range: text.source(of: $0.range), words: $0.words) }
    return (Self.merged(written.findings, more), written.work + shown.work + bytes.count)
  }

  /// Two lists in the order of the text as one; of findings that overlap, the whole stretch is one.
  private static func merged(_ one: [Finding], _ other: [Finding]) -> [Finding] {
    var merged: [Finding] = []
    for finding in (one + other).sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      if let last = merged.last, finding.range.lowerBound < last.range.upperBound {
        let end = max(last.range.upperBound, finding.range.upperBound)
        merged[merged.count - 1] = Finding(range: last.range.lowerBound..<end, words: last.words)
      } else {
        merged.append(finding)
      }
    }
    return merged
  }

  private init(_ bytes: [UInt8], isSettings: Bool) {
    self.bytes = bytes
    self.isSettings = isSettings
  }

  private mutating func run() {
    var at = 0
    while at < bytes.count {
      work += 1
      if let finding = finding(at: at) {
        findings.append(finding)
        at = max(at + 1, finding.range.upperBound)
      } else {
        at += 1
      }
    }
  }

  private mutating func finding(at start: Int) -> Finding? {
    switch bytes[start] {
    case UInt8(ascii: ":"):
      if start >= remoteEnd, beginsRemote(at: start) {
        remoteEnd = LineEnd(in: bytes, from: start).text
        work += remoteEnd - start
      }
      return passwordInAddress(at: start)
    case UInt8(ascii: ","): return isSettings || start < remoteEnd ? secretParameter(at: start) : nil
    case UInt8(ascii: "-"):
      if start > 0, bytes[start - 1] == UInt8(ascii: "-") { return nil }
      return keyBlock(at: start)
    default: break
    }
    guard start == 0 || !Alphabet.word.holds(bytes[start - 1]) else { return nil }
    for form in SecretForm.byFirstByte[Int(bytes[start])] {
      work += form.prefix.count
      guard form.begins(bytes, at: start), let end = end(of: form, from: start) else { continue }
      return Finding(range: start..<end, words: form.words)
    }
    switch bytes[start] {
    case UInt8(ascii: "P"): return puttyKey(at: start)
    case UInt8(ascii: "u"), UInt8(ascii: "R"): return minisignKey(at: start)
    case UInt8(ascii: "e"): return webToken(at: start)
    case _ where bytes[start].isASCIIDigit: return telegramToken(at: start)
    case UInt8(ascii: "a"), UInt8(ascii: "A"), UInt8(ascii: "s"), UInt8(ascii: "S"), UInt8(ascii: "c"),
      UInt8(ascii: "C"):
      return signatureInAddress(at: start) ?? authorization(at: start) ?? namedKey(at: start)
    default: return nil
    }
  }

  // MARK: Runs

  /// What a run of letters is looked for. Searches that look ahead differently far would take each other's place.
  enum Search: Int, CaseIterable {
    case token, named, header, claims, signature, bot, minisign, authorization
  }

  /// Where the run of an alphabet ends that begins at a byte, or in which it lies.
  mutating func end(of alphabet: Alphabet, from start: Int, for search: Search) -> Int {
    let index = search.rawValue * Alphabet.allCases.count + alphabet.rawValue
    if runs[index].contains(start) { return runs[index].upperBound }
    var at = start
    while at < bytes.count, alphabet.holds(bytes[at]) { at += 1 }
    work += at - start
    runs[index] = start..<at
    return at
  }

  /// Where a token ends whose prefix is there; `nil` where it has not the length, or not the look, of one.
  private mutating func end(of form: SecretForm, from start: Int) -> Int? {
    let body = start + form.prefix.count
    let end = end(of: form.alphabet, from: body, for: .token)
    guard form.lengths.contains(end - body), !form.isMixed || isMixed(body..<end) else { return nil }
    return end
  }

  /// Whether letters and digits are as no word has them. A token is looked at as far as one reaches that is certain.
  mutating func isMixed(_ range: Range<Int>) -> Bool {
    var hasDigit = false
    var hasLetter = false
    for index in range.prefix(64) {
      work += 1
      if bytes[index].isASCIIDigit { hasDigit = true }
      if bytes[index].isASCIILetter { hasLetter = true }
      if hasDigit, hasLetter { return true }
    }
    return false
  }

  func holds(_ text: String, at start: Int) -> Bool {
    start <= bytes.count && bytes[start...].starts(with: text.utf8)
  }

  // MARK: Keys in blocks of text

  /// `-----BEGIN OPENSSH PRIVATE KEY-----` and its like, to the line that ends it.
  private mutating func keyBlock(at start: Int) -> Finding? {
    var at = start
    while at < bytes.count, bytes[at] == UInt8(ascii: "-") { at += 1 }
    work += at - start
    guard at - start >= 4 else { return nil }
    if bytes.indices.contains(at), bytes[at] == UInt8(ascii: " ") { at += 1 }
    guard holds("BEGIN ", at: at) else { return nil }
    let label = at + 6
    at = label
    while at < bytes.count, at - label < 60, Alphabet.label.holds(bytes[at]) { at += 1 }
    work += at - label
    let name = String(decoding: bytes[label..<at], as: UTF8.self).trimmedBlanks
    guard name.hasSuffix("PRIVATE KEY") || name.hasSuffix("PRIVATE KEY BLOCK") else { return nil }
    guard let end = endOfKey(from: at) else { return nil }
    return Finding(range: start..<end, words: "a private key")
  }

  /// Where a key ends whose first line was read up to its hyphens: with its last line, or with what there is of it.
  private mutating func endOfKey(from hyphens: Int) -> Int? {
    var at = hyphens
    while at < bytes.count, bytes[at] == UInt8(ascii: "-") { at += 1 }
    guard at > hyphens else { return nil }
    let first = at
    at = endOfBlanks(from: at)
    // A sentence that speaks of such a key goes on in the line.
    let isBlock = bytes[first..<at].contains { LineEnd.begins(with: $0) || $0 == UInt8(ascii: "\\") }
    at = endOfHeaders(from: at)
    var letters = 0
    var end: Int?
    while at < bytes.count {
      if holds("--", at: at) {
        guard letters >= 16 || letters > 0 && isBlock else { return nil }
        return endOfHyphens(line: at..<LineEnd(in: bytes, from: at, limit: min(bytes.count, at + 120)).text)
      }
      let start = at
      while at < bytes.count, Alphabet.base64.holds(bytes[at]) { at += 1 }
      work += at - start + 1
      let word = start..<at
      at = endOfBlanks(from: at)
      guard word.count >= 16 || !word.isEmpty && holds("--", at: at) else { break }
      letters += word.count
      end = word.upperBound
    }
    return letters >= 16 ? end : nil
  }

  /// Passes blanks and line ends, also those that are written `\n`, and marks of quotation before a line.
  private mutating func endOfBlanks(from start: Int) -> Int {
    var at = start
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "\\"), holds("\\n", at: at) || holds("\\r", at: at) {
        at += 2
      } else if [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) || ">|\"".utf8.contains(bytes[at]) {
        at += 1
      } else {
        break
      }
    }
    work += at - start
    return at
  }

  /// Passes lines such as `Proc-Type: 4,ENCRYPTED` and `Version: GnuPG`.
  private mutating func endOfHeaders(from start: Int) -> Int {
    var at = start
    for _ in 0..<10 {
      let line = LineEnd(in: bytes, from: at, limit: min(bytes.count, at + 200))
      work += line.text - at
      let name = bytes[at..<line.text].prefix { Alphabet.letters.holds($0) || $0 == UInt8(ascii: "-") }
      guard (2...30).contains(name.count), holds(": ", at: name.endIndex), !holds("--", at: at) else {
        return at
      }
      at = endOfBlanks(from: line.text)
    }
    return at
  }

  private func endOfHyphens(line: Range<Int>) -> Int {
    // The last line may be written into a longer one: `…-----END PRIVATE KEY-----", "next": …`.
    var at = line.lowerBound
    while at < line.upperBound, bytes[at] == UInt8(ascii: "-") { at += 1 }
    while at < line.upperBound, bytes[at] != UInt8(ascii: "-"), Alphabet.label.holds(bytes[at]) { at += 1 }
    while at < line.upperBound, bytes[at] == UInt8(ascii: "-") { at += 1 }
    return at
  }

  private mutating func puttyKey(at start: Int) -> Finding? {
    let first = "PuTTY-User-Key-File-"
    guard holds(first, at: start), holds(":", at: start + first.utf8.count + 1) else { return nil }
    // All of it is lines of 'Name: value' and of letters.
    var end = start
    var at = start
    while at < bytes.count {
      let line = LineEnd(in: bytes, from: at)
      work += line.text - at + 1
      let text = bytes[at..<line.text].drop { $0 == 0x20 || $0 == 0x09 }
      let isPart =
        text.contains(UInt8(ascii: ":"))
        ? !text.starts(with: "#".utf8) : !text.isEmpty && text.allSatisfy(Alphabet.base64.holds)
      guard isPart else { break }
      end = line.text
      guard line.isWritten else { break }
      at = line.next
    }
    return Finding(range: start..<max(end, start + 1), words: "a private key of PuTTY")
  }

  /// A secret key of minisign or signify: its comment and the line after it, or that line alone.
  private mutating func minisignKey(at start: Int) -> Finding? {
    if holds("RWRTY0Iy", at: start) || holds("RWQAAEIy", at: start) || holds("RWRCSw", at: start) {
      let end = end(of: .base64, from: start, for: .minisign)
      return end - start >= 100 ? Finding(range: start..<end, words: "a secret key of minisign") : nil
    }
    guard holds("untrusted comment:", at: start) else { return nil }
    let line = LineEnd(in: bytes, from: start, limit: min(bytes.count, start + 300))
    work += line.text - start
    guard String(decoding: bytes[start..<line.text], as: UTF8.self).lowercased().contains("secret key") else {
      return nil
    }
    var at = line.next
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
    guard at < bytes.count else { return nil }
    let end = end(of: .base64, from: at, for: .minisign)
    return end - at >= 16 ? Finding(range: start..<end, words: "a secret key of minisign or signify") : nil
  }

  // MARK: Tokens of more than one part

  /// A JSON Web Token: two parts of JSON and a signature.
  private mutating func webToken(at start: Int) -> Finding? {
    guard holds("eyJ", at: start) else { return nil }
    let header = end(of: .url64, from: start, for: .header)
    guard header - start >= 12, bytes.indices.contains(header), bytes[header] == UInt8(ascii: "."),
      holds("eyJ", at: header + 1)
    else { return nil }
    let claims = end(of: .url64, from: header + 1, for: .claims)
    guard claims - header >= 8, bytes.indices.contains(claims), bytes[claims] == UInt8(ascii: ".") else {
      return nil
    }
    let end = end(of: .url64, from: claims + 1, for: .signature)
    return end - claims > 16 ? Finding(range: start..<end, words: "a JSON Web Token") : nil
  }

  private mutating func telegramToken(at start: Int) -> Finding? {
    var at = start
    while at < bytes.count, at - start < 12, bytes[at].isASCIIDigit { at += 1 }
    work += at - start
    guard (8...10).contains(at - start), holds(":AA", at: at) else { return nil }
    let end = end(of: .url64, from: at + 1, for: .bot)
    return end - at - 1 == 35 ? Finding(range: start..<end, words: "a token of a Telegram bot") : nil
  }

  /// A value that is a secret because of the name before it: `aws_secret_access_key = …`.
  private mutating func namedKey(at start: Int) -> Finding? {
    for named in NamedSecret.all {
      work += 1
      guard let name = named.endOfName(in: bytes, at: start) else { continue }
      work += name - start
      var at = name
      while at < bytes.count, at - name < 12, Alphabet.assignment.holds(bytes[at]) { at += 1 }
      guard at > name,
        bytes[name..<at].contains(where: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") })
      else {
        continue
      }
      let end = end(of: named.alphabet, from: at, for: .named)
      guard named.lengths.contains(end - at), isMixed(at..<end) else { continue }
      return Finding(range: at..<end, words: named.words)
    }
    return nil
  }
}

extension String {
  fileprivate var trimmedBlanks: Substring {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return text
  }
}
