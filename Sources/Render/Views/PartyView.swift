import DossierModel
import Templating

/// A party as lists show it.
struct PartyRow: ViewModel {
  var name: String
  var href: String
  var kindLabel: String
  var aliases: String?
  var affiliation: [Prepared<EntityLink>]
  var isUnnamed: Bool
  var excerpt: String?
  var declared: DeclaredValues

  static let schema = Schema<Self>(
    "PartyRow", "a party in a list",
    [
      .text("name", "its name on this site") { $0.name },
      .url("href", "its page") { $0.href },
      .text("kind_label", "state, armed group, mediator, person, …") { $0.kindLabel },
      .text("aliases", "its other names, separated by commas") { $0.aliases },
      .list("affiliation", "what it belongs to") { $0.affiliation },
      .flag("unnamed", "whether the sources leave the speaker unnamed") { $0.isUnnamed },
      .text("excerpt", "the opening of its own text") { $0.excerpt },
    ], and: Party.table
  ) { $0.declared }
}

/// The parties of one kind.
struct PartyGroup: ViewModel {
  var label: String
  var anchor: String
  var parties: [PartyRow]

  static let schema = Schema<Self>(
    "PartyGroup", "the parties of one kind",
    [
      .text("label", "the kind, in the plural") { $0.label },
      .text("anchor", "its id on the page") { $0.anchor },
      .list("parties", "the parties, by name; those that took part in an event first") { $0.parties },
    ])
}

/// A name in another language or script.
struct ScriptName: ViewModel {
  var language: String
  var direction: String
  var text: String

  static let schema = Schema<Self>(
    "ScriptName", "a name in another language or script",
    [
      .text("language", "BCP 47 tag, for the lang attribute") { $0.language },
      .text("direction", "ltr or rtl") { $0.direction },
      .text("text", "the name") { $0.text },
    ])
}

/// What somebody calls a party.
struct DesignationView: ViewModel {
  var by: Prepared<EntityLink>
  var term: Prepared<EntityLink>
  var source: Prepared<EntityLink>

  static let schema = Schema<Self>(
    "Designation", "what somebody calls a party",
    [
      .record("by", "who calls it so") { $0.by },
      .record("term", "the glossary's entry for the word") { $0.term },
      .record("source", "where") { $0.source },
    ])
}

/// What one speaker says, among those who speak for a party.
struct SpeakerPassages: ViewModel {
  var speaker: Prepared<EntityLink>?
  var passages: [PassageView]

  static let schema = Schema<Self>(
    "SpeakerPassages", "what one speaker says, among those who speak for a party",
    [
      .record("speaker", "the speaker; nothing where only the party itself speaks") { $0.speaker },
      .list("passages", "the words, in the order of their sources") { $0.passages },
    ])
}

/// A claim that the site reports in its own words, or a quotation in a list of what is said of a party.
struct StatementView: ViewModel {
  var text: String
  var language: String?
  var direction: String?
  var isQuotation: Bool
  var by: Prepared<EntityLink>
  var pages: [PassageUse]

  static let schema = Schema<Self>(
    "Statement", "a claim that the site reports in its own words, or a quotation",
    [
      .text("text", "the words") { $0.text },
      .text("language", "BCP 47 tag of their language, where not the site's") { $0.language },
      .text("direction", "ltr, rtl or auto, where their language is not the site's") { $0.direction },
      .flag("quotation", "whether they are quoted, rather than a claim in this site's words") {
        $0.isQuotation
      },
      .record("by", "who says so") { $0.by },
      .list("pages", "where the site reports it, each page once") { $0.pages },
    ])
}
