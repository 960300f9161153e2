import Templating

/// HTML that the reader of bodies writes: literal markup with escaped values in it.
///
///     let tag: Markup = "<a href=\"\(address)\">"
package struct Markup: ExpressibleByStringInterpolation {
  package let bytes: [UInt8]

  package init(stringLiteral text: String) { bytes = Array(text.utf8) }

  package init(stringInterpolation: StringInterpolation) { bytes = stringInterpolation.bytes }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var bytes: [UInt8] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + 32)
    }

    package mutating func appendLiteral(_ text: String) { bytes += text.utf8 }

    /// A value, escaped for text and for quoted attributes.
    package mutating func appendInterpolation(_ value: String) { bytes += HTML.escaping(value).bytes }

    package mutating func appendInterpolation(_ number: Int) { bytes += String(number).utf8 }

    package mutating func appendInterpolation(_ markup: Markup) { bytes += markup.bytes }
  }
}
