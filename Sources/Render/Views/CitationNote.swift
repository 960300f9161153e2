import Templating

/// The evidence for one citation of a page, shown as a note at its end.
struct CitationNote: ViewModel {
  var number: Int
  var anchor: String
  var back: String
  var text: String
  var language: String?
  var direction: String?
  var isQuotation: Bool
  var speaker: Prepared<EntityLink>?
  var source: Prepared<EntityLink>
  var sourceHref: String
  var sourceDate: String
  var verified: String?
  var verifiedISO: String?
  var textLink: String?
  var standing: String?

  static let schema = Schema<Self>(
    "CitationNote", "the evidence for one citation of a page",
    [
      .number("number", "its number on the page") { $0.number },
      .text("anchor", "the note's id") { $0.anchor },
      .url("back", "the place in the text") { $0.back },
      .text("text", "the passage, word for word") { $0.text },
      .text("language", "BCP 47 tag of its language, where not the site's") { $0.language },
      .text("direction", "ltr, rtl or auto, where its language is not the site's") { $0.direction },
      .flag("quotation", "whether the text quotes it, rather than rests on it") { $0.isQuotation },
      .record("speaker", "whose words they are, where the page says so") { $0.speaker },
      .record("source", "the source") { $0.source },
      .url("source_href", "the passage's place on the source's page") { $0.sourceHref },
      .text("source_date", "when the source was published, in words") { $0.sourceDate },
      .text("verified", "the day it was found in the archived copy, in words") { $0.verified },
      .text("verified_iso", "the same as 2025-10-31") { $0.verifiedISO },
      .url("text_link", "the place in the source on the web, where its address is known") { $0.textLink },
      .text("standing", "a remark where the source marks the words differently") { $0.standing },
    ])
}
