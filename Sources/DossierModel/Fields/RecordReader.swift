import Diagnostics
import EDTF
import Yams

/// Reads groups of YAML by the tables of their keys, and collects diagnostics.
struct RecordReader {
  let path: String
  private let text: YAMLText
  private(set) var diagnostics: [Diagnostic] = []

  init(path: String, text: YAMLText) {
    self.path = path
    self.text = text
  }

  private mutating func report(
    _ rule: Rule, at range: SourceRange, _ message: String, fix: Diagnostic.Fix? = nil
  ) {
    diagnostics.append(
      Diagnostic(rule, at: SourceLocation(path: path, range: range), message, fix: fix))
  }

  // MARK: Groups

  /// - Parameter start: where the group begins.
  mutating func read(_ mapping: Node.Mapping, as table: FieldTable, at start: SourceRange) -> Record {
    var record = Record(table, at: start)
    record.values.reserveCapacity(mapping.count)
    var emptyLists: [String: SourceRange] = [:]
    for (key, node) in mapping {
      guard let name = key.scalar?.string else {
        report(ModelRules.wrongType, at: text.range(of: key), "a key must be a word")
        continue
      }
      guard let field = table[name] else {
        reportUnknown(name, at: text.range(of: key), of: table)
        continue
      }
      var isFullyRead = true
      if case .sequence(let items) = node, items.isEmpty { emptyLists[field.key] = text.range(of: node) }
      if let value = value(node, field, isFullyRead: &isFullyRead) { record.values.append((field, value)) }
      if !isFullyRead {
        record.unreadable.append(field)
        record.isComplete = false
      }
    }
    for field in table.declarations { require(field, in: &record, emptyAt: emptyLists[field.key]) }
    return record
  }

  private mutating func reportUnknown(_ name: String, at range: SourceRange, of table: FieldTable) {
    let known = table.declarations.map(\.key)
    let nearest = nearestName(to: name, among: known)
    let hint =
      nearest.map { " — did you mean '\($0)'?" } ?? "; it has \(known.sorted().joined(separator: ", "))"
    report(
      ModelRules.unknownKey, at: range, "\(table.subject) has no key '\(name)'\(hint)",
      fix: nearest.map { .init("replace with '\($0)'", replacement: $0) })
  }

  /// - Parameter empty: where the file has the key with an empty list.
  private mutating func require(
    _ field: FieldDeclaration, in record: inout Record, emptyAt empty: SourceRange?
  ) {
    guard field.isRequired || !field.traits.isEmpty, record.isReadable(field) else { return }
    let value = record[field]
    if case .list(let items)? = value, !items.isEmpty { return }
    if case .one? = value { return }
    guard field.isRequired || field.traits.contains(where: { isNeeded($0, in: record) }) else { return }
    record.isComplete = false
    record.unreadable.append(field)
    report(
      ModelRules.missingField, at: empty ?? record.range,
      value == nil
        ? "\(record.table.subject) must have '\(field.key)'"
        : "\(record.table.subject) must have at least one of '\(field.key)'")
  }

  /// Whether a key is needed because of another one. If that one cannot be read, nobody knows.
  private func isNeeded(_ trait: FieldTrait, in record: Record) -> Bool {
    switch trait {
    case .neededUnless(let key):
      guard let other = record.table[key], record.isReadable(other) else { return false }
      if case .list(let items)? = record[other] { return items.isEmpty }
      return record[other] == nil
    case .neededWhere(let key):
      guard let other = record.table[key] else { return false }
      return (record.value(other) as Located<Bool>?)?.value == true
    case .ownVoice, .released, .required: return false
    }
  }

  // MARK: Values

