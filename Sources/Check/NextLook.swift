public import Diagnostics
public import DossierModel
public import EDTF

/// What in a dossier the calendar alone makes out of date, and when somebody has to look at it next.
///
/// A scheduled event needs a look once its date is over, and an open commitment once its due date is: from then on the
/// page says something that is no longer true. A month is over on the first day of the next one; a date with an open or
/// unknown end never is. A commitment whose history continues after its due date has been looked at.
public struct NextLook: Sendable {
  /// A scheduled event, or an open commitment with a due date.
  public struct Item: Sendable {
    /// The event or commitment.
    public let id: EntityID
    /// What it is called.
    public let title: String
    /// The event's date, or the commitment's due date.
    public let date: EDTFDate
    /// The first day after that date: the page is right until then.
    public let day: CalendarDay
    /// Where the file gives the date.
    public let location: SourceLocation
  }

  /// The day for which the question is asked.
  public let today: CalendarDay
  /// Items whose date has passed without a word on what became of them; the longest overdue first.
  public let overdue: [Item]
  /// Items whose date is still to come, the next first.
  public let coming: [Item]

  /// - Parameter today: the day to look from; no clock is consulted.
  public init(_ dossier: Dossier, on today: CalendarDay) {
    self.init(dossier.catalogue, on: today)
  }

  package init(_ catalogue: Catalogue, on today: CalendarDay) {
    self.today = today
    let events = catalogue.events.filter { $0.status?.value == .scheduled }.compactMap { Item($0, $0.date) }
    // One that has been followed up is on neither list.
    let commitments = catalogue.commitments.filter { $0.status?.value.isOpen == true }.compactMap {
      commitment in
      guard let item = Item(commitment, commitment.due) else { return Item?.none }
      return item.day > today || commitment.isOverdue(asOf: today) ? item : nil
    }
    let items = (events + commitments).sorted { ($0.day, $0.id) < ($1.day, $1.id) }
    overdue = items.filter { $0.day <= today }
    coming = items.filter { $0.day > today }
  }

  /// The day of the next look: today, if anything is overdue; `nil` if no date is still to come.
  public var day: CalendarDay? { overdue.isEmpty ? coming.first?.day : today }

  /// The line that a command ends with.
  public var conclusion: String {
    guard let day else {
      return "no look is due: no event is scheduled, and no open commitment has a due date"
    }
    let passed = overdue.isEmpty ? "" : ": \(counted(overdue.count, "date has", "dates have")) passed"
    return "next look due on \(day.display())\(passed)"
  }
}

extension NextLook.Item {
  /// `nil` if the date is never over, or is not known.
  fileprivate init?(_ entity: some Entity, _ date: Located<EDTFDate>?) {
    guard let date, let day = date.value.latest?.adding(days: 1) else { return nil }
    self.init(
      id: entity.origin.id, title: entity.shownName, date: date.value, day: day,
      location: entity.origin.location(date.range))
  }
}
