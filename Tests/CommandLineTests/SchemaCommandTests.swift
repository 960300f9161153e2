import Foundation
import TestSupport
import Testing

@Suite("dossier schema") struct SchemaCommandTests {
  static let kinds = ["site", "briefing", "event", "party", "term", "commitment", "source", "page"]

  @Test("prints the schema of each kind", arguments: kinds)
  func prints(_ kind: String) throws {
    let outcome = try DossierCommand(["schema", kind]).run()
    #expect(outcome.status == 0, "\(outcome.account)")
    let schema = try #require(
      JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any], "\(outcome.account)")
    #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    #expect((schema["properties"] as? [String: Any])?.isEmpty == false)
    #expect(outcome.errors.isEmpty)
  }

  @Test("lists the kinds where none is named, and their files")
  func lists() throws {
    let outcome = try DossierCommand(["schema"]).run()
    #expect(outcome.status == 0)
    #expect(
      outcome.output.split(separator: "\n").map { $0.prefix { $0 != " " } } == Self.kinds.map { $0[...] })
    #expect(outcome.output.contains("glossary/*.md"))
  }

  @Test("refuses a kind that there is not, and names those that there are")
  func unknownKind() throws {
    let outcome = try DossierCommand(["schema", "evnt"]).run()
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("event"))
  }
}
