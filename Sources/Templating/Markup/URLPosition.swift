/// How far into a URL a place is: whether what follows can still decide which scheme it has.
enum URLPosition: Hashable, Sendable {
  /// Not in a URL.
  case none
  /// At the start, after white space at most.
  case start
  /// Perhaps at the start, after a section that may be left out.
  case perhapsStart
  /// After a value, and before anything that ends a scheme.
  case afterValue
  /// After literal text that may turn out to be a scheme.
  case word(String)
  /// After one slash, and perhaps values that are empty: another slash would begin a host name.
  case slash
  /// After a scheme, or after slashes that may begin a host name.
  case host
  case path
  case query
  case fragment
  /// After something that no value may follow, for the reason given.
  case refused(String)
  /// In a `srcset`, where a URL may begin.
  case listStart
  /// In a `srcset`, after a URL: its size, or more of it.
  case listRest

  /// The position after one more byte of literal text.
  func advanced(over byte: UInt8) -> URLPosition {
    switch self {
    case .none, .fragment, .refused: self
    case .listStart: byte <= 0x20 || byte == UInt8(ascii: ",") ? .listStart : .listRest
    case .listRest: byte == UInt8(ascii: ",") ? .listStart : .listRest
    case .query: byte == UInt8(ascii: "#") ? .fragment : .query
    case .slash, .host, .path:
      switch byte {
      case UInt8(ascii: "?"): .query
      case UInt8(ascii: "#"): .fragment
      // Browsers read a backslash as a slash, and ignore tabs and line ends.
      case UInt8(ascii: "/") where self == .slash, UInt8(ascii: "\\") where self == .slash: .host
      case 0x09, 0x0A, 0x0D: self
      default: self == .host ? .host : .path
      }
    case .start where byte <= 0x20: self
    case .start: Self.word("").advancedInWord(over: byte)
    case .word, .perhapsStart, .afterValue: advancedInWord(over: byte)
    }
  }

  private func advancedInWord(over byte: UInt8) -> URLPosition {
    switch byte {
    case UInt8(ascii: "/"), UInt8(ascii: "\\"): return afterSlash
    case UInt8(ascii: "?"): return .query
    case UInt8(ascii: "#"): return .fragment
    case UInt8(ascii: "&"): return .refused("after a character reference at the start of a URL")
    case UInt8(ascii: ":"):
      guard case .word(let word) = self else { return .refused("in a URL whose scheme is a value") }
      return URLScheme.isAllowed(Array(word.utf8)) ? .host : .refused("after '\(word):'")
    default:
      guard case .word(let word) = self else { return .afterValue }
      return .word(word + String(Unicode.Scalar(byte)))
    }
  }

  /// The position after a slash at the start of a URL or after its first word.
  private var afterSlash: URLPosition {
    switch self {
    case .word(""): .slash
    // The value before it may itself be a slash, or be empty, so that this slash follows another.
    case .perhapsStart, .afterValue: .host
    case .none, .start, .word, .slash, .host, .path, .query, .fragment, .refused, .listStart, .listRest: .path
    }
  }

  /// The position after a value.
  var afterValue: URLPosition {
    switch self {
    case .none, .slash, .host, .path, .query, .fragment, .refused: self
    case .start, .perhapsStart, .afterValue, .word: .afterValue
    case .listStart, .listRest: .listRest
    }
  }

  static func join(_ a: URLPosition, _ b: URLPosition) -> URLPosition? {
    if a == b { return a }
    switch (a, b) {
    case (.none, _), (_, .none), (.listStart, _), (_, .listStart), (.listRest, _), (_, .listRest): return nil
    case (.refused, _): return a
    case (_, .refused): return b
    case (.start, _), (_, .start), (.perhapsStart, _), (_, .perhapsStart): return .perhapsStart
    case (.host, .afterValue), (.afterValue, .host), (.host, .word), (.word, .host):
      return .refused("after something that is only sometimes a scheme")
    case (.afterValue, _), (_, .afterValue), (.word, _), (_, .word): return .afterValue
    case (.host, _), (_, .host): return .host
    case (.slash, _), (_, .slash): return .slash
    case (.path, _), (_, .path): return .path
    case (.query, _), (_, .query): return .query
    case (.fragment, .fragment): return .fragment
    }
  }
}
