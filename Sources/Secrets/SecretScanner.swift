import ASCII
import Diagnostics

/// Finds what looks like a secret in the bytes of a text: key blocks, passwords in addresses, and tokens with the
/// prefixes that their issuers give them.
///
/// It walks once from the first byte to the last. The end of a run of letters is found once for each alphabet, and no
/// search looks again at a byte that an earlier one of its kind has passed, so the work is linear for any text.
struct SecretScanner {
  /// A part of a text that looks like a secret.
  struct Finding: Equatable {
    let range: Range<Int>
    /// What it is, with its article, for the middle of a sentence: `a GitHub token`.
    let words: String
  }

  let bytes: [UInt8]
  /// Whether the text is `dossier.yml`, which names rclone's remotes.
  private let isSettings: Bool
  /// The end of the line that describes an rclone remote in place.
  private var remoteEnd = 0
  private var findings: [Finding] = []
  /// The last run that each search looked at.
  private var runs = [Range<Int>](repeating: 0..<0, count: Alphabet.allCases.count * Search.allCases.count)
  /// How many bytes were looked at, counting repeats: a test compares it with the size of the text.
  var work = 0

  static func findings(in bytes: [UInt8], ofSettings: Bool = false) -> [Finding] {
    scan(bytes, ofSettings: ofSettings).findings
  }

  /// Scans a text as it is written, and as a reader sees it: `ghp\_…` in Markdown is a token too.
  static func scan(_ bytes: [UInt8], ofSettings: Bool = false) -> (findings: [Finding], work: Int) {
    var written = SecretScanner(bytes, isSettings: ofSettings)
    written.run()
    guard let text = UnescapedText(bytes) else { return (written.findings, written.work) }
    var shown = SecretScanner(text.bytes, isSettings: ofSettings)
    shown.run()
    let more = shown.findings.map { Finding(range: text.source(of: $0.range), words: $0.words) }
    return (Self.merged(written.findings, more), written.work + shown.work + bytes.count)
  }

  /// Merges two lists that are in the order of the text; findings that overlap become one.
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
    // Asked of every byte: without the table, which has to be made first.
    if start > 0, bytes[start - 1].isASCIILetterOrDigit || bytes[start - 1] == UInt8(ascii: "_") {
      return nil
    }
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

  /// What a run of letters is searched for. Searches that look ahead by different lengths would overwrite each
  /// other's runs.
  enum Search: Int, CaseIterable {
    case token, named, header, claims, signature, bot, minisign, authorization
  }

  /// The end of the run of an alphabet that begins at a byte, or contains it.
  mutating func end(of alphabet: Alphabet, from start: Int, for search: Search) -> Int {
    let index = search.rawValue * Alphabet.allCases.count + alphabet.rawValue
    if runs[index].contains(start) { return runs[index].upperBound }
    var at = start
    while at < bytes.count, alphabet.holds(bytes[at]) { at += 1 }
    work += at - start
    runs[index] = start..<at
    return at
  }

  /// The end of a token whose prefix is there; `nil` if it does not have the length or the look of one.
  private mutating func end(of form: SecretForm, from start: Int) -> Int? {
    let body = start + form.prefix.count
    let end = end(of: form.alphabet, from: body, for: .token)
    guard form.lengths.contains(end - body), !form.isMixed || isMixed(body..<end) else { return nil }
    return end
  }

  /// Whether letters and digits are mixed as in no word. Only the beginning, which a token certainly has, is looked at.
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

  // MARK: Key blocks

  /// `-----BEGIN OPENSSH PRIVATE KEY-----` and the like, up to the line that ends it.
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

  /// The end of a key whose first line was read up to its hyphens: its last line, or as much as there is of it.
  private mutating func endOfKey(from hyphens: Int) -> Int? {
    var at = hyphens
    while at < bytes.count, bytes[at] == UInt8(ascii: "-") { at += 1 }
    guard at > hyphens else { return nil }
    let first = at
    at = endOfBlanks(from: at)
    // A sentence about such a key continues on the line.
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

  /// Skips blanks, line ends, `\n` as an escape, and quotation marks before a line.
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

  /// Skips lines such as `Proc-Type: 4,ENCRYPTED` and `Version: GnuPG`.
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
    // The last line may be inside a longer one: `…-----END PRIVATE KEY-----", "next": …`.
    var at = line.lowerBound
    while at < line.upperBound, bytes[at] == UInt8(ascii: "-") { at += 1 }
    while at < line.upperBound, bytes[at] != UInt8(ascii: "-"), Alphabet.label.holds(bytes[at]) { at += 1 }
    while at < line.upperBound, bytes[at] == UInt8(ascii: "-") { at += 1 }
    return at
  }

  private mutating func puttyKey(at start: Int) -> Finding? {
    let first = "PuTTY-User-Key-File-"
    guard holds(first, at: start), holds(":", at: start + first.utf8.count + 1) else { return nil }
    // All of it is lines of 'Name: value' or of base64.
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
    return Finding(range: start..<max(end, start + 1), words: "a PuTTY private key")
  }

  /// A secret key of minisign or signify: its comment and the line after it, or that line alone.
  private mutating func minisignKey(at start: Int) -> Finding? {
    if holds("RWRTY0Iy", at: start) || holds("RWQAAEIy", at: start) || holds("RWRCSw", at: start) {
      let end = end(of: .base64, from: start, for: .minisign)
      return end - start >= 100 ? Finding(range: start..<end, words: "a minisign secret key") : nil
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
    return end - at >= 16 ? Finding(range: start..<end, words: "a minisign or signify secret key") : nil
  }

  // MARK: Tokens with several parts

  /// A JSON Web Token: two parts in JSON and a signature.
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
    return end - at - 1 == 35 ? Finding(range: start..<end, words: "a Telegram bot token") : nil
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
