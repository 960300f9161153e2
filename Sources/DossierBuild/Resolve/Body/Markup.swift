import Templating

/// HTML that the reader of bodies writes: literal markup with escaped values in it.
///
///     let tag: Markup = "<a href=\"\(address)\">"
struct Markup: ExpressibleByStringInterpolation {
  let bytes: [UInt8]

  init(stringLiteral text: String) { bytes = Array(text.utf8) }

  init(stringInterpolation: StringInterpolation) { bytes = stringInterpolation.bytes }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var bytes: [UInt8] = []

    init(literalCapacity: Int, interpolationCount: Int) { bytes.reserveCapacity(literalCapacity + 32) }

    mutating func appendLiteral(_ text: String) { bytes += text.utf8 }

    /// A value, escaped for text and for quoted attributes.
    mutating func appendInterpolation(_ value: String) { bytes += HTML.escaping(value).bytes }

    mutating func appendInterpolation(_ number: Int) { bytes += String(number).utf8 }

    mutating func appendInterpolation(_ markup: Markup) { bytes += markup.bytes }
  }
}
