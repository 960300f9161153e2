internal import Diagnostics

/// Compiles a template and all that it includes into a program, with names bound by `Names`.
struct Compiler<Names: NameBinding> {
  typealias Body = RoutineBody<Names.Variable, Names.Section>
  typealias Key = RoutineKey<Names.Scope>

  /// Bounds on what a set of templates may grow into, far above any site's needs. Partials that
  /// include others twice double at each level.
  static var mostRoutines: Int { 10_000 }
  static var largestOutput: Int { 64 << 20 }
  static var mostNodes: Int { 400_000 }
  static var deepestNesting: Int { 200 }

  /// What a node is compiled in.
  struct Context {
    let template: Int
    var scope: Names.Scope
    let blocks: [String: BlockReference]
    let indentation: Indentation
  }

  private struct Finished {
    let routine: Int
    /// The state that it ends in; while it is being compiled, the one that it began in.
    var state: MarkupState
    var weight: Int
    var isOpen: Bool
  }

  let set: TemplateSet
  let format: OutputFormat
  /// A partial that does not exist is nothing, rather than a fault.
  let ignoresMissing: Bool
  var names: Names
  private(set) var diagnostics: [Diagnostic] = []
  var program = Program<Names.Variable, Names.Section>()
  var blockNodes: [BlockReference: BlockNode] = [:]
  /// Something that another diagnostic has reported already keeps the template from being bound.
  var isBroken = false
  var nodeCount = 0
  var depth = 0
  private var reported: Set<FaultPlace> = []
  private var finished: [Key: Finished] = [:]
  private var active: [(key: Key, from: SourceLocation?)] = []
  private var calls: [RoutineCall] = []
  private var isRecursive = false
  /// Routines that called themselves, perhaps by way of others, while it was not known how they end: each was
  /// taken to end in the state that it begins in.
  private var assumed: Set<Key> = []

  /// - Parameter format: decides how the markup is followed; `.plain` does not follow it.
  init(_ set: TemplateSet, _ names: Names, tracksMarkup format: OutputFormat, ignoresMissing: Bool = false) {
    self.ignoresMissing = ignoresMissing
    self.set = set
    self.names = names
    self.format = format
  }

  /// The program, or `nil` where there are errors.
  mutating func compile(_ index: Int) -> Program<Names.Variable, Names.Section>? {
    guard !set.templates[index].isBroken else { return nil }
    let key = Key(
      unit: .template(index), scope: names.outermost, blocks: [:], indentation: .none,
      startsMidLine: false, state: MarkupState())
    guard let main = routine(key, from: nil) else { return nil }
    checkEnd(of: index, in: finished[key]?.state ?? MarkupState())
    if isRecursive, let endless = RecursionCheck(calls).endless {
      report(
        TemplateRules.endlessRecursion, at: endless,
        "this goes on without end: no section around it steps further into the data each time")
    }
    program.main = main
    return isBroken || diagnostics.hasErrors ? nil : program
  }

  private mutating func checkEnd(of index: Int, in state: MarkupState) {
    guard state.place != .text, !diagnostics.hasErrors else { return }
    let source = set.templates[index].source
    let end = source.bytes.count
    report(TemplateRules.unbalancedMarkup, at: source.location(end..<end), "the template ends \(state.words)")
  }

  // MARK: - Routines

  /// Compiles a routine, unless it has been; its number.
  private mutating func routine(_ key: Key, from location: SourceLocation?) -> Int? {
    if let known = finished[key] {
      if known.isOpen {
        isRecursive = true
        assumed.insert(key)
      }
      return known.routine
    }
    guard program.routines.count < Self.mostRoutines else {
      reportTooLarge(location)
      return nil
    }
    let number = program.routines.count
    program.routines.append([])
    finished[key] = Finished(routine: number, state: key.state, weight: 1, isOpen: true)
    active.append((key, location))
    defer { active.removeLast() }
    var body = Body(
      number: number, format: format, state: key.state, skipsIndentation: key.startsMidLine)
    switch key.unit {
    case .template(let index):
      if set.faulty.contains(index), !ignoresMissing { isBroken = true }
      emit(set.templates[index].nodes, context(key, in: index), &body)
    case .block(let reference):
      guard let node = blockNodes[reference] else { return nil }
      emit(node.children, context(key, in: reference.template), &body)
    }
    flush(&body)
    checkAssumed(key, body.state, location)
    program.routines[number] = body.steps
    finished[key] = Finished(routine: number, state: body.state, weight: body.weight, isOpen: false)
    return number
  }

