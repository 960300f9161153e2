internal import Diagnostics

/// Looks up names in the schemas of view models, and records which fields a template uses.
struct ModelNames {
  struct Scope: Hashable, Sendable {
    /// The distinct schemas around a place, nearest first. A frame with the same schema further out is hidden, so the
    /// list ends even if a model contains itself.
    var schemas: [Int]
    var item: Item
  }

  /// What `{{.}}` is.
  enum Item: Hashable, Sendable {
    case record
    case flag
    case value(FieldKind)
  }

  let outermost = Scope(schemas: [0], item: .record)
  private let format: OutputFormat
  private var schemas: [AnySchema] = []
  private var numbers: [ObjectIdentifier: Int] = [:]
  private var uses: [FieldUses] = []

  init<Model: ViewModel>(_ schema: Schema<Model>, format: OutputFormat) {
    self.format = format
    _ = number(of: AnySchema(schema))
  }

  var readPlans: [ReadPlan] { uses.map(\.plan) }

  mutating func bind(
    _ variable: VariableNode, in scope: Scope, at state: MarkupState
  ) throws(NameFault) -> (variable: BoundVariable, isFolder: Bool) {
    let found = try find(variable.name, in: scope)
    let placement = Placement(
      name: variable.name.text, kind: found.kind, isEscaped: variable.isEscaped, format: format, state: state)
    do {
      return (BoundVariable(source: found.source, form: try placement.form()), found.kind == .folder)
    } catch {
      throw NameFault(rule: error.rule, range: variable.name.range, message: error.message)
    }
  }

  struct Entered {
    let section: BoundSection
    /// The scope inside the section.
    let inner: Scope
    /// Whether it may render more than once.
    let repeats: Bool
  }

  mutating func enter(_ section: SectionNode, in scope: Scope) throws(NameFault) -> Entered {
    let found = try find(section.name, in: scope)
    let isEntered = section.name.parts.isEmpty && (found.kind == .record || found.kind == .flag)
    if isEntered { throw alreadyEntered(section.name) }
    var inner = scope
    let kind: BoundSection.Kind
    switch found.kind {
    case .number:
      throw NameFault(
        rule: TemplateRules.notASection, range: section.name.range,
        message: "'\(section.name.text)' is a number: it is always present, so a section over it does nothing"
      )
    case _ where section.isInverted: kind = .inverted
    case .flag:
      kind = .flag
      inner.item = .flag
    case .text, .url, .folder, .redirect, .html, .json:
      kind = .item
      inner.item = .value(found.kind)
    case .texts:
      kind = .texts
      inner.item = .value(.text)
    case .record, .list:
      guard let child = found.child else { throw alreadyEntered(section.name) }
      let schema = number(of: child())
      kind = found.kind == .list ? .list(schema: schema) : .record(schema: schema)
      inner = Scope(schemas: [schema] + scope.schemas.filter { $0 != schema }, item: .record)
    }
    return Entered(
      section: BoundSection(source: found.source, kind: kind), inner: inner,
      repeats: !section.isInverted && (found.kind == .list || found.kind == .texts))
  }

  private func alreadyEntered(_ name: Name) -> NameFault {
    NameFault(
      rule: TemplateRules.notASection, range: name.range,
      message: "'\(name.text)' is already entered by the section around this")
  }

  private mutating func number(of schema: AnySchema) -> Int {
    if let known = numbers[schema.type] { return known }
    numbers[schema.type] = schemas.count
    schemas.append(schema)
    uses.append(FieldUses())
    return schemas.count - 1
  }
}

// MARK: - Looking names up

extension ModelNames {
  private struct Found {
    let source: ValueSource
    let kind: FieldKind
    let child: (@Sendable () -> AnySchema)?
  }

  private mutating func find(_ name: Name, in scope: Scope) throws(NameFault) -> Found {
    guard let first = name.parts.first else {
      switch scope.item {
      case .record: return Found(source: .item, kind: .record, child: nil)
      case .flag: return Found(source: .item, kind: .flag, child: nil)
      case .value(let kind): return Found(source: .item, kind: kind, child: nil)
      }
    }
    for schema in scope.schemas {
      guard var (index, field) = schemas[schema].field(named: first.text) else { continue }
      var path = [index]
      for (part, before) in zip(name.parts.dropFirst(), name.parts) {
        let child = try record(field, named: before, before: part)
        guard let next = child.field(named: part.text) else { throw unknown(part, in: [child]) }
        (index, field) = next
        path.append(index)
      }
      let source = ValueSource.frame(schema: schema, index: uses[schema].index(of: path))
      return Found(source: source, kind: field.kind, child: field.child)
    }
    throw unknown(first, in: scope.schemas.map { schemas[$0] })
  }

  private func record(
    _ field: AnySchema.Field, named name: Name.Part, before part: Name.Part
  ) throws(NameFault) -> AnySchema {
    if field.kind == .record, let child = field.child { return child() }
    let words = "'\(name.text)' is \(field.kind.words)"
    throw NameFault(
      rule: TemplateRules.unknownName, range: part.range,
      message: field.kind == .list
        ? "\(words): '\(part.text)' can be named inside {{#\(name.text)}}…{{/\(name.text)}}"
        : "\(words) and has no '\(part.text)'")
  }

  private func unknown(_ part: Name.Part, in schemas: [AnySchema]) -> NameFault {
    let around = schemas.dropFirst().map { "'\($0.name)'" }
    var message = "the model '\(schemas.first?.name ?? "")' has no '\(part.text)'"
    if let last = around.last {
      let list = around.count == 1 ? last : around.dropLast().joined(separator: ", ") + " and " + last
      message += around.count == 1 ? ", nor has \(list) around it" : ", nor have \(list) around it"
    }
    return NameFault(
      rule: TemplateRules.unknownName, range: part.range, message: message,
      near: nearestName(to: part.text, among: schemas.flatMap(\.names)),
      known: schemas.map { "'\($0.name)' has: \($0.fields.map(\.name).joined(separator: ", "))" })
  }
}

/// A name that cannot be bound.
struct NameFault: Error, Sendable {
  let rule: Rule
  /// The part of the name that is wrong.
  let range: Range<Int>
  let message: String
  /// The name that was probably meant.
  var near: String?
  /// Which names there are, one line for each schema.
  var known: [String] = []
}

/// The fields of a schema that a template uses, each with an index in the schema's frame.
struct FieldUses: Sendable {
  private var reads: [Read] = []
  private var size = 0

  var plan: ReadPlan { ReadPlan(reads: reads, size: size) }

  /// The index of a value in the frame, from the fields that lead to it: one, or, for a dotted name, those of the
  /// records in between as well.
  mutating func index(of path: [Int]) -> Int {
    Self.index(of: path[...], in: &reads, size: &size)
  }

  private static func index(of path: ArraySlice<Int>, in reads: inout [Read], size: inout Int) -> Int {
    guard let field = path.first else { return 0 }
    let place: Int
    if let known = reads.firstIndex(where: { $0.field == field }) {
      place = known
    } else {
      place = reads.count
      reads.append(Read(field: field))
    }
    if path.count > 1 {
      return index(of: path.dropFirst(), in: &reads[place].children, size: &size)
    }
    if let target = reads[place].target { return target }
    reads[place].target = size
    size += 1
    return size - 1
  }
}
