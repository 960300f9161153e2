import Diagnostics
import Evidence
import Markdown

extension BodyReader {
  /// A line of a callout that says whose words the others are, as the last line of a block quotation does. A block
  /// quote in the callout is judged by itself.
  borrowing func attributionLine(ofCallout node: Int) -> SourceRange? {
    var isAfterQuotation = false
    var id = node + 1
    while id < document.nodes[node].end {
      switch document.nodes[id].kind {
      case .blockQuote:
        id = document.nodes[id].end
        continue
      case .paragraph:
        if let line = attributionLine(inParagraph: id, of: node, isAfterQuotation) { return line }
        isAfterQuotation = QuotedText(text(of: calloutParts(of: id, node))) != nil
      default: break
      }
      id += 1
    }
    return nil
  }

  private borrowing func attributionLine(
    inParagraph paragraph: Int, of callout: Int, _ isAfterQuotation: Bool
  )
    -> SourceRange?
  {
    let parts = calloutParts(of: paragraph, callout)
    guard let first = parts.first, let last = parts.last else { return nil }
    if let attribution = attribution(inParagraph: paragraph) {
      let before = document.literal(of: attribution.dash).withoutDash
      if before.isEmpty || QuotedText(text(of: parts.prefix { $0 < attribution.dash }) + before) != nil {
        let end = document.range(of: attribution.source).end
        return SourceRange(start: startOfLine(attribution.source), end: end)
      }
    }
    let words = text(of: parts)
    // A sentence may begin with a quoted term and a dash: no more ends than the deepest nesting are tried.
    let isAttributed = MarkedText(words).endsBeforeDash.prefix(QuotationMark.deepestNesting).contains { end in
      let quoted = String(decoding: Array(words.utf8)[..<end], as: UTF8.self)
      return QuotedText(quoted) != nil && QuotationScan.holdsQuotation(quoted)
    }
    guard isAttributed || (isAfterQuotation && words.beginsWithDash) else { return nil }
    return lastLine(of: paragraph, isSecond: false)
      ?? SourceRange(start: document.range(of: first).start, end: document.range(of: last).end)
  }

  /// The last line of a paragraph outside block quotes, if it has exactly the form of an attribution.
  borrowing func attributionLine(ofText paragraph: Int) -> SourceRange? {
    let parts = document.children(of: paragraph)
    // Nearly every paragraph ends in words, and need not be read for this.
    let end = parts.last { !isBreak($0) && !isShortText($0) }
    guard let end, isSourceLink(end), let attribution = attribution(inParagraph: paragraph) else {
      return nil
    }
    let before = document.literal(of: attribution.dash).withoutDash
    let words = text(of: parts.prefix { $0 < attribution.dash }) + before
    let rest = text(of: parts[...].drop { $0 <= attribution.source })
    guard before.isEmpty || QuotedText(words) != nil, !MarkedText(rest).units.contains(where: \.isWord) else {
      return nil
    }
    return SourceRange(
      start: startOfLine(attribution.source), end: document.range(of: attribution.source).end)
  }

  /// Whether a text may be the full stop after a link.
  private borrowing func isShortText(_ node: Int) -> Bool {
    document.nodes[node].kind == .text && document.withLiteral(of: node) { $0.count <= 8 }
  }

  /// The contents of a callout's paragraph, without the line `[!NOTE]`.
  private borrowing func calloutParts(of paragraph: Int, _ callout: Int) -> ArraySlice<Int> {
    let parts = document.children(of: paragraph)
    guard paragraph == callout + 1 else { return parts[...] }
    let lineBreak = parts.firstIndex {
      document.nodes[$0].kind == .softBreak || document.nodes[$0].kind == .lineBreak
    }
    return parts[(lineBreak.map { $0 + 1 } ?? parts.endIndex)...]
  }

  private borrowing func text(of parts: ArraySlice<Int>) -> String {
    var text = ""
    for part in parts {
      switch document.nodes[part].kind {
      case .softBreak, .lineBreak: text += " "
      default: text += document.plainText(of: part)
      }
    }
    return text
  }
}
