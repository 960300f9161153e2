/// Dynamic data for a ``LenientTemplate``: what JSON can say.
public indirect enum LenientValue: Sendable, Hashable {
  case null
  case bool(Bool)
  case number(Double)
  case text(String)
  case list([LenientValue])
  case object([String: LenientValue])
}

/// A template rendered with dynamic data, just as the Mustache spec says: names are searched while
/// rendering, one that is missing renders as nothing, `{{name}}` is escaped as text wherever it
/// stands and `{{{name}}}` not at all.
///
/// It shares parsing, white space, partials and inheritance with the strict binding, and is what
/// the spec's cases are run through. Sites are rendered with ``Template``.
public struct LenientTemplate: Sendable {
  private let program: Program<LenientVariable, LenientSection>

  /// - Returns: `nil` where the set has no such template, or it or a file that it includes could not
  ///   be read, or they include each other without end.
  public init?(_ name: String, in set: TemplateSet) {
    guard let index = set.index(of: name) else { return nil }
    var compiler = Compiler(set, LenientNames(), tracksMarkup: .plain, ignoresMissing: true)
    guard let program = compiler.compile(index) else { return nil }
    self.program = program
  }

  public func render(_ data: LenientValue) -> [UInt8] {
    var renderer = LenientRenderer(program: program, data: data)
    renderer.run(program.main)
    return renderer.out
  }
}
