import ASCII
import Diagnostics

/// Passwords in addresses, and credentials in addresses and HTTP headers.
extension SecretScanner {
  /// `scheme://user:password@host`, at its colon. The user alone is not a secret.
  mutating func passwordInAddress(at colon: Int) -> Finding? {
    guard holds("://", at: colon), colon > 0, Alphabet.letters.holds(bytes[colon - 1]) else { return nil }
    let user = colon + 3
    var at = user
    while at < bytes.count, Alphabet.userinfo.holds(bytes[at]), bytes[at] != UInt8(ascii: ":") {
      work += 1
      at += 1
    }
    guard at < bytes.count, bytes[at] == UInt8(ascii: ":"), !isPort(at + 1) else { return nil }
    let password = at + 1
    guard let end = endOfPassword(from: password), !isPlaceholder(password..<end),
      !isPublic(scheme: colon, user: user..<at)
    else { return nil }
    return Finding(range: password..<end, words: "a password in an address")
  }

  /// Whether this is the port of an address, which continues or ends after it.
  private func isPort(_ start: Int) -> Bool {
    let digits = bytes[start...].prefix(6).prefix(while: \.isASCIIDigit)
    let end = digits.endIndex
    guard (1...5).contains(digits.count) else { return false }
    guard end < bytes.count else { return true }
    if "/?#".utf8.contains(bytes[end]) { return true }
    // A bracket belongs to a Markdown link, unless the word continues.
    return "()[]{}|".utf8.contains(bytes[end])
      && !(end + 1 < bytes.count && Alphabet.letters.holds(bytes[end + 1]))
  }

  /// The last `@` with a host after it. A password may hold any mark, even one that has to be percent-encoded:
  /// whether the address is valid does not matter once somebody has written a secret.
  private mutating func endOfPassword(from start: Int) -> Int? {
    var at = start
    var end: Int?
    var isOpen = false
    while at < bytes.count {
      work += 1
      let byte = bytes[at]
      let next = at + 1 < bytes.count ? bytes[at + 1] : 0x20
      switch byte {
      case 0x00...0x20, 0x7F, UInt8(ascii: "\""), UInt8(ascii: "`"): return end
      case UInt8(ascii: "@"):
        if at == start { return nil }
        if Alphabet.letters.holds(next) || next == UInt8(ascii: "[") || next >= 0x80 { end = at }
      case UInt8(ascii: "<"):
        if next == UInt8(ascii: "/") { return end }
        isOpen = true
      case UInt8(ascii: ">"):
        if !isOpen { return end }
      case UInt8(ascii: "]"), UInt8(ascii: ")"):
        // The text of a link and its address, or two links.
        if next == UInt8(ascii: "(") || next == UInt8(ascii: "[") { return end }
      case UInt8(ascii: "'"), UInt8(ascii: "\\"):
        // A quotation mark ends a text; inside a word it is an apostrophe.
        if !Alphabet.userinfo.holds(next) && byte == UInt8(ascii: "'") || next <= 0x20 { return end }
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"):
        // After the host, this begins the path.
        if end != nil { return end }
      case UInt8(ascii: ":"):
        // The next address of a list begins.
        if holds("://", at: at), Alphabet.letters.holds(bytes[at - 1]), at > start { return end }
      default: break
      }
      at += 1
    }
    return end
  }

  /// `$PASSWORD`, `${PASSWORD}`, `<password>` and `***` show where a secret belongs, if they are the whole of it.
  func isPlaceholder(_ range: Range<Int>) -> Bool {
    let text = bytes[range]
    guard !text.isEmpty else { return true }
    func isName(_ name: ArraySlice<UInt8>) -> Bool {
      !name.isEmpty && name.allSatisfy(Alphabet.word.holds)
        && !name[name.startIndex].isASCIIDigit
    }
    if text.starts(with: "${".utf8), text.last == UInt8(ascii: "}") {
      return isName(text.dropFirst(2).dropLast())
    }
    if text.first == UInt8(ascii: "$") {
      // Only a name in capitals: a password may begin with `$`.
      return isName(text.dropFirst()) && !text.contains(where: \.isASCIILowercase)
    }
    if text.count > 2, text.first == UInt8(ascii: "<"), text.last == UInt8(ascii: ">") {
      return !text.dropFirst().dropLast().contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }
    }
    return text.allSatisfy { $0 == UInt8(ascii: "*") } || text.elementsEqual("…".utf8)
      || text.elementsEqual("...".utf8)
  }

  /// Whether the password is public: an FTP guest's (RFC 1635), or one that the Internet Archive shows already.
  private func isPublic(scheme colon: Int, user: Range<Int>) -> Bool {
    let before = bytes[..<colon].suffix(10)
    let scheme = before.reversed().prefix(while: Alphabet.letters.holds).count
    let name = String(decoding: bytes[(colon - scheme)..<colon], as: UTF8.self).lowercased()
    if name == "ftp", ["anonymous", "ftp"].contains(String(decoding: bytes[user], as: UTF8.self)) {
      return true
    }
    // https://web.archive.org/web/20200101000000/https://user:…
    var path = bytes[..<(colon - scheme)].suffix(60)
    guard path.popLast() == UInt8(ascii: "/") else { return false }
    while let last = path.last, Alphabet.word.holds(last) || last == UInt8(ascii: "*") { path.removeLast() }
    let archive = Array("://web.archive.org/web/".utf8)
    return path.suffix(archive.count).elementsEqual(archive)
  }

  /// The signature in an Azure storage address: 32 bytes in base64, some of them percent-encoded.
  mutating func signatureInAddress(at start: Int) -> Finding? {
    guard holds("sig=", at: start) else { return nil }
    let value = start + 4
    var at = value
    for _ in 0..<43 {
      guard at < bytes.count else { return nil }
      if bytes[at] == UInt8(ascii: "%"), at + 2 < bytes.count {
        at += 3
      } else if bytes[at] != UInt8(ascii: "="), Alphabet.base64.holds(bytes[at]) {
        at += 1
      } else {
        return nil
      }
    }
    work += at - value
    let end = holds("=", at: at) ? at + 1 : holds("%3D", at: at) || holds("%3d", at: at) ? at + 3 : nil
    guard let end, isMixed(value..<end) else { return nil }
    return Finding(range: value..<end, words: "the signature of an address, which anybody who has it can use")
  }

  /// `Authorization: Bearer …`, also as JSON, YAML and scripts write it.
  mutating func authorization(at start: Int) -> Finding? {
    let name = "authorization"
    guard startsWord(name, at: start) else { return nil }
    let assigned = start + name.utf8.count
    var at = assigned
    while at < bytes.count, at - assigned < 12, Alphabet.assignment.holds(bytes[at]) { at += 1 }
    work += at - start
    guard bytes[assigned..<at].contains(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=") }),
      let scheme = ["bearer", "basic", "token", "apikey"].first(where: { startsWord($0, at: at) })
    else { return nil }
    at += scheme.utf8.count
    let blanks = at
    while at < bytes.count, at - blanks < 4, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
    let end = end(of: .token68, from: at, for: .authorization)
    guard at > blanks, end - at >= 12,
      isMixed(at..<end) || scheme == "basic" && bytes[end - 1] == UInt8(ascii: "=")
    else { return nil }
    return Finding(range: at..<end, words: "the credentials of a request")
  }

  private func startsWord(_ word: String, at start: Int) -> Bool {
    start + word.utf8.count <= bytes.count
      && bytes[start..<start + word.utf8.count].elementsEqual(word.utf8, by: { $0 | 0x20 == $1 })
  }
}
