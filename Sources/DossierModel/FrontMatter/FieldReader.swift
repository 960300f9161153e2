import Diagnostics
import EDTF
import Yams

/// Reads the fields of one YAML mapping, and keeps what is wrong with them.
///
/// Each field is asked for once by the entity that has it; a key that nobody asked for is
/// unknown. A field that cannot be read is reported here and is `nil` to the one who asked.
struct FieldReader {
  enum Presence {
    case required, optional
  }

  /// A key and its value. Yams' own mapping compares resolved tags when it looks for a key, and copies each node
  /// that it passes.
  private struct Entry {
    let name: String?
    let key: Node
    let value: Node
  }

  let path: String
  /// What the mapping describes, for messages: `a party`.
  let subject: String
  private let text: YAMLText
  private let entries: [Entry]
  private let start: SourceRange
  private var asked: [String] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(path: String, subject: String, text: YAMLText, mapping: Node.Mapping, start: SourceRange) {
    self.path = path
    self.subject = subject
    self.text = text
    entries = mapping.map { Entry(name: $0.key.scalar?.string, key: $0.key, value: $0.value) }
    self.start = start
  }

  /// Whether every field that the subject must have could be read.
  private(set) var isWhole = true

  /// A required value or, where it could not be read, what stands in for it: the rest is checked all the same.
  mutating func whole<Value>(_ value: Value?, or standIn: @autoclosure () -> Value) -> Value {
    if let value { return value }
    isWhole = false
    return standIn()
  }

  /// The same for a text; no text stands in for it.
  mutating func wholeText(_ text: Located<String>?) -> Located<String> {
    let start = start
    return whole(text, or: Located("", at: start))
  }

  mutating func report(_ rule: Rule, at range: SourceRange, _ message: String, fix: Diagnostic.Fix? = nil) {
    diagnostics.append(
      Diagnostic(rule, at: SourceLocation(path: path, range: range), message, fix: fix))
  }

  /// Reports the keys that nobody asked for.
  mutating func finish() {
    for entry in entries where !asked.contains(entry.name ?? "") {
      let range = text.range(of: entry.key)
      guard let name = entry.name else {
        report(ModelRules.wrongType, at: range, "a key must be a word")
        continue
      }
      let nearest = nearestName(to: name, among: asked)
      let hint =
        nearest.map { " — did you mean '\($0)'?" } ?? "; it has \(asked.sorted().joined(separator: ", "))"
      report(
        ModelRules.unknownKey, at: range, "\(subject) has no key '\(name)'\(hint)",
        fix: nearest.map { .init("replace with '\($0)'", replacement: $0) })
    }
  }

  private mutating func node(_ key: String, _ presence: Presence) -> Node? {
    asked.append(key)
    if let entry = entries.first(where: { $0.name == key }) { return entry.value }
    if presence == .required { report(ModelRules.missingField, at: start, "\(subject) must have '\(key)'") }
    return nil
  }

  private mutating func scalar(_ node: Node, _ key: String) -> Located<String>? {
    let range = text.range(of: node)
    guard case .scalar(let scalar) = node else {
      report(ModelRules.wrongType, at: range, "'\(key)' must be text, not \(Self.words(for: node))")
      return nil
    }
    guard !scalar.string.hasOverloadedLetter else {
      report(
        ModelRules.badValue, at: range,
        "a letter in '\(key)' has more marks on it than any language has; take them away")
      return nil
    }
    let isNull = scalar.style == .plain && ["~", "null", "Null", "NULL"].contains(scalar.string)
    guard !isNull, !scalar.string.allSatisfy(\.isWhitespace) else {
      report(ModelRules.wrongType, at: range, "'\(key)' has no value; write one or leave the key out")
      return nil
    }
    return Located(scalar.string, at: range)
  }

  private static func words(for node: Node) -> String {
    switch node {
    case .scalar: "text"
    case .sequence: "a list"
    case .mapping: "a group of fields"
    case .alias: "an alias"
    }
  }

  /// Leaves the keys that were not asked for without a report: it is not known which there may be.
  mutating func passOver() { asked += entries.compactMap(\.name) }

  // MARK: Single values

  mutating func text(_ key: String, _ presence: Presence = .optional) -> Located<String>? {
    node(key, presence).flatMap { scalar($0, key) }
  }

  /// A name or a title in bytes: what is longer cannot be one. It is shown wherever its entity is mentioned, and looked
  /// for in every text, so that its length counts as often.
  private static let longestName = 1_000

