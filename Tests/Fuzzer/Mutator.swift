import TestSupport

/// Changes a dossier in a few places, as its source of chance says.
struct Mutator {
  let bases: Bases
  var random: SeededGenerator
  /// No file grows beyond this.
  let largest: Int

  init(_ bases: Bases, random: SeededGenerator, largest: Int = 1 << 14) {
    self.bases = bases
    self.random = random
    self.largest = largest
  }

  mutating func makeCase() -> FuzzCase {
    var made = random.pick(random.chance(2) ? Array(bases.cases[bases.quick]) : bases.cases)
    mutate(&made)
    return made
  }

  mutating func mutate(_ made: inout FuzzCase) {
    // Most files one after the other, so that the faults of one do not hide those of another.
    let number = pickFile(made)
    for _ in 0..<random.few(6) {
      if random.chance(20) || made.files.isEmpty {
        changeFolder(&made)
      } else {
        let index = random.chance(4) ? pickFile(made) : min(number, made.files.count - 1)
        change(&made.files[index])
      }
    }
    if random.chance(24) {
      for index in made.files.indices where !made.files[index].isMedia { endLines(&made.files[index].bytes) }
    }
  }

  /// Content most often: it is what nobody is trusted with.
  private mutating func pickFile(_ made: FuzzCase) -> Int {
    let wanted: (FuzzCase.File) -> Bool
    switch random.below(20) {
    case 0, 1, 2: wanted = { $0.path.hasPrefix("Templates/") }
    case 3, 4: wanted = { $0.path.hasSuffix(".lock") }
    case 5: wanted = { $0.path.hasPrefix("archive/") }
    case 6, 7: wanted = { $0.isMedia }
    case 8, 9: wanted = { $0.path.hasSuffix("dossier.yml") }
    default: wanted = { $0.path.hasSuffix(".md") }
    }
    let indices = made.files.indices.filter { wanted(made.files[$0]) }
    return indices.isEmpty ? random.below(made.files.count) : random.pick(indices)
  }

  private mutating func change(_ file: inout FuzzCase.File) {
    switch random.below(24) {
    case 0, 1: flip(&file.bytes)
    case 2, 3, 4, 5, 6: insertTokens(into: &file.bytes, like: file.path)
    case 7, 8: replaceValue(in: &file.bytes, like: file.path)
    case 9, 10:
      file.bytes.removeSubrange(random.range(in: file.bytes.count, upTo: random.chance(2) ? 8 : 200))
    case 11: duplicate(in: &file.bytes)
    case 12, 13: splice(into: &file.bytes)
    case 14: file.bytes.removeSubrange((random.chance(4) ? 0 : random.below(file.bytes.count + 1))...)
    case 15: repeatChunk(of: &file.bytes)
    case 16: endLines(&file.bytes)
    case 17:
      file.bytes.insert(
        contentsOf: [0xEF, 0xBB, 0xBF], at: random.chance(3) ? random.below(file.bytes.count + 1) : 0)
    case 18: nest(in: &file.bytes)
    case 19: endWithQuotedValue(&file.bytes)
    case 20: moveLines(of: &file.bytes)
    case 21: changeNumbers(in: &file.bytes)
    case 22: changeForm(of: &file.bytes)
    default: file.bytes = soup(like: file.path)
    }
    if file.bytes.count > largest { file.bytes.removeSubrange(largest...) }
  }

  // MARK: Bytes

  private mutating func flip(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    for _ in 0..<random.few(8) {
      let place = random.below(bytes.count)
      if random.chance(2) {
        bytes[place] ^= 1 << UInt8(random.below(8))
      } else {
        bytes[place] = UInt8(random.below(256))
      }
    }
  }

  private mutating func token(like path: String) -> [UInt8] {
    if random.chance(40) { return random.pick(Tokens.broken) }
    let own: [[String]] =
      if path.hasSuffix(".lock") {
        [Tokens.locks]
      } else if path.hasPrefix("Templates/") {
        [Tokens.mustache, Tokens.html]
      } else if path.hasSuffix(".md") {
        [Tokens.yaml, Tokens.markdown, Tokens.markdown, Tokens.dates]
      } else if path.hasSuffix(".yml") {
        [Tokens.yaml]
      } else {
        [Tokens.html, Tokens.unicode]
      }
    switch random.below(10) {
    case 0: return Array(random.pick(Tokens.all).utf8)
    case 1, 2, 3: return Array(random.pick(Tokens.unicode).utf8)
    default: return Array(random.pick(random.pick(own)).utf8)
    }
  }

  private mutating func insertTokens(into bytes: inout [UInt8], like path: String) {
    let together = random.chance(2)
    var place = self.place(in: bytes)
    for _ in 0..<random.few(6) {
      let piece = token(like: path)
      bytes.insert(contentsOf: piece, at: place)
      place = together ? place + piece.count : self.place(in: bytes)
    }
  }

  /// A place for a token: at the start or end of a line, after a blank, or anywhere.
  private mutating func place(in bytes: [UInt8]) -> Int {
    let start = random.below(bytes.count + 1)
    switch random.below(4) {
    case 0: return bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    case 1: return (bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count - 1) + 1
    case 2: return (bytes[start...].firstIndex(of: UInt8(ascii: " ")) ?? bytes.count - 1) + 1
    default: return start
    }
  }

