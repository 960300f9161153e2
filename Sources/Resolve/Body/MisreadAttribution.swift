import Diagnostics
import DossierModel
import Evidence
import Markdown

/// A line that seems to say whose words a block quote contains, in a form that cannot be read.
struct MisreadAttribution {
  enum Cause {
    case noDash
    case noSource
    /// What follows the dash is not a link.
    case words
    case emphasis
    case otherLink
    case marks
    case separateParagraphs
    /// What it is in.
    case inside(String)
  }

  let range: SourceRange
  let cause: Cause

  var message: String {
    let form = "> — [](party:…), [report](source:…)"
    switch cause {
    case .noDash:
      return
        "there is no dash before this, at the start of its line or right after the quoted words; end a block quotation with a line of this form: \(form); put what is not a quotation in a callout"
    case .noSource:
      return
        "this line has no link to a source; end a block quotation with a line of this form: \(form); put what is not a quotation in a callout"
    case .words:
      return
        "the dash of an attribution must be followed directly by a link, not by words; link the party that speaks, or the source: \(form)"
    case .emphasis: return "an attribution cannot be in emphasis; write \(form)"
    case .otherLink:
      return
        "the first link of an attribution must lead to the party that speaks, or to the source; write \(form)"
    case .marks:
      return
        "an attribution cannot have quotation marks between its dash and the link to the source; write \(form)"
    case .separateParagraphs: return "an attribution must be in one paragraph; write \(form)"
    case .inside(let what):
      return "an attribution cannot be in \(what); end the block quotation with a line of this form: \(form)"
    }
  }
}

extension BodyReader {
  /// Where a block quote seems to say whose words it contains, in a form that cannot be read: a link to a source, or a
  /// last line that begins with a dash.
  borrowing func misreadAttribution(of node: Int) -> MisreadAttribution? {
    let links = (node + 1..<document.nodes[node].end).filter { isSourceLink($0) }
    // Between quotation marks, it is these that are at fault.
    if let link = links.last, marks(around: link) == nil, !isCitedThroughout(node) {
      return MisreadAttribution(
        range: SourceRange(start: startOfLine(link), end: document.range(of: link).end),
        cause: cause(of: link, in: node))
    }
    guard links.isEmpty, let line = speakerLine(of: node) else { return nil }
    return MisreadAttribution(range: line, cause: .noSource)
  }

  // MARK: Causes

  /// Why the line with a link to a source is not an attribution of a block quote.
  private borrowing func cause(of link: Int, in quote: Int) -> MisreadAttribution.Cause {
    guard let parent = document.nodes[link].parent else { return .noDash }
    if document.nodes[parent].isEmphasis { return .emphasis }
    if let what = container(of: parent, in: quote) { return .inside(what) }
    let before = document.children(of: parent).prefix { $0 < link }
    let dash = before.indices.last { holdsDash(before[$0], after: $0 > 0 ? before[$0 - 1] : nil) }
    guard let dash else {
      let isBegun = document.children(of: quote).contains {
        $0 < parent && document.nodes[$0].kind == .paragraph && lastLine(of: $0, isSecond: false) != nil
      }
      return isBegun ? .separateParagraphs : .noDash
    }
    let rest = before[(dash + 1)...]
    let text = document.literal(of: before[dash])
    if !text.endsInDash { return MarkedText(text).units.contains(where: \.isWord) ? .words : .noDash }
    switch rest.first.map({ document.nodes[$0].kind }) {
    case .link?:
      if rest.contains(where: { holdsMark($0) }) { return .marks }
      if rest.dropFirst().contains(where: { document.nodes[$0].isEmphasis }) { return .emphasis }
      return .otherLink
    case .emphasis?, .strong?, .strikethrough?: return .emphasis
    default: return .words
    }
  }

  /// What a paragraph of a block quote is in, besides that quote.
  private borrowing func container(of block: Int, in quote: Int) -> String? {
    var ancestor = block
    while ancestor > quote {
      switch document.nodes[ancestor].kind {
      case .list, .item, .taskItem: return "a list"
      case .heading: return "a heading"
      case .table, .tableRow, .tableCell: return "a table"
      case .blockQuote: return "a quotation inside the quotation"
      case .footnoteDefinition: return "a footnote"
      case .image: return "a picture"
      case .document, .codeBlock, .htmlBlock, .paragraph, .thematicBreak, .text, .softBreak, .lineBreak,
        .code,
        .htmlInline, .emphasis, .strong, .strikethrough, .link, .footnoteReference, .unknown:
        ancestor = document.nodes[ancestor].parent ?? quote
      }
    }
    return nil
  }

  /// Whether a text has the dash that would begin an attribution, whatever follows it.
  private borrowing func holdsDash(_ node: Int, after previous: Int?) -> Bool {
    guard document.nodes[node].kind == .text else { return false }
    if isDash(node, after: previous) { return true }
    let text = document.literal(of: node)
    if text.beginsWithDash { return isAttributionPlace(after: previous) }
    // `“…” — the envoy, `
    return MarkedText(text).endsBeforeDash.last != nil
  }

  /// The beginning of the line that a link is on, or rather of what is text in it.
  borrowing func startOfLine(_ link: Int) -> Int {
    let place = document.range(of: link).start
    var first = link
    while let parent = document.nodes[first].parent, document.nodes[parent].isEmphasis { first = parent }
    guard let parent = document.nodes[first].parent else { return place }
    let line = document.children(of: parent).prefix { $0 < first }.reversed().prefix {
      document.nodes[$0].kind != .softBreak && document.nodes[$0].kind != .lineBreak
    }
    return line.last.map { document.range(of: $0).start } ?? document.range(of: first).start
  }
}

extension MarkedText {
  /// Where quotation marks end before a dash, in UTF-8 bytes.
  var endsBeforeDash: [Int] {
    var ends: [Int] = []
    var last: Int?
    for unit in units where !unit.isSpace {
      if let end = last, unit.scalar.isDash { ends.append(end) }
      last = unit.mark == nil ? nil : unit.range.upperBound
    }
    return ends
  }
}

extension MarkdownNode {
  fileprivate var isEmphasis: Bool { kind == .emphasis || kind == .strong || kind == .strikethrough }
}
