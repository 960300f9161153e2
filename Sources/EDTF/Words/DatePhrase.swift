/// A few words with slots for the parts of a date: `"{day} {month} {year}"`.
///
/// Braces around anything but the name of a slot are kept as text.
public struct DatePhrase: Hashable, Sendable, ExpressibleByStringLiteral {
  enum Part: Hashable, Sendable {
    case words(String)
    case slot(Slot)
  }

  enum Slot: String, Sendable {
    case day, month, year, nextYear, date, start, end, time, hour, minute, second, offset
  }

  let parts: [Part]

  /// A phrase from a literal with slots in braces.
  public init(stringLiteral text: String) { self.init(text) }

  /// A phrase from a text with slots in braces.
  public init(_ text: String) {
    var parts: [Part] = []
    var words = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      words += rest[..<open]
      let inner = rest[rest.index(after: open)...]
      if let close = inner.firstIndex(of: "}"), let slot = Slot(rawValue: String(inner[..<close])) {
        if !words.isEmpty { parts.append(.words(words)) }
        parts.append(.slot(slot))
        words = ""
        rest = inner[inner.index(after: close)...]
      } else {
        words += "{"
        rest = inner
      }
    }
    words += rest
    if !words.isEmpty { parts.append(.words(words)) }
    self.parts = parts
  }

  /// The words with each slot filled; a slot without a value is left empty.
  func filled(_ values: KeyValuePairs<Slot, String>) -> String {
    var text = ""
    for part in parts {
      switch part {
      case .words(let words): text += words
      case .slot(let slot): text += values.first { $0.key == slot }?.value ?? ""
      }
    }
    return text
  }
}
