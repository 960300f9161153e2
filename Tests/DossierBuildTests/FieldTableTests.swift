import Diagnostics
import EDTF
import Evidence
import Templating
import Testing

@testable import Check
@testable import DossierBuild
@testable import DossierModel
@testable import Load
@testable import Parse
@testable import Render
@testable import Resolve

/// A kind that only these tests have. Each of its fields is declared here and nowhere else.
private struct Letter: Entity {
  enum Tone: String, Sendable, Choice { case warm, cold }

  struct Enclosure: Group {
    struct Fields: Sendable {
      let what = RequiredKey<String>("what", .text, "what is enclosed", .ownVoice)
      let from = OptionalKey<SourceID>("from", .id, "where it is from")
    }
    static let fields = Fields()
    static let table = FieldTable("an enclosure", "what comes with a letter", fields)
    let record: Record
    init(_ record: Record) { self.record = record }
  }

  struct Fields: Sendable {
    let title = RequiredKey<String>("title", .name, "what it is called", .ownVoice)
    let sent = OptionalKey<EDTFDate>("sent", .date, "when it was sent", .released)
    let tone = DefaultedKey<Tone>("tone", .choice, .warm, "how it sounds", .released)
    let writers = ListKey<PartyID>("writers", .id, "who wrote it", .released)
    let enclosures = GroupsKey<Enclosure>("enclosures", "what came with it")
    let motto = OptionalKey<String>("motto", .text, "what stands above it", .ownVoice, .released)
  }

  static let fields = Fields()
  static let table = FieldTable(
    "a letter", "what somebody wrote", fields, and: SharedFields.all, statement: .eventDate)
  static var kind: EntityKind { .page }
  let origin: Origin
  let record: Record
  init(_ record: Record, from origin: Origin) { (self.record, self.origin) = (record, origin) }

  /// A letter with these lines, and what is wrong with it.
  static func read(_ lines: String) -> Checked<Letter> {
    let bytes = Array(lines.utf8)
    let text = YAMLText(bytes)
    guard case .success(let fields) = FrontMatterFields.open(text, path: "letter.md") else {
      fatalError("not YAML")
    }
    let record = fields.read(as: table)
    let id = EntityID(kind: .page, slug: "letter")
    let origin = Origin(id: id, path: "letter.md", bodyOffset: bytes.count)
    return Checked(Letter(record.value, from: origin), record.diagnostics)
  }
}

@Suite("A field that is declared once") struct FieldTableTests {
  private static let lines = """
    title: A letter
    sent: 2025-10
    tone: cold
    writers: [pakistan, qatar]
    enclosures: [{what: A map, from: report}]
    motto: Peace
    """

  @Test("is decoded, with its place")
  func isDecoded() throws {
    let letter = Letter.read(Self.lines)
    #expect(letter.diagnostics.isEmpty)
    let complete = try #require(Complete(letter.value))
    #expect(complete.title.value == "A letter")
    #expect(complete.sent?.value.text == "2025-10")
    #expect(complete.tone.value == .cold)
    #expect(complete.writers.map(\.value.slug) == ["pakistan", "qatar"])
    #expect(complete.enclosures.map(\.what.value) == ["A map"])
    #expect(complete.motto?.range.bytes.map { Array(Self.lines.utf8)[$0] } == Array("Peace".utf8))
    #expect(try #require(Complete(Letter.read("title: A letter").value)).tone.value == .warm)
  }

