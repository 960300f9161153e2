import Diagnostics
import DossierModel

/// What references are checked against: every id, and the names near to a wrong one.
struct ReferenceIndex: Sendable {
  let ids: Set<EntityID>
  private let drafts: Set<EntityID>
  /// The drafts, and the briefings of which it could not be read whether they are.
  private let possibleDrafts: Set<EntityID>
  /// By kind, for suggestions.
  private let names: [EntityKind: NameIndex]

  init(ids: Set<EntityID>, _ briefings: [Briefing]) {
    self.ids = ids
    drafts = Set(briefings.filter(\.isDraft).map(\.origin.id))
    possibleDrafts = Set(briefings.filter { $0.draft?.value != false }.map(\.origin.id))
    names = Dictionary(grouping: ids, by: \.kind).mapValues { NameIndex($0.map(\.slug)) }
  }

  /// Whether a reference leads to a page of the site, or from one draft to another.
  func isValid(_ target: EntityID, from origin: Origin) -> Bool {
    ids.contains(target) && (!drafts.contains(target) || possibleDrafts.contains(origin.id))
  }

  /// Reports a reference from an entity that leads nowhere, or to something that is not part of the site.
  ///
  /// - Parameter written: the text that belongs at the range for a slug; in a body that is more than the slug.
  func check(
    _ target: EntityID, from origin: Origin, at range: SourceRange, written: (String) -> String = { $0 }
  ) -> Diagnostic? {
    check(
      target, isFromDraft: possibleDrafts.contains(origin.id), at: origin.location(range), written: written)
  }

  func check(
    _ target: EntityID, isFromDraft: Bool = false, at location: SourceLocation,
    written: (String) -> String = { $0 }
  ) -> Diagnostic? {
    if ids.contains(target) {
      guard drafts.contains(target), !isFromDraft else { return nil }
      return Diagnostic(
        ResolveRules.linkToDraft, at: location, "\(target) is a draft, which is not part of the site")
    }
    let kind = target.kind.rawValue
    let slug = target.slug
    if let plain = withoutKind(target) {
      return Diagnostic(
        ResolveRules.unknownReference, at: location,
        "write the id without its kind: '\(plain)', not '\(slug)'",
        fix: .init("replace with '\(plain)'", replacement: written(plain), .certain))
    }
    if let misplaced = otherKind(of: target) {
      return Diagnostic(
        ResolveRules.unknownReference, at: location,
        "unknown \(kind) '\(slug)'; there is \(misplaced.kind.subject) with that name: \(misplaced)")
    }
    let nearest = names[target.kind]?.nearest(to: slug)
    return Diagnostic(
      ResolveRules.unknownReference, at: location,
      "unknown \(kind) '\(slug)'" + (nearest.map { " — did you mean '\($0)'?" } ?? ""),
      notes: nearest == nil && isSlug(slug)
        ? [.init("to create it, add the file \(target.kind.folder)/\(slug).md")] : [],
      fix: nearest.map(written).map { .init("replace with '\($0)'", replacement: $0) })
  }

  /// The slug of `party:turkiye`, if that is written where `turkiye` is enough.
  private func withoutKind(_ target: EntityID) -> String? {
    guard let colon = target.slug.firstIndex(of: ":") else { return nil }
    let slug = String(target.slug[target.slug.index(after: colon)...])
    return ids.contains(EntityID(kind: target.kind, slug: slug)) ? slug : nil
  }

  private func otherKind(of target: EntityID) -> EntityID? {
    EntityKind.allCases.lazy.map { EntityID(kind: $0, slug: target.slug) }.first(where: ids.contains)
  }
}

/// Reports the front matter's references that lead nowhere.
func checkReferences(_ catalogue: Catalogue, _ index: ReferenceIndex) -> [Diagnostic] {
  (0..<catalogue.count).flatMap { number in
    let entity = catalogue.entity(number)
    return entity.references.compactMap { index.check($0.target, from: entity.origin, at: $0.range) }
  }
}

/// Reports terms and aliases that two glossary entries share.
func checkTermNames(_ terms: [Term]) -> [Diagnostic] {
  var owners: [String: (term: Term, range: SourceRange)] = [:]
  var diagnostics: [Diagnostic] = []
  for term in terms {
    for name in [term.term].compactMap(\.self) + term.aliases {
      let key = name.value.lowercased()
      if let owner = owners[key], owner.term.origin.id != term.origin.id {
        diagnostics.append(
          Diagnostic(
            ResolveRules.duplicateName, at: term.origin.location(name.range),
            "'\(name.value)' is already a name of the glossary term '\(owner.term.shownName)'",
            notes: [.init("there", at: owner.term.origin.location(owner.range))]))
      } else {
        owners[key] = (term, name.range)
      }
    }
  }
  return diagnostics
}
