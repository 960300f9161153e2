extension FieldTable {
  /// The rows of its table in `docs/reference/content.md`: key, type, meaning, default.
  ///
  /// - Parameter shared: whether to give the keys that all kinds of entity share instead of its own.
  package func rows(shared: Bool = false) -> String {
    let keys = Set(SharedFields.all.map(\.declaration.key))
    return declarations.filter { keys.contains($0.key) == shared }.map { "| " + $0.row + " |\n" }.joined()
  }

  /// The rows of the variants of a group: the word that chooses one, then key, type, meaning, default.
  package static func rows(of tables: [FieldTable], by choice: String) -> String {
    tables.flatMap { table in
      table.declarations.filter { $0.key != choice }.enumerated().map { place, field in
        "| " + (place == 0 ? "`\(table.constant(choice) ?? "")` " : "") + "| " + field.row + " |\n"
      }
    }.joined()
  }

  /// The keys whose words are the site's own, each once, as the reference names them.
  package static func ownVoice(of tables: [FieldTable]) -> [String] {
    var keys: [String] = []
    func visit(_ table: FieldTable) {
      for field in table.declarations {
        if field.isOwnVoice, !keys.contains(field.key) { keys.append(field.key) }
        if case .groups(let group, _) = field.form { visit(group()) }
      }
    }
    tables.forEach(visit)
    return keys
  }
}

extension FieldDeclaration {
  /// ✱ marks what is required.
  private var name: String {
    let isNeeded = traits.contains { if case .neededUnless = $0 { true } else { false } }
    return "`\(key)`" + (isRequired || isNeeded ? " ✱" : "")
  }

  fileprivate var row: String {
    [name, form.words, about + parts, shownFallback].joined(separator: " | ")
  }

  private var shownFallback: String {
    if isRequired || traits.contains(where: { if case .neededUnless = $0 { true } else { false } }) {
      return ""
    }
    return fallback.map { "`\($0)`" } ?? "none"
  }

  /// The keys of a group, where they have no table of their own.
  private var parts: String {
    guard case .groups(let table, _) = form, table() !== Correction.table else { return "" }
    return ": "
      + table().declarations.map { field in
        if case .one(.choice) = field.form { return field.name }
        return "\(field.name) (\(field.form.words))"
      }.joined(separator: ", ")
  }
}

extension ValueForm {
  /// The form in the words of the reference.
  fileprivate var words: String {
    switch self {
    case .one(let scalar): scalar.words
    case .list(.id(let kind)): "ids of \(kind.folder == "glossary" ? "terms" : kind.folder)"
    case .list(.text(let form)): form.plural
    case .list(let scalar): "list of \(scalar.words)"
    case .groups(_, let bare): bare == nil ? "list of groups" : "list of ids or groups"
    case .pairs(_, let values): values.name == "text" ? "group" : "pairs of " + values.plural
    case .named: "named groups"
    }
  }
}

extension ScalarForm {
  fileprivate var words: String {
    switch self {
    case .text(let form): form.name
    case .flag: "flag"
    case .number: "number"
    case .day: "day"
    case .date: "date"
    case .choice(let words): words.map { "`\($0)`" }.joined(separator: ", ")
    case .id(let kind): "id of \(kind.subject)"
    }
  }
}
