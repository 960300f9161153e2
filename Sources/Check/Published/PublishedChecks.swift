package import Diagnostics
import DossierModel
import EDTF
package import Evidence
import Files
package import Load

/// What has been released; empty if nothing has.
package func readPublished(_ input: Input) -> Checked<PublishedLock> {
  input.publishedLock.map { PublishedLock.parse($0.bytes, path: $0.path) } ?? Checked(PublishedLock())
}

/// Compares what the site says now with what was released.
///
/// - Parameter ids: every id that a file of the content has, even if the file could not be read: that is reported
/// separately, and its page is not gone.
func checkPublished(_ dossier: Dossier, ids: Set<EntityID>, _ lock: PublishedLock, lockPath: String?)
  -> [Diagnostic]
{
  guard let lockPath, !lock.entries.isEmpty else { return [] }
  let current = dossier.publishedStatements
  let moved = dossier.movedPages
  let changes = lock.changes(to: current.map(\.statement), moved: moved)
  let added = Set(changes.added.map(\.key))
  let check = PublishedCheck(
    dossier, ids, lock, lockPath: lockPath, current, moved: moved,
    added: current.filter { added.contains($0.statement.key) },
    changed: Set(
      (changes.changed.map(\.released) + changes.vanished).map(\.statement.key.page).map { moved[$0] ?? $0 }))
  return check.lostPages()
    + changes.changed.compactMap { check.problem($0.released) } + changes.vanished.compactMap(check.problem)
}

/// Finds, for each released statement that is no longer made, whether its page says so.
private struct PublishedCheck {
  private let lock: PublishedLock
  private let lockPath: String
  /// Where released pages have moved to, by their old path.
  private let moved: [String: String]
  private let statements: [PublishedStatement.Key: LocatedStatement]
  /// Statements that were never released, by page and kind: one of these may replace one that vanished.
  private let added: [Successors.Group: Successors]
  /// The day on which each page was first released.
  private let firstReleases: [String: CalendarDay]
  /// The day of the latest unreleased correction on each changed page.
  private let latestCorrections: [String: CalendarDay]
  /// What each page of the site is made from.
  private let entities: [String: any Entity]
  /// Briefings that are drafts, by the page that they would have.
  private let drafts: [String: Briefing]
  private let unreadable: Set<String>
  private let neverReleased: [LocatedStatement]

  init(
    _ dossier: Dossier, _ ids: Set<EntityID>, _ lock: PublishedLock, lockPath: String,
    _ current: [LocatedStatement], moved: [String: String], added: [LocatedStatement], changed: Set<String>
  ) {
    self.lock = lock
    self.lockPath = lockPath
    self.moved = moved
    self.added = Dictionary(grouping: added) { Successors.Group($0.statement.key) }.mapValues(Successors.init)
    firstReleases = Dictionary(
      lock.entries.map { ($0.statement.key.page, $0.released) }, uniquingKeysWith: min)
    statements = Dictionary(current.map { ($0.statement.key, $0) }, uniquingKeysWith: { first, _ in first })
    let catalogue = dossier.catalogue
    let entities: [String: any Entity] = Dictionary(
      catalogue.origins.indices.map { (PublishedPage(catalogue.origins[$0]).path, catalogue.entity($0)) },
      uniquingKeysWith: { first, _ in first })
    self.entities = entities
    drafts = Dictionary(
      catalogue.briefings.filter(\.isDraft).map { (PublishedPage($0.origin).path, $0) },
      uniquingKeysWith: { first, _ in first })
    let released = Set(
      lock.entries.lazy.map(\.statement.key).filter { $0.kind == .correction }.map { $0.moved(moved) })
    latestCorrections = Dictionary(
      changed.compactMap { page in
        entities[page].flatMap { Self.latestCorrection(of: $0, notIn: released) }.map { (page, $0) }
      }, uniquingKeysWith: max)
    unreadable = Set(ids.filter { catalogue.number(of: $0) == nil }.map { "/" + Address.entity($0).path })
    neverReleased = added
  }

  private func place(_ entry: PublishedLock.Entry) -> SourceLocation {
    SourceLocation(path: lockPath, range: lock.place(of: entry.statement.key))
  }

  // MARK: Pages

  /// One problem for each page, however many statements were lost with it.
  func lostPages() -> [Diagnostic] {
    var seen = Set<String>()
    let entries = lock.entries.filter { seen.insert($0.statement.key.page).inserted }
    let gone = entries.map(\.statement.key.page).filter { entities[moved[$0] ?? $0] == nil }
    let renamed = gone.isEmpty ? nil : RenamedPages(gone, lock, moved, entities, neverReleased)
    // A file that cannot be read may be the page under its new name.
    let mayBeUnread =
      !unreadable.isSubset(of: seen)
      || !gone.isEmpty && entities.contains { !$1.redirectFromIsReadable && !seen.contains($0) }
    return entries.compactMap { lostPage($0, renamed, mayBeUnread: mayBeUnread) }
  }

