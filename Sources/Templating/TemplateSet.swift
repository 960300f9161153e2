public import Diagnostics

/// A template file that has been read.
public struct TemplateFile: Sendable {
  /// The path in diagnostics: `Templates/briefing.html`.
  public let path: String
  /// The name in `{{>name}}` and `bind`: `briefing.html`, `partials/head.html`. Its extension decides how the
  /// template is escaped: `.xml` as XML, `.txt` not at all, anything else as HTML.
  public let name: String
  /// What the file holds.
  public let bytes: [UInt8]

  /// A template file.
  public init(path: String, name: String, bytes: [UInt8]) {
    self.path = path
    self.name = name
    self.bytes = bytes
  }
}

/// All templates of a site, parsed and ready to be bound to the view models that they render.
///
/// White space follows the Mustache spec: a line with nothing but the tag of a section, a block or a partial is not in
/// the page, and a partial that is alone on its line is indented like its tag, line by line, even inside `<pre>`. Blank
/// lines are not indented. Values are written unchanged: a line break in one is not a line of the template.
public struct TemplateSet: Sendable {
  let templates: [ParsedTemplate]
  private let indices: [String: Int]
  /// The templates that include themselves, or name a partial or a block that does not exist.
  private(set) var faulty: Set<Int> = []
  /// The files that templates may refer to; if there is none, names are written unchanged.
  let folder: DeliveredFolder?

  /// Parses every file, and finds what is wrong with any view model: tags that cannot be read, sections that are not
  /// closed, partials that do not exist or include themselves, blocks that a parent does not have.
  ///
  /// Of two files with the same name the first one counts.
  ///
  /// - Parameter folder: the files that the templates may refer to. When a template is bound, each name becomes the one
  ///   under which the file is delivered.
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

  /// Binds a template to the view model that it renders: looks up every name in it and in its partials, and decides how
  /// every value is escaped.
  ///
  /// The value is `nil` if there are errors, and also, without a diagnostic, if ``parse(_:)`` has already reported
  /// one for a file that the template needs.
  ///
  /// What is wrong in a shared partial is reported for each template that uses it: see ``merged(_:)``.
  public func bind<Model: ViewModel>(_ name: String, to model: Model.Type) -> Checked<Template<Model>?> {
    guard let index = index(of: name) else {
      return Checked(nil, [missing(name, for: Model.schema.name)])
    }
    var expander = Expander(self)
    let expansion = expander.expand(index)
    var binder = Binder(self, Model.schema, OutputFormat(name: name))
    let program = binder.bind(expansion)
    let diagnostics = expander.diagnostics + binder.diagnostics
    let isWhole = expansion.isComplete && expansion.files.isDisjoint(with: faulty)
    return Checked(isWhole && !diagnostics.hasErrors ? Template(program) : nil, diagnostics)
  }

  /// A template with everything that it includes, before its names are looked up; `nil` if there is no such template.
  package func expansion(of name: String) -> Expansion? {
    guard let index = index(of: name) else { return nil }
    var expander = Expander(self)
    return expander.expand(index)
  }

  /// The names of files that templates include but the set does not have.
  package var missingNames: Set<String> {
    Set(templates.flatMap(\.inclusions).map(\.name.text)).subtracting(indices.keys)
  }

  /// The diagnostics of several bindings, each fault once: if a partial has the same fault in several templates, the
  /// first report is kept, with the notes of the others.
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
