import DossierModel
import EDTF
import Evidence
import Templating

extension RenderContext {
  /// An entity's text as its page shows it.
  func body(of id: EntityID, from root: Root) -> BodyView {
    guard let number = catalogue.number(of: id) else { return BodyView() }
    let body = dossier.bodies[number]
    return BodyView(
      html: body.html,
      contents: body.headings.count < 2 ? [] : contents(body.headings[...]),
      notes: body.citations.compactMap { note($0, from: root) },
      corrections: catalogue.entity(number).corrections.sorted { $0.date > $1.date }.map { view($0, of: number, from: root) })
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

  private func note(_ citation: Citation, from root: Root) -> CitationNote? {
    guard let source = catalogue[citation.source], let link = link(citation.source, from: root) else { return nil }
    let evidence = dossier.evidence(for: citation)
    return CitationNote(
      number: citation.number, anchor: CitationAnchor.note(citation.number),
      back: "#" + CitationAnchor.place(citation.number), text: citation.text,
      isQuotation: citation.kind == .quotation, speaker: citation.speaker.flatMap { self.link($0, from: root) },
      source: link, sourceDate: source.published.display(), verified: evidence.map { $0.verified.display() },
      verifiedISO: evidence?.verified.isoText, textLink: TextFragment.link(to: citation.text, in: source),
      standing: evidence?.remark(on: citation))
  }
}

/// The ids of citations and of their notes on a page. The point sets them apart from the ids of headings,
/// which have none.
enum CitationAnchor {
  static func place(_ number: Int) -> String { "cite.\(number)" }
  static func note(_ number: Int) -> String { "note.\(number)" }
}

/// A link that opens a web page at a text (https://wicg.github.io/scroll-to-text-fragment/).
enum TextFragment {
  /// - Returns: `nil` where the source's address is not known or nothing is quoted.
  static func link(to text: String, in source: Source) -> String? {
    guard let url = source.url, let words = (try? Passage(text))?.wholeWords, let first = words.first else { return nil }
    let ends = (words.count > 1 ? [first, words[words.count - 1]] : [first]).map { PercentEncoding.encode($0[...]) }
    return url + (url.contains("#") ? "" : "#") + ":~:text=" + ends.joined(separator: ",")
  }
}

extension EvidenceLock.Entry {
  /// What a reader should know of how the source marks the words that a page quotes.
  fileprivate func remark(on citation: Citation) -> String? {
    guard citation.kind == .quotation else { return nil }
    switch standing {
    case .wholly: return nil
    case .inside: return "part of a longer quotation in the source"
    case .several: return "joined from several quotations in the source"
    case .outside: return citation.speaker == nil ? nil : "in the source these are the reporter’s words, not marked as a quotation"
    case .straddles: return "the source marks only some of these words as a quotation"
    }
  }
}
