/// The lines of a file, for turning byte columns into character columns.
struct FileLines {
  private let lines: LineTable
  private let characters: CharacterCounts
  /// After the byte order mark, which is no character of the text.
  private let textStart: Int

  init(_ bytes: [UInt8]) {
    lines = LineTable(bytes)
    textStart = LineTable.textStart(of: bytes)
    characters = CharacterCounts(bytes)
  }

  func inCharacters(_ range: SourceRange) -> SourceRange {
    SourceRange(start: inCharacters(range.start), end: inCharacters(range.end))
  }

  /// The line that a position is on; of a long one as much around it as a report can show.
  func excerpt(at position: SourcePosition) -> SourceExcerpt? {
    guard let line = text(ofLine: position.line) else { return nil }
    let bytes = lines.bytes
    guard line.count > SourceExcerpt.longestLine else {
      return SourceExcerpt(text: String(decoding: bytes[line], as: UTF8.self))
    }
    let at = max(line.lowerBound, lines.offset(of: position))
    var start = max(line.lowerBound, at - SourceExcerpt.longestLine / 2)
    var end = min(line.upperBound, at + SourceExcerpt.longestLine / 2)
    while start > line.lowerBound, bytes[start].continuesCharacter { start -= 1 }
    while end < line.upperBound, bytes[end].continuesCharacter { end += 1 }
    return SourceExcerpt(
      text: String(decoding: bytes[start..<end], as: UTF8.self), before: count(line.lowerBound..<start),
      goesOn: end < line.upperBound)
  }

  private func inCharacters(_ position: SourcePosition) -> SourcePosition {
    guard let line = lines.text(ofLine: position.line) else { return position }
    let end = lines.offset(of: position)
    let beyond = position.column - 1 - (end - line.lowerBound)
    let start = min(max(line.lowerBound, textStart), end)
    return SourcePosition(line: position.line, column: count(start..<end) + beyond + 1)
  }

  private func text(ofLine line: Int) -> Range<Int>? {
    lines.text(ofLine: line).map { min(max($0.lowerBound, textStart), $0.upperBound)..<$0.upperBound }
  }

  /// How many characters begin in a stretch of the file.
  private func count(_ range: Range<Int>) -> Int {
    characters.count(before: range.upperBound) - characters.count(before: range.lowerBound)
  }
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
