/// A time of day to the second, as `hh:mm:ss` with an optional zone.
struct TimeOfDay: Hashable, Sendable {
  var hour: Int
  var minute: Int
  /// Up to 60: a leap second.
  var second: Int
  var zone: Zone

  enum Zone: Hashable, Sendable {
    /// No zone is given: local time.
    case local
    case utc
    /// Minutes ahead of UTC; negative if behind it.
    case offset(minutes: Int)
  }

  /// Seconds since midnight UTC of the day that is written; outside that day if the zone shifts it. A time without a
  /// zone counts as UTC.
  var secondsFromMidnightUTC: Int {
    let seconds = hour * 3600 + minute * 60 + second
    switch zone {
    case .local, .utc: return seconds
    case .offset(let minutes): return seconds - minutes * 60
    }
  }

  /// Leap seconds come at the end of a day in UTC. Without a zone, any hour could be that.
  var couldBeLeapSecond: Bool {
    switch zone {
    case .local: minute == 59
    case .utc, .offset: (secondsFromMidnightUTC + 86_400) % 86_400 == 0
    }
  }
}
