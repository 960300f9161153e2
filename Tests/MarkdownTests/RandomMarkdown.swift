import TestSupport

/// Makes Markdown of nested blocks, with links of unique addresses and `⟦ ⟧` around each of them.
struct RandomMarkdown {
  private var random: SeededGenerator
  private var links = 0
  private var footnotes: [String] = []
  private var definitions: [String] = []
  /// The addresses of the links in the order in which their marks open.
  private(set) var addresses: [String] = []

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// A document with its marks.
  mutating func document() -> String {
    var lines: [String] = []
    for _ in 0..<pick(1...6) { lines += block(depth: 0) + [""] }
    for label in footnotes {
      lines += indented(block(depth: 2, isText: true), first: "[^\(label)]: ", rest: "    ") + [""]
    }
    // Its definitions make the footnotes one longer, so those of links come last.
    return (lines + definitions).joined(separator: chance(4) ? "\r\n" : "\n")
      .replacing(Self.lazy, with: "")
  }

  // MARK: Blocks

  private mutating func block(depth: Int, isText: Bool = false) -> [String] {
    // A tab is as wide as its column wants, so it stands at the left edge only.
    let kinds = depth == 0 ? 0...9 : depth < 3 ? 0...8 : 0...5
    switch isText ? 0 : pick(kinds) {
    case 0, 1, 2: return paragraph(depth)
    case 3: return [String(repeating: "#", count: pick(1...6)) + " " + line() + (chance(3) ? " ##" : "")]
    case 4: return table()
    case 5: return [line(), chance(2) ? "===" : "---"]
    case 6: return indented(blocks(depth), first: "> ", rest: "> ")
    case 7: return indented(blocks(depth), first: "- ", rest: "  ")
    case 8: return indented(blocks(depth), first: "10.  ", rest: "     ")
    default: return indented(blocks(depth), first: "*\t", rest: chance(2) ? "\t" : "    ")
    }
  }

  private mutating func blocks(_ depth: Int) -> [String] {
    var lines = block(depth: depth + 1)
    if chance(2) { lines += [""] + block(depth: depth + 1) }
    return lines
  }

  private mutating func paragraph(_ depth: Int) -> [String] {
    var lines: [String] = []
    for index in 0..<pick(1...4) {
      // Blanks after a list's marker would be more of the marker, or code.
      let indent = index == 0 ? (depth == 0 ? pick(0...3) : 0) : pick(0...7)
      let isLazy = index > 0 && chance(4)
      lines.append(
        (isLazy ? Self.lazy : "") + String(repeating: " ", count: indent) + line()
          + ["", "  ", "\\"][pick(0...2)])
    }
    lines[lines.count - 1] += "."
    return lines
  }

  private mutating func table() -> [String] {
    let columns = pick(2...3)
    let row = { (random: inout RandomMarkdown) in
      let cells = (0..<columns).map { _ in random.cell() }.joined(separator: " | ")
      return random.chance(2) ? "| \(cells) |" : cells
    }
    let head = row(&self)
    let delimiters = "|" + String(repeating: "---|", count: columns)
    return [head, delimiters]
      + (0..<pick(0...3)).map { _ in
        String(repeating: " ", count: pick(0...2)) + row(&self)
      }
  }

  /// Stands before a line that leaves out what its containers would put before it.
  private static let lazy = "\u{1}"

  private func indented(_ lines: [String], first: String, rest: String) -> [String] {
    lines.enumerated().map { index, line in
      if index == 0 { return first + line }
      if line.hasPrefix(Self.lazy) { return line }
      // Not a blank: a quotation's mark must be there for the quotation to go on.
      return line.isEmpty && rest.first != ">" ? "" : rest + line
    }
  }

  // MARK: Inlines

  private mutating func line() -> String {
    // A word first: nothing that could begin a block.
    "word " + (0..<pick(1...5)).map { _ in piece() }.joined(separator: " ")
  }

  private mutating func cell() -> String {
    "cell " + (0..<pick(1...3)).map { _ in chance(4) ? "\\|" : piece() }.joined(separator: " ")
  }

  private mutating func piece() -> String {
    switch pick(0...13) {
    case 0: "Türkiye’s “envoy” 🕊 阿富汗"
    case 1: "`code [x](y)`"
    case 2: "\\[x](y) &amp; &lt; &#8217; &NotEqualTilde;"
    case 3: "<b title=\"[x](y)\">"
    case 4: "[x] ]( [y]:"
    case 5: "*\(link())* **\(link())**"
    case 6: "~~struck \(link())~~"
    case 7: footnoteReference()
    case 8: bareAddress()
    default: link()
    }
  }

  private mutating func footnoteReference() -> String {
    guard footnotes.count < 4 else { return "[^\(footnotes[0])]" }
    footnotes.append("note-\(footnotes.count)")
    return "[^\(footnotes[footnotes.count - 1])]"
  }

  private mutating func link() -> String {
    links += 1
    let address = "u\(links)"
    switch pick(0...7) {
    case 0: return marked("[text](<\(address)> 'a [title](x)')", address)
    case 1: return marked("[*a* `b` c](\(address) \"title\")", address)
    case 2: return marked("[](\(address))", address)
    case 3: return marked("![alt](\(address))", address)
    case 4: return marked("<http://\(address)>", "http://\(address)")
    case 5:
      definitions.append("[ref-\(links)]: \(address)")
      return marked(chance(2) ? "[text][ref-\(links)]" : "[ref-\(links)]", address)
    default: return marked("[text é](\(address))", address)
    }
  }

  /// With a word after it: what touches a bare address becomes a part of it.
  private mutating func bareAddress() -> String {
    links += 1
    let address = "http://u\(links).org/a_b"
    return marked(address, address) + " words"
  }

  private mutating func marked(_ source: String, _ address: String) -> String {
    addresses.append(address)
    return "⟦\(source)⟧"
  }

  // MARK: Chance

  private mutating func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  private mutating func chance(_ oneIn: Int) -> Bool { pick(1...oneIn) == 1 }
}
