/// A time of day to the second, as `hh:mm:ss` and what may follow it.
struct TimeOfDay: Hashable, Sendable {
  var hour: Int
  var minute: Int
  /// Up to 60: a leap second.
  var second: Int
  var zone: Zone

  enum Zone: Hashable, Sendable {
    /// No zone is given: the time of the place.
    case local
    case utc
    /// Minutes ahead of UTC; negative behind it.
    case offset(minutes: Int)
  }

  /// Seconds since midnight UTC of the day that is written; outside that day where the zone shifts it.
  /// A time without a zone counts as it stands.
  var secondsFromMidnightUTC: Int {
    let seconds = hour * 3600 + minute * 60 + second
    switch zone {
    case .local, .utc: return seconds
    case .offset(let minutes): return seconds - minutes * 60
    }
  }

  /// Leap seconds come at the end of a day in UTC. Where no zone is given, any hour could be that.
  var couldBeLeapSecond: Bool {
    switch zone {
    case .local: minute == 59
    case .utc, .offset: (secondsFromMidnightUTC + 86_400) % 86_400 == 0
    }
  }
}
