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
    ])
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
      .list("parties", "the parties, by name") { $0.parties },
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
