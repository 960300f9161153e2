import Diagnostics
import DossierModel
import Evidence
import Markdown

/// Quotation marks around a link to a source: readers take its words for the source's, but only what is inside a link
/// is looked up there.
struct MarksAroundLink {
  let opening: QuotationScan.Place
  let closing: QuotationScan.Place
}

extension BodyReader {
  /// The quotation marks immediately around a link, or around emphasis that contains nothing else.
  ///
  /// - Returns: `nil` also if the link shows the name of its source: a title may be in quotation marks.
  borrowing func marks(around link: Int) -> MarksAroundLink? {
    let outer = outermost(around: link)
    // Texts are leaves: the one before a node is next to it in document order.
    let (before, after) = (outer - 1, document.nodes[outer].end)
    guard after < document.nodes.count, isText(before, besides: outer), isText(after, besides: outer),
      document.withLiteral(of: before, { $0.mayEndInMark })
    else { return nil }
    let words = shownText(of: link)
    guard MarkedText(words).units.contains(where: \.isWord) else { return nil }
    let start = document.literal(of: before)
    let part = start.utf8.count..<start.utf8.count + words.utf8.count
    guard let marks = MarkedText(start + words + document.literal(of: after)).marks(around: part) else {
      return nil
    }
    let closing = marks.closing.lowerBound - part.upperBound..<marks.closing.upperBound - part.upperBound
    return MarksAroundLink(
      opening: QuotationScan.Place(node: before, range: marks.opening),
      closing: QuotationScan.Place(node: after, range: closing))
  }

  mutating func report(_ marks: MarksAroundLink, around link: Int) {
    let opening = document.range(of: marks.opening.node, utf8Range: marks.opening.range)
    let closing = document.range(of: marks.closing.node, utf8Range: marks.closing.range)
    report(
      EvidenceRules.partialQuotation, at: SourceRange(start: opening.start, end: closing.end),
      "put the quotation marks inside the link, [“…”](source:…): only what is in the link is looked up in the source",
      fix: marksInside(link, opening, closing))
  }

  /// Moves the marks into the link, if nothing else is between them and it.
  private mutating func marksInside(_ link: Int, _ opening: SourceRange, _ closing: SourceRange)
    -> Diagnostic.Fix?
  {
    let place = document.range(of: link)
    guard document.hasOwnDestination(link), opening.end == place.start, closing.start == place.end else {
      return nil
    }
    var last = link
    for child in document.children(of: link) { last = child }
    let whole = opening.start..<closing.end
    let link = place.bytes
    let bracket = document.range(of: last).end
    guard link.contains(bracket), bracket + 1 < link.upperBound, file[link.lowerBound] == UInt8(ascii: "["),
      file[bracket] == UInt8(ascii: "]"), file[bracket + 1] == UInt8(ascii: "(")
    else { return nil }
    let bytes =
      file[link.lowerBound...link.lowerBound] + file[whole.lowerBound..<link.lowerBound]
      + file[(link.lowerBound + 1)..<bracket] + file[link.upperBound..<whole.upperBound]
      + file[bracket..<link.upperBound]
    return Diagnostic.Fix(
      "put the quotation marks inside the link", replacement: String(decoding: bytes, as: UTF8.self), .certain
    )
  }

  private borrowing func outermost(around link: Int) -> Int {
    var outer = link
    while let parent = document.nodes[outer].parent, parent + 1 == outer,
      document.nodes[parent].end == document.nodes[outer].end,
      document.nodes[parent].kind == .emphasis || document.nodes[parent].kind == .strong
    {
      outer = parent
    }
    return outer
  }

  private borrowing func isText(_ node: Int, besides other: Int) -> Bool {
    document.nodes[node].kind == .text && document.nodes[node].parent == document.nodes[other].parent
  }
}

extension Span<UInt8> {
  /// Whether a text can end in a quotation mark: hardly any text before a link does.
  fileprivate var mayEndInMark: Bool {
    guard !isEmpty else { return false }
    switch self[count - 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: ","), 0x80...: return true
    default: return false
    }
  }
}
