/// Leaves names to be searched in dynamic data while rendering, as the Mustache spec has it.
struct LenientNames: NameBinding {
  /// Nothing is known of the data.
  struct Scope: Hashable, Sendable {}

  let outermost = Scope()

  func bind(
    _ variable: VariableNode, in scope: Scope, at state: MarkupState
  ) throws(NameFault) -> BoundName<LenientVariable> {
    BoundName(
      variable: LenientVariable(path: variable.name.parts.map(\.text), isEscaped: variable.isEscaped))
  }

  func enter(
    _ section: SectionNode, in scope: Scope
  ) throws(NameFault) -> EnteredSection<LenientSection, Scope> {
    EnteredSection(
      section: LenientSection(path: section.name.parts.map(\.text), isInverted: section.isInverted),
      inner: scope, descent: section.isInverted ? nil : Descent(from: 0, to: 0), repeats: false)
  }
}

/// A name to search: its parts between dots, none for `{{.}}`.
struct LenientVariable: Sendable {
  let path: [String]
  let isEscaped: Bool
}

struct LenientSection: Sendable {
  let path: [String]
  let isInverted: Bool
}
