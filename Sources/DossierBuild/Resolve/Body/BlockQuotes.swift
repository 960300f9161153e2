import Diagnostics
import DossierModel
import Markdown

/// A block quotation with its attribution: `> “…”`, then `> — [speaker](party:…), [report](source:…)`.
struct BlockQuotation {
  /// The words, without the quotation marks around them.
  let text: String
  let speaker: PartyID?
  let range: SourceRange
}

extension BodyReader {
  mutating func blockQuote(_ node: Int) {
    if callout(node) { return }
    if let attribution = attribution(of: node) {
      guard let quotation = blockQuotation(node, attribution) else { return }
      blockQuotations[attribution.source] = quotation
      plainUntil = max(plainUntil, document.nodes[node].end)
      attributedUntil = max(attributedUntil, document.nodes[node].end)
      document.replaceWrapper(
        of: node, opening: Array("<blockquote class=\"quotation\">".utf8),
        closing: Array("</blockquote>".utf8))
    }
  }

  // MARK: Callouts

  private enum Callout: String, CaseIterable {
    case note, disputed, correction, update

    var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
  }

  /// GitHub's form: the first line of the quote is `[!NOTE]` and nothing else.
  private mutating func callout(_ node: Int) -> Bool {
    let first = node + 1
    guard first < document.nodes[node].end, document.nodes[first].kind == .paragraph else { return false }
    let line = firstLine(of: first)
    guard line.hasPrefix("[!"), line.hasSuffix("]") else { return false }
    let name = line.dropFirst(2).dropLast().lowercased()
    guard let kind = Callout(rawValue: name) else {
      let known = Callout.allCases.map(\.rawValue)
      let nearest = nearestName(to: name, among: known)?.uppercased()
      report(
        ResolveRules.unknownCallout, at: document.range(of: first + 1),
        "there is no callout '\(line)'"
          + (nearest.map { " — did you mean '[!\($0)]'?" }
            ?? "; the kinds are NOTE, DISPUTED, CORRECTION, UPDATE"))
      return false
    }
    document.removeFirstLine(of: first)
    let opening: Markup =
      "<aside class=\"callout callout-\(kind.rawValue)\" role=\"note\">\n<p class=\"callout-title\">\(kind.title)</p>"
    document.replaceWrapper(of: node, opening: opening.bytes, closing: Array("</aside>".utf8))
    return true
  }

  private borrowing func firstLine(of paragraph: Int) -> String {
    var line = ""
    for node in paragraph + 1..<document.nodes[paragraph].end {
      switch document.nodes[node].kind {
      case .text: line += document.literal(of: node)
      case .softBreak, .lineBreak: return line
      default: return line + "…"
      }
    }
    return line
  }

  // MARK: Quotations

  /// Where a block quote says whose words it holds: from a dash to the link to the source.
  private struct Attribution {
    /// The text that ends in the dash.
    let dash: Int
    let source: Int
    let speaker: PartyID?
  }

  private borrowing func attribution(of node: Int) -> Attribution? {
    // It begins with its words. To look through the rest for every quote would be quadratic where they nest.
    guard node + 1 < document.nodes[node].end, document.nodes[node + 1].kind == .paragraph else { return nil }
    guard let dash = (node + 1..<document.nodes[node].end).first(where: { isDash($0) }) else { return nil }
    var speaker: PartyID?
    for link in dash + 1..<document.nodes[node].end where document.nodes[link].kind == .link {
      guard case .entity(let target) = Destination(document.destination(of: link)) else { continue }
      if target.id.kind == .source { return Attribution(dash: dash, source: link, speaker: speaker) }
      if target.id.kind == .party, speaker == nil { speaker = PartyID(target.id.slug) }
    }
    return nil
  }

  /// Whether a text begins an attribution: a dash at the start of a line, or behind a closed quotation, before a link.
  private borrowing func isDash(_ node: Int) -> Bool {
    guard document.nodes[node].kind == .text, node + 1 < document.nodes.count,
      document.nodes[node + 1].kind == .link,
      endsInDash(document.literal(of: node))
    else { return false }
    let words = document.literal(of: node).trimmingDash
    guard words.isEmpty else {
      return QuotedText(String(words)) != nil || words.last == "”" || words.last == "\""
    }
    switch document.nodes[node - 1].kind {
    case .paragraph, .softBreak, .lineBreak: return true
    default: return false
    }
  }

  /// The quotation that an attributed block quote is; reports one that does not show where its words begin and end.
  private mutating func blockQuotation(_ node: Int, _ attribution: Attribution) -> BlockQuotation? {
    var words = ""
    for node in node + 1...attribution.dash {
      switch document.nodes[node].kind {
      case .text, .code: words += document.literal(of: node)
      case .softBreak, .lineBreak: words += " "
      case .paragraph where !words.isEmpty: words += " "
      default: break
      }
    }
    let start = document.range(
      of: (node + 1...attribution.dash).first { document.nodes[$0].kind == .text } ?? node
    ).start
    let end = document.range(of: attribution.source).end
    guard let quoted = QuotedText(String(words.trimmingDash)) else {
      report(
        EvidenceRules.partialQuotation, at: SourceRange(start: start, end: end),
        "an attributed block quotation stands in quotation marks from its first word to its last: > “…”")
      return nil
    }
    let rest = (attribution.source..<document.nodes[node].end).filter {
      $0 >= document.nodes[attribution.source].end
    }
    if let more = rest.first(where: { document.nodes[$0].kind == .paragraph || holdsQuotationMark($0) }) {
      report(
        EvidenceRules.partialQuotation, at: document.range(of: more),
        "a block quotation ends with its attribution; begin another one, after a line without '>'")
      return nil
    }
    return BlockQuotation(
      text: quoted.text, speaker: attribution.speaker, range: SourceRange(start: start, end: end))
  }

  private borrowing func holdsQuotationMark(_ node: Int) -> Bool {
    document.nodes[node].kind == .text && document.literal(of: node).contains { "“”„«»\"".contains($0) }
  }

  private borrowing func endsInDash(_ text: String) -> Bool {
    let trimmed = text.trimmingTrailingSpaces
    return ["—", "–", "--", "―"].contains { trimmed.hasSuffix($0) }
  }
}

extension String {
  fileprivate var trimmingTrailingSpaces: Substring {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return text
  }

  /// What stands before the dash that begins an attribution.
  fileprivate var trimmingDash: Substring {
    var text = self[...]
    while let last = text.last, last.isWhitespace || "—–-―".contains(last) { text.removeLast() }
    return text
  }
}
