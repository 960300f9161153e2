/// The lines of a file, for turning byte columns into character columns.
///
/// A class, so that what it learns of a long line is kept: thousands of diagnostics may point into one line,
/// and each that read it from its start would take quadratic time.
final class FileLines {
  private let bytes: [UInt8]
  private let starts: [Int]
  /// For a long line that was asked about, how many characters begin before each of its strides.
  private var strides: [Int: [Int]] = [:]

  private static let stride = 256

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
    self.starts = starts
  }

  func inCharacters(_ range: SourceRange) -> SourceRange {
    SourceRange(start: inCharacters(range.start), end: inCharacters(range.end))
  }

  /// The line that a position is on; of a long one as much around it as a report can show.
  func excerpt(at position: SourcePosition) -> SourceExcerpt? {
    guard let line = line(position.line) else { return nil }
    guard line.count > SourceExcerpt.longestLine else {
      return SourceExcerpt(text: String(decoding: line, as: UTF8.self))
    }
    let at = min(line.startIndex + position.column - 1, line.endIndex)
    var start = max(line.startIndex, at - SourceExcerpt.longestLine / 2)
    var end = min(line.endIndex, at + SourceExcerpt.longestLine / 2)
    while start > line.startIndex, isContinuation(start) { start -= 1 }
    while end < line.endIndex, isContinuation(end) { end += 1 }
    return SourceExcerpt(
      text: String(decoding: bytes[start..<end], as: UTF8.self),
      before: characters(in: line, number: position.line, upTo: start), goesOn: end < line.endIndex)
  }

  private func line(_ number: Int) -> ArraySlice<UInt8>? {
    guard !bytes.isEmpty, number >= 1, number <= starts.count else { return nil }
    var end = number < starts.count ? starts[number] - 1 : bytes.count
    if end > starts[number - 1], bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return bytes[starts[number - 1]..<end]
  }

  private func inCharacters(_ position: SourcePosition) -> SourcePosition {
    guard let line = line(position.line) else { return position }
    let end = min(line.startIndex + position.column - 1, line.endIndex)
    let beyond = position.column - 1 - (end - line.startIndex)
    let before = characters(in: line, number: position.line, upTo: end)
    return SourcePosition(line: position.line, column: before + beyond + 1)
  }

  /// How many characters of a line begin before an offset of the file.
  private func characters(in line: ArraySlice<UInt8>, number: Int, upTo end: Int) -> Int {
    guard line.count > Self.stride else { return count(line.startIndex..<end) }
    if strides[number] == nil {
      var sums = [0]
      for start in Swift.stride(from: line.startIndex, to: line.endIndex, by: Self.stride) {
        sums.append(sums[sums.count - 1] + count(start..<min(start + Self.stride, line.endIndex)))
      }
      strides[number] = sums
    }
    let whole = (end - line.startIndex) / Self.stride
    return (strides[number]?[whole] ?? 0) + count(line.startIndex + whole * Self.stride..<end)
  }

  private func count(_ range: Range<Int>) -> Int {
    var count = 0
    for index in range where !isContinuation(index) { count += 1 }
    return count
  }

  /// Whether a byte goes on with a character that began before it.
  private func isContinuation(_ index: Int) -> Bool { bytes[index] & 0xC0 == 0x80 }
}

/// A line of a file, or a part of a long one.
struct SourceExcerpt: Sendable {
  /// In bytes. A line of text may be a paragraph of a book, and a thousand diagnostics may point into it.
  static let longestLine = 1024

  let text: String
  /// How many characters of the line stand before the text.
  var before = 0
  /// Whether more of the line stands behind it.
  var goesOn = false
}