  /// What a key holds; `nil` if nothing of it can be read. `isFullyRead` becomes false if part of it cannot be.
  private mutating func value(
    _ node: Node, _ field: FieldDeclaration, isFullyRead: inout Bool
  ) -> Record.Value? {
    func kept<Item>(_ item: Item?) -> Item? {
      if item == nil { isFullyRead = false }
      return item
    }
    switch field.form {
    case .one(let form): return kept(scalar(node, field.key, form)).map { .one($0) }
    case .list(let form):
      guard case .sequence(let sequence) = node else {
        return kept(scalar(node, field.key, form)).map { .list([$0]) }
      }
      return .list(sequence.compactMap { kept(scalar($0, field.key, form)) })
    case .groups(let table, let bare):
      guard case .sequence(let sequence) = node else {
        report(ModelRules.wrongType, at: text.range(of: node), "'\(field.key)' must be a list")
        return kept(nil)
      }
      let table = table()
      let groups = sequence.compactMap { kept(group($0, field.key, table, bare)) }
      if !groups.allSatisfy(\.isComplete) { isFullyRead = false }
      return .groups(groups)
    case .pairs(let keys, let values):
      guard case .mapping(let mapping) = node else {
        report(ModelRules.wrongType, at: text.range(of: node), "'\(field.key)' must be a group of fields")
        return kept(nil)
      }
      return .pairs(mapping.compactMap { kept(pair($0, field.key, keys, values)) })
    case .named(let keys, let choice, let tables):
      guard case .mapping(let mapping) = node else {
        report(
          ModelRules.wrongType, at: text.range(of: node),
          "'\(field.key)' must be a group of named groups of fields")
        return kept(nil)
      }
      let tables = tables()
      let groups = mapping.compactMap { kept(named($0, field.key, keys, choice, tables)) }
      if !groups.allSatisfy(\.record.isComplete) { isFullyRead = false }
      return .named(groups)
    }
  }

  private mutating func group(
    _ node: Node, _ key: String, _ table: FieldTable, _ bare: FieldDeclaration?
  ) -> Record? {
    let range = text.range(of: node)
    if let bare, case .one(let form) = bare.form, case .scalar = node {
      return scalar(node, key, form).map { value in
        var record = Record(table, at: range)
        record.values = [(bare, .one(value))]
        return record
      }
    }
    guard case .mapping(let mapping) = node else {
      report(
        ModelRules.wrongType, at: range,
        "an item of '\(key)' must be a group of fields, not \(Self.words(for: node))")
      return nil
    }
    return read(mapping, as: table, at: range)
  }

  private mutating func pair(
    _ pair: (key: Node, value: Node), _ key: String, _ keys: TextForm, _ values: TextForm
  ) -> Record.Pair? {
    guard let name = text(pair.key, key), let value = text(pair.value, name.value),
      let checkedName = checked(name, key, keys), let checkedValue = checked(value, name.value, values)
    else { return nil }
    return Record.Pair(key: checkedName, value: checkedValue)
  }

  private mutating func named(
    _ pair: (key: Node, value: Node), _ key: String, _ keys: TextForm, _ choice: String,
    _ tables: [FieldTable]
  ) -> (name: Located<String>, record: Record)? {
    guard let name = text(pair.key, key) else { return nil }
    guard case .mapping(let mapping) = pair.value else {
      report(
        ModelRules.wrongType, at: text.range(of: pair.value),
        "'\(name.value)' must be a group of fields, not \(Self.words(for: pair.value))")
      return nil
    }
    guard checked(name, key, keys) != nil, let first = tables.first else { return nil }
    guard let chosen = mapping.first(where: { $0.key.scalar?.string == choice }) else {
      report(ModelRules.missingField, at: name.range, "\(first.subject) must have '\(choice)'")
      return nil
    }
    // If its kind is not known, nobody knows which keys it may have.
    let words = tables.compactMap { $0.constant(choice) }
    guard let value = scalar(chosen.value, choice, .choice(words))?.text?.value,
      let table = tables.first(where: { $0.constant(choice) == value })
    else { return nil }
    return (name, read(mapping, as: table, at: name.range))
  }

  private static func words(for node: Node) -> String {
    switch node {
    case .scalar: "text"
    case .sequence: "a list"
    case .mapping: "a group of fields"
    case .alias: "an alias"
    }
  }

  // MARK: Single values

  /// The text of a scalar that has one.
  private mutating func text(_ node: Node, _ key: String) -> Located<String>? {
    let range = text.range(of: node)
    guard case .scalar(let scalar) = node else {
      report(ModelRules.wrongType, at: range, "'\(key)' must be text, not \(Self.words(for: node))")
      return nil
    }
    guard !scalar.string.hasOverloadedLetter else {
      report(
        ModelRules.badValue, at: range,
        "a letter in '\(key)' has more marks on it than any language uses; remove them")
      return nil
    }
    let isNull = scalar.style == .plain && ["~", "null", "Null", "NULL"].contains(scalar.string)
    guard !isNull, !scalar.string.allSatisfy(\.isWhitespace) else {
      report(ModelRules.wrongType, at: range, "'\(key)' has no value; write one or leave the key out")
      return nil
    }
    return Located(scalar.string, at: range)
  }

