import DossierModel
import Templating

/// A source as lists and its own page show it.
struct SourceView: ViewModel {
  var title: String
  var href: String
  var kindLabel: String
  var published: String
  var publishedISO: String?
  var publisher: String?
  var author: String?
  var language: String?
  var url: String?
  var archiveURL: String?
  var archived: String?
  var accessed: String?
  var sha256: String?
  var passageCount: Int
  var declared: DeclaredValues

  static let schema = Schema<Self>(
    "Source", "a source",
    [
      .text("title", "its title") { $0.title },
      .url("href", "its page on this site") { $0.href },
      .text("kind_label", "news report, statement, interview or document") { $0.kindLabel },
      .text("published", "when it was published, in words") { $0.published },
      .text("published_iso", "the date for <time datetime>") { $0.publishedISO },
      .text("publisher", "who published it") { $0.publisher },
      .text("author", "who wrote it") { $0.author },
      .text("language", "BCP 47 tag of its language, where not the site's") { $0.language },
      .url("url", "where it stands on the web") { $0.url },
      .url("archive_url", "where a copy of it stands") { $0.archiveURL },
      .text("archived", "the day the copy was made, in words") { $0.archived },
      .text("accessed", "the day it was last read, in words") { $0.accessed },
      .text("sha256", "the archived copy's SHA-256, in hex") { $0.sha256 },
      .number("passage_count", "how many passages this site takes from it") { $0.passageCount },
    ], and: Source.table
  ) { $0.declared }
}

/// A passage that the site takes from a source.
struct PassageView: ViewModel {
  var number: Int
  var anchor: String
  var text: String
  var language: String?
  var direction: String?
  var isQuotation: Bool
  var source: Prepared<EntityLink>?
  var sourceHref: String
  var speaker: Prepared<EntityLink>?
  var standing: String?
  var verified: String?
  var verifiedISO: String?
  var isUnverified: Bool
  var textLink: String?
  var parts: [PassagePart]
  var uses: [PassageUse]

  static let schema = Schema<Self>(
    "Passage", "a passage that the site takes from a source",
    [
      .number("number", "its number on the source's page") { $0.number },
      .text("anchor", "its id on the source's page") { $0.anchor },
      .text("text", "its words") { $0.text },
      .text("language", "BCP 47 tag of their language, where not the site's") { $0.language },
      .text("direction", "ltr, rtl or auto, where their language is not the site's") { $0.direction },
      .flag("quotation", "whether the site quotes it in its text, rather than rest a statement on it") {
        $0.isQuotation
      },
      .record("source", "the source, where the list does not say it once for all") { $0.source },
      .url("source_href", "its place on the source's page") { $0.sourceHref },
      .record("speaker", "whose words they are, where that is recorded") { $0.speaker },
      .text("standing", "a remark where the source marks the words differently") { $0.standing },
      .text(
        "verified",
        "the day it was found in the archived copy, in words, where the list does not say it once for all"
      ) {
        $0.verified
      },
      .text("verified_iso", "the same as 2025-10-31") { $0.verifiedISO },
      .flag("unverified", "whether nobody has found it in an archived copy yet") { $0.isUnverified },
      .url("text_link", "the place in the source on the web, where its address is known") { $0.textLink },
      .list("parts", "quotations within it that have another speaker") { $0.parts },
      .list("uses", "the other pages of this site that use it or a part of it, each once") { $0.uses },
    ])
}

/// A quotation within a passage.
struct PassagePart: ViewModel {
  var text: String
  var language: String?
  var direction: String?
  var speaker: Prepared<EntityLink>

  static let schema = Schema<Self>(
    "PassagePart", "a quotation within a passage",
    [
      .text("text", "its words") { $0.text },
      .text("language", "BCP 47 tag of their language, where not the site's") { $0.language },
      .text("direction", "ltr, rtl or auto, where their language is not the site's") { $0.direction },
      .record("speaker", "whose words they are") { $0.speaker },
    ])
}

/// What is the same for all passages of a list, so that it is said once above them.
struct SharedEvidence: ViewModel {
  var source: Prepared<EntityLink>?
  var sourceDate: String?
  var verified: String?
  var verifiedISO: String?

  static let schema = Schema<Self>(
    "SharedEvidence", "what is the same for all passages of a list",
    [
      .record("source", "the source of all") { $0.source },
      .text("source_date", "when it was published, in words") { $0.sourceDate },
      .text("verified", "the day all were found in the archived copy, in words") { $0.verified },
      .text("verified_iso", "the same as 2025-10-31") { $0.verifiedISO },
    ])
}

/// A place on the site that uses a passage.
struct PassageUse: ViewModel {
  var name: String
  var href: String
  var mark: String?

  static let schema = Schema<Self>(
    "PassageUse", "a place on the site that uses a passage",
    [
      .text("name", "the page's title") { $0.name },
      .url("href", "the place on the page") { $0.href },
      .text("mark", "a word of warning: retracted") { $0.mark },
    ])
}
