import Diagnostics
import Synchronization
import Templating
import Testing

/// What a template reads of a view model, and how often.
@Suite struct ReadingTests {
  /// Notes which of its fields are read.
  struct Watched: ViewModel {
    let log: ReadLog
    var children: [Watched] = []

    static let schema = Schema<Self>(
      "Watched", "a model that tells what is read of it",
      [
        .text("a", "a text") { $0.log.note("a") },
        .text("b", "another text") { $0.log.note("b") },
        .record("one", "the first child") { watched -> Watched? in
          watched.log.note("one")
          return watched.children.first
        },
        .list("all", "all children") { watched -> [Watched] in
          watched.log.note("all")
          return watched.children
        },
      ])
  }

  final class ReadLog: Sendable {
    private let names = Mutex<[String]>([])

    @discardableResult
    func note(_ name: String) -> String {
      names.withLock { $0.append(name) }
      return name
    }

    /// What was read since the last time.
    func take() -> String {
      names.withLock { names in
        defer { names = [] }
        return names.sorted().joined(separator: " ")
      }
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let template: String
    let reads: String
    let page: String
    var testDescription: String { template }
  }

  @Test("a template reads what it names, once a frame", arguments: cases)
  func reads(_ reading: Case) {
    let log = ReadLog()
    let model = Watched(log: log, children: [Watched(log: log), Watched(log: log)])
    #expect(rendered(model, ["main.html": reading.template]) == reading.page)
    #expect(log.take() == reading.reads)
  }

  static let cases = [
    Case(template: "x", reads: "", page: "x"),
    Case(template: "{{a}}{{a}}{{#a}}{{.}}{{/a}}", reads: "a", page: "aaa"),
    Case(template: "{{one.a}}{{one.b}}{{one.a}}", reads: "a b one", page: "aba"),
    // A model that holds itself is read alike at each level.
    Case(template: "{{#all}}{{a}}{{/all}}", reads: "a a a all all all", page: "aa"),
    Case(template: "{{^all}}none{{/all}}", reads: "all", page: ""),
    Case(template: "{{#has_all}}some{{/has_all}}{{^all}}none{{/all}}", reads: "all", page: "some"),
    Case(template: "{{#one}}{{#all}}{{a}}{{/all}}{{/one}}", reads: "a a all all one one", page: ""),
  ]

  struct Shared: ViewModel {
    let watched: Prepared<Watched>
    let several: [Prepared<Watched>]

    static let schema = Schema<Self>(
      "Shared", "a page with prepared models",
      [.record("watched", "one") { $0.watched }, .list("several", "several") { $0.several }])
  }

  @Test("a prepared model is read when it is made, and never again")
  func prepared() {
    let log = ReadLog()
    let prepared = Prepared(Watched(log: log, children: [Watched(log: log)]))
    #expect(log.take() == "a a a all all all b b b one one one")
    let page = Shared(watched: prepared, several: [prepared, prepared])
    let files: KeyValuePairs = [
      "main.html":
        "{{watched.one.a}}{{#watched}}{{b}}{{#all}}{{a}}{{/all}}{{/watched}}{{#several}}{{a}}{{/several}}"
    ]
    #expect(rendered(page, files) == "abaaa")
    #expect(log.take() == "")
  }

  @Test("an absent field renders as nothing, and its section not at all")
  func absent() {
    let page = rendered(
      Page(),
      [
        "main.html": """
        [{{summary}}{{{aside}}}{{canonical}}]{{#summary}}s{{/summary}}{{#aside}}a{{/aside}}\
        {{^canonical}}no canonical{{/canonical}}{{#party}}{{#seat}}{{city}}{{/seat}}{{/party}}
        """
      ])
    #expect(page == "[]no canonicalAnkara")
    #expect(rendered(Page(party: nil), ["main.html": "[{{party.seat.city}}{{#party}}x{{/party}}]"]) == "[]")
    #expect(
      rendered(Page(party: Party(seat: nil)), ["main.html": "[{{party.name}}{{party.seat.city}}]"])
        == "[Türkiye]")
  }

  struct Parties: ViewModel {
    let parties: [Party]
    static let schema = Schema<Self>("Parties", "parties", [.list("parties", "them") { $0.parties }])
  }

  @Test("a list gives a flag that says whether it has items", arguments: [0, 1, 2])
  func presence(_ count: Int) {
    let page = rendered(
      Page(
        aliases: Array(repeating: "x", count: count), items: Array(repeating: Item(label: "y"), count: count)),
      [
        "main.html": """
        {{#has_aliases}}({{#aliases}}{{.}}{{/aliases}}){{/has_aliases}}{{^has_aliases}}none{{/has_aliases}}
        {{#has_items}}[{{#items}}{{label}}{{^has_items}}.{{/has_items}}{{/items}}]{{/has_items}}
        """
      ])
    #expect(page == ["none\n", "(x)\n[y.]", "(xx)\n[y.y.]"][count])
  }

  @Test("nothing of an item is left for the next one")
  func fresh() {
    let parties = [Party(name: "a"), Party(name: "", seat: nil), Party(name: "c", seat: Place(city: "x"))]
    let page = rendered(
      Parties(parties: parties),
      ["main.html": "{{#parties}}[{{name}} {{seat.city}}{{^seat}}none{{/seat}}]{{/parties}}"])
    #expect(page == "[a Ankara][ none][c x]")
  }

  @Test("rendering appends to what is there")
  func appends() throws {
    let set = TemplateSet.parse(["main.html": "{{title}}"]).value
    let template = try #require(set.bind("main.html", to: Page.self).value)
    var bytes = Array("> ".utf8)
    template.render(Page(title: "a"), into: &bytes)
    template.render(Page(title: "b"), into: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == "> ab")
    #expect(template.render(Page(title: "a")) == Array("a".utf8))
  }
}
