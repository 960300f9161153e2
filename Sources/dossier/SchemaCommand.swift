import ArgumentParser
import DossierModel

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the JSON Schema of a kind of file, for editors.",
    discussion: """
      An editor that knows a file's schema completes its keys and marks what is wrong as you type. The schema (JSON \
      Schema 2020-12) describes the front matter, or the whole of dossier.yml. What no schema can say, such as \
      whether an id leads to something, only 'dossier check' finds.

      Examples:
        dossier schema                    the kinds, and the files of each
        dossier schema event
        dossier schema site > dossier.schema.json
      """)

  @Argument(help: "The kind to describe; without one, lists the kinds.")
  var kind: String?

  private static let kinds: [(name: String, files: String, table: FieldTable)] =
    [("site", "dossier.yml", Site.table)]
    + EntityKind.allCases.map { ($0.rawValue, $0.folder + "/*.md", $0.table) }

  func run() throws {
    guard let kind else {
      let width = Self.kinds.map(\.name.count).max() ?? 0
      for known in Self.kinds {
        Terminal.say(
          known.name + String(repeating: " ", count: width + 2 - known.name.count) + known.files + ": "
            + known.table.about)
      }
      return
    }
    guard let known = Self.kinds.first(where: { $0.name == kind }) else {
      throw ValidationError(
        "there is no kind '\(kind)'; the kinds are \(Self.kinds.map(\.name).joined(separator: ", "))")
    }
    Terminal.say(String(known.table.schema(named: known.name).dropLast()))
  }
}
