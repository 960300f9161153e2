import Foundation

/// The fields of every kind of file, as docs/reference/content.md lists them: a field that is documented is tried.
struct ReferenceFields {
  struct Field {
    let key: String
    let isRequired: Bool
    let type: String
    /// The keys of a group.
    let parts: [Part]

    var isText: Bool { type == "text" || type == "texts" }
  }

  struct Part {
    let key: String
    let type: String
  }

  /// By the folder of the kind; `""` is dossier.yml.
  private(set) var kinds: [String: [Field]] = [:]

  private static let folders = [
    "`dossier.yml`": "", "Briefing": "briefings", "Event": "events", "Party": "parties", "Term": "glossary",
    "Commitment": "commitments", "Source": "sources", "Page": "pages",
  ]

  init(page: String) {
    var heading = ""
    var common: [Field] = []
    var corrections: [Part] = []
    for line in page.split(separator: "\n").map(String.init) {
      if line.hasPrefix("#") { heading = String(line.drop { $0 == "#" || $0 == " " }) }
      guard let row = line.firstMatch(of: /^\| `([a-z_0-9]+)`( ✱)? \| ([^|]+) \| (.*)/) else { continue }
      let type = String(row.3)
      if heading == "Corrections" {
        corrections.append(Part(key: String(row.1), type: type))
        continue
      }
      let field = Field(
        key: String(row.1), isRequired: row.2 != nil, type: type, parts: Self.parts(String(row.4), type))
      if heading == "Front matter" { common.append(field) }
      if let folder = Self.folders[heading] { kinds[folder, default: []].append(field) }
    }
    for folder in kinds.keys where !folder.isEmpty {
      kinds[folder, default: []] += common.map { field in
        field.key == "corrections"
          ? Field(key: field.key, isRequired: false, type: field.type, parts: corrections) : field
      }
    }
  }

  /// `date` ✱ (date), `note` (text), or {party: ID, role: TEXT}
  private static func parts(_ meaning: String, _ type: String) -> [Part] {
    guard type.contains("group") else { return [] }
    let named = meaning.matches(of: /`([a-z_]+)`(?: ✱)?(?: \(([a-z]+)[^)]*\))?/).map { match in
      Part(key: String(match.1), type: match.2.map(String.init) ?? "choice")
    }
    let shown = meaning.matches(of: /([a-z]+): ([A-Z]+|…)/).map { match in
      Part(key: String(match.1), type: match.2 == "ID" ? "id" : "text")
    }
    return shown.isEmpty ? named : shown
  }
}
