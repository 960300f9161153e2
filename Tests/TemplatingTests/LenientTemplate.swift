import Templating

/// Dynamic data for a ``LenientTemplate``: what JSON can say.
indirect enum LenientValue: Sendable, Hashable {
  case null
  case bool(Bool)
  case number(Double)
  case text(String)
  case list([LenientValue])
  case object([String: LenientValue])

  var isTruthy: Bool {
    switch self {
    case .null: false
    case .bool(let bool): bool
    case .text(let text): !text.isEmpty
    case .list(let items): !items.isEmpty
    case .number, .object: true
    }
  }
}

/// A template rendered with dynamic data, just as the Mustache spec says: names are searched while rendering, one that
/// is missing renders as nothing, `{{name}}` is escaped as text wherever it is and `{{{name}}}` not at all.
///
/// It shares with the strict binding all that comes before names: parsing, white space, partials, inheritance.
struct LenientTemplate {
  private let steps: [Expansion.Step]
  private var stack: [LenientValue] = []
  private var out: [UInt8] = []

  /// A partial that is not there is an empty one.
  init?(_ name: String, in files: [TemplateFile]) {
    let missing = TemplateSet.parse(files).value.missingNames
      .map { TemplateFile(path: $0, name: $0, bytes: []) }
    guard let expansion = TemplateSet.parse(files + missing).value.expansion(of: name), expansion.isComplete
    else {
      return nil
    }
    steps = expansion.steps
  }

  func render(_ data: LenientValue) -> String {
    var rendering = self
    rendering.stack = [data]
    rendering.run(steps)
    return String(decoding: rendering.out, as: UTF8.self)
  }

  private mutating func run(_ steps: [Expansion.Step]) {
    for step in steps {
      switch step {
      case .text(let text): out += text
      case .space(let written, _): out += written
      case .variable(let variable):
        let text = find(variable.name).text
        out += variable.isEscaped ? HTML.escaping(text).bytes : Array(text.utf8)
      case .section(let section, let steps): run(section, steps)
      case .part(let part): run(part.steps)
      }
    }
  }

  private mutating func run(_ section: SectionNode, _ steps: [Expansion.Step]) {
    let value = find(section.name)
    guard value.isTruthy != section.isInverted else { return }
    if section.isInverted { return run(steps) }
    let items = if case .list(let items) = value { items } else { [value] }
    for item in items {
      stack.append(item)
      run(steps)
      stack.removeLast()
    }
  }

  private func find(_ name: Name) -> LenientValue {
    let path = name.parts.map(\.text)
    guard let first = path.first else { return stack.last ?? .null }
    for context in stack.reversed() {
      guard case .object(let fields) = context, var value = fields[first] else { continue }
      for part in path.dropFirst() {
        guard case .object(let fields) = value, let next = fields[part] else { return .null }
        value = next
      }
      return value
    }
    return .null
  }
}

extension LenientValue {
  fileprivate var text: String {
    switch self {
    case .null, .list, .object: ""
    case .bool(let bool): bool ? "true" : "false"
    case .number(let number): Int(exactly: number).map { "\($0)" } ?? "\(number)"
    case .text(let text): text
    }
  }
}
