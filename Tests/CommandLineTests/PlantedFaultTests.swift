import TestSupport
import Testing

/// A fault that an editor could make, put into a file of the sample dossier.
///
/// In the new text `‹` and `›` stand around what must be reported; they are taken out.
struct PlantedFault: CustomTestStringConvertible, Sendable {
  let id: String
  let file: String
  let old: String
  let new: String
  var testDescription: String { "\(id) in \(file)" }

  /// Replaces a text of a file; of an empty `old`, the file is new.
  init(_ id: String, in file: String, _ old: String, becomes new: String) {
    self.id = id
    self.file = file
    self.old = old
    self.new = new
  }

  /// Plants the fault, and says where it must be found.
  func plant(in sample: SampleDossier) throws -> String {
    if old.isEmpty {
      try sample.workspace.write(new, to: file)
    } else {
      try sample.edit(file, replacing: old, with: new)
    }
    let marked = try sample.workspace.text(of: file)
    try sample.workspace.write(marked.filter { $0 != "‹" && $0 != "›" }, to: file)
    let start = Self.position(of: "‹", in: marked)
    let end = Self.position(of: "›", in: marked.filter { $0 != "‹" })
    return "\(file):\(start)-\(end) \(id)"
  }

  /// Line and column, in Unicode scalars.
  private static func position(of mark: Unicode.Scalar, in text: String) -> String {
    let before = text.unicodeScalars.prefix { $0 != mark }
    let line = before.count { $0 == "\n" } + 1
    let column = before.reversed().prefix { $0 != "\n" }.count + 1
    return "\(line):\(column)"
  }

  /// Twelve faults of twelve kinds that do not hide each other.
  static let twelve = [
    PlantedFault(
      "unknown-key", in: "Content/parties/harbour-board.md", "kind:", becomes: "‹rolls›: [employer]\nkind:"),
    PlantedFault(
      "missing-field", in: "Content/parties/mara-lindqvist.md",
      "---\nname: Mara Lindqvist\nkind: person\n", becomes: "‹---›\nname: Mara Lindqvist\n"),
    PlantedFault(
      "yaml-syntax", in: "Content/pages/about.md", "title: About", becomes: "title: About‹:› this site"),
    PlantedFault(
      "bad-date", in: "Content/events/2024-03-04-walkout.md", "date: 2024-03-05",
      becomes: "date: ‹2024-02-30›"),
    PlantedFault(
      "contradicting-dates", in: "Content/events/2024-05-02-hearing.md", "date: 2024-05-02",
      becomes: "date: ‹2024-04-02›"),
    PlantedFault(
      "unknown-reference", in: "Content/events/2024-03-crane-incident.md", "[board-statement]",
      becomes: "[board-statement, ‹bord-statement›]"),
    PlantedFault(
      "unknown-reference", in: "Content/briefings/pay-talks.md", "union’s word for it",
      becomes: "union’s word — see [it](‹term:lock-out›)"),
    PlantedFault(
      "raw-html", in: "Content/glossary/work-to-rule.md", "and nothing", becomes: "and ‹<i>›nothing"),
    PlantedFault(
      "unsafe-url", in: "Content/parties/dockers-union.md", "some 900",
      becomes: "“some” [900](‹JavaScript:alert(1)›)"),
    PlantedFault(
      "duplicate-id", in: "Content/parties/local/harbour-board.md", "",
      becomes: "‹›---\nname: Another board\nkind: state\n---\n"),
    PlantedFault(
      "missing-media", in: "Content/briefings/dock-strike.md", "media/berths.png",
      becomes: "‹media/berth.png›"),
    PlantedFault("unknown-name", in: "Templates/party.html", "{{#claims}}", becomes: "{{#claims}}{{‹txt›}}"),
  ]

  /// Other kinds, one at a time.
  static let others = [
    PlantedFault(
      "wrong-type", in: "Content/parties/harbour-board.md", "Harbour Board", becomes: "‹[›Harbour Board]"),
    PlantedFault(
      "bad-value", in: "Content/parties/harbour-board.md", "organisation", becomes: "‹organization›"),
    PlantedFault("bad-slug", in: "Content/pages/Our Site.md", "", becomes: "‹›---\ntitle: Ours\n---\n"),
    PlantedFault("unknown-file", in: "Content/page/ours.md", "", becomes: "‹›---\ntitle: Ours\n---\n"),
    PlantedFault(
      "missing-front-matter", in: "Content/pages/method.md", "---\ntitle: Method\nvoices: true\n---\n",
      becomes: "‹›"),
    PlantedFault("bad-link", in: "Content/pages/method.md", "work", becomes: "[work](‹work.html›)"),
    PlantedFault("heading-level", in: "Content/pages/method.md", "How", becomes: "‹# Method›\n\nHow"),
    PlantedFault(
      "unknown-callout", in: "Content/pages/method.md", "How", becomes: "> ‹[!NOTICE]›\n> How\n\nHow"),
    PlantedFault(
      "link-to-draft", in: "Content/pages/method.md", "work", becomes: "[work](‹briefing:unfinished›)"),
    PlantedFault("loaded-term", in: "Content/pages/method.md", "work", becomes: "“é” in a ‹lockout›"),
    PlantedFault(
      "empty-link", in: "Content/pages/method.md", "work", becomes: "‹[](https://docks.example/)›"),
    PlantedFault(
      "unverified-quotation", in: "Content/briefings/dock-strike.md", "\"all four berths stood idle\"",
      becomes: "\"‹all berths stood idle›\""),
    PlantedFault(
      "unattributed-claim", in: "Content/events/2024-03-crane-incident.md",
      "certainty: disputed\nclaimed_by: [harbour-board]", becomes: "certainty: ‹disputed›"),
    PlantedFault(
      "duplicate-name", in: "Content/glossary/zulu.md", "", becomes: "---\nterm: ‹working to rule›\n---\n"),
    PlantedFault("unclosed-section", in: "Templates/home.html", "</h1>", becomes: "</h1>{{#‹lead›}}"),
  ]
}

