import ASCII

/// What is wrong with an address that an editor wrote, and what it must be where that is certain.
package struct AddressFault: Error {
  /// To go on from the address in quotation marks.
  package let message: String
  package var replacement: String?

  package init(message: String, replacement: String? = nil) {
    self.message = message
    self.replacement = replacement
  }
}

extension Address {
  /// Longer than any that a browser or a disk takes.
  private static let longest = 1_000
  private static let longestPart = 200

  /// Reads an address below the site's root, as `redirect_from` has it. `/a`, `/a/` and `/a/index.html` are one.
  ///
  /// An old address becomes the name of a file, and a line in the settings of other programs: what it may consist of is
  /// a list, and nothing on it means anything to these.
  static func read(_ text: String, baseURL: String?) -> Result<Address, AddressFault> {
    if let fault = faultOfForm(text, baseURL: baseURL) { return .failure(fault) }
    var parts = text.inNFC.split(separator: "/").map(String.init)
    if let fault = parts.lazy.enumerated().compactMap({ faultOfPart($1, isFirst: $0 == 0) }).first {
      return .failure(fault)
    }
    guard text.utf8.count <= longest else {
      return .failure(AddressFault(message: "is longer than \(longest) bytes, which is no address"))
    }
    if parts.last == "index.html" { parts.removeLast() }
    guard let last = parts.last else { return .success(.home) }
    let isFile = last.hasSuffix(".html") || last.hasSuffix(".htm")
    return .success(Address(parts.joined(separator: "/") + (isFile ? "" : "/")))
  }

  /// The address as programs write it: from the root of the site, percent-encoded (RFC 3986).
  package var percentEncoded: String { Self.percentEncoded("/" + path) }

  /// A path, or what follows `#`, as programs write it.
  package static func percentEncoded(_ text: String) -> String {
    PercentEncoding.encode(text, keeping: Set("/-~".utf8))
  }

  private static func faultOfForm(_ text: String, baseURL: String?) -> AddressFault? {
    func fault(_ message: String, _ replacement: String? = nil) -> AddressFault {
      let isGood = replacement.map { if case .success = read($0, baseURL: baseURL) { true } else { false } }
      return AddressFault(message: message, replacement: isGood == true ? replacement : nil)
    }
    guard text.hasPrefix("/") else {
      if let baseURL, text.lowercased().hasPrefix(baseURL.lowercased()) {
        return fault(
          "must be written from the root of the site, beginning with '/'", "/" + text.dropFirst(baseURL.count)
        )
      }
      if text.contains("://") {
        return fault("is not an address of this site; write one that begins with '/'")
      }
      return fault("must begin with '/', the root of the site", "/" + text)
    }
    if text.contains("//") {
      return fault("has two slashes where one belongs", text.replacing(/\/+/, with: "/"))
    }
    if let mark = text.firstIndex(where: { $0 == "#" || $0 == "?" }) {
      // What follows '?' may have told one page from another; what follows '#' no host ever sees.
      return text[mark] == "#"
        ? fault("holds a '#': a host never sees what follows it", String(text[..<mark]))
        : fault("holds a '?': a static host does not tell addresses apart by what follows it")
    }
    guard text.contains("%") else { return nil }
    let decoded = PercentEncoding.decode(text)
    let isOnePath =
      decoded.utf8.count(where: { $0 == UInt8(ascii: "/") })
      == text.utf8.count(where: { $0 == UInt8(ascii: "/") })
    return fault(
      "holds a '%'; write the characters themselves, not percent-encoded",
      isOnePath && !decoded.contains("%") ? decoded : nil)
  }

  private static func faultOfPart(_ part: String, isFirst: Bool) -> AddressFault? {
    if part == "." || part == ".." {
      return AddressFault(message: "holds '\(part)'; write the address that it leads to")
    }
    if part.hasPrefix("."), !(isFirst && part == ".well-known") {
      return AddressFault(message: "holds the hidden name '\(part)', which is not served")
    }
    if part.utf8.count > longestPart {
      return AddressFault(message: "has a part of more than \(longestPart) bytes, which no disk can hold")
    }
    if part.hasPrefix(" ") || part.hasSuffix(" ") || part.hasSuffix(".") {
      return AddressFault(message: "has a part that begins or ends with a blank, or ends with a full stop")
    }
    guard let odd = part.unicodeScalars.first(where: { !isTaken($0) }) else { return nil }
    let shown =
      odd.value > 0x20 && odd.properties.generalCategory != .format && ControlCharacter(odd) == nil
      ? "'\(odd)'" : "U+" + String(odd.value, radix: 16, uppercase: true)
    return AddressFault(
      message: "holds \(shown); an old address is made of letters, digits, blanks and -._~+,@=()")
  }

  private static func isTaken(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || " -._~+,@=()".unicodeScalars.contains(scalar)
    }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .decimalNumber, .letterNumber:
      true
    default: false
    }
  }
}

extension Redirect.Target {
  /// Reads where an address leads now: to an address of the site, perhaps with `#fragment`, or to a web address elsewhere.
  static func read(_ text: String, baseURL: String?) -> Result<Redirect.Target, AddressFault> {
    if text.hasPrefix("/") { return site(text, baseURL: baseURL) }
    guard text.contains("://") else {
      return .failure(
        AddressFault(message: "must begin with '/', as an address of this site, or with https:// or http://"))
    }
    if let root = baseURL?.dropLast().lowercased(),
      text.lowercased() == root || text.lowercased().hasPrefix(root + "/")
    {
      let own = text.count > root.count ? String(text.dropFirst(root.count)) : "/"
      let isGood = if case .success = site(own, baseURL: baseURL) { true } else { false }
      return .failure(
        AddressFault(
          message: "is an address of this site; write it from the root, beginning with '/'",
          replacement: isGood ? own : nil))
    }
    if let problem = WebAddress.problem(text) {
      return .failure(AddressFault(message: "must be an address that \(problem)"))
    }
    return .success(.web(text))
  }

  private static func site(_ text: String, baseURL: String?) -> Result<Redirect.Target, AddressFault> {
    let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    return Address.read(parts[0], baseURL: baseURL).flatMap { address in
      let last = parts[0].split(separator: "/").last ?? ""
      let isFile = last.contains(".") && last != "index.html" && !parts[0].hasSuffix("/")
      let target = isFile && address.path.hasSuffix("/") ? Address(String(address.path.dropLast())) : address
      guard parts.count > 1 else { return .success(.site(target, fragment: nil)) }
      guard !parts[1].isEmpty, parts[1].unicodeScalars.allSatisfy(isInFragment) else {
        return .failure(
          AddressFault(message: "has no plain name of a place after '#': letters, digits, '-', '_' and '.'"))
      }
      return .success(.site(target, fragment: parts[1]))
    }
  }

  private static func isInFragment(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
      || "-_.".unicodeScalars.contains(scalar)
  }
}
