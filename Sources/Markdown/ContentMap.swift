import ASCII
import Diagnostics

/// Where each byte of a block's content is in the file.
///
/// The content is what cmark-gfm parses inlines from: the lines of a block without the prefix of its containers, or a
/// table cell without the backslashes before its pipes. A map is made only if the file has the same bytes; nothing is
/// guessed.
struct ContentMap {
  /// A part of the content that is contiguous in the file, up to where the next one begins.
  struct Piece: Equatable {
    let content: Int
    let file: Int
  }

  /// In ascending order; never empty.
  private(set) var pieces: [Piece]

  /// The offset in the file of a byte of the content.
  func fileOffset(of content: Int) -> Int {
    var low = 0
    var high = pieces.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if pieces[middle].content <= content { low = middle } else { high = middle - 1 }
    }
    return pieces[low].file + max(0, content - pieces[low].content)
  }

  /// The range in the file of a range of the content. Its end is the end of its last byte, not the beginning of the
  /// byte after that, which may be a line further down.
  func fileRange(of content: Range<Int>) -> Range<Int> {
    let start = fileOffset(of: content.lowerBound)
    guard !content.isEmpty else { return start..<start }
    return start..<max(start, fileOffset(of: content.upperBound - 1) + 1)
  }
}

extension ContentMap {
  /// Maps a paragraph, or an underlined heading: each line of the content is the end of a line of the file.
  /// `lastLine` is the line of the body on which the content ends.
  init?(
    paragraph content: [UInt8], endingOnLine lastLine: Int, of lines: SourceText, in file: [UInt8],
    unescapingPipes: Bool = false
  ) {
    let contentLines = Self.lines(of: content)
    var pieces: [Piece] = []
    for (index, range) in contentLines.enumerated() {
      guard let text = lines.line(lastLine - contentLines.count + 1 + index) else { return nil }
      // cmark-gfm turns a tab that is partly prefix into spaces, so leading blanks are not compared.
      var start = range.lowerBound
      while start < range.upperBound, content[start].isASCIISpace { start += 1 }
      let wanted = content[start..<range.upperBound]
      if unescapingPipes {
        let source = UnescapedPipes(file[text])
        let isLast = index == contentLines.count - 1
        guard let found = (isLast ? source.trimmed() : source).pieces(ofSuffix: wanted) else {
          return nil
        }
        pieces += found
      } else {
        guard file[text].suffix(wanted.count).elementsEqual(wanted) else { return nil }
        pieces.append(Piece(content: start, file: text.upperBound - wanted.count))
      }
    }
    guard !pieces.isEmpty else { return nil }
    self.pieces = pieces
  }

  /// Maps a heading that begins with number signs, which are at `column`, from 1, of its line.
  init?(
    heading content: [UInt8], onLine line: Int, column: Int, of lines: SourceText, in file: [UInt8]
  ) {
    guard column >= 1, let text = lines.line(line) else { return nil }
    var start = text.lowerBound + column - 1
    guard start < text.upperBound, file[start] == UInt8(ascii: "#") else { return nil }
    while start < text.upperBound, file[start] == UInt8(ascii: "#") { start += 1 }
    while start < text.upperBound, file[start] == 0x20 || file[start] == 0x09 { start += 1 }
    guard file[start..<text.upperBound].starts(with: content.withoutTrailingLineEnd) else { return nil }
    pieces = [Piece(content: 0, file: start)]
  }

  /// Maps a block of raw HTML: each line of its literal is the end of a line of the file, and what comes before it
  /// there belongs to the containers.
  init?(htmlBlock literal: [UInt8], onLine first: Int, of lines: SourceText, in file: [UInt8]) {
    let literalLines = SourceText(literal, in: literal.indices)
    var pieces: [Piece] = []
    for number in 1...literalLines.lineCount {
      guard let range = literalLines.line(number) else { return nil }
      var start = range.lowerBound
      while start < range.upperBound, literal[start].isASCIISpace { start += 1 }
      guard start < range.upperBound else { continue }
      let wanted = literal[start..<range.upperBound]
      guard let text = lines.line(first + number - 1), file[text].suffix(wanted.count) == wanted
      else { return nil }
      pieces.append(Piece(content: start, file: text.upperBound - wanted.count))
    }
    guard !pieces.isEmpty else { return nil }
    self.pieces = pieces
  }

  /// Maps a table cell, given the part of the file between its pipes.
  init?(cell content: [UInt8], in file: [UInt8], at range: Range<Int>) {
    let cell = UnescapedPipes(file[range]).trimmed()
    guard cell.bytes.elementsEqual(content),
      let pieces = cell.pieces(ofSuffix: content[...])
    else { return nil }
    self.pieces = pieces.isEmpty ? [Piece(content: 0, file: range.lowerBound)] : pieces
  }

  /// The lines of a content, without their line ends, each of which is a single line feed.
  private static func lines(of content: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for index in content.indices where content[index] == UInt8(ascii: "\n") {
      lines.append(start..<index)
      start = index + 1
    }
    if start < content.count { lines.append(start..<content.count) }
    return lines
  }
}

/// A part of a file as cmark-gfm's table parser reads it: without the backslash of each `\|`.
private struct UnescapedPipes {
  private(set) var bytes: [UInt8] = []
  /// The offset in the file of each byte.
  private var offsets: [Int] = []

  init(_ source: ArraySlice<UInt8>) {
    for index in source.indices {
      let next = index + 1
      if source[index] == UInt8(ascii: "\\"), next < source.endIndex, source[next] == UInt8(ascii: "|") {
        continue
      }
      bytes.append(source[index])
      offsets.append(index)
    }
  }

  /// Without white space at either end.
  func trimmed() -> UnescapedPipes {
    var result = self
    while let last = result.bytes.last, last.isASCIISpace {
      result.bytes.removeLast()
      result.offsets.removeLast()
    }
    let blanks = result.bytes.prefix { $0.isASCIISpace }.count
    result.bytes.removeFirst(blanks)
    result.offsets.removeFirst(blanks)
    return result
  }

  /// Where the last bytes are, if they are these. `suffix` keeps its indices in the content.
  func pieces(ofSuffix suffix: ArraySlice<UInt8>) -> [ContentMap.Piece]? {
    let first = bytes.count - suffix.count
    guard first >= 0, bytes[first...].elementsEqual(suffix) else { return nil }
    var pieces: [ContentMap.Piece] = []
    for index in first..<bytes.count
    where index == first || offsets[index] != offsets[index - 1] + 1 {
      pieces.append(ContentMap.Piece(content: suffix.startIndex + index - first, file: offsets[index]))
    }
    return pieces
  }
}

extension [UInt8] {
  fileprivate var withoutTrailingLineEnd: ArraySlice<UInt8> {
    last == UInt8(ascii: "\n") ? dropLast() : self[...]
  }
}
