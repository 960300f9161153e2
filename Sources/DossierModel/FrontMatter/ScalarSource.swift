public import Diagnostics

/// Where the characters of a YAML scalar stand in its file.
///
/// Made by reading the scalar's source beside its value. They differ in quotation marks, in line breaks and
/// indentation, and in a quotation mark or backslash that is escaped; where they differ otherwise (`"\u00e9"`,
/// a tag, an anchor), the source is not followed, and nothing is guessed.
struct ScalarSource {
  /// For each byte of the value, up to its last that is no blank, its offset in the file; and then where that ends.
  private(set) var offsets: [Int] = []
  /// Where the scalar ends, with its closing mark.
  private(set) var end: Int

  init?(of value: String, in file: [UInt8], at start: Int) {
    guard start < file.count else { return nil }
    end = start
    switch file[start] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      let quote = file[start]
      end += 1
      guard follow(value, in: file, quote: quote) else { return nil }
      skipBlanks(in: file)
      guard end < file.count, file[end] == quote else { return nil }
      end += 1
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      let line = LineEnd(in: file, from: start)
      guard line.isWritten else { return nil }
      end = line.text
      skipBlanks(in: file)
      guard follow(value, in: file, quote: nil) else { return nil }
    default:
      guard follow(value, in: file, quote: nil) else { return nil }
    }
  }

  /// Reads the value from `end` on, up to its last character that is no blank.
  private mutating func follow(_ value: String, in file: [UInt8], quote: UInt8?) -> Bool {
    let wanted = Array(value.utf8)
    let text = wanted.lastIndex { !Self.isBlank($0) } ?? -1
    var index = 0
    while index <= text {
      offsets.append(end)
      if Self.isBlank(wanted[index]) {
        let before = end
        skipBlanks(in: file)
        guard end > before else { return false }
        while Self.isBlank(wanted[index + 1]) {
          offsets.append(before)
          index += 1
        }
      } else {
        if isEscaped(wanted[index], in: file, quote: quote) { end += 1 }
        guard end < file.count, file[end] == wanted[index] else { return false }
        end += 1
      }
      index += 1
    }
    offsets.append(end)
    return true
  }

  /// Whether a byte of the value stands after another in the source that only introduces it.
  private func isEscaped(_ byte: UInt8, in file: [UInt8], quote: UInt8?) -> Bool {
    switch quote {
    case UInt8(ascii: "'"): byte == UInt8(ascii: "'")
    case UInt8(ascii: "\""):
      end < file.count && file[end] == UInt8(ascii: "\\") && "\"\\/".utf8.contains(byte)
    default: false
    }
  }

  private mutating func skipBlanks(in file: [UInt8]) {
    while end < file.count, Self.isBlank(file[end]) { end += 1 }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}

/// A file whose front matter's values are looked up in it, part by part.
public struct ValueSources: Sendable {
  private let bytes: [UInt8]
  private let lines: LineTable

  public init(_ file: [UInt8]) {
    bytes = file.withBlanks(forForeignLineBreaksIn: file.indices)
    lines = LineTable(file)
  }

  /// A value in its file, read once for however many of its parts are asked for.
  public struct Parts: Sendable {
    /// How much of the file was read to find them.
    public let bytesRead: Int
    private let offsets: [Int]
    private let lines: LineTable

    fileprivate init(_ source: ScalarSource, from start: Int, _ lines: LineTable) {
      bytesRead = source.end - start
      offsets = source.offsets
      self.lines = lines
    }

    /// Where a part of the value, given in bytes, stands in the file; `nil` for blanks at its end.
    public func range(of part: Range<Int>) -> SourceRange? {
      guard part.upperBound < offsets.count else { return nil }
      return lines.range(of: offsets[part.lowerBound]..<offsets[part.upperBound])
    }
  }

  /// The parts of a value; `nil` where the file has it in some other form.
  public func parts(of value: Located<String>) -> Parts? {
    let start = lines.offset(of: value.range.start)
    return ScalarSource(of: value.value, in: bytes, at: start).map { Parts($0, from: start, lines) }
  }
}
