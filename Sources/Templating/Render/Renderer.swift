/// A template bound to the view model that it renders.
public struct Template<Model: ViewModel>: Sendable {
  private let program: Program

  init(_ program: Program) {
    self.program = program
  }

  /// The page's bytes, UTF-8.
  public func render(_ model: Model) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(2 * program.literals.count)
    render(model, into: &out)
    return out
  }

  /// Appends the page to existing bytes.
  public func render(_ model: Model, into out: inout [UInt8]) {
    var renderer = Renderer(program)
    swap(&out, &renderer.out)
    renderer.run { Model.schema.read(model, $0, into: &$1, at: $2) }
    swap(&out, &renderer.out)
  }
}

/// Runs a program on the frames of view models.
struct Renderer {
  var out: [UInt8] = []
  private let program: Program
  /// The values of all open frames, one frame after the other.
  private var values: [Value] = []
  /// Where the nearest frame of each schema begins.
  private var bases: [Int]
  private var item = Value.absent

  init(_ program: Program) {
    self.program = program
    bases = [Int](repeating: 0, count: program.plans.count)
  }

  /// Writes the page of the view model that `read` reads from.
  mutating func run(_ read: ([Read], inout [Value], Int) -> Void) {
    values.append(contentsOf: repeatElement(.absent, count: program.plans[0].size))
    read(program.plans[0].reads, &values, 0)
    run(program.steps, 0, program.steps.count)
  }

  private mutating func run(_ steps: [Program.Step], _ start: Int, _ stop: Int) {
    var index = start
    while index < stop {
      let step = steps[index]
      index += 1
      switch step {
      case .literal(let range): out.append(contentsOf: program.literals[range])
      case .variable(let variable): write(variable)
      case .section(let section, let end):
        render(section, steps, index, end)
        index = end
      }
    }
  }

  private func value(_ source: ValueSource) -> Value {
    switch source {
    case .frame(let schema, let index): values[bases[schema] + index]
    case .item: item
    }
  }
}

// MARK: - Sections

extension Renderer {
  private mutating func render(
    _ section: BoundSection, _ steps: [Program.Step], _ start: Int, _ end: Int
  ) {
    let value = value(section.source)
    switch section.kind {
    case .flag: if value.isTruthy { run(steps, start, end) }
    case .inverted: if !value.isTruthy { run(steps, start, end) }
    case .item: if value.isTruthy { run(with: value, steps, start, end) }
    case .texts:
      guard case .texts(let texts) = value else { return }
      for text in texts { run(with: .text(text), steps, start, end) }
    case .record(let schema):
      if case .record = value { enter(schema, count: 1, value, steps, start, end) }
    case .list(let schema):
      switch value {
      case .list(let count, _): enter(schema, count: count, value, steps, start, end)
      case .preparedList(let items): enter(schema, count: items.count, value, steps, start, end)
      case .absent, .text, .number, .flag, .html, .texts, .record: break
      }
    }
  }

  private mutating func run(
    with item: Value, _ steps: [Program.Step], _ start: Int, _ end: Int
  ) {
    let outer = self.item
    self.item = item
    run(steps, start, end)
    self.item = outer
  }

  /// Opens a frame for each item in turn, and runs the section's body in it.
  private mutating func enter(
    _ schema: Int, count: Int, _ value: Value, _ steps: [Program.Step], _ start: Int,
    _ end: Int
  ) {
    let plan = program.plans[schema]
    let outer = bases[schema]
    let base = values.count
    bases[schema] = base
    values.append(contentsOf: repeatElement(.absent, count: plan.size))
    for index in 0..<count {
      // Writes every value of the frame, so that nothing of the previous item is left.
      read(plan.reads, of: value, index, at: base)
      run(steps, start, end)
    }
    values.removeLast(plan.size)
    bases[schema] = outer
  }

  /// Reads the fields of a record, or of one item of a list, into a frame.
  ///
  /// As a closure, this would be specialised by the compiler once for each level of `enter` within `run`, which took
  /// half a minute of a build.
  private mutating func read(_ reads: [Read], of value: Value, _ index: Int, at base: Int) {
    switch value {
    case .record(let record): record.read(reads, into: &values, at: base)
    case .list(_, let read): read(index, reads, &values, base)
    case .preparedList(let items): Read.copy(reads, from: items[index], into: &values, at: base)
    case .absent, .text, .number, .flag, .html, .texts: break
    }
  }
}

// MARK: - Values

extension Renderer {
  private mutating func write(_ variable: BoundVariable) {
    switch value(variable.source) {
    case .text(let text): write(text, as: variable.form)
    case .number(let number): write(number)
    case .html(let html):
      if variable.form == .htmlAsText { out.appendEscaped(html) } else { out.append(contentsOf: html.bytes) }
    case .absent, .flag, .texts, .record, .list, .preparedList: break
    }
  }

  private mutating func write(_ text: String, as form: Form) {
    switch form {
    case .escaped: out.appendEscaped(text)
    case .plain: out.append(contentsOf: text.utf8)
    case .xml: out.appendXML(text)
    case .url: out.appendURL(text)
    case .resource: out.appendResource(text, inList: false)
    case .resourceInList: out.appendResource(text, inList: true)
    case .urlTail: out.appendURLTail(text)
    case .resourceTail: out.appendResourceTail(text)
    case .urlPart: out.appendURLPart(text)
    case .json: out.appendJSON(text)
    case .html, .htmlAsText, .number: break
    }
  }

  private mutating func write(_ number: Int) {
    out.append(contentsOf: String(number).utf8)
  }
}