  /// What something is called.
  mutating func name(_ key: String, _ presence: Presence = .optional) -> Located<String>? {
    text(key, presence).flatMap { checked(name: $0, key) }
  }

  private mutating func checked(name: Located<String>, _ key: String) -> Located<String>? {
    guard name.value.utf8.count > Self.longestName else { return name }
    report(
      ModelRules.badValue, at: name.range,
      "'\(key)' is longer than \(Self.longestName) bytes; write a shorter one, and say the rest elsewhere")
    return nil
  }

  mutating func flag(_ key: String) -> Located<Bool>? {
    guard let value = text(key) else { return nil }
    switch value.value {
    case "true": return Located(true, at: value.range)
    case "false": return Located(false, at: value.range)
    default:
      report(ModelRules.wrongType, at: value.range, "'\(key)' must be true or false, not '\(value.value)'")
      return nil
    }
  }

  mutating func flag(_ key: String, default fallback: Bool) -> Bool { flag(key)?.value ?? fallback }

  /// A whole number within bounds.
  mutating func number(_ key: String, _ bounds: ClosedRange<Int>) -> Int? {
    guard let value = text(key) else { return nil }
    if let number = Int(value.value), bounds.contains(number) { return number }
    report(
      ModelRules.badValue, at: value.range,
      "'\(key)' must be a number from \(bounds.lowerBound) to \(bounds.upperBound), not '\(value.value)'")
    return nil
  }

  mutating func date(_ key: String, _ presence: Presence = .optional) -> Located<EDTFDate>? {
    guard let value = text(key, presence) else { return nil }
    do throws(EDTFError) {
      return Located(try EDTFDate(value.value), at: value.range)
    } catch {
      report(
        ModelRules.badDate, at: value.range, error.message,
        fix: error.suggestion.map { .init("write \($0)", replacement: $0) })
      return nil
    }
  }

  mutating func day(_ key: String, _ presence: Presence = .optional) -> Located<CalendarDay>? {
    guard let value = text(key, presence) else { return nil }
    guard let day = CalendarDay(value.value) else {
      report(
        ModelRules.badDate, at: value.range, "'\(key)' must be a day such as 2025-10-31, not '\(value.value)'"
      )
      return nil
    }
    return Located(day, at: value.range)
  }

  mutating func choice<Choice>(_ key: String, _ presence: Presence = .optional) -> Located<Choice>?
  where Choice: RawRepresentable<String> & CaseIterable & Sendable {
    guard let value = text(key, presence) else { return nil }
    if let choice = Choice(rawValue: value.value) { return Located(choice, at: value.range) }
    let allowed = Choice.allCases.map(\.rawValue)
    let nearest = nearestName(to: value.value, among: allowed)
    let hint = nearest.map { " — did you mean '\($0)'?" } ?? "."
    report(
      ModelRules.badValue, at: value.range,
      "'\(key)' cannot be '\(value.value)'\(hint) It is one of \(allowed.joined(separator: ", "))",
      fix: nearest.map { .init("replace with '\($0)'", replacement: $0) })
    return nil
  }

  mutating func reference<Kind>(_ key: String, _ presence: Presence = .optional) -> Reference<Kind>? {
    text(key, presence).flatMap { id($0, key) }
  }

  /// The longest name that a file can have, in bytes.
  private static let longestID = 255

  private mutating func id<Kind>(_ text: Located<String>, _ key: String) -> Reference<Kind>? {
    if text.value.utf8.count <= Self.longestID { return Located(ID(text.value), at: text.range) }
    report(
      ModelRules.badValue, at: text.range,
      "'\(key)' holds something longer than \(Self.longestID) bytes, which is no id")
    return nil
  }

  /// An `http:` or `https:` address.
  mutating func webAddress(_ key: String, _ presence: Presence = .optional) -> String? {
    guard let value = text(key, presence) else { return nil }
    if let problem = WebAddress.problem(value.value) {
      report(ModelRules.badValue, at: value.range, "'\(key)' must be an address that \(problem)")
      return nil
    }
    return value.value
  }

  /// The address of a site's root: a web address that a path can follow.
  mutating func siteAddress(_ key: String) -> String? {
    guard let value = text(key, .required) else { return nil }
    guard let problem = WebAddress.problem(value.value) ?? WebAddress.problem(ofRoot: value.value) else {
      return value.value
    }
    report(ModelRules.badValue, at: value.range, "'\(key)' must be an address that \(problem)")
    return nil
  }

