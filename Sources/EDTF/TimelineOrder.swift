/// Where a date goes in a timeline.
///
/// A timeline is ordered by the first day that a date could be. Of dates that start together, the wider comes first, so
/// that “October 2025” becomes a heading over “1 October 2025”, and a day comes before its hours; a date without an end
/// is the widest. A date without a start goes where it ends, before what starts that day.
struct TimelinePlace: Hashable, Sendable {
  /// The number of the day that it is listed under.
  var anchor: Int
  var hasStart: Bool
  /// The number of its last day; the highest number if it has no end.
  var end: Int
  /// Its time of day, if it has one: seconds from midnight UTC of the day that is written.
  var time: Int?

  init(_ content: EDTFDate.Content) {
    hasStart = true
    switch content {
    case .single(let date):
      (anchor, end) = (date.earliest.dayNumber, date.latest.dayNumber)
      if case .time(_, let timeOfDay) = date.form { time = timeOfDay.secondsFromMidnightUTC }
    case .closed(let first, let last):
      (anchor, end) = (first.earliest.dayNumber, last.latest.dayNumber)
    case .withoutEnd(let first, _):
      (anchor, end) = (first.earliest.dayNumber, .max)
    case .withoutStart(_, let last):
      (anchor, end) = (last.latest.dayNumber, last.latest.dayNumber)
      hasStart = false
    }
  }
}

extension EDTFDate: Comparable {
  /// The order of a timeline: by first day, the wider before the narrower, then by time of day.
  ///
  /// A date without a start counts by its last day, and comes before what starts that day. Times with a zone are
  /// compared in UTC, but within the day that is written: `2025-10-11T23:00:00-05` comes under 11 October, though it
  /// is the 12th in UTC. Times without a zone count as UTC. Dates equal in all of that are ordered by text, so that
  /// the order is total and sorting gives one result.
  public static func < (left: EDTFDate, right: EDTFDate) -> Bool {
    let (a, b) = (left.place, right.place)
    if a.anchor != b.anchor { return a.anchor < b.anchor }
    if a.hasStart != b.hasStart { return !a.hasStart }
    if a.end != b.end { return a.end > b.end }
    if a.time != b.time { return (a.time ?? .min) < (b.time ?? .min) }
    return left.text < right.text
  }
}

extension EDTFDate: Hashable {
  /// Dates are equal if their texts are.
  public static func == (left: EDTFDate, right: EDTFDate) -> Bool { left.text == right.text }

  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
