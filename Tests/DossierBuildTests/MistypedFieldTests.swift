import Diagnostics
import EDTF
import Evidence
import Testing

@testable import Check
@testable import DossierBuild
@testable import DossierModel
@testable import Files
@testable import Load
@testable import Parse
@testable import Render
@testable import Resolve

/// A whole dossier in which every key of every kind says something, and something rests on most of it.
private enum FullDossier {
  /// What a key says: a value, or groups, each on a line.
  enum Value {
    case line(String)
    case groups([[(String, String)]])
  }
  typealias Field = (key: String, value: Value)

  static let hash = String(repeating: "a", count: 64)
  private static let correction = Value.groups([
    [
      ("date", "2025-10-31"), ("kind", "update"), ("note", "Put more plainly."),
    ]
  ])
  private static func shared(_ old: String) -> [Field] {
    [
      ("glossary_links", .line("true")), ("corrections", correction),
      ("redirect_from", .line("[/old/\(old)/]")),
    ]
  }

  /// By the path of the file: its table and what it says.
  static let files: [(path: String, table: FieldTable, fields: [Field], body: String)] = [
    (
      "dossier.yml", Site.table,
      [
        ("title", .line("A dossier")), ("base_url", .line("https://dossier.example/")),
        ("language", .line("en")),
        ("as_of", .line("2025-10-31")), ("description", .line("What is known.")),
        ("publisher", .line("A paper")),
        ("licence", .line("CC BY 4.0")), ("corrections_contact", .line("desk@paper.example")),
        ("lead", .line("talks")), ("redirects", .line("{/older/: /timeline/}")), ("static", .line("static")),
        ("allow_html", .line("[b]")), ("publish", .line("{live: {to: folder, path: /srv/www}}")),
      ], ""
    ),
    (
      "briefings/talks.md", Briefing.table,
      [
        ("title", .line("The talks")), ("summary", .line("What is known.")),
        ("published", .line("2025-10-30")),
        ("updated", .line("2025-10-31")), ("parties", .line("[envoy]")), ("events", .line("[round]")),
        ("sources", .line("[report]")), ("draft", .line("false")),
      ] + shared("talks"), "<b>[“We will keep the peace”](source:report?by=envoy)</b>"
    ),
    (
      "briefings/draft.md", Briefing.table,
      [
        ("title", .line("A draft")), ("summary", .line("What is to come.")),
        ("published", .line("2025-12-01")),
        ("draft", .line("true")),
      ], "See [another](briefing:later)."
    ),
    (
      "briefings/later.md", Briefing.table,
      [
        ("title", .line("Another draft")), ("summary", .line("What is to come.")),
        ("published", .line("2025-12-02")),
        ("draft", .line("true")),
      ], ""
    ),
    (
      "events/round.md", Event.table,
      [
        ("title", .line("The next round")), ("date", .line("2025-11-06")), ("place", .line("Istanbul")),
        ("parties", .groups([[("party", "envoy"), ("role", "host")]])), ("sources", .line("[report]")),
        ("certainty", .line("claimed")), ("claimed_by", .line("[envoy]")), ("status", .line("scheduled")),
        (
          "date_variants",
          .groups([[("date", "2025-11-07"), ("source", "report"), ("by", "envoy"), ("note", "as was said")]])
        ), ("after", .line("[first]")),
      ] + shared("round"), ""
    ),
    (
      "events/first.md", Event.table,
      [("title", .line("The first round")), ("date", .line("2025-10-25")), ("sources", .line("[report]"))], ""
    ),
    (
      "parties/envoy.md", Party.table,
      [
        ("name", .line("The envoy")), ("kind", .line("person")), ("aliases", .line("[Special envoy]")),
        ("spellings", .line("[Envoi]")), ("names", .line("{ur: ایلچی}")), ("roles", .line("[chair]")),
        ("affiliation", .line("[ministry]")),
        ("designations", .groups([[("by", "ministry"), ("term", "regime"), ("source", "report")]])),
        ("unnamed", .line("false")),
      ] + shared("envoy"), ""
    ),
    ("parties/ministry.md", Party.table, [("name", .line("The ministry")), ("kind", .line("state"))], ""),
    (
      "glossary/regime.md", Term.table,
      [
        ("term", .line("regime")), ("aliases", .line("[junta]")), ("spellings", .line("[rejime]")),
        ("used_by", .line("[envoy]")), ("loaded", .line("true")), ("neutral", .line("government")),
        ("sources", .line("[report]")),
      ] + shared("regime"), ""
    ),
    (
      "commitments/meet.md", Commitment.table,
      [
        ("title", .line("Meet again")), ("status", .line("verified")), ("basis", .line("one-party")),
        ("by", .line("[ministry]")), ("asserted_by", .line("[envoy]")), ("announced", .line("2025-10-01")),
        ("due", .line("2025-10-15")), ("condition", .line("No more attacks")),
        ("penalty", .line("No more talks")),
        (
          "history",
          .groups([
            [
              ("date", "2025-10-16"), ("status", "verified"), ("source", "report"),
              ("note", "in the capital"),
            ]
          ])
        ), ("sources", .line("[report]")),
      ] + shared("meet"), ""
    ),
    (
      "sources/report.md", Source.table,
      [
        ("title", .line("A report")), ("published", .line("2025-10-31")), ("kind", .line("news-report")),
        ("publisher", .line("A paper")), ("author", .line("A reporter")),
        ("url", .line("https://paper.example/1")),
        ("archive_url", .line("https://dossier.example/media/report.txt")), ("archived", .line("2025-11-01")),
        ("accessed", .line("2025-11-02")), ("sha256", .line(hash)), ("language", .line("ar")),
      ] + shared("report"), ""
    ),
    (
      "pages/about.md", Page.table,
      [("title", .line("About")), ("summary", .line("What this is.")), ("voices", .line("true"))]
        + shared("about"),
      ""
    ),
  ]

