internal import Diagnostics

/// Checks all files of a set for missing partials, files that include themselves, and blocks that a parent does not
/// have. None of these depends on a view model.
struct InclusionCheck {
  private(set) var diagnostics: [Diagnostic] = []
  /// The templates with errors.
  private(set) var faulty: Set<Int> = []
  private let set: TemplateSet
  /// What each file includes.
  private let inclusions: [[InclusionNode]]
  private let nearNames: NameIndex
  /// The names of all templates, as a note lists them.
  private let listedNames: String

  init(_ set: TemplateSet) {
    self.set = set
    let names = set.names
    nearNames = NameIndex(names)
    listedNames = Self.listed(names)
    inclusions = set.templates.map(\.inclusions)
    for (index, template) in set.templates.enumerated() {
      let before = diagnostics.count
      for inclusion in inclusions[index] {
        if let target = set.index(of: inclusion.name.text) {
          checkArguments(of: inclusion, for: target, in: template)
        } else {
          reportMissing(inclusion, in: template)
        }
      }
      if diagnostics.count > before { faulty.insert(index) }
    }
    findRings()
  }

  // MARK: - Files that include themselves

  /// Follows what each file includes, directly and indirectly, to find paths that lead back to a file.
  ///
  /// Of several rings through one file only one is reported, so that the reports are no longer than the files.
  private mutating func findRings() {
    var path: [(file: Int, next: Int)] = []
    var isSeen = [Bool](repeating: false, count: inclusions.count)
    var positions = [Int?](repeating: nil, count: inclusions.count)
    var isInRing = isSeen
    func open(_ file: Int) {
      isSeen[file] = true
      positions[file] = path.count
      path.append((file, 0))
    }
    for start in inclusions.indices where !isSeen[start] {
      open(start)
      while let (file, next) = path.last {
        guard next < inclusions[file].count else {
          positions[file] = nil
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        guard let target = set.index(of: inclusions[file][next].name.text) else { continue }
        if let first = positions[target] {
          let ring = path[first...]
          guard !ring.contains(where: { isInRing[$0.file] }) else { continue }
          for link in ring { isInRing[link.file] = true }
          report(ring)
        } else if !isSeen[target] {
          open(target)
        }
      }
    }
  }

  /// - Parameter ring: each file, and the index after that of the inclusion that leads on.
  private mutating func report(_ ring: ArraySlice<(file: Int, next: Int)>) {
    faulty.formUnion(ring.map(\.file))
    let tags = ring.map { link in
      set.templates[link.file].source.location(inclusions[link.file][link.next - 1].name.range)
    }
    diagnostics.append(.ring(ring.map { set.templates[$0.file].name }, tags))
  }

  // MARK: - Names

  private mutating func reportMissing(_ inclusion: InclusionNode, in template: ParsedTemplate) {
    let name = inclusion.name.text
    let kind = inclusion.isParent ? "parent" : "partial"
    let near = nearNames.nearest(to: name)
    diagnostics.append(
      .misspelt(
        TemplateRules.missingPartial, at: template.source.location(inclusion.name.range),
        "there is no \(kind) '\(name)'", near: near,
        known: ["the templates are: " + listedNames]))
  }

  /// Names for a note; if there are many, only the first. Each of a thousand faults may have one.
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
    // What a broken file lacks may be in the part that could not be read.
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

  /// A file and everything that it includes.
  private func reachable(from start: Int) -> [Int] {
    var found = [start]
    var known: Set<Int> = [start]
    var next = 0
    while next < found.count {
      for inclusion in inclusions[found[next]] {
        guard let index = set.index(of: inclusion.name.text), known.insert(index).inserted else { continue }
        found.append(index)
      }
      next += 1
    }
    return found
  }
}

extension Diagnostic {
  /// Reports a name that does not exist, with the nearest one and the edit, or, if none is near, with the names that
  /// do.
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
