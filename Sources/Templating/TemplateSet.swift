public import Diagnostics

/// A template file as it was read.
public struct TemplateFile: Sendable {
  /// As diagnostics show it: `Templates/briefing.html`.
  public let path: String
  /// As `{{>name}}` and `bind` name it: `briefing.html`, `partials/head.html`. Its ending decides how
  /// the template is escaped: `.xml` as XML, `.txt` not at all, anything else as HTML.
  public let name: String
  public let bytes: [UInt8]

  public init(path: String, name: String, bytes: [UInt8]) {
    self.path = path
    self.name = name
    self.bytes = bytes
  }
}

/// All templates of a site, read and ready to be bound to the view models that they render.
///
/// White space follows the Mustache spec: a line with nothing but a section's, a block's or a
/// partial's tag on it is not in the page, and a partial that has a line to itself is indented as its
/// tag is, line by line, inside `<pre>` too. Blank lines are not indented. Values are written as they
/// are: a line break in one is no line of the template.
public struct TemplateSet: Sendable {
  let templates: [ParsedTemplate]
  private let indices: [String: Int]
  /// Those that include themselves, or name a partial or a block that does not exist.
  private(set) var faulty: Set<Int> = []
  /// The files that templates may name; where there is none, names are written as they are.
  let folder: DeliveredFolder?

  /// Reads every file. Finds what is wrong whatever the view model: tags that cannot be read,
  /// sections that are not closed, partials that do not exist or include themselves, blocks that a
  /// parent does not have.
  ///
  /// Of two files with the same name the first one counts.
  ///
  /// - Parameter folder: the files that the templates may name. Each name becomes the one that the file is delivered
  ///   under when a template is bound.
  public static func parse(_ files: [TemplateFile], naming folder: DeliveredFolder? = nil) -> Checked<
    TemplateSet
  > {
    let parsed = files.map { ParsedTemplate.parse($0) }
    var set = TemplateSet(parsed.map(\.value), folder)
    let check = InclusionCheck(set)
    set.faulty = check.faulty
    return Checked(set, parsed.flatMap(\.diagnostics) + check.diagnostics)
  }

  private init(_ templates: [ParsedTemplate], _ folder: DeliveredFolder?) {
    self.folder = folder
    self.templates = templates
    indices = Dictionary(
      templates.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The names of the templates, sorted.
  public var names: [String] { indices.keys.sorted() }

  func index(of name: String) -> Int? { indices[name] }

  /// Binds one template to the view model that it renders: every name in it and in its partials is
  /// looked up, every value's escaping settled.
  ///
  /// The value is `nil` where there are errors, and also, without a diagnostic of its own, where
  /// ``parse(_:)`` has already reported one for a file that the template needs.
  ///
  /// A partial that several templates share reports what is wrong with it to each of them: see
  /// ``merged(_:)``.
  public func bind<Model: ViewModel>(_ name: String, to model: Model.Type) -> Checked<Template<Model>?> {
    guard let index = index(of: name) else {
      return Checked(nil, [missing(name, for: Model.schema.name)])
    }
    var expander = Expander(self)
    let expansion = expander.expand(index)
    var binder = Binder(self, Model.schema, OutputFormat(name: name))
    let program = binder.bind(expansion)
    let diagnostics = expander.diagnostics + binder.diagnostics
    let isWhole = expansion.isWhole && expansion.files.isDisjoint(with: faulty)
    return Checked(isWhole && !diagnostics.hasErrors ? Template(program) : nil, diagnostics)
  }

  /// A template with all that it includes in its place, whatever its names mean; `nil` where there is none of the name.
  package func expansion(of name: String) -> Expansion? {
    guard let index = index(of: name) else { return nil }
    var expander = Expander(self)
    return expander.expand(index)
  }

  /// The names of the files that templates include and that the set does not have.
  package var missingNames: Set<String> {
    Set(templates.flatMap(\.inclusions).map(\.name.text)).subtracting(indices.keys)
  }

  /// The diagnostics of several bindings, each fault once: where a partial has the same fault under
  /// several templates, the first report stays, with the notes of the others.
  public static func merged(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var order: [FaultPlace] = []
    var kept: [FaultPlace: Diagnostic] = [:]
    for diagnostic in diagnostics {
      let place = FaultPlace(diagnostic)
      guard let first = kept[place] else {
        order.append(place)
        kept[place] = diagnostic
        continue
      }
      let more = diagnostic.notes.filter { !first.notes.contains($0) }
      kept[place] = first.with(notes: first.notes + more)
    }
    return order.compactMap { kept[$0] }
  }

  private func missing(_ name: String, for model: String) -> Diagnostic {
    let near = nearestName(to: name, among: names).map { "; there is '\($0)'" } ?? ""
    return Diagnostic(
      TemplateRules.missingTemplate, at: SourceLocation(path: name),
      "there is no template '\(name)' for the model '\(model)'\(near)")
  }
}

/// What makes two reports the same fault.
struct FaultPlace: Hashable, Sendable {
  let id: String
  let location: SourceLocation

  init(_ diagnostic: Diagnostic) {
    id = diagnostic.id
    location = diagnostic.location
  }
}
