internal import Diagnostics

/// Looks over all files of a set for partials that are missing and for blocks that a parent does
/// not have. Neither depends on a view model.
struct InclusionCheck {
  private(set) var diagnostics: [Diagnostic] = []
  /// The templates that they are about.
  private(set) var faulty: Set<Int> = []
  private let set: TemplateSet

  init(_ set: TemplateSet) {
    self.set = set
    for (index, template) in set.templates.enumerated() {
      let before = diagnostics.count
      for inclusion in template.inclusions {
        if let target = set.index(of: inclusion.name.text) {
          checkArguments(of: inclusion, for: target, in: template)
        } else {
          reportMissing(inclusion, in: template)
        }
      }
      if diagnostics.count > before { faulty.insert(index) }
    }
  }

  private mutating func reportMissing(_ inclusion: InclusionNode, in template: ParsedTemplate) {
    let name = inclusion.name.text
    let kind = inclusion.isParent ? "parent" : "partial"
    let near = nearestName(to: name, among: set.names)
    diagnostics.append(
      .misspelt(
        TemplateRules.missingPartial, at: template.source.location(inclusion.name.range),
        "there is no \(kind) '\(name)'", near: near,
        known: ["the templates are: " + Self.listed(set.names)]))
  }

  /// Names for a note; of very many the first. Each of a thousand faults may have one.
  private static func listed(_ names: [String]) -> String {
    let most = 50
    let others = names.count > most ? " and \(names.count - most) more" : ""
    return names.prefix(most).joined(separator: ", ") + others
  }

  private mutating func checkArguments(
    of inclusion: InclusionNode, for target: Int, in template: ParsedTemplate
  ) {
    guard !inclusion.arguments.isEmpty else { return }
    let reached = reachable(from: target)
    // What a broken file lacks may be the very part that could not be read.
    guard !reached.contains(where: { set.templates[$0].isBroken }) else { return }
    let names = reached.reduce(into: Set<String>()) { $0.formUnion(set.templates[$1].blockNames) }
    for argument in inclusion.arguments where !names.contains(argument.name.text) {
      let name = argument.name.text
      diagnostics.append(
        .misspelt(
          TemplateRules.unknownBlock, at: template.source.location(argument.name.range),
          "the parent '\(inclusion.name.text)' has no block '\(name)'",
          near: nearestName(to: name, among: names),
          known: [names.isEmpty ? "it has none" : "its blocks are: " + Self.listed(names.sorted())]
        ))
    }
  }

  /// A file and all that it includes.
  private func reachable(from start: Int) -> [Int] {
    var found = [start]
    var known: Set<Int> = [start]
    var next = 0
    while next < found.count {
      for inclusion in set.templates[found[next]].inclusions {
        guard let index = set.index(of: inclusion.name.text), known.insert(index).inserted else { continue }
        found.append(index)
      }
      next += 1
    }
    return found
  }
}

extension Diagnostic {
  /// A name that is not there: with the nearest one and the edit, or, where none is near, with what
  /// there is instead.
  static func misspelt(
    _ rule: Rule, at location: SourceLocation, _ message: String, near: String?, known: [String],
    notes: [Note] = []
  ) -> Diagnostic {
    if let near {
      return Diagnostic(
        rule, at: location, "\(message) — did you mean '\(near)'?", notes: notes,
        fix: Fix("replace with '\(near)'", replacement: near))
    }
    return Diagnostic(rule, at: location, message, notes: known.map { Note($0) } + notes)
  }
}
