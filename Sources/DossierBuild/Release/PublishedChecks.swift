import Diagnostics
import DossierModel
import EDTF
import Evidence

/// What has been released; empty where nothing has.
func readPublished(_ input: Input) -> Checked<PublishedLock> {
  input.publishedLock.map { PublishedLock.parse($0.bytes, path: $0.path) } ?? Checked(PublishedLock())
}

/// Holds what the site says now against what was released.
///
/// - Parameter ids: every id that a file of the content has, also of a file that could not be read: that is
///   reported for itself, and is not gone.
func checkPublished(_ dossier: Dossier, ids: Set<EntityID>, _ lock: PublishedLock, lockPath: String?)
  -> [Diagnostic]
{
  guard let lockPath, !lock.entries.isEmpty else { return [] }
  let current = dossier.publishedStatements
  let changes = lock.changes(to: current.map(\.statement))
  let added = Set(changes.added.map(\.key))
  let check = PublishedCheck(
    dossier, ids, lock, lockPath: lockPath, current,
    added: current.filter { added.contains($0.statement.key) })
  return check.lostPages()
    + changes.changed.compactMap { check.problem($0.released) } + changes.vanished.compactMap(check.problem)
}

/// Finds for each released statement that is no longer made whether its page says so.
private struct PublishedCheck {
  private let lock: PublishedLock
  private let lockPath: String
  private let statements: [PublishedStatement.Key: LocatedStatement]
  /// Statements that were never released: what stands instead of one that vanished.
  private let added: [LocatedStatement]
  /// What each page of the site is made from.
  private let entities: [String: any Entity]
  private let unreadable: Set<String>

  init(
    _ dossier: Dossier, _ ids: Set<EntityID>, _ lock: PublishedLock, lockPath: String,
    _ current: [LocatedStatement], added: [LocatedStatement]
  ) {
    self.lock = lock
    self.lockPath = lockPath
    self.added = added
    statements = Dictionary(current.map { ($0.statement.key, $0) }, uniquingKeysWith: { first, _ in first })
    let catalogue = dossier.catalogue
    entities = Dictionary(
      catalogue.origins.indices.map { (PublishedPage(catalogue.origins[$0]).path, catalogue.entity($0)) },
      uniquingKeysWith: { first, _ in first })
    unreadable = Set(ids.filter { catalogue.number(of: $0) == nil }.map { "/" + Address.entity($0).path })
  }

  private func place(_ entry: PublishedLock.Entry) -> SourceLocation {
    SourceLocation(
      path: lockPath, range: SourceRange(line: lock.line(of: entry.statement.key) ?? 1, column: 1, length: 0))
  }

  // MARK: Pages

  /// One problem for a page, however many statements were lost with it.
  func lostPages() -> [Diagnostic] {
    var seen = Set<String>()
    return lock.entries.filter { seen.insert($0.statement.key.page).inserted }.compactMap(lostPage)
  }

  private func lostPage(_ entry: PublishedLock.Entry) -> Diagnostic? {
    let page = entry.statement.key.page
    let released = "released on \(firstRelease(of: page, entry).display())"
    guard let entity = entities[page] else {
      guard !unreadable.contains(page) else { return nil }
      return Diagnostic(
        ReleaseRules.vanishedPage, at: place(entry),
        "\(page) was \(released) and is gone; keep the page, and retract it if it no longer stands")
    }
    guard let briefing = entity as? Briefing, briefing.isDraft else { return nil }
    return Diagnostic(
      ReleaseRules.vanishedPage, at: briefing.origin.location(briefing.draftRange),
      "this page was \(released) and is a draft now; keep it public, and retract it if it no longer stands",
      notes: [.init("its first line in the record", at: place(entry))])
  }

  private func firstRelease(of page: String, _ entry: PublishedLock.Entry) -> CalendarDay {
    lock.entries.lazy.filter { $0.statement.key.page == page }.map(\.released).min() ?? entry.released
  }

  // MARK: Statements

  func problem(_ entry: PublishedLock.Entry) -> Diagnostic? {
    let key = entry.statement.key
    guard let entity = entities[key.page], entity.origin.isReadable,
      !((entity as? Briefing)?.isDraft ?? false)
    else { return nil }
    let isCorrection = key.kind == .correction
    // No entry speaks for another one: else the record of the first change would be lost with the second.
    guard isCorrection || !saysSo(entity, since: entry.released) else { return nil }
    let (location, excerpt) = change(of: entry, in: entity)
    let remedy =
      isCorrection
      ? "restore this entry of 'corrections', and add a new one instead"
      : "say in 'corrections' what changed, and when"
    return Diagnostic(
      ReleaseRules.changedStatement, at: location,
      "released on \(entry.released.display()) as \(excerpt); \(remedy)",
      notes: [.init("the \(key.kind.words) as it was released", at: place(entry))])
  }

  /// Where the content differs from what was released, and what stood there.
  private func change(of entry: PublishedLock.Entry, in entity: any Entity) -> (SourceLocation, String) {
    let excerpt = entry.statement.excerpt
    if let now = statements[entry.statement.key] {
      guard let change = StatedFields(now.fields.map(\.text)).change(from: excerpt),
        now.fields.indices.contains(change.field)
      else { return (now.location, excerpt) }
      return (now.fields[change.field].range.map(entity.origin.location) ?? now.location, change.released)
    }
    return (successor(of: entry.statement)?.location ?? entity.origin.location(entity.label.range), excerpt)
  }

  /// Of the new statements of the kind on the page, the one that begins most alike.
  private func successor(of statement: PublishedStatement) -> LocatedStatement? {
    func likeness(_ other: LocatedStatement) -> Int {
      zip(statement.excerpt.utf8, other.statement.excerpt.utf8).prefix { $0 == $1 }.count
    }
    return added.filter {
      $0.statement.key.page == statement.key.page && $0.statement.key.kind == statement.key.kind
    }.max { likeness($0) < likeness($1) }
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
