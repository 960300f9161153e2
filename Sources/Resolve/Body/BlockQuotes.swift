import ASCII
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
  /// A block quote that is not a callout and says whose words it contains is a quotation, in the one accepted form.
  /// Words in quotation marks without a source are found in its paragraphs.
  mutating func blockQuote(_ node: Int) {
    if callout(node) { return checkCallout(node) }
    // The contents of a block quote are judged with it. Reading each nested one again would be quadratic.
    guard node >= quotesReadUntil else { return }
    let end = document.nodes[node].end
    quotesReadUntil = end
    if let attribution = attribution(of: node) {
      guard let quotation = blockQuotation(node, attribution) else { return refuse(node) }
      blockQuotations[attribution.source] = quotation
      showName(of: attribution)
      plainUntil = max(plainUntil, end)
      attributedUntil = max(attributedUntil, end)
      let opening: Markup = "<blockquote class=\"quotation\"\(languageAttributes(of: attribution.source))>"
      document.replaceWrapper(
        of: node, opening: opening.bytes,
        closing: Array("</blockquote>".utf8))
    } else if let misread = misreadAttribution(of: node) {
      refuse(node)
      report(EvidenceRules.badAttribution, at: misread.range, misread.message)
    }
  }

  /// A callout is the site's own words. One that ended like a block quotation would show somebody's words, with their
  /// name and a source, and nobody would look them up.
  private mutating func checkCallout(_ node: Int) {
    guard let line = attributionLine(ofCallout: node) else { return }
    refuse(node)
    report(
      EvidenceRules.badAttribution, at: line,
      "a callout is the site's own words: take the quotation out of it, or quote in its text, [“…”](source:…)"
    )
  }

  /// Reports what has the form of an attribution in the site's own text, where nobody would look the words up.
  mutating func checkAttribution(_ paragraph: Int) {
    guard paragraph >= quotesReadUntil, paragraph >= refusedUntil,
      let line = attributionLine(ofText: paragraph)
    else { return }
    refuse(paragraph)
    report(
      EvidenceRules.badAttribution, at: line,
      "only a block quotation has an attribution: begin each of its lines with '>', or quote in the text, [“…”](source:…)"
    )
  }

  /// Silences further reports about a quotation that was refused.
  private mutating func refuse(_ node: Int) {
    attributedUntil = max(attributedUntil, document.nodes[node].end)
    refusedUntil = max(refusedUntil, document.nodes[node].end)
  }

  /// The quotation that an attributed block quote is; reports one that does not show where its words begin and end, or
  /// that contains more than words.
  private mutating func blockQuotation(_ node: Int, _ attribution: Attribution) -> BlockQuotation? {
    guard isPlainQuotation(node + 1..<attribution.dash, isBlock: true), isShownAsWritten(node) else {
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
        "put an attributed block quotation in quotation marks, from its first word to its last: > “…”")
      return nil
    }
    if let more = rest(of: node, after: attribution) {
      report(
        EvidenceRules.partialQuotation, at: document.range(of: more),
        "a block quotation ends with its attribution, and perhaps a date: nothing else may follow the link to the source; begin another one after a line without '>'"
      )
      return nil
    }
    checkInvisible(
      in: words,
      at: SourceRange(
        start: start, end: document.range(of: attribution.dash, utf8Range: 0..<last.utf8.count).end))
    return BlockQuotation(text: quoted.text, speaker: attribution.speaker, range: range)
  }

  /// Makes a link to the speaker show the speaker's own name, if it shows another: `[Donald Trump](party:envoy)`.
  private mutating func showName(of attribution: Attribution) {
    guard let link = attribution.speakerLink, let speaker = attribution.speaker else { return }
    let shown = document.plainText(of: link)
    guard !shown.isEmpty, let party = context.catalogue[speaker], let name = party.name?.value else { return }
    let names = [name] + (party.aliases + party.roles + party.names.map(\.value)).map(\.value)
    let known = Set(names.flatMap(Self.words))
    let words = Self.words(of: shown)
    // Such as `the clerk` for Northgate’s clerk: a short name is not enough by itself.
    let isKnown = words.contains(where: known.contains)
    if isKnown, words.allSatisfy({ $0.unicodeScalars.count <= 3 || known.contains($0) }) { return }
    document.setContent(of: link, text: name)
  }

  private static func words(of text: String) -> [String] {
    MarkedText(text).units.split { !$0.isWord }.map { word in
      String(String.UnicodeScalarView(word.map(\.scalar))).lowercased()
    }
  }

  /// What follows an attribution and could pass for more of the quotation. A date or a page is allowed: a few words
  /// with a number.
  private borrowing func rest(of node: Int, after attribution: Attribution) -> Int? {
    let paragraph = document.nodes[attribution.dash].parent ?? node
    let next = document.nodes[paragraph].end
    let more = document.nodes[attribution.source].end..<next
    if let other = more.first(where: { (document.nodes[$0].kind != .text && !isBreak($0)) || holdsMark($0) })
    {
      return other
    }
    let words = more.filter { document.nodes[$0].kind == .text }
      .flatMap { document.literal(of: $0).split(separator: " ") }
      .filter { MarkedText(String($0)).units.contains(where: \.isWord) }
    let isPlace = words.count <= 5 && words.contains { $0.utf8.contains(where: \.isASCIIDigit) }
    if !words.isEmpty, !isPlace { return more.first }
    return next < document.nodes[node].end ? next : nil
  }
}