  /// Reports a routine that called itself and ends otherwise than was taken for granted there: its values
  /// were escaped for another place than the second time around has.
  ///
  /// A page that includes itself is held to its start by `checkEnd`.
  private mutating func checkAssumed(_ key: Key, _ end: MarkupState, _ location: SourceLocation?) {
    guard assumed.contains(key), end != key.state, let location else { return }
    let words = end.words == key.state.words ? "at another point of it" : end.words
    report(
      TemplateRules.unbalancedMarkup, at: location,
      "this includes itself, starts \(key.state.words) and ends \(words): it must end as it starts")
  }

  private func context(_ key: Key, in template: Int) -> Context {
    Context(template: template, scope: key.scope, blocks: key.blocks, indentation: key.indentation)
  }

  /// Calls a routine, and checks that it leaves the markup as it finds it.
  ///
  /// - Parameters:
  ///   - leading: the white space that the routine's lines get; `nil` where it does not begin a line.
  ///   - name: of the tag that calls it.
  mutating func call(
    _ unit: Key.Unit, blocks: [String: BlockReference], removing removed: Int, leading: [UInt8]?,
    startsMidLine: Bool, at name: Name, _ context: Context, _ body: inout Body
  ) {
    let location = set.templates[context.template].source.location(name.range)
    var indentation = Indentation(added: leading ?? [], removed: removed)
    var mode = CallIndentation.none
    if let leading, context.indentation.isDynamic || isFurtherIn(unit, blocks, indentation, context, body) {
      indentation = Indentation(added: [], removed: removed, isDynamic: true)
      let literal = literal(leading)
      mode = context.indentation.isDynamic ? .deeper(literal) : .fresh(literal)
    }
    let key = Key(
      unit: unit, scope: context.scope, blocks: blocks, indentation: indentation,
      startsMidLine: startsMidLine, state: body.state)
    guard let number = routine(key, from: location), let callee = finished[key] else { return }
    flush(&body)
    body.steps.append(.call(routine: number, mode))
    body.weight += callee.weight
    if body.weight > Self.largestOutput { reportTooLarge(location) }
    calls.append(RoutineCall(from: body.number, to: number, descents: body.descents, location: location))
    if MarkupState.join(body.state, callee.state) == nil {
      report(
        TemplateRules.unbalancedMarkup, at: location,
        "'\(name.text)' starts \(body.state.words) and ends \(callee.state.words)")
    } else {
      body.state = callee.state
    }
  }

  /// Whether the same routine is being compiled with another indentation: the recursion would give it
  /// a new one at each level.
  private func isFurtherIn(
    _ unit: Key.Unit, _ blocks: [String: BlockReference], _ indentation: Indentation,
    _ context: Context, _ body: Body
  ) -> Bool {
    let key = Key(
      unit: unit, scope: context.scope, blocks: blocks, indentation: indentation, startsMidLine: false,
      state: body.state)
    return active.contains { $0.key.isIndentedDifferently(from: key) }
  }

  // MARK: - Literals

  mutating func literal(_ bytes: [UInt8]) -> Literal {
    let start = program.literals.count
    program.literals += bytes
    return Literal(start: start, end: program.literals.count)
  }

  /// Makes a step of the literal bytes that have come together.
  mutating func flush(_ body: inout Body) {
    guard !body.pending.isEmpty else { return }
    body.weight += body.pending.count
    body.steps.append(.literal(literal(body.pending)))
    body.pending = []
  }

  // MARK: - Reporting

  mutating func reportTooLarge(_ location: SourceLocation?) {
    isBroken = true
    guard !diagnostics.contains(where: { $0.rule == TemplateRules.tooLarge }) else { return }
    report(
      TemplateRules.tooLarge, at: location ?? SourceLocation(path: ""),
      "the templates include each other too often or too deeply from here")
  }

  mutating func report(_ fault: NameFault, in context: Context) {
    let location = set.templates[context.template].source.location(fault.range)
    add(
      .misspelt(
        fault.rule, at: location, fault.message, near: fault.near, known: fault.known, notes: includers))
  }

  mutating func report(_ rule: Rule, at location: SourceLocation, _ message: String) {
    add(Diagnostic(rule, at: location, message, notes: includers))
  }

  mutating func add(_ diagnostic: Diagnostic) {
    if reported.insert(FaultPlace(diagnostic)).inserted { diagnostics.append(diagnostic) }
  }

  /// From where the file at hand was included, innermost first.
  var includers: [Diagnostic.Note] {
    active.reversed().compactMap { entry in
      entry.from.map { Diagnostic.Note("bound from here", at: $0) }
    }
  }
}
