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
    if let (link, quotation) = blockQuotation(node) {
      blockQuotations[link] = quotation
      plainUntil = max(plainUntil, document.nodes[node].end)
      attributedUntil = max(attributedUntil, document.nodes[node].end)
      document.replaceWrapper(
        of: node, opening: Array("<blockquote class=\"quotation\">".utf8), closing: Array("</blockquote>".utf8))
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
        "there is no callout '\(line)'" + (nearest.map { " — did you mean '[!\($0)]'?" } ?? "; the kinds are NOTE, DISPUTED, CORRECTION, UPDATE"))
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

  /// The quotation that a block quote is, with the node of the link to its source.
  private borrowing func blockQuotation(_ node: Int) -> (link: Int, quotation: BlockQuotation)? {
    let inside = node + 1..<document.nodes[node].end
    // It begins with its words. To look through the rest for every quote would be quadratic where they nest.
    guard let first = inside.first, document.nodes[first].kind == .paragraph else { return nil }
    let links = inside.filter { document.nodes[$0].kind == .link }
    func target(_ link: Int) -> EntityLinkTarget? {
      if case .entity(let target) = Destination(document.destination(of: link)) { target } else { nil }
    }
    guard let link = links.last(where: { target($0)?.id.kind == .source }),
      let dash = inside.first(where: { document.nodes[$0].kind == .text && endsInDash(document.literal(of: $0)) }),
      dash < link, !links.contains(where: { $0 < dash })
    else { return nil }
    var words = ""
    for node in inside where node <= dash {
      switch document.nodes[node].kind {
      case .text, .code: words += document.literal(of: node)
      case .softBreak, .lineBreak: words += " "
      case .paragraph where !words.isEmpty: words += " "
      default: break
      }
    }
    while let last = words.last, last.isWhitespace || "—–-".contains(last) { words.removeLast() }
    guard let quoted = QuotedText(words) else { return nil }
    let speaker = links.first { $0 > dash && target($0)?.id.kind == .party }.flatMap(target)
    let start = document.range(of: inside.first { document.nodes[$0].kind == .text } ?? node).start
    return (
      link,
      BlockQuotation(
        text: quoted.text, speaker: speaker.map { PartyID($0.id.slug) },
        range: SourceRange(start: start, end: document.range(of: link).end))
    )
  }

  private borrowing func endsInDash(_ text: String) -> Bool {
    let trimmed = text.trimmingTrailingSpaces
    return ["—", "–", "--"].contains { trimmed.hasSuffix($0) }
  }
}

extension String {
  fileprivate var trimmingTrailingSpaces: Substring {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return text
  }
}
