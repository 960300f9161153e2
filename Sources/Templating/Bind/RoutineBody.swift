/// A routine while it is being compiled.
struct RoutineBody<Variable: Sendable, Section: Sendable> {
  let number: Int
  let format: OutputFormat
  var steps: [Step<Variable, Section>] = []
  /// Literal bytes that are not a step yet: what follows may be joined to them.
  var pending: [UInt8] = []
  var state: MarkupState
  /// The sections around the place at hand that step into the data.
  var descents: [Descent] = []
  /// The next line starts in the middle of one of the output's.
  var skipsIndentation: Bool
  /// How much the routine writes at least, with all that it calls; see `Compiler.largestOutput`.
  var weight = 0
  /// The first place at which the literal text itself is ambiguous.
  var fault: (offset: Int, message: String)?

  init(number: Int, format: OutputFormat, state: MarkupState, skipsIndentation: Bool) {
    self.number = number
    self.format = format
    self.state = state
    self.skipsIndentation = skipsIndentation
  }

  /// Literal text of the file: goes to the output, and moves the state on.
  mutating func append(_ text: ArraySlice<UInt8>) {
    pending += text
    skipsIndentation = false
    scan(text)
  }

  /// Moves the state over text that goes to the output in another form, such as white space.
  mutating func scan(_ text: ArraySlice<UInt8>) {
    var scanner = MarkupScanner(format: format, state: state)
    scanner.scan(text)
    state = scanner.state
    if !text.isEmpty { state.folder = .none }
    if fault == nil { fault = scanner.fault }
  }
}
