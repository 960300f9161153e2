/// A statement that is made of several fields, as text: `date: 2025-10-25; certainty: confirmed`.
public struct StatedFields: Sendable {
  /// Each field with its key, on one line.
  public let fields: [String]

  /// `fields` are always the same ones in the same order, whether the file has them or not: only then does
  /// the first difference tell which one changed.
  public init(_ fields: [String]) { self.fields = fields.map(\.onOneLine) }

  static let separator = "; "

  public var text: String { fields.joined(separator: Self.separator) }

  /// The first field that is not as it was in a text of the same make, and what stood there;
  /// `nil` where the texts are the same.
  public func change(from released: String) -> (field: Int, released: String)? {
    let (old, new) = (Array(released.utf8), Array(text.utf8))
    let same = zip(old, new).prefix { $0 == $1 }.count
    guard same < max(old.count, new.count) else { return nil }
    // What was last in the old text and is gone has no place in the new one: it came after the last field.
    if same == new.count, old[same...].starts(with: Self.separator.utf8) {
      return (
        fields.count - 1, Self.field(of: old, from: same + Self.separator.utf8.count, through: same + 1)
      )
    }
    var start = 0
    for (place, field) in fields.enumerated() {
      let end = start + field.utf8.count
      let isAdded = same == old.count && same == end && place + 1 < fields.count
      if same <= end { return (isAdded ? place + 1 : place, Self.field(of: old, from: start, through: same)) }
      start = end + Self.separator.utf8.count
    }
    return (fields.count - 1, released)
  }

  /// The old text from the start of a field to the first separator after the difference.
  private static func field(of old: [UInt8], from start: Int, through difference: Int) -> String {
    let rest = old[min(max(start, difference), old.count)...]
    let end = rest.indices.first { old[$0...].starts(with: separator.utf8) } ?? old.count
    return String(decoding: old[min(start, end)..<end], as: UTF8.self)
  }
}

extension String {
  /// The text between quotation marks that it cannot end itself, as one value among others.
  public var asQuotedField: String {
    "\"" + replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
