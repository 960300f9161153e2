import EDTF
import TestSupport
import Testing

@Suite("Any text at all") struct RandomTextTests {
  @Test("a date of the grammar is read, gives its text back, and ends no earlier than it starts")
  func grammar() throws {
    var dates = RandomDates(seed: 11)
    var closed = 0
    for _ in 0..<20_000 {
      let text = dates.next()
      let date = try EDTFDate(text)
      #expect(date.description == text)
      #expect(try EDTFDate(date.description) == date)
      #expect(date.earliest != nil || date.latest != nil)
      if let earliest = date.earliest, let latest = date.latest {
        closed += 1
        #expect(earliest <= latest, "\(text)")
      }
    }
    #expect(closed > 10_000)
  }

  @Test("bytes of any kind give a date or an error within the text, never a crash")
  func bytes() {
    var random = SeededGenerator(seed: 13)
    for _ in 0..<50_000 {
      let count = Int.random(in: 0...40, using: &random)
      check((0..<count).map { _ in UInt8.random(in: 0...255, using: &random) })
    }
  }

  @Test("characters that dates are made of, in any order, give a date or an error within the text")
  func alphabet() {
    let pieces = [
      "0", "1", "2", "9", "2025", "10", "31", "-", "/", ".", "..", ":", "T", "Z", "+", "X", "Y", "E", "S",
      "?",
      "~", "%", "[", "]", "{", "}", ",", " ", "u", "s", "bc", "october", "May", "to", "spring", "about", "–",
      "é",
      "sat", "th", "UTC", "999999999999", "00:00", "24:00:00", "open",
    ]
    var random = SeededGenerator(seed: 17)
    var read = 0
    for _ in 0..<100_000 {
      let count = Int.random(in: 1...8, using: &random)
      let text = (0..<count).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
      if check(Array(text.utf8)) { read += 1 }
    }
    #expect(read > 300)
  }

  @Test("dates with a byte changed, left out or doubled give a date or an error within the text")
  func mutations() {
    var dates = RandomDates(seed: 19)
    var random = SeededGenerator(seed: 23)
    for _ in 0..<50_000 {
      var bytes = Array(dates.next().utf8)
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0...3, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 32...126, using: &random)
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(bytes[place], at: place)
      default: bytes.swapAt(place, Int.random(in: 0..<bytes.count, using: &random))
      }
      check(bytes)
    }
  }

  @Test("a text of many megabytes is refused without reading meaning into it")
  func huge() {
    for piece in ["2025-10-11/", "9", "october ", "[", "..", "\u{1F4C5}"] {
      let text = String(repeating: piece, count: 1_000_000)
      let error = #expect(throws: EDTFError.self) { try EDTFDate(text) }
      #expect((error?.message.utf8.count ?? .max) < 400)
    }
  }

  /// Whether the bytes are a date; what must hold of it, or of the error, is checked.
  @discardableResult private func check(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    do {
      let date = try EDTFDate(text)
      if let fault = fault(of: date, from: text) { Issue.record("\(text): \(fault)") }
      return true
    } catch {
      if let fault = fault(of: error, about: text) { Issue.record("\(text): \(fault)") }
      return false
    }
  }

  private func fault(of date: EDTFDate, from text: String) -> String? {
    if date.description != text { return "another text: \(date)" }
    if date.display().isEmpty { return "no words" }
    if let earliest = date.earliest, let latest = date.latest, earliest > latest {
      return "ends before it starts"
    }
    return nil
  }

  private func fault(of error: EDTFError, about text: String) -> String? {
    if error.offset < 0 || error.range.upperBound > text.utf8.count { return "range \(error.range)" }
    if error.message.utf8.contains(UInt8(ascii: "\n")) { return "a message of two lines" }
    guard let suggestion = error.suggestion else {
      return error.message.utf8.last == UInt8(ascii: ".") ? "a full stop" : nil
    }
    if suggestion == text || (try? EDTFDate(suggestion)) == nil { return "suggests \(suggestion)" }
    return error.range == 0..<text.utf8.count ? nil : "a suggestion for a part"
  }
}
