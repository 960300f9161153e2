import DossierModel
import EDTF
import Evidence
import Templating

extension RenderContext {
  /// Passages as a list on a page shows them.
  ///
  /// - Parameters:
  ///   - shared: what the list says once above them.
  ///   - page: the number of the page that the list stands on: no use of its own is listed.
  func views(
    of passages: [TakenPassage], sharing shared: SharedEvidence?, on page: Int, from root: Root
  ) -> [PassageView] {
    passages.map { passage in
      let words = passage.words
      let number = self.passages.number(of: words)
      let language = site.language(ofWordsFrom: catalogue[words.citation.source])
      return PassageView(
        number: number, anchor: CitationAnchor.passage(number), text: words.citation.text,
        language: language?.language, direction: language?.direction,
        isQuotation: words.isQuotation, source: shared?.source == nil ? link(words.source, from: root) : nil,
        sourceHref: href(of: words, from: root),
        speaker: words.citation.speaker.flatMap { link($0, from: root) },
        standing: words.remark,
        verified: shared?.verified == nil ? words.evidence.map { $0.verified.display() } : nil,
        verifiedISO: words.evidence?.verified.isoText, isUnverified: words.evidence == nil,
        textLink: catalogue[words.citation.source].flatMap {
          TextFragment.link(to: words.citation.text, in: $0)
        },
        parts: parts(of: passage, from: root), uses: uses(of: passage, except: page, from: root))
    }
  }

  /// What all of these words share: their source, the day that they were found in its archived copy.
  func shared(by words: some Collection<CitedWords>, from root: Root) -> SharedEvidence? {
    guard let first = words.first else { return nil }
    let source = words.allSatisfy { $0.source == first.source } ? first.source : nil
    let day = first.evidence?.verified
    let verified = words.allSatisfy { $0.evidence?.verified == day } ? day : nil
    guard source != nil || verified != nil else { return nil }
    return SharedEvidence(
      source: source.map { link($0, from: root) },
      sourceDate: source == nil ? nil : catalogue[first.citation.source]?.published?.value.display(),
      verified: verified?.display(), verifiedISO: verified?.isoText)
  }

  /// The place of words on the page of their source.
  func href(of words: CitedWords, from root: Root) -> String {
    root.link(
      .entity(catalogue.origins[words.source].id),
      fragment: CitationAnchor.passage(passages.number(of: words)))
  }

  /// A place on the page of an entity. What a retracted briefing says may not stand elsewhere as if it still held.
  func use(_ number: Int, _ anchor: String, from root: Root) -> PassageUse {
    PassageUse(
      name: catalogue.names[number], href: root.link(.entity(catalogue.origins[number].id), fragment: anchor),
      mark: catalogue[number].briefing?.retraction == nil ? nil : "retracted")
  }

  private func uses(of passage: TakenPassage, except page: Int, from root: Root) -> [PassageUse] {
    var last = page
    return passage.uses.compactMap { use in
      // They stand in the order of pages. The passage's own link leads to its source's page.
      guard use.page != page, use.page != use.source, use.page != last else { return nil }
      last = use.page
      return self.use(use.page, CitationAnchor.place(use.citation.number), from: root)
    }
  }

  /// The quotations within a passage whose speaker is not that of the whole.
  private func parts(of passage: TakenPassage, from root: Root) -> [PassagePart] {
    var seen = Set<String>()
    return passage.parts.compactMap { part in
      guard part.isQuotation, let speaker = part.citation.speaker, speaker != passage.words.citation.speaker,
        seen.insert("\(speaker.slug) \(part.folded)").inserted, let link = link(speaker, from: root)
      else { return nil }
      let language = site.language(ofWordsFrom: catalogue[part.citation.source])
      return PassagePart(
        text: part.citation.text, language: language?.language, direction: language?.direction, speaker: link)
    }
  }
}
