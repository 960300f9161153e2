internal import Diagnostics

/// A call of one routine by another.
struct RoutineCall: Sendable {
  let from: Int
  let to: Int
  /// The sections around it in the calling routine, from the outermost.
  let descents: [Descent]
  let location: SourceLocation
}

/// Finds recursion that does not end where the data ends.
///
/// Each turn of a recursion must step further into some value; since values are finite trees, it
/// then ends. That is the size-change principle (Lee, Jones and Ben-Amram, 2001), in its simplest
/// form: of each frame a call tells which frame of the caller it comes from, and whether it is a
/// part of that one. `{{#items}}{{>self}}{{/items}}` passes where `items` are read from the item at
/// hand, and fails where they are read from the page each time.
struct RecursionCheck {
  /// More combinations than these come up in no template that a person can follow.
  private static let mostGraphs = 4_000

  /// A call, at the end of a chain of calls, after which nothing has become smaller.
  private(set) var endless: SourceLocation?

  init(_ calls: [RoutineCall]) {
    let direct = Self.onCycles(calls).map { SizeChange($0) }
    let following = Dictionary(grouping: direct, by: \.from)
    var known = Set(direct)
    var queue = direct
    var next = 0
    while next < queue.count {
      let first = queue[next]
      next += 1
      if first.isEndless {
        endless = first.location
        return
      }
      for second in following[first.to] ?? [] {
        let both = first.then(second)
        if known.insert(both).inserted { queue.append(both) }
      }
      if queue.count > Self.mostGraphs {
        endless = first.location
        return
      }
    }
  }

  /// Drops calls that lead into no cycle or out of none.
  private static func onCycles(_ calls: [RoutineCall]) -> [RoutineCall] {
    var left = calls
    while true {
      let sources = Set(left.map(\.from))
      let targets = Set(left.map(\.to))
      let kept = left.filter { sources.contains($0.to) && targets.contains($0.from) }
      if kept.count == left.count { return kept }
      left = kept
    }
  }
}

/// What one or more calls do to the frames.
private struct SizeChange: Hashable {
  let from: Int
  let to: Int
  /// Of each frame that changes: which frame it was made from, always as a part of it or unchanged.
  let origins: [Int: Origin]
  /// Of the last call; two chains of calls that do the same are one.
  let location: SourceLocation

  static func == (a: SizeChange, b: SizeChange) -> Bool {
    a.from == b.from && a.to == b.to && a.origins == b.origins
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(from)
    hasher.combine(to)
    hasher.combine(origins)
  }

  struct Origin: Hashable {
    let frame: Int
    let isPart: Bool
  }

  init(_ call: RoutineCall) {
    from = call.from
    to = call.to
    location = call.location
    var origins: [Int: Origin] = [:]
    for descent in call.descents {
      let source = origins[descent.from] ?? Origin(frame: descent.from, isPart: false)
      origins[descent.to] = Origin(frame: source.frame, isPart: true)
    }
    self.origins = origins
  }

  private init(from: Int, to: Int, origins: [Int: Origin], location: SourceLocation) {
    self.from = from
    self.to = to
    self.origins = origins
    self.location = location
  }

  func then(_ next: SizeChange) -> SizeChange {
    var combined = origins
    for (frame, origin) in next.origins {
      let source = origins[origin.frame] ?? Origin(frame: origin.frame, isPart: false)
      combined[frame] = Origin(frame: source.frame, isPart: source.isPart || origin.isPart)
    }
    return SizeChange(from: from, to: next.to, origins: combined, location: next.location)
  }

  /// Whether this can be repeated for ever: it leads back to where it began, repeating it changes
  /// nothing more, and no frame is a part of its former self.
  var isEndless: Bool {
    from == to && then(self).origins == origins
      && !origins.contains { $0.value == Origin(frame: $0.key, isPart: true) }
  }
}
