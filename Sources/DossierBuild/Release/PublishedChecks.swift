import Diagnostics
import DossierModel
import EDTF
import Evidence

/// What has been released; empty where nothing has.
func readPublished(_ input: Input) -> Checked<PublishedLock> {
  input.publishedLock.map { PublishedLock.parse($0.bytes, path: $0.path) } ?? Checked(PublishedLock())
}

/// Holds what the site says now against what was released.
func checkPublished(_ dossier: Dossier, _ lock: PublishedLock, lockPath: String?) -> [Diagnostic] {
  guard let lockPath, !lock.entries.isEmpty else { return [] }
  let current = dossier.publishedStatements
  let changes = lock.changes(to: current.map(\.statement))
  let check = PublishedCheck(dossier, lock, lockPath: lockPath, current, added: changes.added)
  return changes.changed.compactMap { check.problem($0.released) } + changes.vanished.compactMap(check.problem)
}

/// Finds for each released statement that is no longer made whether its page says so.
private struct PublishedCheck {
  private let lock: PublishedLock
  private let lockPath: String
  private let locations: [PublishedStatement.Key: SourceLocation]
  /// Statements that were never released, by page and kind: what stands instead of one that vanished.
  private let added: [PublishedStatement.Key]
  private let entities: [String: any Entity]

  init(_ dossier: Dossier, _ lock: PublishedLock, lockPath: String, _ current: [LocatedStatement], added: [PublishedStatement]) {
    self.lock = lock
    self.lockPath = lockPath
    locations = Dictionary(current.map { ($0.statement.key, $0.location) }, uniquingKeysWith: { first, _ in first })
    self.added = added.map(\.key)
    entities = Dictionary(
      dossier.catalogue.origins.indices.map { number in
        let entity = dossier.catalogue.entity(number)
        return ("/" + Address.entity(entity.origin.id).path, entity)
      }, uniquingKeysWith: { first, _ in first })
  }

  func problem(_ entry: PublishedLock.Entry) -> Diagnostic? {
    let key = entry.statement.key
    let place = SourceLocation(
      path: lockPath, range: SourceRange(line: lock.line(of: key) ?? 1, column: 1, length: 0))
    guard let entity = entities[key.page], !((entity as? Briefing)?.isDraft ?? false) else {
      return Diagnostic(
        ReleaseRules.vanishedPage, at: place,
        "\(key.page) was released on \(entry.released.display()) and is gone; keep the page, and retract it if it no longer stands")
    }
    guard !saysSo(entity, since: entry.released) else { return nil }
    let successor = added.first { $0.page == key.page && $0.kind == key.kind }
    let location = locations[key] ?? successor.flatMap { locations[$0] } ?? entity.origin.location(entity.label.range)
    return Diagnostic(
      ReleaseRules.changedStatement, at: location,
      "released on \(entry.released.display()) as \(entry.statement.excerpt); say in 'corrections' what changed, and when",
      notes: [.init("the \(key.kind.words) as it was released", at: place)])
  }

  /// Whether the page has a correction that has not been released yet and is not older than the statement.
  private func saysSo(_ entity: any Entity, since day: CalendarDay) -> Bool {
    let page = PublishedPage(entity.origin)
    return entity.corrections.contains { correction in
      correction.date >= day && page.corrections([correction]).allSatisfy { lock[$0.statement.key] == nil }
    }
  }
}

extension PublishedStatement.Kind {
  fileprivate var words: String {
    switch self {
    case .quotation: "quotation"
    case .claim: "claim"
    case .eventDate: "date"
    case .commitmentStatus: "status"
    case .correction: "correction"
    }
  }
}
