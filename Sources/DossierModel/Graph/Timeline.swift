import EDTF

/// The events of a dossier in the order of a timeline: by date and, where dates leave it open, by what the events name
/// under `after`.
public struct Timeline: Sendable {
  /// The events in that order.
  public let events: [Event]
  /// Events that come after themselves, by way of others.
  public let circular: [Event]

  /// Puts events in order.
  public init(_ all: [Event]) {
    // Ids break ties, so that the order is the same on every machine. An event whose date could not be read has no
    // place.
    let dated = all.compactMap { event in event.date.map { (event: event, date: $0.value) } }
    let byDate = dated.sorted {
      $0.date == $1.date ? $0.event.origin.id.slug < $1.event.origin.id.slug : $0.date < $1.date
    }.map(\.event)
    guard byDate.contains(where: { !$0.after.isEmpty }) else {
      events = byDate
      circular = []
      return
    }
    var sequence = Sequence(byDate)
    sequence.place()
    events = sequence.order.map { byDate[$0] }
    circular = sequence.circles.map { byDate[$0] }
  }

  /// Whether the date of an event shows that it was over before another began: then it cannot come after that one.
  public static func contradicts(_ event: Event, after other: Event) -> Bool {
    guard let latest = event.date?.value.latest, let earliest = other.date?.value.earliest else {
      return false
    }
    return latest < earliest
  }

  /// Takes events in order of date; one that comes after others waits until these have been placed.
  private struct Sequence {
    /// The events that wait for each.
    private var followers: [[Int]]
    /// How many events each still waits for.
    private var waits: [Int]
    private(set) var order: [Int] = []

    init(_ events: [Event]) {
      let places = Dictionary(
        events.enumerated().map { ($1.origin.id, $0) }, uniquingKeysWith: { first, _ in first })
      followers = Array(repeating: [], count: events.count)
      waits = Array(repeating: 0, count: events.count)
      for (place, event) in events.enumerated() {
        for earlier in Set(event.after.compactMap { places[$0.value.entityID] }).sorted() {
          followers[earlier].append(place)
          waits[place] += 1
        }
      }
      order.reserveCapacity(events.count)
    }

    mutating func place() {
      for next in waits.indices where waits[next] == 0 {
        var ready = [next]
        while !ready.isEmpty {
          let event = ready.removeFirst()
          order.append(event)
          for follower in followers[event] {
            waits[follower] -= 1
            // One that is still to come in order of date is picked up then.
            if waits[follower] == 0, follower < next { ready.append(follower) }
          }
          ready.sort()
        }
      }
      order += left
    }

    /// Those that wait for themselves, or for such an event: they come at the end.
    private var left: [Int] { waits.indices.filter { waits[$0] > 0 } }

    /// Those of them that others among them wait for in turn.
    var circles: [Int] {
      var circles = Set(left)
      while let last = circles.first(where: { circles.isDisjoint(with: followers[$0]) }) {
        circles.remove(last)
      }
      return circles.sorted()
    }
  }
}
