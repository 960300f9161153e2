import ASCII

/// What is wrong with an address that an editor wrote, and the right one if that is certain.
package struct AddressFault: Error {
  /// Follows the address in quotation marks.
  package let message: String
  package var replacement: String?

  package init(message: String, replacement: String? = nil) {
    self.message = message
    self.replacement = replacement
  }
}

extension Address {
  /// Longer than any that a browser or a disk accepts.
  private static let longest = 1_000
  private static let longestPart = 200

  /// Reads an address below the site's root, as `redirect_from` has it. `/a`, `/a/` and `/a/index.html` are one.
  ///
  /// An old address becomes a file name, and a line in the settings of other programs: the characters it may contain
  /// are listed, and none of them means anything to these.
  static func read(_ text: String, baseURL: String?) -> Result<Address, AddressFault> {
    if let fault = faultOfForm(text, baseURL: baseURL) { return .failure(fault) }
    var parts = text.inNFC.split(separator: "/").map(String.init)
    if let fault = parts.lazy.enumerated().compactMap({ faultOfPart($1, isFirst: $0 == 0) }).first {
      return .failure(fault)
    }
    guard text.utf8.count <= longest else {
      return .failure(AddressFault(message: "is longer than \(longest) bytes; shorten it"))
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
      let isValid = replacement.map { if case .success = read($0, baseURL: baseURL) { true } else { false } }
      return AddressFault(message: message, replacement: isValid == true ? replacement : nil)
    }
    guard text.hasPrefix("/") else {
      if let baseURL, text.lowercased().hasPrefix(baseURL.lowercased()) {
        return fault(
          "must be written from the root of the site and begin with '/'", "/" + text.dropFirst(baseURL.count)
        )
      }
      if text.contains("://") {
        return fault("is not an address of this site; write one that begins with '/'")
      }
      return fault("must begin with '/', the root of the site", "/" + text)
    }
    if text.contains("//") {
      return fault("has two slashes in a row; write one", text.replacing(/\/+/, with: "/"))
    }
    if let mark = text.firstIndex(where: { $0 == "#" || $0 == "?" }) {
      // What follows '?' may have told pages apart; no host ever sees what follows '#'.
      return text[mark] == "#"
        ? fault("contains a '#': a host never sees what follows it", String(text[..<mark]))
        : fault("contains a '?': a static host does not tell addresses apart by what follows it")
    }
    guard text.contains("%") else { return nil }
    let decoded = PercentEncoding.decode(text)
    let isOnePath =
      decoded.utf8.count(where: { $0 == UInt8(ascii: "/") })
      == text.utf8.count(where: { $0 == UInt8(ascii: "/") })
    return fault(
      "contains a '%'; write the characters themselves, not percent-encoded",
      isOnePath && !decoded.contains("%") ? decoded : nil)
  }

  private static func faultOfPart(_ part: String, isFirst: Bool) -> AddressFault? {
    if part == "." || part == ".." {
      return AddressFault(message: "contains '\(part)'; write the address that it leads to")
    }
    if part.hasPrefix("."), !(isFirst && part == ".well-known") {
      return AddressFault(message: "contains the hidden name '\(part)', which hosts do not serve")
    }
    if part.utf8.count > longestPart {
      return AddressFault(message: "has a part longer than \(longestPart) bytes, which no disk can store")
    }
    if part.hasPrefix(" ") || part.hasSuffix(" ") || part.hasSuffix(".") {
      return AddressFault(message: "has a part that begins or ends with a space, or ends with a full stop")
    }
    guard let odd = part.unicodeScalars.first(where: { !isAllowed($0) }) else { return nil }
    let shown =
      odd.value > 0x20 && odd.properties.generalCategory != .format && ControlCharacter(odd) == nil
      ? "'\(odd)'" : "U+" + String(odd.value, radix: 16, uppercase: true)
    return AddressFault(
      message: "contains \(shown); an old address may have only letters, digits, spaces and -._~+,@=()")
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
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
        AddressFault(message: "must begin with '/' for an address of this site, or with https:// or http://"))
    }
    if let root = baseURL?.dropLast().lowercased(),
      text.lowercased() == root || text.lowercased().hasPrefix(root + "/")
    {
      let own = text.count > root.count ? String(text.dropFirst(root.count)) : "/"
      let isValid = if case .success = site(own, baseURL: baseURL) { true } else { false }
      return .failure(
        AddressFault(
          message: "is an address of this site; write it from the root, with '/' first",
          replacement: isValid ? own : nil))
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
          AddressFault(message: "must have a name of letters, digits, '-', '_' and '.' after '#'"))
      }
      return .success(.site(target, fragment: parts[1]))
    }
  }

  private static func isInFragment(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
      || "-_.".unicodeScalars.contains(scalar)
  }
}
