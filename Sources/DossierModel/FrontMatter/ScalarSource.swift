package import Diagnostics

/// Where the characters of a YAML scalar are in its file.
///
/// Made by reading the scalar's source alongside its value. The two differ in quotation marks, in line breaks and
/// indentation, and in an escaped quotation mark or backslash; where they differ in another way (`"\u00e9"`, a tag, an
/// anchor), the source is not followed, and nothing is guessed.
package struct ScalarSource: Sendable {
  /// For each byte of the value, up to its last that is not blank, its offset in the file; then where that last byte
  /// ends.
  private var offsets: [Int] = []
  private let start: Int
  /// Where the scalar ends, including its closing mark.
  private(set) var end: Int

  /// A value read from a file; `nil` if the file has it in some other form. The file is read once for however many
  /// parts are asked for.
  package init?(_ value: Located<String>, in file: [UInt8]) {
    self.init(value.value, in: file, at: value.range.start)
  }

  /// How much of the file was read.
  package var bytesRead: Int { end - start }

  /// Where a part of the value, given in bytes, is in the file; `nil` for blanks at its end.
  package func range(of part: Range<Int>) -> SourceRange? {
    guard part.upperBound < offsets.count else { return nil }
    return SourceRange(start: offsets[part.lowerBound], end: offsets[part.upperBound])
  }

  init?(_ value: String, in file: [UInt8], at start: Int) {
    guard start < file.count else { return nil }
    self.start = start
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

  /// Reads the value from `end` on, up to its last character that is not blank.
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

  /// Whether a byte of the value follows another in the source that only escapes it.
  private func isEscaped(_ byte: UInt8, in file: [UInt8], quote: UInt8?) -> Bool {
    switch quote {
    case UInt8(ascii: "'"): byte == UInt8(ascii: "'")
    case UInt8(ascii: "\""):
      end < file.count && file[end] == UInt8(ascii: "\\") && "\"\\/".utf8.contains(byte)
    default: false
    }
  }

  private mutating func skipBlanks(in file: [UInt8]) {
    while end < file.count {
      if Self.isBlank(file[end]) {
        end += 1
      } else if let mark = Self.breaks.first(where: file[end...].starts) {
        end += mark.count
      } else {
        return
      }
    }
  }

  /// U+0085, U+2028 and U+2029, which are blanks in the value.
  private static let breaks: [[UInt8]] = [[0xC2, 0x85], [0xE2, 0x80, 0xA8], [0xE2, 0x80, 0xA9]]

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
