import Templating

/// What every page offers to its template beside its own fields.
protocol PageModel: ViewModel {
  var site: Prepared<ChromeView> { get }
  var page: PageHead { get }
}

extension PageModel {
  static var chrome: [Field<Self>] {
    [
      .record("site", "what stands around every page") { $0.site },
      .record("page", "what the page says of itself") { $0.page },
    ]
  }
}

/// The rendered text of an entity, with what belongs to it.
struct BodyView {
  var html: HTML = .empty
  var contents: [ContentsItem] = []
  var notes: [CitationNote] = []
  var evidence: SharedEvidence?
  var corrections: [CorrectionView] = []

  static func fields<Model>(_ get: @escaping @Sendable (Model) -> BodyView) -> [Field<Model>] {
    [
      .html("body", "the text") { get($0).html },
      .list("contents", "the text's headings; nothing where there are fewer than two") { get($0).contents },
      .list("notes", "the evidence for each citation of the text") { get($0).notes },
      .record("evidence", "what is the same for all of these notes, where anything is") { get($0).evidence },
      .list("corrections", "what was changed since it was published, latest first") { get($0).corrections },
    ]
  }
}
