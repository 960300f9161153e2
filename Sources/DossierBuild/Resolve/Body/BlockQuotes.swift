import Diagnostics
import DossierModel
import Evidence
import Markdown

/// A block quotation with its attribution: `> “…”`, then `> — [speaker](party:…), [report](source:…)`.
struct BlockQuotation {
  /// The words, without the quotation marks around them.
  let text: String
  let speaker: PartyID?
  let range: SourceRange
}

extension BodyReader {
  /// A block quote that is no callout and says whose words it holds is a quotation, in the one form that is understood.
  /// Words in quotation marks without a source are found in its paragraphs.
  mutating func blockQuote(_ node: Int) {
    if callout(node) { return }
    // What stands in one that was read was judged with it. To read each of them would be quadratic where they nest.
    guard node >= quotesReadUntil else { return }
    let end = document.nodes[node].end
    quotesReadUntil = end
    if let attribution = attribution(of: node) {
      guard let quotation = blockQuotation(node, attribution) else { return }
      blockQuotations[attribution.source] = quotation
      plainUntil = max(plainUntil, end)
      attributedUntil = max(attributedUntil, end)
      let opening: Markup = "<blockquote class=\"quotation\"\(languageAttributes(of: attribution.source))>"
      document.replaceWrapper(
        of: node, opening: opening.bytes,
        closing: Array("</blockquote>".utf8))
    } else if let misread = misreadAttribution(of: node) {
      attributedUntil = max(attributedUntil, end)
      report(
        EvidenceRules.badAttribution, at: misread,
        "a block quotation ends in a line of this form: > — [](party:…), [report](source:…); what is no quotation goes into a callout"
      )
    }
  }

  /// The quotation that an attributed block quote is; reports one that does not show where its words begin and end,
  /// or that holds more than words.
  private mutating func blockQuotation(_ node: Int, _ attribution: Attribution) -> BlockQuotation? {
    guard isPlainQuotation(node + 1..<attribution.dash, isBlock: true), isShownAsWritten(node) else {
      attributedUntil = max(attributedUntil, document.nodes[node].end)
      return nil
    }
    var words = ""
    for node in node + 1..<attribution.dash {
      switch document.nodes[node].kind {
      case .text: words += document.literal(of: node)
      case .softBreak, .lineBreak: words += " "
      case .paragraph where !words.isEmpty: words += " "
      default: break
      }
    }
    let last = document.literal(of: attribution.dash).withoutDash
    words += last
    let start = document.range(
      of: (node + 1...attribution.dash).first { document.nodes[$0].kind == .text } ?? node
    ).start
    let range = SourceRange(start: start, end: document.range(of: attribution.source).end)
    guard let quoted = QuotedText(words) else {
      report(
        EvidenceRules.partialQuotation, at: range,
        "an attributed block quotation stands in quotation marks from its first word to its last: > “…”")
      return nil
    }
    if let more = rest(of: node, after: attribution) {
      report(
        EvidenceRules.partialQuotation, at: document.range(of: more),
        "a block quotation ends with its attribution; begin another one, after a line without '>'")
      return nil
    }
    checkInvisible(
      in: words,
      at: SourceRange(
        start: start, end: document.range(of: attribution.dash, utf8Range: 0..<last.utf8.count).end))
    return BlockQuotation(text: quoted.text, speaker: attribution.speaker, range: range)
  }

  /// What follows an attribution and could pass for more of the quotation.
  private borrowing func rest(of node: Int, after attribution: Attribution) -> Int? {
    let paragraph = document.nodes[attribution.dash].parent ?? node
    let next = document.nodes[paragraph].end
    return (document.nodes[attribution.source].end..<next).first { holdsMark($0) }
      ?? (next < document.nodes[node].end ? next : nil)
  }
}
