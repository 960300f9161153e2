internal import Diagnostics

/// How names become steps: looked up in view models when a template is bound (``StrictNames``), or
/// searched in dynamic data while rendering (``LenientNames``).
protocol NameBinding {
  /// What a name is looked up in at a place of a template.
  associatedtype Scope: Hashable & Sendable
  associatedtype Variable: Sendable
  associatedtype Section: Sendable

  /// The scope that a template as a whole is bound in.
  var outermost: Scope { get }

  mutating func bind(
    _ variable: VariableNode, in scope: Scope, at state: MarkupState
  ) throws(NameFault) -> BoundName<Variable>

  mutating func enter(
    _ section: SectionNode, in scope: Scope
  ) throws(NameFault) -> EnteredSection<Section, Scope>
}

struct BoundName<Variable: Sendable>: Sendable {
  let variable: Variable
  /// Whether it is the address of the folder whose files templates name.
  var isFolder = false
}

struct EnteredSection<Section: Sendable, Scope: Hashable & Sendable>: Sendable {
  let section: Section
  /// The scope of what is inside.
  let inner: Scope
  /// The step further into the data that the section takes; `nil` where it takes none.
  let descent: Descent?
  /// Whether it may render more than once.
  let repeats: Bool
}

/// A step from a frame into a record or an item that it holds.
struct Descent: Sendable, Hashable {
  let from: Int
  let to: Int
}

/// A name that cannot be bound.
struct NameFault: Error, Sendable {
  let rule: Rule
  /// The part of the name that is at fault.
  let range: Range<Int>
  let message: String
  /// The name that was probably meant.
  var near: String?
  /// Which names there are, a line each.
  var known: [String] = []
}
