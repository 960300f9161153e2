/// A template bound and flattened: steps over one store of literal bytes.
struct Program: Sendable {
  var steps: [Step] = []
  var literals: [UInt8] = []
  /// What to read from each model that is entered.
  var plans: [ReadPlan] = []

  enum Step: Sendable {
    /// A range of the literal bytes.
    case literal(Range<Int>)
    case variable(BoundVariable)
    /// The steps from the next one to `end` are its body.
    case section(BoundSection, end: Int)
  }
}

/// A name in a template, resolved to an index in the frame of the view model that has it.
struct BoundVariable: Sendable {
  let source: ValueSource
  let form: Form
}

/// A section over a field.
struct BoundSection: Sendable {
  let source: ValueSource
  let kind: Kind

  enum Kind: Sendable {
    /// Renders once if the value is there, without entering anything.
    case flag
    case inverted
    /// Text and the like: inside, the value is the item `{{.}}`.
    case item
    case texts
    /// Enters the frame of this schema.
    case record(schema: Int)
    case list(schema: Int)
  }
}

/// Where a value is found during rendering.
enum ValueSource: Sendable {
  /// In the nearest frame of a schema.
  case frame(schema: Int, index: Int)
  /// The item `{{.}}` of the innermost section over text.
  case item
}

/// How a value is written, which depends on where it is used. See ``Placement``.
enum Form: Sendable, Hashable {
  /// Unchanged: text in a plain text file.
  case plain
  /// `&`, `<`, `>` and both quotation marks escaped.
  case escaped
  /// As `escaped`, with characters that XML 1.0 cannot hold replaced.
  case xml
  /// HTML, unchanged.
  case html
  /// The source of HTML as text: Atom's `<content type="html">`.
  case htmlAsText
  case number
  /// A URL that may have a scheme, which is checked.
  case url
  /// A URL that the page loads from: relative, to stay on the site's own host.
  case resource
  /// A `resource` in a `srcset`, where a comma would end it.
  case resourceInList
  /// A URL after something else, where it can no longer have a scheme.
  case urlTail
  /// A `urlTail` where a slash at its start could turn what precedes it into the start of a host name.
  case resourceTail
  /// Text as one part of a URL.
  case urlPart
  /// JSON inside a script element.
  case json
}

/// What to read from each schema's models, by the number that the binding gave the schema.
struct ReadPlan: Sendable {
  let reads: [Read]
  /// How many values a frame holds.
  let size: Int
}
