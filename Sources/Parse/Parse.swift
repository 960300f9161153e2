public import Diagnostics
public import DossierModel
import Files
public import Load
import Threads

/// The files of a dossier with their front matter read; references are not resolved yet.
public struct ParsedDossier: Sendable {
  /// What `dossier.yml` says, as far as it can be read.
  public var site: Site
  /// What the files say.
  public var entities: [ParsedEntity]
  /// The ids of all files, even of those that could not be read: a reference to one of these is not a second fault.
  public var ids: Set<EntityID>
}

/// Reads front matter: bytes in, entities out, on every core.
public func parse(_ input: Input) -> Checked<ParsedDossier> {
  let site = input.site.map { Site.parse($0.bytes, path: $0.path) } ?? Checked(.unread)
  let parsed = concurrentMap(input.entities) { entity in
    ParsedEntity.parse(
      entity.file.bytes, id: EntityID(kind: entity.kind, slug: entity.slug), path: entity.file.path)
  }
  var diagnostics = site.diagnostics
  var entities: [ParsedEntity] = []
  var ids: [EntityID: String] = [:]
  for (file, entity) in zip(input.entities, parsed) {
    diagnostics += entity.diagnostics
    let id = EntityID(kind: file.kind, slug: file.slug)
    diagnostics += checkSlug(file)
    if let earlier = ids[id] {
      diagnostics.append(duplicate(id, at: file.file.path, earlier: earlier))
      continue
    }
    ids[id] = file.file.path
    if let value = entity.value { entities.append(value) }
  }
  return Checked(
    ParsedDossier(site: site.value, entities: entities, ids: Set(ids.keys)), diagnostics)
}

private func checkSlug(_ entity: EntityFile) -> [Diagnostic] {
  guard !isSlug(entity.slug) else { return [] }
  return [
    Diagnostic(
      ModelRules.badSlug, at: SourceLocation(path: entity.file.path),
      "'\(entity.slug)' cannot be an id; name the file with lower-case letters a to z, digits and hyphens")
  ]
}

private func duplicate(_ id: EntityID, at path: String, earlier: String) -> Diagnostic {
  Diagnostic(
    ModelRules.duplicateID, at: SourceLocation(path: path),
    "the id \(id) is taken; give this file another name",
    notes: [.init("the first file with this id", at: SourceLocation(path: earlier))])
}
