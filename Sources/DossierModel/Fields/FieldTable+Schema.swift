extension FieldTable {
  /// A JSON Schema (draft 2020-12) for files of the kind, for editors: with descriptions, choices and patterns.
  ///
  /// It describes front matter as YAML 1.2 reads it, where `2025` is a number and `true` a flag. It refuses nothing
  /// that Dossier accepts, and lets pass what no schema can check, such as whether an id leads to something.
  ///
  /// - Parameter name: what the kind is called.
  public func schema(named name: String) -> String {
    var definitions: [(String, JSON)] = []
    var members: [(String, JSON)] = [
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
      ("title", .text(name)),
    ]
    members += objectSchema(&definitions)
    if !definitions.isEmpty { members.append(("$defs", .object(definitions))) }
    return JSON.object(members).text() + "\n"
  }

  private func objectSchema(_ definitions: inout [(String, JSON)]) -> [(String, JSON)] {
    var properties: [(String, JSON)] = []
    for field in declarations { properties.append((field.key, .object(field.schema(&definitions)))) }
    let required = declarations.filter(\.isRequired).map { JSON.text($0.key) }
    var members: [(String, JSON)] = [
      ("description", .text(about)), ("type", .text("object")), ("properties", .object(properties)),
      ("additionalProperties", .bool(false)),
    ]
    if !required.isEmpty { members.append(("required", .list(required))) }
    let conditions = declarations.flatMap { field in field.traits.compactMap { $0.condition(on: field.key) } }
    if !conditions.isEmpty { members.append(("allOf", .list(conditions))) }
    return members
  }

  /// The name of the table's own schema among those of a kind: `status-change` for `a status change`.
  private var definitionName: String {
    subject.split(separator: " ").dropFirst().joined(separator: "-")
  }

  /// A reference to the table's schema, which is defined if it is not yet.
  fileprivate func reference(_ definitions: inout [(String, JSON)], suffix: String = "") -> JSON {
    let name = definitionName + suffix
    if !definitions.contains(where: { $0.0 == name }) {
      let schema = JSON.object(objectSchema(&definitions))
      definitions.append((name, schema))
    }
    return .object([("$ref", .text("#/$defs/" + name))])
  }
}

extension FieldTrait {
  fileprivate func condition(on key: String) -> JSON? {
    let needs = JSON.object([("required", .list([.text(key)]))])
    switch self {
    case .neededUnless(let other):
      // An empty list counts as missing.
      let isSaid = JSON.object([
        ("required", .list([.text(other)])),
        (
          "properties",
          .object([
            (other, .object([("not", .object([("type", .text("array")), ("maxItems", .number(0))]))]))
          ])
        ),
      ])
      return .object([("anyOf", .list([needs, isSaid]))])
    case .neededWhere(let other):
      let isSet = JSON.object([
        ("required", .list([.text(other)])),
        ("properties", .object([(other, .object([("enum", .list([.bool(true), .text("true")]))]))])),
      ])
      return .object([("if", isSet), ("then", needs)])
    case .ownVoice, .released, .required: return nil
    }
  }
}

extension FieldDeclaration {
  fileprivate func schema(_ definitions: inout [(String, JSON)]) -> [(String, JSON)] {
    var members: [(String, JSON)] = [("description", .text(about.withoutLinks))]
    switch form {
    case .one(let scalar): members += scalar.schema
    case .list(let scalar):
      var list: [(String, JSON)] = [("type", .text("array")), ("items", .object(scalar.schema))]
      if isRequired { list.append(("minItems", .number(1))) }
      members.append(("anyOf", .list([.object(scalar.schema), .object(list)])))
    case .groups(let table, let bare):
      var item = table().reference(&definitions)
      if let bare, case .one(let scalar) = bare.form {
        item = .object([("anyOf", .list([.object(scalar.schema), item]))])
      }
      members += [("type", .text("array")), ("items", item)]
    case .pairs(let keys, let values):
      members += [
        ("type", .text("object")), ("propertyNames", .object([("pattern", .text(keys.pattern))])),
        ("additionalProperties", .object(ScalarForm.text(values).schema)),
      ]
    case .named(let keys, let choice, let tables):
      let all = tables()
      let known = all.compactMap { $0.constant(choice) }.map(JSON.text)
      var conditions: [JSON] = []
      for table in all {
        guard let word = table.constant(choice) else { continue }
        let isChosen = JSON.object([
          ("required", .list([.text(choice)])),
          ("properties", .object([(choice, .object([("const", .text(word))]))])),
        ])
        conditions.append(
          .object([("if", isChosen), ("then", table.reference(&definitions, suffix: "-" + word))]))
      }
      let group = JSON.object([
        ("type", .text("object")), ("required", .list([.text(choice)])),
        ("properties", .object([(choice, .object([("enum", .list(known))]))])), ("allOf", .list(conditions)),
      ])
      members += [
        ("type", .text("object")), ("propertyNames", .object([("pattern", .text(keys.pattern))])),
        ("additionalProperties", group),
      ]
    }
    if let fallback, let value = fallbackValue(fallback) { members.append(("default", value)) }
    return members
  }

