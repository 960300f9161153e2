/// Runs a program on dynamic data.
struct LenientRenderer {
  private let program: Program<LenientVariable, LenientSection>
  private var stack: [LenientValue]
  private var indentation: [UInt8] = []
  private var depth = 0
  private(set) var out: [UInt8] = []

  init(program: Program<LenientVariable, LenientSection>, data: LenientValue) {
    self.program = program
    stack = [data]
  }

  mutating func run(_ routine: Int) {
    run(routine, 0..<program.routines[routine].count)
  }

  private mutating func run(_ routine: Int, _ range: Range<Int>) {
    guard depth < deepestRendering else { return }
    depth += 1
    defer { depth -= 1 }
    var index = range.lowerBound
    while index < range.upperBound {
      let step = program.routines[routine][index]
      index += 1
      switch step {
      case .literal(let literal): out += program.literals[literal.start..<literal.end]
      case .indentation: out += indentation
      case .variable(let variable): write(find(variable.path), isEscaped: variable.isEscaped)
      case .section(let section, let end):
        render(section, routine, index..<end)
        index = end
      case .call(let callee, let mode): call(callee, mode)
      }
    }
  }

  private mutating func call(_ routine: Int, _ mode: CallIndentation) {
    let outer = indentation
    switch mode {
    case .none: break
    case .fresh(let literal): indentation = Array(program.literals[literal.start..<literal.end])
    case .deeper(let literal): indentation += program.literals[literal.start..<literal.end]
    }
    run(routine)
    indentation = outer
  }

  private mutating func render(_ section: LenientSection, _ routine: Int, _ range: Range<Int>) {
    let value = find(section.path)
    if section.isInverted {
      if !value.isTruthy { run(routine, range) }
      return
    }
    guard value.isTruthy else { return }
    let items = if case .list(let items) = value { items } else { [value] }
    for item in items {
      stack.append(item)
      run(routine, range)
      stack.removeLast()
    }
  }

  private func find(_ path: [String]) -> LenientValue {
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

  private mutating func write(_ value: LenientValue, isEscaped: Bool) {
    let text =
      switch value {
      case .null, .list, .object: ""
      case .bool(let bool): bool ? "true" : "false"
      case .number(let number): Int(exactly: number).map { "\($0)" } ?? "\(number)"
      case .text(let text): text
      }
    if isEscaped { out.appendEscaped(text) } else { out += text.utf8 }
  }
}

extension LenientValue {
  fileprivate var isTruthy: Bool {
    switch self {
    case .null: false
    case .bool(let bool): bool
    case .number: true
    case .text(let text): !text.isEmpty
    case .list(let items): !items.isEmpty
    case .object: true
    }
  }
}
