import DossierModel
import Testing

@Suite("The timeline") struct TimelineTests {
  /// Events as `id date < ids that it comes after`, in an order that has nothing to do with the one expected.
  static let table: [(events: [String], order: [String])] = [
    (["b 2025-10-30", "a 2025-10-30", "c 2025-10-29"], ["c", "a", "b"]),
    (["a 2025-10-30 < b", "b 2025-10-30"], ["b", "a"]),
    (["a 2025-10-30 < b c", "b 2025-10-30", "c 2025-10-30?", "d 2025-10-31"], ["b", "c", "a", "d"]),
    // A month that is known to end with the 30th does not pull the 30th before the 11th.
    (
      ["month 2025-10 < late", "late 2025-10-30", "early 2025-10-11", "next 2025-11-01"],
      ["early", "late", "month", "next"]
    ),
    (["a 2025-10-30 < b", "b 2025-10-30 < c", "c 2025-10-30"], ["c", "b", "a"]),
    (["a 2025-10-30 < b", "b 2025-10-30 < a", "c 2025-10-31"], ["c", "a", "b"]),
  ]

  @Test("stands in the order of dates, and behind what each event says it came after", arguments: table)
  func order(events: [String], order: [String]) throws {
    let parsed = events.map { text -> Event in
      let parts = text.split(separator: " ").map(String.init)
      let after = parts.dropFirst(3).joined(separator: ", ")
      let file = "---\ntitle: \(parts[0])\ndate: \(parts[1])\nsources: [s]\nafter: [\(after)]\n---\n"
      let id = EntityID(kind: .event, slug: parts[0])
      guard case .event(let event)? = ParsedEntity.parse(Array(file.utf8), id: id, path: "e.md").value else {
        fatalError("no event")
      }
      return event
    }
    #expect(Timeline(parsed).events.map(\.origin.id.slug) == order)
    #expect(Timeline(parsed.reversed()).events.map(\.origin.id.slug) == order)
  }
}
