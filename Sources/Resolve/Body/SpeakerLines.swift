import Diagnostics
import DossierModel
import Evidence
import Markdown

/// Lines of a block quote that name a speaker but no source.
extension BodyReader {
  /// A line that begins with a dash, a party and a colon before the words, or a party at the end.
  borrowing func speakerLine(of quote: Int) -> SourceRange? {
    let paragraphs = (quote + 1..<document.nodes[quote].end).filter {
      document.nodes[$0].kind == .paragraph || document.nodes[$0].kind == .heading
    }
    for paragraph in paragraphs {
      // The very first line is not an attribution: in many languages the speakers of a dialogue begin with a dash.
      let isFirst = paragraph == paragraphs.first
      if let line = lastLine(of: paragraph, isSecond: isFirst) ?? speakerBeforeColon(in: paragraph) {
        return line
      }
    }
    return paragraphs.last.flatMap { speakerAtEnd(of: $0, isFirst: paragraphs.count == 1) }
  }

  /// The last line of a paragraph, where it begins with a dash.
  ///
  /// - Parameter isSecond: whether there must be another line before it.
  borrowing func lastLine(of paragraph: Int, isSecond: Bool) -> SourceRange? {
    let parts = document.children(of: paragraph)
    let lineBreak = parts.lastIndex { isBreak($0) }
    let line = parts[(lineBreak.map { $0 + 1 } ?? 0)...]
    guard lineBreak != nil || !isSecond, let first = line.first, let end = line.last,
      document.plainText(of: first).beginsWithDash
    else { return nil }
    return SourceRange(start: document.range(of: first).start, end: document.range(of: end).end)
  }

  /// `[](party:…): …`, perhaps after a dash.
  private borrowing func speakerBeforeColon(in paragraph: Int) -> SourceRange? {
    let parts = document.children(of: paragraph)
    let start = parts.prefix { document.nodes[$0].kind == .text && holdsNoWord($0) }.count
    guard start + 1 < parts.count, isPartyLink(parts[start]), document.nodes[parts[start + 1]].kind == .text
    else {
      return nil
    }
    let next = MarkedText(document.literal(of: parts[start + 1])).units.first { !$0.isSpace }
    guard next?.scalar == ":" || next?.scalar == "：" else { return nil }
    return SourceRange(
      start: document.range(of: parts[0]).start, end: document.range(of: parts[start]).end)
  }

  /// A party at the end, after a dash or a bracket, or in a line of a few words.
  private borrowing func speakerAtEnd(of paragraph: Int, isFirst: Bool) -> SourceRange? {
    let parts = document.children(of: paragraph)
    guard let index = parts.lastIndex(where: { !(document.nodes[$0].kind == .text && holdsNoWord($0)) }),
      isPartyLink(parts[index])
    else { return nil }
    let lineBreak = parts[..<index].lastIndex { isBreak($0) }
    let line = parts[(lineBreak.map { $0 + 1 } ?? 0)..<index]
    let before = line.map { document.plainText(of: $0) }.joined()
    let rest = parts[(index + 1)...].map { document.plainText(of: $0) }.joined()
    let last = MarkedText(before).trimmed.last?.scalar
    let isSet = last?.isDash == true || last == "(" || last == "["
    // A sentence may end with a party as well: it begins on a line before, and ends in a full stop.
    let isOwnLine = lineBreak == nil ? !isFirst : !rest.contains(".")
    guard isSet || (isOwnLine && before.split(separator: " ").count <= 4) else { return nil }
    return SourceRange(
      start: document.range(of: line.first ?? parts[index]).start, end: document.range(of: parts[index]).end)
  }

  borrowing func isBreak(_ node: Int) -> Bool {
    document.nodes[node].kind == .softBreak || document.nodes[node].kind == .lineBreak
  }

  borrowing func holdsNoWord(_ text: Int) -> Bool {
    !MarkedText(document.literal(of: text)).units.contains(where: \.isWord)
  }

  private borrowing func isPartyLink(_ node: Int) -> Bool {
    guard document.nodes[node].kind == .link,
      case .entity(let target) = Destination(document.destination(of: node))
    else { return false }
    return target.id.kind == .party
  }
}