  /// Puts tokens where a key's value is, or a cell's, or an attribute's.
  private mutating func replaceValue(in bytes: inout [UInt8], like path: String) {
    let marks = Array(":=\"|\t,(".utf8)
    let ends = bytes.indices.filter { marks.contains(bytes[$0]) }
    guard !ends.isEmpty else { return insertTokens(into: &bytes, like: path) }
    let start = random.pick(ends) + 1
    let end =
      bytes[start...].firstIndex { $0 == UInt8(ascii: "\n") || (random.chance(2) && marks.contains($0)) }
      ?? bytes.count
    var value: [UInt8] = random.chance(3) ? [] : [UInt8(ascii: " ")]
    for _ in 0..<random.few(4) { value += token(like: path) }
    bytes.replaceSubrange(start..<end, with: value)
  }

  private mutating func soup(like path: String) -> [UInt8] {
    var bytes =
      random.chance(2) && path.hasSuffix(".md")
      ? Array("---\ntitle: A\nsummary: B\npublished: 2025-01-01\n---\n".utf8) : []
    for _ in 0..<random.below(80) { bytes += token(like: path) }
    return bytes
  }

  // MARK: Chunks

  private mutating func duplicate(in bytes: inout [UInt8]) {
    let chunk = Array(bytes[random.range(in: bytes.count, upTo: 400)])
    bytes.insert(contentsOf: chunk, at: random.below(bytes.count + 1))
  }

  /// Takes a piece of any file of the bases.
  private mutating func splice(into bytes: inout [UInt8]) {
    let other = random.pick(bases.files).bytes
    let chunk = other[random.range(in: other.count, upTo: 600)]
    bytes.replaceSubrange(random.range(in: bytes.count, upTo: random.chance(2) ? 1 : 300), with: chunk)
  }

  private mutating func repeatChunk(of bytes: inout [UInt8]) {
    let range = random.range(in: bytes.count, upTo: random.chance(2) ? 12 : 120)
    guard !range.isEmpty else { return }
    let times = min(random.pick([2, 3, 10, 100, 1000]), largest / range.count)
    let chunk = Array(bytes[range])
    bytes.insert(contentsOf: (0..<times).flatMap { _ in chunk }, at: range.upperBound)
  }

  private mutating func nest(in bytes: inout [UInt8]) {
    let piece = Array(random.pick(Tokens.nesting).utf8)
    let times = min(random.pick([3, 30, 300, 3000, 20_000]), largest / piece.count)
    bytes.insert(contentsOf: (0..<times).flatMap { _ in piece }, at: place(in: bytes))
  }

  private mutating func moveLines(of bytes: inout [UInt8]) {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for _ in 0..<random.few(4) { lines.swapAt(random.below(lines.count), random.below(lines.count)) }
    bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
  }

  // MARK: Texts

  private mutating func endLines(_ bytes: inout [UInt8]) {
    let ends = ["\r\n", "\r", "\u{2028}", "\u{85}", "\n\r", "\n\n"]
    let end = Array(random.pick(Array(ends.prefix(random.chance(3) ? 6 : 2))).utf8)
    let some = random.chance(3)
    bytes = bytes.flatMap { $0 == UInt8(ascii: "\n") && !(some && random.chance(2)) ? end : [$0] }
  }

  /// Ends a file, or its front matter, with a quoted value, where a search for its closing mark has nothing after it.
  private mutating func endWithQuotedValue(_ bytes: inout [UInt8]) {
    if let end = bytes.firstRange(of: Array("\n---".utf8).dropFirst(0))?.lowerBound, random.chance(2) {
      bytes.removeSubrange((end + 1)...)
    }
    let text = random.pick([
      "\"a\"", "'a'", "\"a", "'a", "\"\\u00e9\"", "'it''s'", "\"a\\\"b\"", "\"\"", "''",
    ])
    bytes += Array("\(random.pick(["x", "title", "publisher", "licence"])): \(text)".utf8)
    if random.chance(2) {
      bytes += Array(
        random.pick(["\n", "\r", "\r\n", " ", "\n---\n", "\n---", " # c", "\u{2028}", "\u{85}"]).utf8)
    }
  }

  private mutating func changeNumbers(in bytes: inout [UInt8]) {
    let digits = bytes.indices.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= bytes[$0] }
    guard !digits.isEmpty else { return }
    let place = random.pick(digits)
    if random.chance(3) {
      let number = random.pick([
        "-1", "0", "99999999999999999999", "9223372036854775807", "9223372036854775808",
        "18446744073709551616", "1e999",
      ])
      bytes.replaceSubrange(place...place, with: Array(number.utf8))
    } else {
      bytes[place] = UInt8(ascii: "0") + UInt8(random.below(10))
    }
  }

  private mutating func changeForm(of bytes: inout [UInt8]) {
    let range = random.range(in: bytes.count, upTo: 300)
    let text = String(decoding: bytes[range], as: UTF8.self)
    let changed =
      switch random.below(4) {
      case 0: text.uppercased()
      case 1: text.lowercased()
      case 2: String(text.reversed())
      default: text.replacing("é", with: "e\u{301}").replacing("a", with: "a\u{308}")
      }
    bytes.replaceSubrange(range, with: changed.utf8)
  }
}
