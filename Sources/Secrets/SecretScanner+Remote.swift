import Diagnostics

/// Secrets in the description of a remote that rclone takes in place: `:webdav,url="…",pass=…:path`.
extension SecretScanner {
  /// Whether such a description begins at a colon: `:webdav,`.
  mutating func beginsRemote(at colon: Int) -> Bool {
    guard colon == 0 || !Alphabet.word.holds(bytes[colon - 1]) else { return false }
    let name = bytes[(colon + 1)...].prefix(30).prefix(while: Alphabet.word.holds)
    work += name.count
    return !name.isEmpty && name.endIndex < bytes.count && bytes[name.endIndex] == UInt8(ascii: ",")
  }

  /// A parameter with a secret value, according to its name, at the comma before it.
  mutating func secretParameter(at comma: Int) -> Finding? {
    var at = comma + 1
    while at < bytes.count, at - comma < 200, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
    let name = bytes[at...].prefix(60).prefix { Alphabet.url64.holds($0) }
    at = skippingBlanks(from: name.endIndex)
    work += at - comma
    guard !name.isEmpty, at < bytes.count, bytes[at] == UInt8(ascii: "="), Self.isSecret(name) else {
      return nil
    }
    at = skippingBlanks(from: at + 1)
    let value = self.value(at: at)
    guard !value.isEmpty, !isPlaceholder(value) else { return nil }
    return Finding(
      range: value, words: "the secret of an rclone remote, which belongs in rclone's configuration")
  }

  private func skippingBlanks(from start: Int) -> Int {
    var at = start
    while at < bytes.count, at - start < 20, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
    return at
  }

  /// The value of a parameter: in quotation marks, which are doubled inside it, or up to a comma or a colon.
  private mutating func value(at start: Int) -> Range<Int> {
    var from = start
    // Inside a quoted YAML or JSON text, the value's quotation marks have a backslash.
    if holds("\\\"", at: from) { from += 1 }
    let quote = from < bytes.count && (bytes[from] == 0x22 || bytes[from] == 0x27) ? bytes[from] : nil
    if quote != nil { from += 1 }
    var at = from
    while at < bytes.count, !LineEnd.begins(with: bytes[at]) {
      if let quote {
        if bytes[at] == quote {
          guard at + 1 < bytes.count, bytes[at + 1] == quote else { break }
          at += 1
        }
      } else if ",:\"'".utf8.contains(bytes[at]) {
        break
      }
      at += 1
    }
    work += at - start
    if quote != nil, at > from, bytes[at - 1] == UInt8(ascii: "\\") { at -= 1 }
    while at > from, bytes[at - 1] == 0x20 { at -= 1 }
    return from..<at
  }

  private static let secretWords: Set<String> = [
    "2fa", "apikey", "cookie", "cookies", "credential", "credentials", "headers", "key", "otp", "pass",
    "passphrase", "passwd", "password", "password2", "pem", "pin", "pwd", "sas", "secret", "sig",
    "signature", "token",
  ]
  /// With these endings a word names where a secret comes from, not the secret itself.
  private static let publicEndings: Set<String> = ["command", "file", "id", "path"]
  private static let publicNames: Set<String> = ["token_url"]

  private static func isSecret(_ name: ArraySlice<UInt8>) -> Bool {
    let name = String(decoding: name, as: UTF8.self).lowercased()
    let words = name.split { $0 == "_" || $0 == "-" }.map(String.init)
    guard let last = words.last, !publicEndings.contains(last), !publicNames.contains(name) else {
      return false
    }
    return words.contains(where: secretWords.contains)
  }
}
