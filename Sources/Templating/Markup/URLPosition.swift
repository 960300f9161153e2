/// How far into a URL a place is: whether what follows can still decide which scheme it has.
enum URLPosition: Hashable, Sendable {
  /// No URL.
  case none
  /// Nothing but white space stands before it.
  case start
  /// Perhaps nothing stands before it: a section that may be left out.
  case perhapsStart
  /// A value stands before it, and nothing that ends a scheme.
  case afterValue
  /// Literal text stands before it that may turn out to be a scheme.
  case word(String)
  /// One slash stands before it, and perhaps values that are empty: another would begin a host's name.
  case slash
  /// Behind a scheme, or behind slashes that may begin a host's name.
  case host
  case path
  case query
  case fragment
  /// Behind something that no value may follow, with the reason.
  case refused(String)
  /// In a `srcset`, where a URL may begin.
  case listStart
  /// In a `srcset`, behind a URL: its size, or more of it.
  case listRest

  /// The position behind one more byte of literal text.
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
      // Browsers read a backslash as a slash, and no tab or line end at all.
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
    case UInt8(ascii: "/"), UInt8(ascii: "\\"): return behindSlash
    case UInt8(ascii: "?"): return .query
    case UInt8(ascii: "#"): return .fragment
    case UInt8(ascii: "&"): return .refused("behind a character reference at the start of a URL")
    case UInt8(ascii: ":"):
      guard case .word(let word) = self else { return .refused("in a URL whose scheme is a value") }
      return URLScheme.isAllowed(Array(word.utf8)) ? .host : .refused("behind '\(word):'")
    default:
      guard case .word(let word) = self else { return .afterValue }
      return .word(word + String(Unicode.Scalar(byte)))
    }
  }

  /// The position behind a slash at the start of a URL or behind its first word.
  private var behindSlash: URLPosition {
    switch self {
    case .word(""): .slash
    // The value before it may be a slash itself, or nothing and what follows another.
    case .perhapsStart, .afterValue: .host
    case .none, .start, .word, .slash, .host, .path, .query, .fragment, .refused, .listStart, .listRest: .path
    }
  }

  /// The position behind a value.
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
      return .refused("behind what is only sometimes a scheme")
    case (.afterValue, _), (_, .afterValue), (.word, _), (_, .word): return .afterValue
    case (.host, _), (_, .host): return .host
    case (.slash, _), (_, .slash): return .slash
    case (.path, _), (_, .path): return .path
    case (.query, _), (_, .query): return .query
    case (.fragment, .fragment): return .fragment
    }
  }
}