  private mutating func scalar(_ node: Node, _ key: String, _ form: ScalarForm) -> Located<Scalar>? {
    guard let value = text(node, key) else { return nil }
    let scalar: Scalar?
    switch form {
    case .text(let form): scalar = checked(value, key, form).map { .text($0.value) }
    case .flag: scalar = flag(value, key).map(Scalar.flag)
    case .number(let bounds): scalar = number(value, key, bounds).map(Scalar.number)
    case .day: scalar = day(value, key).map(Scalar.day)
    case .date: scalar = date(value).map(Scalar.date)
    case .choice(let words): scalar = choice(value, key, of: words).map(Scalar.text)
    case .id: scalar = id(value, key).map(Scalar.text)
    }
    return scalar.map { Located($0, at: value.range) }
  }

  private mutating func checked(_ value: Located<String>, _ key: String, _ form: TextForm) -> Located<String>?
  {
    guard let problem = form.problem(value.value, key) else { return value }
    report(ModelRules.badValue, at: value.range, problem)
    return nil
  }

  private mutating func flag(_ value: Located<String>, _ key: String) -> Bool? {
    switch value.value {
    case "true": return true
    case "false": return false
    default:
      report(ModelRules.wrongType, at: value.range, "'\(key)' must be true or false, not '\(value.value)'")
      return nil
    }
  }

  private mutating func number(_ value: Located<String>, _ key: String, _ bounds: ClosedRange<Int>) -> Int? {
    if let number = Int(value.value), bounds.contains(number) { return number }
    report(
      ModelRules.badValue, at: value.range,
      "'\(key)' must be a number from \(bounds.lowerBound) to \(bounds.upperBound), not '\(value.value)'")
    return nil
  }

  private mutating func day(_ value: Located<String>, _ key: String) -> CalendarDay? {
    if let day = CalendarDay(value.value) { return day }
    report(
      ModelRules.badDate, at: value.range, "'\(key)' must be a day such as 2025-10-31, not '\(value.value)'")
    return nil
  }

  private mutating func date(_ value: Located<String>) -> EDTFDate? {
    do throws(EDTFError) {
      return try EDTFDate(value.value)
    } catch {
      report(
        ModelRules.badDate, at: value.range, error.message,
        fix: error.suggestion.map { .init("write \($0)", replacement: $0) })
      return nil
    }
  }

  private mutating func choice(_ value: Located<String>, _ key: String, of words: [String]) -> String? {
    if words.contains(value.value) { return value.value }
    let nearest = nearestName(to: value.value, among: words)
    let hint = nearest.map { " — did you mean '\($0)'?" } ?? "."
    report(
      ModelRules.badValue, at: value.range,
      "'\(key)' cannot be '\(value.value)'\(hint) It must be one of \(words.joined(separator: ", "))",
      fix: nearest.map { .init("replace with '\($0)'", replacement: $0) })
    return nil
  }

  /// The longest name that a file can have, in bytes.
  private static let longestID = 255

  private mutating func id(_ value: Located<String>, _ key: String) -> String? {
    if value.value.utf8.count <= Self.longestID { return value.value }
    report(
      ModelRules.badValue, at: value.range,
      "'\(key)' has an id longer than \(Self.longestID) bytes, which no file name can be; shorten it")
    return nil
  }
}

extension FieldTable {
  /// The only word that a key may have.
  func constant(_ key: String) -> String? {
    guard case .one(.choice(let words))? = self[key]?.form, words.count == 1 else { return nil }
    return words.first
  }
}

extension String {
  /// Whether one letter has more marks than any language uses (twice what the Stream-Safe Text Format of UAX #15
  /// allows). Comparing such a text takes the square of their number: strings are equal whatever the order of their
  /// marks, so these are sorted first.
  fileprivate var hasOverloadedLetter: Bool {
    let most = 60
    guard utf8.count > 2 * most else { return false }
    var marks = 0
    for scalar in unicodeScalars {
      guard scalar.value >= 0x300, scalar.properties.canonicalCombiningClass != .notReordered else {
        marks = 0
        continue
      }
      marks += 1
      if marks > most { return true }
    }
    return false
  }
}
