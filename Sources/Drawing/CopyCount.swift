/// Counts what `<use>` makes of a drawing: ten lines of it can ask for a thousand million elements, and a browser
/// that tries is no longer of use to its reader.
struct CopyCount {
  /// More than any map of ours has symbols.
  static let mostElements = 100_000

  private let events: [XMLEvent]
  /// For each event, how many elements begin before it.
  private var elementsBefore: [Int] = []
  /// Where the element that begins at an event ends.
  private var ends: [Int: Int] = [:]
  private var places: [[UInt8]: Int] = [:]
  /// The events at which a `<use>` begins, in order.
  private var uses: [Int] = []
  /// How many elements a copy of what begins at an event has, once counted; `nil` while that is under way.
  private var counts: [Int: Int?] = [:]
  private var faults: [XMLFault] = []

  static func faults(_ events: [XMLEvent]) -> [XMLFault] {
    var count = CopyCount(events)
    guard !count.uses.isEmpty else { return [] }
    var total = 0
    for use in count.uses {
      guard let target = count.target(of: use) else {
        count.report(use, "there is nothing with this id in the drawing for <use> to copy")
        continue
      }
      count.count(target)
      total += (count.counts[target] ?? nil) ?? 0
      if total > mostElements {
        count.report(use, "with the copies that <use> makes, it has more than \(mostElements) elements")
        break
      }
    }
    return count.faults
  }

  private init(_ events: [XMLEvent]) {
    self.events = events
    guard events.contains(where: { if case .open(let it) = $0 { it.name.local == "use" } else { false } })
    else { return }
    var open: [Int] = []
    var elements = 0
    for (index, event) in events.enumerated() {
      elementsBefore.append(elements)
      switch event {
      case .open(let element):
        elements += 1
        open.append(index)
        if element.name.local == "use" { uses.append(index) }
        for attribute in element.attributes where attribute.name == XMLName(local: "id") {
          if places[attribute.value] == nil { places[attribute.value] = index }
        }
      case .text: break
      case .close: if let start = open.popLast() { ends[start] = index }
      }
    }
  }

  /// Where the element begins that a `<use>` copies. `href` goes before `xlink:href`.
  private func target(of use: Int) -> Int? {
    guard let lead = lead(of: use) else { return nil }
    return places[Array(lead.value.dropFirst())]
  }

  private func lead(of use: Int) -> XMLAttribute? {
    guard case .open(let element) = events[use] else { return nil }
    let leads = element.attributes.filter { $0.name.local == "href" }
    return leads.first { $0.name.namespace.isEmpty } ?? leads.first
  }

  private mutating func report(_ use: Int, _ message: String) {
    guard case .open(let element) = events[use] else { return }
    faults.append(XMLFault(range: lead(of: use)?.valueRange ?? element.range, message: message))
  }

  /// Counts a copy of an element, and of all that is copied into it. Not by recursion: a chain may be long.
  private mutating func count(_ element: Int) {
    var pending = [element]
    while let current = pending.last {
      if case .some(.some) = counts[current] {
        pending.removeLast()
        continue
      }
      counts.updateValue(nil, forKey: current)
      let end = ends[current] ?? current
      var total = elementsBefore[end] - elementsBefore[current]
      var isComplete = true
      for use in usesIn(current..<end) {
        guard let target = target(of: use) else { continue }
        switch counts[target] {
        case .some(.some(let copy)): total += copy
        case .some(.none):
          report(use, "this <use> copies what it is itself a part of")
          return abandon(pending)
        case .none:
          pending.append(target)
          isComplete = false
        }
      }
      if isComplete {
        counts[current] = .some(min(total, Self.mostElements + 1))
        pending.removeLast()
      }
    }
  }

  /// What leads in a circle is counted as nothing from here on, so that one circle is one fault.
  private mutating func abandon(_ pending: [Int]) {
    for element in pending { counts[element] = .some(0) }
  }

  private func usesIn(_ range: Range<Int>) -> ArraySlice<Int> {
    func first(from bound: Int) -> Int {
      var low = 0
      var high = uses.count
      while low < high {
        let middle = (low + high) / 2
        if uses[middle] < bound { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return uses[first(from: range.lowerBound)..<first(from: range.upperBound)]
  }
}
