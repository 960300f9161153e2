import DossierModel
import EDTF
import Evidence
import Templating

extension RenderContext {
  /// An entity's text as its page shows it.
  func body(of id: EntityID, from root: Root) -> BodyView {
    guard let number = catalogue.number(of: id) else { return BodyView() }
    let body = dossier.bodies[number]
    let cited = body.citations.indices.compactMap { passages.words(on: number, $0) }
    return BodyView(
      html: body.html,
      contents: body.headings.count < 2 ? [] : contents(body.headings[...]),
      notes: cited.map { note($0, from: root) }, evidence: shared(by: cited, from: root),
      corrections: catalogue.entity(number).corrections.sorted { $0.date.value > $1.date.value }.map {
        view($0, of: number, from: root)
      })
  }

  /// The headings as a tree: each holds those that follow it and are of a lower level.
  private func contents(_ headings: ArraySlice<Body.Heading>) -> [ContentsItem] {
    var items: [ContentsItem] = []
    var rest = headings
    while let heading = rest.popFirst() {
      let below = rest.prefix { $0.level > heading.level }
      rest = rest.dropFirst(below.count)
      items.append(ContentsItem(text: heading.text, href: "#" + heading.anchor, items: contents(below)))
    }
    return items
  }

  private func note(_ words: CitedWords, from root: Root) -> CitationNote {
    let citation = words.citation
    let source = catalogue[citation.source]
    let language = site.language(ofWordsFrom: source)
    return CitationNote(
      number: citation.number, anchor: CitationAnchor.note(citation.number),
      back: "#" + CitationAnchor.place(citation.number), text: citation.text,
      language: language?.language, direction: language?.direction, isQuotation: words.isQuotation,
      speaker: citation.speaker.flatMap { self.link($0, from: root) }, source: link(words.source, from: root),
      sourceHref: href(of: words, from: root), sourceDate: source?.published?.value.display() ?? "",
      verified: words.evidence.map { $0.verified.display() }, verifiedISO: words.evidence?.verified.isoText,
      textLink: source.flatMap { TextFragment.link(to: citation.text, in: $0) }, standing: words.remark)
  }
}

/// A link that opens a web page at a text (https://wicg.github.io/scroll-to-text-fragment/).
enum TextFragment {
  /// - Returns: `nil` where the source's address is not known or nothing is quoted.
  static func link(to text: String, in source: Source) -> String? {
    guard let url = source.url?.value, let words = (try? Passage(text))?.wholeWords, let first = words.first
    else {
      return nil
    }
    let ends = (words.count > 1 ? [first, words[words.count - 1]] : [first]).map {
      PercentEncoding.encode($0[...])
    }
    return url + (url.contains("#") ? "" : "#") + ":~:text=" + ends.joined(separator: ",")
  }
}

extension CitedWords {
  /// What a reader should know of how the source marks the words that a page quotes.
  var remark: String? {
    guard isQuotation, let evidence else { return nil }
    switch evidence.standing {
    case .wholly: return nil
    case .inside: return "part of a longer quotation in the source"
    case .several: return "joined from several quotations in the source"
    case .outside:
      return isReported ? "in the source these are the reporter’s words, not marked as a quotation" : nil
    case .straddles: return "the source marks only some of these words as a quotation"
    }
  }

  /// Whether they are given to a speaker, and the source does not mark them as that speaker's own words.
  var isReported: Bool { isQuotation && citation.speaker != nil && evidence?.standing == .outside }
}
