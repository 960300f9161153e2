import Diagnostics
import DossierModel
import Evidence
import Markdown

/// A line that seems to say whose words a block quote holds, in a form that is not understood.
struct MisreadAttribution {
  enum Cause {
    case noDash
    case noSource
    /// What follows the dash is no link.
    case words
    case emphasis
    case otherLink
    case marks
    case separateParagraphs
    /// What it stands in.
    case inside(String)
  }

  let range: SourceRange
  let cause: Cause

  var message: String {
    let form = "> — [](party:…), [report](source:…)"
    switch cause {
    case .noDash:
      return
        "no dash stands before this, at the start of its line or right after the quoted words; a block quotation ends in a line of this form: \(form); what is no quotation goes into a callout"
    case .noSource:
      return
        "this line has no link to a source; a block quotation ends in a line of this form: \(form); what is no quotation goes into a callout"
    case .words:
      return
        "a link follows the dash of an attribution at once, and here words do; link the party that speaks, or the source: \(form)"
    case .emphasis: return "an attribution stands in no emphasis; write \(form)"
    case .otherLink:
      return
        "the first link of an attribution leads to the party that speaks, or to the source; write \(form)"
    case .marks:
      return
        "an attribution has no quotation marks between its dash and the link to the source; write \(form)"
    case .separateParagraphs: return "an attribution stands in one paragraph; write \(form)"
    case .inside(let what):
      return "an attribution cannot stand in \(what); end the block quotation in a line of this form: \(form)"
    }
  }
}

extension BodyReader {
  /// Where a block quote seems to say whose words it holds, in a form that is not understood: a link to a source,
  /// or a last line that begins with a dash.
  borrowing func misreadAttribution(of node: Int) -> MisreadAttribution? {
    let links = (node + 1..<document.nodes[node].end).filter { isSourceLink($0) }
    // Of one between quotation marks these are the fault.
    if let link = links.last, marks(around: link) == nil, !isCitedThroughout(node) {
      return MisreadAttribution(
        range: SourceRange(start: startOfLine(link), end: document.range(of: link).end),
        cause: cause(of: link, in: node))
    }
    guard links.isEmpty, let line = speakerLine(of: node) else { return nil }
    return MisreadAttribution(range: line, cause: .noSource)
  }

  // MARK: Causes

  /// Why the line with a link to a source is no attribution of a block quote.
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

  /// What a paragraph of a block quote stands in beside that.
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

  /// Whether a text has the dash that would begin an attribution, whatever follows that.
  private borrowing func holdsDash(_ node: Int, after previous: Int?) -> Bool {
    guard document.nodes[node].kind == .text else { return false }
    if isDash(node, after: previous) { return true }
    let text = document.literal(of: node)
    if text.beginsWithDash { return isAttributionPlace(after: previous) }
    // `“…” — the envoy, `
    return MarkedText(text).endsBeforeDash.last != nil
  }

  /// Where the line of the file begins, or rather what of it is text, that a link stands on.
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
  /// Where quotation marks end that a dash follows, in UTF-8 bytes.
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