  static func text(_ fields: [Field]) -> String {
    fields.map { field in
      switch field.value {
      case .line(let line): "\(field.key): \(line)"
      case .groups(let groups):
        "\(field.key):\n"
          + groups.map { group in
            group.enumerated().map { ($0 == 0 ? "  - " : "    ") + "\($1.0): \($1.1)" }.joined(
              separator: "\n")
          }.joined(separator: "\n")
      }
    }.joined(separator: "\n")
  }

  /// The dossier with another text for the fields of one file.
  static func fixture(_ path: String = "", _ text: String = "", lock: String? = published) -> Fixture {
    var out = ""
    for file in files {
      let fields = file.path == path ? text : Self.text(file.fields)
      out +=
        "== Content/\(file.path) ==\n"
        + (file.path == "dossier.yml" ? fields : "---\n\(fields)\n---\n\(file.body)") + "\n"
    }
    out += "== Content/media/report.txt ==\nWe will keep the peace\n== Content/static/humans.txt ==\nHello\n"
    out += "== Content/evidence.lock ==\ndossier-evidence-lock 1\n"
    out += EvidenceExample.entry(speaker: "envoy") + "\n"
    if let lock { out += "== Content/published.lock ==\n" + lock }
    return Fixture(out)
  }

  /// What the dossier says in public.
  static let published: String = {
    let input = arrange(fixture(lock: nil).files, folder: "Content")
    let dossier = Build.check(input.value, input.diagnostics).value
    let day = CalendarDay("2025-11-05")!
    let lock = PublishedLock().releasing(dossier.publishedStatements.map(\.statement), on: day)
    return String(decoding: lock.serialised(), as: UTF8.self)
  }()
}

/// A key of a file, or of a group in it, with something that it cannot hold.
struct Mistyping: Sendable, CustomTestStringConvertible {
  let path: String
  /// The file's fields, with the fault.
  let text: String
  let line: Int
  let testDescription: String
}

@Suite("A field that cannot be read") struct MistypedFieldTests {
  private static func wrong(_ form: ValueForm) -> [String] {
    switch form {
    case .one(.text): ["[a, b]", "{a: b}", "null"]
    case .one(.id): ["[a, b]", "{a: b}"]
    case .one(.flag): ["maybe", "[true]"]
    case .one(.number): ["many", "[1]"]
    case .one(.day), .one(.date): ["soonish", "[2025]"]
    case .one(.choice): ["zzzzzz", "[a]"]
    case .list: ["{a: b}", "[{a: b}]", "null"]
    case .groups: ["soon", "[[a]]"]
    case .pairs: ["[a]", "soon"]
    case .named: ["[a]", "{live: soon}", "{live: {to: nowhere, path: x}}"]
    }
  }

  static let table: [Mistyping] = FullDossier.files.flatMap { file in
    file.fields.indices.flatMap { index -> [Mistyping] in
      let field = file.fields[index]
      guard let declaration = file.table[field.key] else { return [] }
      func mistyping(_ fields: [FullDossier.Field], _ inner: Int, _ what: String) -> Mistyping {
        let before = FullDossier.text(Array(file.fields[..<index])).split(separator: "\n").count
        let fence = file.path == "dossier.yml" ? 0 : 1
        return Mistyping(
          path: file.path, text: FullDossier.text(fields), line: before + fence + 1 + inner,
          testDescription: "\(file.path): \(field.key)\(what)")
      }
      var all = wrong(declaration.form).map { value -> Mistyping in
        var fields = file.fields
        fields[index].value = .line(value)
        return mistyping(fields, 0, " = \(value)")
      }
      guard case .groups(let groups) = field.value, case .groups(let inner, _) = declaration.form else {
        return all
      }
      for (place, part) in groups[0].enumerated() {
        guard let form = inner()[part.0]?.form else { continue }
        all += wrong(form).map { value in
          var fields = file.fields
          var group = groups[0]
          group[place].1 = value
          fields[index].value = .groups([group] + groups.dropFirst())
          return mistyping(fields, place + 1, ".\(part.0) = \(value)")
        }
      }
      return all
    }
  }

  @Test("is reported once, and nothing that rests on it is", arguments: table)
  func isReportedOnce(_ mistyping: Mistyping) {
    let report = FullDossier.fixture(mistyping.path, mistyping.text).report
    let found = Fixture.found(report)
    #expect(found.count == 1, "\(found.map(\.description).joined(separator: "\n"))")
    #expect(found.first?.path == "Content/" + mistyping.path)
    #expect(found.first?.line == mistyping.line)
  }

  @Test("is one of a dossier that says something under every key of every kind, and has no fault otherwise")
  func samplesAreWhole() {
    #expect(FullDossier.fixture().report.entries.map(\.diagnostic.message) == [])
    for table in EntityKind.allCases.map(\.table) + [Site.table] {
      let files = FullDossier.files.filter { $0.table === table }
      let keys = Set(files.flatMap { $0.fields.map(\.key) })
      #expect(keys == Set(table.declarations.map(\.key)), "give a sample of each key of \(table.subject)")
      for field in table.declarations {
        guard case .groups(let inner, _) = field.form else { continue }
        let said = files.flatMap(\.fields).filter { $0.key == field.key }.flatMap { field -> [String] in
          if case .groups(let groups) = field.value { groups.flatMap { $0.map(\.0) } } else { [] }
        }
        #expect(
          Set(said) == Set(inner().declarations.map(\.key)), "give a sample of each key of '\(field.key)'")
      }
    }
  }
}
