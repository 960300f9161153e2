import Diagnostics
import Markdown
import Testing

@Suite("Positions in random documents")
struct PositionPropertyTests {
  @Test("each link stands where the generator put it", arguments: 0..<10)
  func linksArePlaced(_ group: Int) {
    for seed in group * 100..<(group + 1) * 100 {
      var generator = RandomMarkdown(seed: UInt64(seed))
      let marked = generator.document()
      let source = MarkedSource(marked)
      let document = MarkdownDocument(parsing: source.file)
      var found: [String: SourceRange] = [:]
      for id in document.nodes.indices where [.link, .image].contains(document.nodes[id].kind) {
        found[document.destination(of: id)] = document.range(of: id)
      }
      let expected = Dictionary(uniqueKeysWithValues: zip(generator.addresses, source.ranges))
      let wrong = expected.filter { found[$0.key] != $0.value }.keys.sorted()
      #expect(wrong == [], "seed \(seed): \(marked)")
      #expect(found.count == expected.count, "seed \(seed): \(marked)")
    }
  }
}
