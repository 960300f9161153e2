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
    ])
}

/// A passage that the site takes from a source.
struct PassageView: ViewModel {
  var text: String
  var isQuotation: Bool
  var source: Prepared<EntityLink>
  var speaker: Prepared<EntityLink>?
  var verified: String?
  var verifiedISO: String?
  var textLink: String?
  var uses: [PassageUse]

  static let schema = Schema<Self>(
    "Passage", "a passage that the site takes from a source",
    [
      .text("text", "its words") { $0.text },
      .flag("quotation", "whether the site quotes it in its text, rather than rest a statement on it") { $0.isQuotation },
      .record("source", "the source") { $0.source },
      .record("speaker", "whose words they are, where that is recorded") { $0.speaker },
      .text("verified", "the day it was found in the archived copy, in words") { $0.verified },
      .text("verified_iso", "the same as 2025-10-31") { $0.verifiedISO },
      .url("text_link", "the place in the source on the web, where its address is known") { $0.textLink },
      .list("uses", "where on this site it is used") { $0.uses },
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

/// How often somebody's voice is heard.
struct VoiceRow: ViewModel {
  var party: Prepared<EntityLink>?
  var label: String
  var quotations: Int
  var claims: Int
  var named: Int
  var unnamed: Int

  static let schema = Schema<Self>(
    "VoiceRow", "how often somebody's voice is heard",
    [
      .record("party", "the party, where the words are given to one") { $0.party },
      .text("label", "the party's name, or what stands for it") { $0.label },
      .number("quotations", "how many quotations are its words") { $0.quotations },
      .number("claims", "how many statements are marked as its claims") { $0.claims },
      .number("named", "how many of both come from speakers whom the source names") { $0.named },
      .number("unnamed", "how many of both come from speakers whom the source does not name") { $0.unnamed },
    ])
}
