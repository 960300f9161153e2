/// A template bound and laid flat: routines of steps over one store of literal bytes.
///
/// The steps are generic over how a name is found: in the frames of a view model whose fields are
/// known (``BoundVariable``), or by searching dynamic data (``LenientVariable``).
struct Program<Variable: Sendable, Section: Sendable>: Sendable {
  /// One for the template, each partial in each scope that it is used in, each block that is overridden.
  var routines: [[Step<Variable, Section>]] = []
  var literals: [UInt8] = []
  var main = 0
}

enum Step<Variable: Sendable, Section: Sendable>: Sendable {
  case literal(Literal)
  case variable(Variable)
  /// The steps from the next one to `end` are its body.
  case section(Section, end: Int)
  case call(routine: Int, CallIndentation)
  /// The indentation that the callers of a recursive partial have added up.
  case indentation
}

/// A stretch of the program's literal bytes.
struct Literal: Sendable {
  let start: Int
  let end: Int
}

/// What a call does to the indentation that is known only while rendering.
///
/// Nearly all indentation is known when a template is bound, and is part of its literals. Only a
/// partial that includes itself on an indented line moves further in at each level.
enum CallIndentation: Sendable {
  /// The routine has its indentation in its literals.
  case none
  /// The routine starts from this one.
  case fresh(Literal)
  /// The routine adds this to its caller's.
  case deeper(Literal)
}

/// How deep sections and partials may nest while rendering. Recursion follows the data, and data
/// that a person wrote is never so deep; a view model that offers itself without end is cut here.
let deepestRendering = 400
