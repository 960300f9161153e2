/// Front matter whose every field holds a payload.
struct HostileFields {
  let fields: ReferenceFields

  /// Texts hold all the payloads, other fields one of them.
  func lines(_ folder: String, _ number: Int, _ payloads: [Payload]) -> [HostileDossier.Line] {
    (fields.kinds[folder] ?? []).enumerated().flatMap { index, field in
      let isWords = field.isText || !field.parts.isEmpty
      let text = isWords ? payloads.map(\.text).joined(separator: " ") : payloads[index % payloads.count].text
      // Unlike in each field, so that no two names are the same.
      let value = "\(address(field.type, number))\(text) \(number)-\(index)"
      return lines(field, value, folder.isEmpty ? "dossier.yml" : folder)
    }
  }

  /// An address begins as one in every second file: else it would be refused for that alone.
  private func address(_ type: String, _ number: Int) -> String {
    type == "address" && number % 2 == 0 ? "https://plain.example/" : ""
  }

  private func lines(_ field: ReferenceFields.Field, _ value: String, _ kind: String) -> [HostileDossier.Line]
  {
    let name = "\(kind).\(field.key)"
    guard !field.parts.isEmpty else {
      let isList = field.type == "texts" || field.type.hasPrefix("ids")
      let written = isList ? "[\(quoted(value))]" : quoted(value)
      let instead = field.isRequired ? "\(field.key): \(benign(field.key, field.type))" : nil
      return [HostileDossier.Line(text: "\(field.key): \(written)", tries: name, instead: instead)]
    }
    if field.type.hasPrefix("group") {
      let entries = field.parts.map { "\($0.key): \(quoted(value))" }.joined(separator: ", ")
      return [
        HostileDossier.Line(text: "\(field.key): {\(entries)}", tries: name)
      ]
    }
    // Each part in an entry of its own, whose other parts are plain.
    let entries = field.parts.indices.map { hostile in
      let parts = field.parts.enumerated().map { index, part in
        "\(part.key): \(index == hostile ? quoted(value) : benign(part.key, part.type))"
      }
      return HostileDossier.Line(
        text: "  - {\(parts.joined(separator: ", "))}", tries: "\(name).\(field.parts[hostile].key)",
        instead: "")
    }
    return [HostileDossier.Line(text: "\(field.key):", tries: name, instead: "")] + entries
  }

  /// A value that is taken.
  private func benign(_ key: String, _ type: String) -> String {
    if key == "language" { return "en" }
    if key == "term" && type == "id" { return "plain" }
    switch type {
    case "text", "texts": return "Plain words"
    case "day", "date": return "2025-10-02"
    case "address": return "https://plain.example/"
    case "flag": return "false"
    case "id": return "plain"
    default:
      if type.hasPrefix("ids") { return "[plain]" }
      if key == "kind" && type != "text" && !type.contains("state") && !type.contains("news-report") {
        return "correction"
      }
      if key == "status" { return "announced" }
      return type.firstMatch(of: /`([a-z-]+)`/).map { String($0.1) } ?? "plain"
    }
  }

  /// As YAML and as JSON.
  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
