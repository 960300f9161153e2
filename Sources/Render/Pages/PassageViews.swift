import ASCII
import DossierModel
import EDTF
import Evidence
import Templating

/// A view of words of a source that the site cites.
protocol CitedView: ViewModel {
  var words: CitedWords { get }
  var context: PageContext { get }
}

extension CitedView {
  var source: Source? { context.catalogue[words.citation.source] }
  var speaker: Prepared<EntityLink>? { words.citation.speaker.flatMap(context.link) }

  static var wordsLanguage: [Field<Self>] {
    [
      .text("language", "BCP 47 tag of their language, where not the site's") { view in
        view.context.site.language(ofWordsFrom: view.source)?.language
      },
      .text("direction", "ltr, rtl or auto, where their language is not the site's") { view in
        view.context.site.language(ofWordsFrom: view.source)?.direction
      },
    ]
  }

  static var sourceHref: Field<Self> {
    .url("source_href", "the passage's place on the source's page") { view in
      view.context.href(
        view.context.catalogue.origins[view.words.source].id,
        fragment: CitationAnchor.passage(view.context.render.passages.number(of: view.words)))
    }
  }

  static var textLink: Field<Self> {
    .url("text_link", "the place in the source on the web, where its address is known") { view in
      view.source.flatMap { TextFragment.link(to: view.words.citation, in: $0) }
    }
  }

  static var standing: Field<Self> {
    .text("standing", "a remark where the source marks the words differently") { $0.words.remark }
  }
}

/// A passage that the site takes from a source.
struct PassageView: CitedView {
  let passage: SourcePassage
  /// What the list says once, above all of its passages.
  let shared: SharedEvidence?
  /// The number of the page that the list is on: uses on that page are not listed.
  let page: Int
  let context: PageContext

  var words: CitedWords { passage.words }
  private var number: Int { context.render.passages.number(of: passage.words) }

  static let schema = Schema<Self>(
    "Passage", "a passage that the site takes from a source",
    [
      .number("number", "its number on the source's page") { $0.number },
      .text("anchor", "its id on the source's page") { CitationAnchor.passage($0.number) },
      .text("text", "its words") { $0.words.citation.text },
    ] + wordsLanguage + [
      .flag("quotation", "whether the site quotes it in its text, rather than resting a statement on it") {
        $0.words.isQuotation
      },
      .record("source", "the source, unless the list says it once for all") { view in
        view.shared?.source == nil ? view.context.link(view.words.source) : nil
      },
      sourceHref,
      .record("speaker", "whose words they are, where that is recorded") { $0.speaker },
      standing,
      .record(
        "verified", "the day it was found in the archived copy, unless the list says it once for all"
      ) { view in
        view.shared?.verified == nil ? view.words.evidence.map { DateView.day($0.verified) } : nil
      },
      .flag("unverified", "whether nobody has found it in an archived copy yet") { $0.words.evidence == nil },
      textLink,
      .list("parts", "quotations within it that have another speaker") { $0.parts },
      .list("uses", "the other pages of this site that use it or a part of it, each once") { $0.uses },
    ])

  /// The quotations within a passage that have another speaker than the passage.
  private var parts: [PassagePart] {
    var seen = Set<String>()
    return passage.parts.compactMap { part in
      guard part.isQuotation, let speaker = part.citation.speaker, speaker != words.citation.speaker,
        seen.insert("\(speaker.slug) \(part.folded)").inserted,
        let number = context.catalogue.number(of: speaker)
      else { return nil }
      return PassagePart(words: part, speakerNumber: number, context: context)
    }
  }

  private var uses: [PassageUse] {
    var last = page
    return passage.uses.compactMap { use in
      // They come in the order of pages. The passage's own link leads to its source's page.
      guard use.page != page, use.page != use.source, use.page != last else { return nil }
      last = use.page
      return PassageUse(number: use.page, anchor: CitationAnchor.place(use.citation.number), context: context)
    }
  }
}

/// A quotation within a passage.
struct PassagePart: CitedView {
  let words: CitedWords
  let speakerNumber: Int
  let context: PageContext

  static let schema = Schema<Self>(
    "PassagePart", "a quotation within a passage",
    [.text("text", "its words") { $0.words.citation.text }] + wordsLanguage + [
      .record("speaker", "whose words they are") { $0.context.link($0.speakerNumber) }
    ])
}

/// What all passages of a list share, so that it is said once, above them.
struct SharedEvidence: ViewModel {
  let source: Int?
  let verified: CalendarDay?
  private let published: EDTFDate?
  private let context: PageContext

  /// What all of these words share: their source, the day that they were found in its archived copy.
  init?(of words: some Collection<CitedWords>, _ context: PageContext) {
    guard let first = words.first else { return nil }
    let day = first.evidence?.verified
    source = words.allSatisfy { $0.source == first.source } ? first.source : nil
    verified = words.allSatisfy { $0.evidence?.verified == day } ? day : nil
    if source == nil, verified == nil { return nil }
    published = source == nil ? nil : context.catalogue[first.citation.source]?.published?.value
    self.context = context
  }

  static let schema = Schema<Self>(
    "SharedEvidence", "what all passages of a list share",
    [
      .record("source", "the source of all") { $0.source.map($0.context.link) },
      .record("source_date", "when it was published") { $0.published.map(DateView.date) },
      .record("verified", "the day all were found in the archived copy") { $0.verified.map(DateView.day) },
    ])
}

/// A place on the site that uses a passage. What a retracted briefing says may not be shown elsewhere as if it still
/// held.
struct PassageUse: ViewModel {
  let number: Int
  let anchor: String
  let context: PageContext

  static let schema = Schema<Self>(
    "PassageUse", "a place on the site that uses a passage",
    [
      .text("name", "the page's title") { $0.context.catalogue.names[$0.number] },
      .url("href", "the place on the page") { use in
        use.context.href(use.context.catalogue.origins[use.number].id, fragment: use.anchor)
      },
      .text("mark", "a word of warning: retracted") { use in
        use.context.catalogue[use.number].briefing?.retraction == nil ? nil : "retracted"
      },
    ])
}

/// A link that opens a web page at a text (https://wicg.github.io/scroll-to-text-fragment/).
enum TextFragment {
  /// - Returns: `nil` where the source's address is not known or nothing is quoted.
  static func link(to citation: Citation, in source: Source) -> String? {
    guard let url = source.url?.value, let words = (try? citation.passage.get())?.wholeWords,
      let first = words.first
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
  fileprivate var remark: String? {
    guard isQuotation, let evidence else { return nil }
    switch evidence.placement {
    case .wholly: return nil
    case .inside: return "part of a longer quotation in the source"
    case .several: return "joined from several quotations in the source"
    case .outside:
      return isReported ? "in the source these are the reporter’s words, not marked as a quotation" : nil
    case .straddles: return "the source marks only some of these words as a quotation"
    }
  }

  /// Whether they are attributed to a speaker, and the source does not mark them as that speaker's own words.
  var isReported: Bool { isQuotation && citation.speaker != nil && evidence?.placement == .outside }
}
