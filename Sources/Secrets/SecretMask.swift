import ASCII
package import Diagnostics
import Files

/// Keeps secrets out of a report: out of the lines that it shows, and out of everything that quotes them.
package struct SecretMask {
  private let ranges: [String: [Range<Int>]]
  /// Every eight bytes in a row of a secret, in lower case: a message may quote any part of one, on one line, cut
  /// short.
  private let grams: Set<UInt64>
  /// Shorter passwords, in lower case. They are searched for between the marks that surround them in an address or in
  /// the description of a remote.
  private let short: Set<[UInt8]>
  private static let gramSize = 8

  package init(_ secrets: [FoundSecret]) {
    ranges = Dictionary(grouping: secrets, by: \.file.path).mapValues { $0.map(\.range.bytes) }
    let spellings = secrets.flatMap(\.spellings)
    grams = spellings.reduce(into: []) { grams, bytes in
      Self.eachGram(of: bytes) { gram, _ in grams.insert(gram) }
    }
    short = Set(spellings.filter { $0.count < Self.gramSize }.map { $0.map(\.inASCIILowercase) })
  }

  /// A file as a report may show it: its secrets are replaced byte for byte, so that every place stays the same.
  package func masked(_ bytes: [UInt8], of path: String) -> [UInt8] {
    var hidden = hiddenBytes(of: bytes)
    for index in (ranges[path] ?? []).joined() { hidden[index] = true }
    var masked = bytes
    for index in bytes.indices where hidden[index] {
      switch bytes[index] {
      case 0x09, 0x0A, 0x0D: continue
      case 0x00..<0x80: masked[index] = UInt8(ascii: "*")
      // U+00B7, U+2022 and U+1F512 are as long as what they replace.
      case 0xC0..<0xE0: replace(index, in: &masked, with: [0xC2, 0xB7])
      case 0xE0..<0xF0: replace(index, in: &masked, with: [0xE2, 0x80, 0xA2])
      case 0xF0...: replace(index, in: &masked, with: [0xF0, 0x9F, 0x94, 0x92])
      default: continue
      }
    }
    return masked
  }

  private func replace(_ index: Int, in bytes: inout [UInt8], with other: [UInt8]) {
    for (offset, byte) in other.enumerated() where index + offset < bytes.count {
      bytes[index + offset] = byte
    }
  }

  /// A diagnostic without any secret in its words. A fix that would write one is left out.
  package func masked(_ diagnostic: Diagnostic) -> Diagnostic {
    guard diagnostic.rule != SecretRules.secret else { return diagnostic }
    let written = diagnostic.edits.map(\.replacement) + [diagnostic.fix?.title].compactMap(\.self)
    let isClean = written.allSatisfy { masked($0) == $0 }
    return diagnostic.rewording(masked, fix: isClean ? diagnostic.fix : nil)
  }

  func masked(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let hidden = hiddenBytes(of: bytes)
    return hidden.contains(true) ? write(bytes, hidden) : text
  }

  /// Which bytes of a text belong to a secret, wherever they come from.
  private func hiddenBytes(of bytes: [UInt8]) -> [Bool] {
    var hidden = [Bool](repeating: false, count: bytes.count)
    Self.eachGram(of: bytes) { gram, start in
      guard grams.contains(gram) else { return }
      for index in start..<start + Self.gramSize { hidden[index] = true }
    }
    guard !short.isEmpty else { return hidden }
    for mark in bytes.indices {
      let endings: String
      switch bytes[mark] {
      case UInt8(ascii: ":"): endings = "@"
      case UInt8(ascii: "="), UInt8(ascii: "\""), UInt8(ascii: "'"): endings = ":,\"'"
      default: continue
      }
      let rest = bytes[(mark + 1)...].prefix(Self.gramSize)
      for at in rest.indices
      where endings.utf8.contains(rest[at]) && short.contains(rest[..<at].map(\.inASCIILowercase)) {
        for index in rest.startIndex..<at { hidden[index] = true }
      }
    }
    return hidden
  }

  private func write(_ bytes: [UInt8], _ hidden: [Bool]) -> String {
    var out: [UInt8] = []
    for index in bytes.indices {
      // A character of several bytes is hidden as a whole, and a hidden stretch becomes three dots.
      let isHidden = hidden[index] || bytes[index] & 0xC0 == 0x80 && index > 0 && hidden[index - 1]
      guard isHidden else {
        out.append(bytes[index])
        continue
      }
      if index == 0 || !hidden[index - 1] { out += "•••".utf8 }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Each eight bytes in a row without blanks: what separates the lines of a key is not part of it.
  private static func eachGram(of bytes: [UInt8], _ body: (UInt64, Int) -> Void) {
    var gram: UInt64 = 0
    var count = 0
    for (index, byte) in bytes.enumerated() {
      count = byte <= 0x20 ? 0 : count + 1
      gram = gram << 8 | UInt64(byte.inASCIILowercase)
      if count >= gramSize { body(gram, index - gramSize + 1) }
    }
  }
}