  /// A language tag (BCP 47, RFC 5646): `en`, `ps-Arab`, `pt-BR`.
  mutating func language(_ key: String, _ presence: Presence = .optional) -> String? {
    guard let value = text(key, presence) else { return nil }
    return checked(language: value)
  }

  mutating func checked(language value: Located<String>) -> String? {
    if TextDirection.isLanguageTag(value.value) { return value.value }
    report(
      ModelRules.badValue, at: value.range,
      "'\(value.value)' is no language tag; write one such as en, ur or ps-Arab")
    return nil
  }

  // MARK: Lists

  /// The items of a list; a single value stands for a list of one.
  private mutating func items(_ key: String, _ presence: Presence) -> [Node] {
    switch node(key, presence) {
    case .sequence(let sequence):
      if presence == .required, sequence.isEmpty {
        report(ModelRules.missingField, at: start, "\(subject) must have at least one of '\(key)'")
      }
      return Array(sequence)
    case .some(let single): return [single]
    case nil: return []
    }
  }

  mutating func texts(_ key: String, _ presence: Presence = .optional) -> [Located<String>] {
    items(key, presence).compactMap { scalar($0, key) }
  }

  /// What else something is called.
  mutating func names(_ key: String) -> [Located<String>] {
    texts(key).compactMap { checked(name: $0, key) }
  }

  mutating func references<Kind>(_ key: String, _ presence: Presence = .optional) -> [Reference<Kind>] {
    texts(key, presence).compactMap { id($0, key) }
  }

  /// A list of groups of fields; `bare` reads an item that is a party's id and nothing else.
  mutating func records<Record>(
    _ key: String, _ subject: String, bare: ((Reference<Party>) -> Record)? = nil,
    read: (inout FieldReader) -> Record?
  ) -> [Record] {
    guard let node = node(key, .optional) else { return [] }
    guard case .sequence(let sequence) = node else {
      report(ModelRules.wrongType, at: text.range(of: node), "'\(key)' must be a list")
      return []
    }
    return sequence.compactMap { item in
      if let bare, case .scalar = item {
        return scalar(item, key).flatMap { id($0, key) }.map(bare)
      }
      guard case .mapping(let mapping) = item else {
        report(
          ModelRules.wrongType, at: text.range(of: item),
          "an item of '\(key)' must be a group of fields, not \(Self.words(for: item))")
        return nil
      }
      var reader = FieldReader(
        path: path, subject: subject, text: text, mapping: mapping, start: text.range(of: item))
      let record = read(&reader)
      reader.finish()
      diagnostics += reader.diagnostics
      return record
    }
  }

  /// A group of groups of fields, each with a name of its own, in the order of the file.
  mutating func groups<Group>(
    _ key: String, subject: String, read: (Located<String>, inout FieldReader) -> Group?
  ) -> [Group] {
    guard let node = node(key, .optional) else { return [] }
    guard case .mapping(let mapping) = node else {
      report(
        ModelRules.wrongType, at: text.range(of: node), "'\(key)' must be a group of named groups of fields")
      return []
    }
    return mapping.compactMap { pair in
      guard let name = scalar(pair.key, key) else { return nil }
      guard case .mapping(let fields) = pair.value else {
        report(
          ModelRules.wrongType, at: text.range(of: pair.value),
          "'\(name.value)' must be a group of fields, not \(Self.words(for: pair.value))")
        return nil
      }
      var reader = FieldReader(path: path, subject: subject, text: text, mapping: fields, start: name.range)
      let group = read(name, &reader)
      reader.finish()
      diagnostics += reader.diagnostics
      return group
    }
  }

  /// A group of fields whose keys are free, in the order of the file.
  mutating func pairs(_ key: String) -> [(key: Located<String>, value: Located<String>)] {
    guard let node = node(key, .optional) else { return [] }
    guard case .mapping(let mapping) = node else {
      report(ModelRules.wrongType, at: text.range(of: node), "'\(key)' must be a group of fields")
      return []
    }
    return mapping.compactMap { pair in
      guard let name = scalar(pair.key, key), let value = scalar(pair.value, name.value) else { return nil }
      return (name, value)
    }
  }
}

extension String {
  /// Whether more marks stand on one letter than any language has (twice what the Stream-Safe Text Format of UAX #15
  /// allows). To compare such a text with another takes the square of their number: strings are equal whatever the
  /// order of their marks, so these are sorted first.
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