  private func fallbackValue(_ text: String) -> JSON? {
    // What applies only if another key is there is not a default.
    if traits.contains(where: { if case .neededUnless = $0 { true } else { false } }) { return nil }
    return switch form {
    case .one(.flag): .bool(text == "true")
    case .one(.number): Int(text).map(JSON.number)
    case .one, .list, .groups, .pairs, .named: .text(text)
    }
  }
}

extension ScalarForm {
  /// A text may be written without quotation marks even if YAML then reads a number or a flag.
  private static let plainTypes = JSON.list([.text("string"), .text("number"), .text("boolean")])

  fileprivate var schema: [(String, JSON)] {
    switch self {
    case .text(let form):
      if let choices = form.choices {
        // In capitals or small letters.
        return [
          ("type", .text("string")),
          ("pattern", .text("^(?:" + choices.map(\.inEitherCase).joined(separator: "|") + ")$")),
        ]
      }
      return [("type", Self.plainTypes), ("pattern", .text(form.pattern))]
    case .flag: return [("enum", .list([.bool(true), .bool(false), .text("true"), .text("false")]))]
    case .number(let bounds):
      return [
        ("type", .list([.text("integer"), .text("string")])), ("minimum", .number(bounds.lowerBound)),
        ("maximum", .number(bounds.upperBound)), ("pattern", .text("^[+]?[0-9]+$")),
      ]
    case .day:
      return [
        ("type", .text("string")), ("pattern", .text("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")),
      ]
    case .date:
      return [("type", .list([.text("string"), .text("integer")])), ("pattern", .text(EDTFPattern.text))]
    case .choice(let words): return [("enum", .list(words.map(JSON.text)))]
    case .id:
      return [
        ("type", .list([.text("string"), .text("integer")])), ("pattern", .text("^[a-z0-9-]{1,255}$")),
      ]
    }
  }
}

/// EDTF of levels 0 and 1 as a regular expression. It knows no calendar: 31 April passes.
private enum EDTFPattern {
  private static let month = "(0[1-9]|1[0-2])"
  private static let day = "(0[1-9]|[12][0-9]|3[01])"
  private static let season = "2[1-4]"
  private static let year = "-?[0-9]{4}"
  private static let longYear = "Y-?[1-9][0-9]{4,11}"
  private static let zone = "(Z|[+-]([01][0-9]|2[0-3])(:[0-5][0-9])?)?"
  private static let time = "T([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)" + zone
  private static let end = "(\(longYear)|\(year)(-(\(month)(-\(day))?|\(season)))?)[?~%]?"
  private static let single =
    "((\(longYear)|\(year)(-(\(month)(-(\(day)|XX))?|XX(-XX)?|\(season)))?|-?[0-9]{3}X|-?[0-9]{2}XX)[?~%]?"
    + "|\(year)-\(month)-\(day)\(time))"

  static let text = "^(\(single)|\(end)/(\(end)|[.][.])?|([.][.])?/\(end))$"
}

extension String {
  /// Without the addresses of its links.
  var withoutLinks: String { replacing(/\[([^\]]*)\]\([^)]*\)/) { String($0.1) } }

  fileprivate var inEitherCase: String {
    map { $0.isLetter ? "[\($0.uppercased())\($0.lowercased())]" : String($0) }.joined()
  }
}

/// A JSON value whose members keep their order.
private indirect enum JSON {
  case text(String)
  case number(Int)
  case bool(Bool)
  case list([JSON])
  case object([(String, JSON)])

  /// With two spaces for each level.
  func text(_ indent: String = "") -> String {
    let inner = indent + "  "
    switch self {
    case .text(let text): return Self.quoted(text)
    case .number(let number): return String(number)
    case .bool(let flag): return String(flag)
    case .list(let items):
      // A list without members of its own goes on one line.
      let texts = items.map { $0.text(inner) }
      return items.contains(where: \.hasMembers)
        ? "[\n" + texts.map { inner + $0 }.joined(separator: ",\n") + "\n\(indent)]"
        : "[" + texts.joined(separator: ", ") + "]"
    case .object(let members):
      guard !members.isEmpty else { return "{}" }
      let lines = members.map { inner + Self.quoted($0.0) + ": " + $0.1.text(inner) }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
    }
  }

  private var hasMembers: Bool {
    switch self {
    case .object: true
    case .list(let items): items.contains(where: \.hasMembers)
    case .text, .number, .bool: false
    }
  }

  private static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": out += "\\" + String(scalar)
      case "\n": out += "\\n"
      case "\u{0}"..<" ": out += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