  @Test(
    "is checked: its key, its presence, its type and its values, each once and at its place",
    arguments: [
      ("title: A letter\nmoto: x", 2, "unknown-key", "did you mean 'motto'?"),
      ("sent: 2025", 1, "missing-field", "a letter must have 'title'"),
      ("title: A letter\nmotto: [x]", 2, "wrong-type", "'motto' must be text"),
      ("title: A letter\nsent: soon", 2, "bad-date", "soon"),
      ("title: A letter\ntone: colt", 2, "bad-value", "did you mean 'cold'?"),
      ("title: A letter\nenclosures: [{what: x, form: y}]", 2, "unknown-key", "did you mean 'from'?"),
      ("title: A letter\nenclosures: [{from: x}]", 2, "missing-field", "an enclosure must have 'what'"),
    ])
  func isChecked(_ lines: String, _ line: Int, _ id: String, _ words: String) throws {
    let found = Letter.read(lines).diagnostics
    #expect(found.map(\.id) == [id])
    let text = SourceText(Array(lines.utf8))
    #expect(found.first.map { text.lineNumber(at: $0.location.range.start) } == line)
    #expect(found.first?.message.contains(words) == true, "\(found)")
  }

  @Test("names entities, is the site's own voice and is released, as it says of itself")
  func saysWhatItIs() throws {
    let letter = Letter.read(Self.lines).value
    #expect(
      letter.references.map(\.target.description) == ["party:pakistan", "party:qatar", "source:report"])
    #expect(letter.prose.map(\.value) == ["A letter", "A map", "Peace"])
    let statement = try #require(letter.record.statement)
    #expect(statement.fields.text == #"sent: 2025-10; tone: cold; writers: pakistan, qatar; motto: "Peace""#)
    let other = try #require(Letter.read("title: A letter\nsent: 2025-11\ntone: cold").value.record.statement)
    #expect(other.fields.change(from: statement.fields)?.field == 0)
    #expect(Letter.read("title: A letter\nsent: soon").value.record.statement == nil)
  }

  @Test("is documented")
  func isDocumented() {
    let rows = Letter.table.rows()
    #expect(rows.contains("| `title` ✱ | text | what it is called |  |\n"))
    #expect(rows.contains("| `tone` | `warm`, `cold` | how it sounds | `warm` |\n"))
    #expect(rows.contains("| `writers` | ids of parties | who wrote it | none |\n"))
    #expect(
      rows.contains(
        "| `enclosures` | list of groups | what came with it: `what` ✱ (text), `from` (id of a source) | none |\n"
      ))
    #expect(FieldTable.ownVoice(of: [Letter.table]) == ["title", "what", "motto", "note"])
  }

  @Test("is in the schema")
  func isInTheSchema() throws {
    let schema = Letter.table.schema(named: "letter")
    for text in [
      "\"motto\"", "\"what stands above it\"", "[\"warm\", \"cold\"]", "\"required\": [\"title\"]",
    ] {
      #expect(schema.contains(text), "\(schema)")
    }
  }

  @Test("is available to templates")
  func isAvailableToTemplates() throws {
    struct LetterView: EntityView {
      let entity: Complete<Letter>
      let context: PageContext
      static let schema = declaredSchema("Letter", "a letter", [])
    }
    let template =
      "{{title}}, {{sent.text}} ({{sent.iso}}), {{tone}}{{#writers}}, {{name}}{{/writers}}, {{motto}}"
    let set = TemplateSet.parse([TemplateFile(path: "a.html", name: "a.html", bytes: Array(template.utf8))])
    let bound = set.value.bind("a.html", to: LetterView.self)
    #expect(bound.diagnostics.isEmpty)
    let dossier = try TemporaryDossier(
      """
      == Content/parties/pakistan.md ==
      ---
      name: Pakistan
      kind: state
      ---
      == Content/parties/qatar.md ==
      ---
      name: Qatar
      kind: mediator
      ---
      """)
    let context = RenderContext(try Build(dossier.folders).run().dossier, .hosted)
    let letter = try #require(Complete(Letter.read(Self.lines).value))
    let view = LetterView(entity: letter, context: PageContext(context, at: .home))
    let text = bound.value.map { String(decoding: $0.render(view), as: UTF8.self) }
    #expect(text == "A letter, October 2025 (2025-10), cold, Pakistan, Qatar, Peace")
  }
}
