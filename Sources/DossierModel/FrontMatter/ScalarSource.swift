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
      guard let line = file[start...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      end = line
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

extension Located<String> {
  /// Where a part of the value, given in bytes, stands in the value's file; `nil` where the file has it in
  /// some other form.
  public func range(of part: Range<Int>, in file: [UInt8]) -> SourceRange? {
    var lineStart = file.startIndex
    for _ in 1..<range.start.line {
      guard let newline = file[lineStart...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      lineStart = newline + 1
    }
    let start = lineStart + range.start.column - 1
    guard let source = ScalarSource(of: value, in: file, at: start),
      part.upperBound < source.offsets.count
    else { return nil }
    func position(_ offset: Int) -> SourcePosition { range.start.moved(over: file[start..<offset]) }
    return SourceRange(
      start: position(source.offsets[part.lowerBound]), end: position(source.offsets[part.upperBound]))
  }
}

extension SourcePosition {
  /// The position after some text that begins here.
  func moved(over text: ArraySlice<UInt8>) -> SourcePosition {
    guard let newline = text.lastIndex(of: UInt8(ascii: "\n")) else {
      return SourcePosition(line: line, column: column + text.count)
    }
    return SourcePosition(
      line: line + text.count { $0 == UInt8(ascii: "\n") }, column: text.endIndex - newline)
  }
}
