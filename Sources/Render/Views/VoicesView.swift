import Templating

/// Who is heard on a page, or in the whole dossier, and how often.
struct VoicesView: ViewModel {
  var speakers: [VoiceRow]
  /// Sums over all kinds of speaker; the last is the sum of the others.
  var totals: [VoiceRow]

  static let schema = Schema<Self>(
    "VoicesView", "who is heard, and how often",
    [
      .list(
        "speakers", "a row for each speaker, the most heard first; parties that say nothing are among them"
      ) { $0.speakers },
      .list("totals", "sums: speakers with a name, without one, words that nobody is given, and all") {
        $0.totals
      },
    ])
}

/// How often somebody's voice is heard.
struct VoiceRow: ViewModel {
  var party: Prepared<EntityLink>?
  var label: String
  var quotations: Int
  var claims: Int
  var isUnnamed = false

  static let schema = Schema<Self>(
    "VoiceRow", "how often somebody's voice is heard",
    [
      .record("party", "the party; none for a sum") { $0.party },
      .text("label", "the party's name, or what is summed") { $0.label },
      .number("quotations", "how many quotations are its words") { $0.quotations },
      .number("claims", "how many statements are marked as its claims") { $0.claims },
      .flag("is_unnamed", "a speaker whom the sources do not name") { $0.isUnnamed },
    ])
}
