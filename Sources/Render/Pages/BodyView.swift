import DossierModel
import Evidence
import Templating

/// The rendered text of an entity, with what belongs to it.
struct BodyView {
  private let number: Int
  private let context: PageContext
  private let cited: [CitedWords]

  init(of number: Int, _ context: PageContext) {
    self.number = number
    self.context = context
    cited = context.dossier.bodies[number].citations.indices.compactMap {
      context.render.passages.words(on: number, $0)
    }
  }

  var html: HTML { context.dossier.bodies[number].html }

  private var contents: [ContentsItem] {
    let headings = context.dossier.bodies[number].headings
    return headings.count < 2 ? [] : ContentsItem.tree(of: headings[...])
  }

  private var corrections: [CorrectionView] {
    context.catalogue.entity(number).corrections.sorted { $0.date.value > $1.date.value }
      .map { CorrectionView(correction: $0, number: number, context: context) }
  }

  /// The fields of a page that shows it.
  static func fields<Model>(_ get: @escaping @Sendable (Model) -> BodyView) -> [Field<Model>] {
    [
      .html("body", "the text") { get($0).html },
      .list("contents", "the text's headings; nothing where there are fewer than two") { get($0).contents },
      .list("notes", "the evidence for each citation of the text") { page in
        let body = get(page)
        return body.cited.map { CitationNote(words: $0, context: body.context) }
      },
      .record("evidence", "what all of these notes share, where they share anything") { page in
        let body = get(page)
        return SharedEvidence(of: body.cited, body.context)
      },
      .list("corrections", "what was changed since it was published, latest first") { get($0).corrections },
    ]
  }
}

/// An entry of a page's table of contents.
struct ContentsItem: ViewModel {
  let heading: Body.Heading
  let items: [ContentsItem]

  static let schema = Schema<Self>(
    "ContentsItem", "a heading in a page's table of contents",
    [
      .text("text", "the heading's text") { $0.heading.text },
      .url("href", "the heading's place on the page") { "#" + $0.heading.anchor },
      .list("items", "the headings below it") { $0.items },
    ])

  /// The headings as a tree: each holds those that follow it and are of a lower level.
  static func tree(of headings: ArraySlice<Body.Heading>) -> [ContentsItem] {
    var items: [ContentsItem] = []
    var rest = headings
    while let heading = rest.popFirst() {
      let below = rest.prefix { $0.level > heading.level }
      rest = rest.dropFirst(below.count)
      items.append(ContentsItem(heading: heading, items: tree(of: below)))
    }
    return items
  }
}

/// The evidence for one citation of a page, shown as a note at its end.
struct CitationNote: CitedView {
  let words: CitedWords
  let context: PageContext

  static let schema = Schema<Self>(
    "CitationNote", "the evidence for one citation of a page",
    [
      .number("number", "its number on the page") { $0.words.citation.number },
      .text("anchor", "the note's id") { CitationAnchor.note($0.words.citation.number) },
      .url("back", "the place in the text") { "#" + CitationAnchor.place($0.words.citation.number) },
      .text("text", "the passage, word for word") { $0.words.citation.text },
    ] + wordsLanguage + [
      .flag("quotation", "whether the text quotes it, rather than rests on it") { $0.words.isQuotation },
      .record("speaker", "whose words they are, where the page says so") { $0.speaker },
      .record("source", "the source") { $0.context.link($0.words.source) },
      sourceHref,
      .record("source_date", "when the source was published") { note in
        note.source?.published.map { DateView.date($0.value) }
      },
      .record("verified", "the day it was found in the archived copy") { note in
        note.words.evidence.map { DateView.day($0.verified) }
      },
      textLink, standing,
    ])
}
