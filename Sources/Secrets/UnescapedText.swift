import ASCII

/// A text with its escapes resolved: `\_` in Markdown and JSON, and `&#95;` in HTML.
struct UnescapedText {
  private(set) var bytes: [UInt8] = []
  /// Where each byte is in the original text.
  private var starts: [Int] = []
  private let end: Int

  /// `nil` if the text has no escapes.
  init?(_ text: [UInt8]) {
    guard let first = text.indices.first(where: { Self.escape(in: text, at: $0) != nil }) else { return nil }
    end = text.count
    bytes.reserveCapacity(text.count)
    starts.reserveCapacity(text.count)
    bytes += text[..<first]
    starts += 0..<first
    var at = first
    while at < text.count {
      let (byte, next) = Self.escape(in: text, at: at) ?? (text[at], at + 1)
      starts.append(at)
      bytes.append(byte)
      at = next
    }
  }

  /// The byte that is meant by an escape at an offset, and what follows the escape.
  private static func escape(in text: [UInt8], at start: Int) -> (UInt8, Int)? {
    switch text[start] {
    case UInt8(ascii: "\\") where start + 1 < text.count && text[start + 1].isASCIIPunctuation:
      (text[start + 1], start + 2)
    case UInt8(ascii: "&"): reference(in: text, at: start)
    default: nil
    }
  }

  /// Where a range of the bytes is in the original text.
  func source(of range: Range<Int>) -> Range<Int> {
    starts[range.lowerBound]..<(range.upperBound < starts.count ? starts[range.upperBound] : end)
  }

  private static let names: [String: UInt8] = [
    "amp": UInt8(ascii: "&"), "lowbar": UInt8(ascii: "_"), "UnderBar": UInt8(ascii: "_"),
    "hyphen": UInt8(ascii: "-"), "period": UInt8(ascii: "."), "colon": UInt8(ascii: ":"),
    "sol": UInt8(ascii: "/"), "commat": UInt8(ascii: "@"), "equals": UInt8(ascii: "="),
  ]

  /// The ASCII character of a character reference, and what follows the reference.
  private static func reference(in text: [UInt8], at start: Int) -> (UInt8, Int)? {
    let name = text[(start + 1)...].prefix(10).prefix { $0 != UInt8(ascii: ";") }
    guard name.endIndex < text.count, text[name.endIndex] == UInt8(ascii: ";") else { return nil }
    let word = String(decoding: name, as: UTF8.self)
    let value: UInt8?
    if word.hasPrefix("#x") || word.hasPrefix("#X") {
      value = UInt8(word.dropFirst(2), radix: 16)
    } else if word.hasPrefix("#") {
      value = UInt8(word.dropFirst())
    } else {
      value = names[word]
    }
    return value.flatMap { (0x21...0x7E) ~= $0 ? ($0, name.endIndex + 1) : nil }
  }
}
