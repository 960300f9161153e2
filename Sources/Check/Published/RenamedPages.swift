import Diagnostics
import DossierModel
import Evidence

extension Dossier {
  /// Where pages have moved to, by their old path: a released page's statements are then those of its new one.
  ///
  /// Includes moves to drafts: what was public and is a draft now is reported as that.
  package var movedPages: [String: String] {
    let written = writtenRedirects.compactMap(\.redirect)
    guard !written.isEmpty else { return [:] }
    let pages = Set(catalogue.origins.map { Address.entity($0.id) })
    var moved: [String: String] = [:]
    for redirect in written {
      guard case .site(let address, _) = redirect.to, pages.contains(address), !pages.contains(redirect.from)
      else { continue }
      let old = "/" + redirect.from.path
      if moved[old] == nil { moved[old] = "/" + address.path }
    }
    return moved
  }
}

/// Finds, for a released page that is gone, the new file that it most probably has: one with statements that the page
/// made, or else one of its kind with a similar name.
struct RenamedPages {
  /// What is said, on whatever page.
  private struct Saying: Hashable {
    let kind: PublishedStatement.Kind
    let name: String
    let value: TextHash

    init(_ statement: PublishedStatement) {
      kind = statement.key.kind
      name = statement.key.name
      value = statement.value
    }
  }

  /// What many pages say does not identify any of them.
  private static let pageLimit = 8

  private let entities: [String: any Entity]
  private var released: [String: [Saying]] = [:]
  private var pagesBySaying: [Saying: [String]] = [:]
  private var names: [EntityKind: NameIndex] = [:]

  /// - Parameters:
  ///   - gone: the paths of the pages that are gone.
  ///   - neverReleased: the statements of all pages that were never released.
  init(
    _ gone: [String], _ lock: PublishedLock, _ moved: [String: String], _ entities: [String: any Entity],
    _ neverReleased: [LocatedStatement]
  ) {
    self.entities = entities
    let gone = Set(gone)
    let known = Set(lock.entries.map { moved[$0.statement.key.page] ?? $0.statement.key.page })
    for entry in lock.entries where gone.contains(entry.statement.key.page) {
      released[entry.statement.key.page, default: []].append(Saying(entry.statement))
    }
    for statement in neverReleased.map(\.statement) where !known.contains(statement.key.page) {
      let saying = Saying(statement)
      if pagesBySaying[saying, default: []].count < Self.pageLimit {
        pagesBySaying[saying, default: []].append(statement.key.page)
      }
    }
    let new = entities.filter { !known.contains($0.key) }.map(\.value.origin.id)
    names = Dictionary(grouping: new, by: \.kind).mapValues { NameIndex($0.map(\.slug).sorted()) }
  }

  func probable(_ page: String) -> (any Entity)? {
    var counts: [String: Int] = [:]
    for saying in released[page] ?? [] {
      for sayer in pagesBySaying[saying] ?? [] { counts[sayer, default: 0] += 1 }
    }
    // The path breaks ties, so that the report is the same on every machine.
    if let best = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) { return entities[best.key] }
    guard let (kind, slug) = Self.entity(at: page), let name = names[kind]?.nearest(to: slug) else {
      return nil
    }
    return entities["/" + Address.entity(EntityID(kind: kind, slug: name)).path]
  }

  private static func entity(at page: String) -> (EntityKind, String)? {
    let parts = page.split(separator: "/").map(String.init)
    guard let slug = parts.last else { return nil }
    let kind = EntityKind.allCases.first { "/" + Address.entity(EntityID(kind: $0, slug: slug)).path == page }
    return kind.map { ($0, slug) }
  }
}
