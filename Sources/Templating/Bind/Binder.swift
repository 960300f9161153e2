internal import Diagnostics

/// Looks up the names in an expanded template, follows its markup to decide how each value is escaped, and flattens it
/// for rendering.
struct Binder {
  /// Steps are bound again if a section may repeat, and again in a section within it.
  private static let mostSteps = 4 * Expander.mostNodes

  /// The context in which a step is bound.
  private struct Place {
    let file: Int
    var scope: ModelNames.Scope
  }

  private let set: TemplateSet
  private let format: OutputFormat
  private var names: ModelNames
  private var program = Program()
  /// Where the literal bytes begin that are not a step yet: more may be joined to them.
  private var literalStart = 0
  private var stepCount = 0
  /// The state of the markup after everything bound so far.
  private var state = MarkupState()
  /// Where the current file was included, outermost first.
  private var includers: [SourceLocation] = []
  private(set) var diagnostics: [Diagnostic] = []
  private var reported: Set<FaultPlace> = []

  init<Model: ViewModel>(_ set: TemplateSet, _ schema: Schema<Model>, _ format: OutputFormat) {
    self.set = set
    self.format = format
    names = ModelNames(schema, format: format)
  }

  mutating func bind(_ expansion: Expansion) -> Program {
    bind(expansion.steps, Place(file: expansion.file, scope: names.outermost))
    flush()
    if expansion.isComplete, state.place != .text, !diagnostics.hasErrors {
      let end = set.templates[expansion.file].source.bytes.count
      report(
        TemplateRules.unbalancedMarkup, at: end..<end, expansion.file, "the template ends \(state.words)")
    }
    program.plans = names.readPlans
    return program
  }

  private mutating func bind(_ steps: [Expansion.Step], _ place: Place) {
    for step in steps {
      stepCount += 1
      guard stepCount < Self.mostSteps else { return reportTooLarge(place) }
      switch step {
      case .text(let text): bind(text, place)
      case .space(let written, let range):
        checkFolder(at: range, place)
        program.literals += written
        scan(written[...])
      case .variable(let variable): bind(variable, place)
      case .section(let section, let steps): bind(section, steps, place)
      case .part(let part): bind(part, place)
      }
    }
  }

  // MARK: - Literal text

  /// Binds text in which files of the site's folder may be named.
  private mutating func bind(_ text: ArraySlice<UInt8>, _ place: Place) {
    var written = text.startIndex
    var endsAfterFolder = false
    if let folder = set.folder {
      let found = FolderScanner(text, folder, from: state, format)
      for reference in found.references {
        guard let mark = folder.mark(of: reference.name) else {
          if reference.isCertain {
            let location = location(reference.range, place.file)
            add(folder.unknown(reference.name, at: location, notes: notes))
          }
          continue
        }
        program.literals += text[written..<reference.place]
        program.literals += mark.utf8
        written = reference.place
      }
      endsAfterFolder = found.endsAfterFolder
    }
    program.literals += text[written...]
    if let fault = scan(text) {
      report(TemplateRules.unbalancedMarkup, at: fault.offset..<(fault.offset + 1), place.file, fault.message)
    }
    if endsAfterFolder { state.folder = .after }
  }

  /// Advances the state over text.
  @discardableResult
  private mutating func scan(_ text: ArraySlice<UInt8>) -> (offset: Int, message: String)? {
    var scanner = MarkupScanner(format: format, state: state)
    scanner.scan(text)
    state = scanner.state
    if !text.isEmpty { state.folder = .none }
    return scanner.fault
  }

  /// Reports anything but a name after the folder's address.
  private mutating func checkFolder(at range: Range<Int>, _ place: Place) {
    guard state.folder == .after, let folder = set.folder else { return }
    report(
      TemplateRules.unknownAsset, at: range, place.file,
      "the name of a file in \(folder.path) must be written out here: it is published under another name, which no value holds"
    )
  }

  /// Makes a step of the pending literal bytes.
  private mutating func flush() {
    let end = program.literals.count
    if end > literalStart { program.steps.append(.literal(literalStart..<end)) }
    literalStart = end
  }

  // MARK: - Names

  private mutating func bind(_ node: VariableNode, _ place: Place) {
    do {
      let bound = try names.bind(node, in: place.scope, at: state)
      flush()
      program.steps.append(.variable(bound.variable))
      checkFolder(at: node.name.range, place)
      state.folder = bound.isFolder ? .after : .none
    } catch {
      state.folder = .none
      report(error, place)
    }
    state.url = state.url.afterValue
    if state.place == .beforeValue { state.place = .value(.none) }
  }

  private mutating func bind(_ node: SectionNode, _ steps: [Expansion.Step], _ place: Place) {
    let entered: ModelNames.Entered
    do {
      entered = try names.enter(node, in: place.scope)
    } catch {
      // Names inside it may be those of what it should have entered, so they are not reported.
      return report(error, place)
    }
    flush()
    let start = program.steps.count
    let literalCount = program.literals.count
    var before = state
    // A section that repeats begins where its last turn ended; after three turns the state no longer changes.
    for _ in 0..<(entered.repeats ? 3 : 1) {
      program.steps.removeSubrange(start...)
      program.literals.removeSubrange(literalCount...)
      literalStart = literalCount
      state = before
      program.steps.append(.section(entered.section, end: start))
      bind(steps, Place(file: place.file, scope: entered.inner))
      flush()
      program.steps[start] = .section(entered.section, end: program.steps.count)
      guard let after = MarkupState.join(before, state) else {
        reportUnbalanced("the section '\(node.name.text)'", node.name, before, place)
        state = before
        return
      }
      if after == before { break }
      before = after
    }
    state = before
  }

  private mutating func bind(_ part: Expansion.Part, _ place: Place) {
    let before = state
    if !part.isDefault { includers.append(location(part.name.range, place.file)) }
    bind(part.steps, Place(file: part.file, scope: place.scope))
    if !part.isDefault { includers.removeLast() }
    guard MarkupState.join(before, state) == nil else { return }
    let words = part.isDefault ? "the block '\(part.name.text)'" : "'\(part.name.text)'"
    reportUnbalanced(words, part.name, before, place)
    state = before
  }

  // MARK: - Faults

  private mutating func reportUnbalanced(
    _ words: String, _ name: Name, _ before: MarkupState, _ place: Place
  ) {
    report(
      TemplateRules.unbalancedMarkup, at: name.range, place.file,
      "\(words) starts \(before.words) and ends \(state.words)")
  }

  private mutating func reportTooLarge(_ place: Place) {
    guard !diagnostics.contains(where: { $0.rule == TemplateRules.tooLarge }) else { return }
    report(TemplateRules.tooLarge, at: 0..<0, place.file, "the sections of this template nest too deeply")
  }

  private mutating func report(_ fault: NameFault, _ place: Place) {
    add(
      .misspelt(
        fault.rule, at: location(fault.range, place.file), fault.message, near: fault.near,
        known: fault.known, notes: notes))
  }

  private mutating func report(_ rule: Rule, at range: Range<Int>, _ file: Int, _ message: String) {
    add(Diagnostic(rule, at: location(range, file), message, notes: notes))
  }

  private mutating func add(_ diagnostic: Diagnostic) {
    if reported.insert(FaultPlace(diagnostic)).inserted { diagnostics.append(diagnostic) }
  }

  private func location(_ range: Range<Int>, _ file: Int) -> SourceLocation {
    set.templates[file].source.location(range)
  }

  private var notes: [Diagnostic.Note] {
    includers.reversed().map { Diagnostic.Note("bound from here", at: $0) }
  }
}