@Suite struct PlantedFaultTests {
  @Test(
    "twelve planted faults are all reported, each at its file, line and column, and the site stays as it was")
  func twelve() throws {
    let sample = try SampleDossier()
    #expect(try sample.build().status == 0)
    let before = FolderState(sample.site)
    let expected = try PlantedFault.twelve.map { try $0.plant(in: sample) }

    let outcome = try sample.build("--format", "json")
    let found = try ReportedDiagnostic.all(in: outcome.output)
    let errors = found.filter { $0.severity == "error" }.map(\.place)
    #expect(Set(expected).subtracting(errors) == [], "planted, but not reported there")
    #expect(Set(errors).subtracting(expected) == [], "reported, but not planted")
    #expect(errors.count == 12)
    #expect(outcome.status == 1)
    #expect(FolderState(sample.site).changes(since: before) == [])
    #expect(
      try sample.workspace.names().filter { $0.hasPrefix(".") } == [], "nothing is left beside the site")
  }

  @Test("faults are reported by file, then line, then column, and no fault twice")
  func order() throws {
    let sample = try SampleDossier()
    for fault in PlantedFault.twelve { _ = try fault.plant(in: sample) }
    let found = try sample.problems()
    let sorted = found.sorted { ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column) }
    #expect(found.map(\.place) == sorted.map(\.place))
    #expect(Set(found.map { $0.place + $0.message }).count == found.count)
  }

  @Test("check reports what build reports, in text as in JSON")
  func sameEverywhere() throws {
    let sample = try SampleDossier()
    for fault in PlantedFault.twelve { _ = try fault.plant(in: sample) }
    let byCheck = try sample.run("check", "--format", "json")
    #expect(try sample.build("--format", "json").output == byCheck.output)
    let text = try sample.run("check")
    let heads = text.errors.split(separator: "\n").filter {
      $0.hasPrefix("Content/") || $0.hasPrefix("Templates/")
    }
    let expected = try ReportedDiagnostic.all(in: byCheck.output).map {
      "\($0.file):\($0.line):\($0.column): \($0.severity): \($0.message) [\($0.id)]"
    }
    #expect(heads.map(String.init) == expected)
    #expect(text.output == "12 errors\n")
  }

  @Test("one fault of any kind is reported at its place, and nothing else is", arguments: PlantedFault.others)
  func alone(_ fault: PlantedFault) throws {
    let sample = try SampleDossier()
    let expected = try fault.plant(in: sample)
    let errors = try sample.problems().filter { $0.severity == "error" }
    #expect(errors.map(\.place) == [expected], "\(errors.map(\.message))")
  }

  @Test(
    "a fault is reported under the name of its folder as the user gave it",
    arguments: [
      "Content", "./Content", "../{name}/Content", "{path}/Content",
    ])
  func folderNames(_ pattern: String) throws {
    let sample = try SampleDossier()
    try sample.workspace.write("---\ntitle: [a]\n---\n", to: "Content/pages/about.md")
    let name = sample.path.split(separator: "/").last ?? ""
    let folder = pattern.replacing("{name}", with: name).replacing("{path}", with: sample.path)
    for given in [folder, folder + "/"] {
      let found = try ReportedDiagnostic.all(
        in: sample.run("check", "--format", "json", "--content", given).output)
      #expect(found.map(\.file) == [folder + "/pages/about.md"])
    }
  }

  @Test("the fix of a misspelt name, put in its place, mends the fault")
  func fixes() throws {
    let sample = try SampleDossier()
    try sample.edit("Content/pages/about.md", replacing: "page:method", with: "page:methd")
    let problem = try #require(try sample.problems().first)
    let fix = try #require(problem.fix)
    var lines = try sample.workspace.text(of: problem.file).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
    var line = Array(lines[problem.line - 1].unicodeScalars)
    line.replaceSubrange(problem.column - 1..<problem.end.column - 1, with: fix.replacement.unicodeScalars)
    lines[problem.line - 1] = String(String.UnicodeScalarView(line))
    try sample.workspace.write(lines.joined(separator: "\n"), to: problem.file)
    #expect(try sample.problems() == [])
  }
}
