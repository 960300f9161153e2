import Markdown
import Synchronization
import Testing

@Suite("Many documents at once")
struct ConcurrencyTests {
  /// Of every kind that cmark-gfm's shared table has a hand in, and some that it has not.
  private static let sources: [[UInt8]] = (0..<40).map { index in
    let pieces = [
      "Some ~~struck~~ words and ~one~ tilde.",
      "See www.example.com/\(index) and http://a.bc/\(index), or w@x.yz.",
      "| a ~~b~~ | www.c.de |\n|---|---|\n| x | y |",
      "- [x] done: *now*\n- [ ] w: ww www",
      "A note[^n].\n\n[^n]: with a ~~tilde~~ in it.",
      "Plain: nothing at all to see here.",
    ]
    let chosen = pieces.indices.filter { index >> $0 & 1 == 1 || index % 7 == $0 }.map { pieces[$0] }
    return Array(repeatElement(chosen.joined(separator: "\n\n"), count: 10).joined(separator: "\n\n").utf8)
  }

  private static func render(_ source: [UInt8]) -> [UInt8] {
    MarkdownDocument(parsing: source).renderHTML()
  }

  @Test("render as they do one after another")
  func sameBytes() async {
    let expected = Self.sources.map(Self.render)
    let wrong = await withTaskGroup(of: Int.self) { group in
      for task in 0..<8 {
        group.addTask {
          var wrong = 0
          for round in 0..<60 {
            let index = (task * 7 + round * 3) % Self.sources.count
            if Self.render(Self.sources[index]) != expected[index] { wrong += 1 }
          }
          return wrong
        }
      }
      return await group.reduce(0, +)
    }
    #expect(wrong == 0)
  }

  @Test("a document may be parsed on one thread and rendered on another")
  func handedOver() async {
    let held = Mutex(MarkdownDocument(parsing: Array("a ~~b~~ [c](d)".utf8)))
    let box = Held(document: held)
    let html = await Task.detached {
      box.document.withLock { document in
        document.insert(html: Array("<hr>".utf8), .atEndOf(0))
        return document.renderHTML()
      }
    }.value
    #expect(
      String(decoding: html, as: UTF8.self) == "<p>a <del>b</del> <a href=\"d\">c</a></p>\n<hr>\n")
  }

  private final class Held: Sendable {
    let document: Mutex<MarkdownDocument>
    init(document: consuming Mutex<MarkdownDocument>) { self.document = document }
  }
}