  private func lostPage(
    _ entry: PublishedLock.Entry, _ renamed: RenamedPages?, mayBeUnread: Bool
  ) -> Diagnostic? {
    let page = entry.statement.key.page
    let released = "released on \((firstReleases[page] ?? entry.released).display())"
    guard entities[moved[page] ?? page] != nil else {
      guard !mayBeUnread, !unreadable.contains(page) else { return nil }
      let probable = renamed?.probable(page)
      return Diagnostic(
        ReleaseRules.vanishedPage, at: place(entry),
        "\(page) was \(released) and is gone; if it was only renamed, write 'redirect_from: [\(page)]' in "
          + (probable.map { "\($0.origin.path), which seems to be the page" } ?? "the page's new file")
          + "; if not, bring it back, and retract it if it no longer holds",
        notes: probable.map { [.init("perhaps its new file", at: $0.origin.location($0.record.place))] } ?? []
      )
    }
    guard let briefing = drafts[moved[page] ?? page] else { return nil }
    return Diagnostic(
      ReleaseRules.vanishedPage, at: briefing.origin.location(briefing.draft?.range ?? briefing.record.place),
      "this page was \(released) and is a draft now; keep it public, and retract it if it no longer holds",
      notes: [.init("its first line in the record", at: place(entry))])
  }

  // MARK: Statements

  func problem(_ entry: PublishedLock.Entry) -> Diagnostic? {
    let key = entry.statement.key.moved(moved)
    guard let entity = entities[key.page], drafts[key.page] == nil, isKnown(key, of: entity) else {
      return nil
    }
    let isCorrection = key.kind == .correction
    // No entry speaks for another one: otherwise the record of the first change would be lost with the second.
    guard isCorrection || !isCorrected(key.page, since: entry.released) else { return nil }
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

  /// Whether what the page says now, and says about its changes, could be read.
  private func isKnown(_ key: PublishedStatement.Key, of entity: any Entity) -> Bool {
    guard entity.correctionsAreReadable else { return false }
    return key.kind != entity.record.table.statement || entity.record.statement != nil
  }

  /// Where the content differs from what was released, and what was there then.
  private func change(of entry: PublishedLock.Entry, in entity: any Entity) -> (SourceLocation, String) {
    let excerpt = entry.statement.excerpt
    if let now = statements[entry.statement.key.moved(moved)] {
      guard let fields = now.fields, let released = StatedFields(reading: excerpt),
        let change = fields.fields.change(from: released)
      else { return (now.location, excerpt) }
      return (fields.ranges[change.field].map(entity.origin.location) ?? now.location, change.released)
    }
    return (
      added[.init(entry.statement.key.moved(moved))]?.mostAlike(entry.statement.excerpt).location
        ?? entity.origin.location(entity.record.place), excerpt
    )
  }

  /// Whether the page has an unreleased correction that is not older than the statement.
  private func isCorrected(_ page: String, since day: CalendarDay) -> Bool {
    latestCorrections[page].map { $0 >= day } ?? false
  }

  private static func latestCorrection(
    of entity: any Entity, notIn released: Set<PublishedStatement.Key>
  ) -> CalendarDay? {
    let page = PublishedPage(entity.origin)
    return entity.corrections.filter { correction in
      page.corrections([correction]).allSatisfy { !released.contains($0.statement.key) }
    }.map(\.date.value).max()
  }
}

/// The new statements of one kind on one page, in the order of their words, so that those that begin alike are side by
/// side.
private struct Successors {
  struct Group: Hashable {
    let page: String
    let kind: PublishedStatement.Kind

    init(_ key: PublishedStatement.Key) {
      page = key.page
      kind = key.kind
    }
  }

  private let first: LocatedStatement
  private let ordered: [(excerpt: [UInt8], statement: LocatedStatement)]

  /// - Parameter statements: at least one.
  init(_ statements: [LocatedStatement]) {
    first = statements[0]
    ordered = statements.map { (Array($0.statement.excerpt.utf8), $0) }
      .sorted { $0.excerpt.lexicographicallyPrecedes($1.excerpt) }
  }

  /// The one whose beginning is most like a released one's; the first on the page if none is.
  func mostAlike(_ excerpt: String) -> LocatedStatement {
    let wanted = Array(excerpt.utf8)
    var (low, high) = (0, ordered.count)
    while low < high {
      let middle = (low + high) / 2
      if ordered[middle].excerpt.lexicographicallyPrecedes(wanted) { low = middle + 1 } else { high = middle }
    }
    func likeness(_ place: Int) -> Int { zip(ordered[place].excerpt, wanted).prefix { $0 == $1 }.count }
    let neighbours = [low - 1, low].filter(ordered.indices.contains)
    guard let best = neighbours.max(by: { likeness($0) < likeness($1) }), likeness(best) > 0 else {
      return first
    }
    return ordered[best].statement
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
