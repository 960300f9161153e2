private import FoundationEssentials

/// JSON as Dossier writes it: keys in order and slashes unescaped, so that a value always gives the same bytes.
package enum JSON {
  /// A value on one line, without the line end.
  package static func line(_ value: some Encodable) throws -> String {
    String(decoding: try encoder([]).encode(value), as: UTF8.self)
  }

  /// A value as an indented file, with a line end at its end.
  package static func file(_ value: some Encodable) throws -> [UInt8] {
    [UInt8](try encoder(.prettyPrinted).encode(value)) + [UInt8(ascii: "\n")]
  }

  private static func encoder(_ formatting: JSONEncoder.OutputFormatting) -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = formatting.union([.sortedKeys, .withoutEscapingSlashes])
    return encoder
  }
}
