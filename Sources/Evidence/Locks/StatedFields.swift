/// What the released fields of a file say, in the order of their declaration.
///
/// The lock has them as one text, `date: 2025-10-25; certainty: confirmed`, which can be read back: a value that may
/// contain anything is in quotation marks.
public struct StatedFields: Hashable, Sendable {
  /// A field, or an item of one that is a list of groups.
  public struct Field: Hashable, Sendable {
    /// The name of the field.
    public let key: String
    /// On one line; `-` where the file does not have the field.
    public let value: String

    /// A field; `nil` where the file does not have it.
    public init(_ key: String, _ value: String?) {
      self.key = key
      self.value = value?.onOneLine ?? "-"
    }

    /// The field as the lock writes it.
    public var text: String { "\(key): \(value)" }
  }

  /// In the order of their declaration.
  public let fields: [Field]

  /// The fields of a statement.
  public init(_ fields: [Field]) { self.fields = fields }

  /// The fields as the lock writes them.
  public var text: String { fields.map(\.text).joined(separator: "; ") }

  /// Reads such a text; `nil` if it is not one.
  public init?(reading text: String) {
    var fields: [Field] = []
    var rest = Substring(text)
    while true {
      let key = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "_" }
      guard !key.isEmpty, rest[key.endIndex...].hasPrefix(": ") else { return nil }
      let value = Self.value(in: rest[key.endIndex...].dropFirst(2))
      fields.append(Field(String(key), String(value)))
      rest = rest[value.endIndex...]
      guard !rest.isEmpty else { break }
      rest = rest.dropFirst(2)
    }
    self.fields = fields
  }

  /// Up to the next separator that is not in quotation marks.
  private static func value(in text: Substring) -> Substring {
    var isQuoted = false
    var index = text.startIndex
    while index < text.endIndex {
      switch text[index] {
      case "\"": isQuoted.toggle()
      case "\\" where isQuoted: index = text.index(after: index)
      case ";" where !isQuoted && text[index...].hasPrefix("; "): return text[..<index]
      default: break
      }
      guard index < text.endIndex else { break }
      index = text.index(after: index)
    }
    return text
  }

  /// The first field that no longer says what it said, by its place here, and what it said.
  public func change(from released: StatedFields) -> (field: Int, released: String)? {
    var seen: Set<String> = []
    for key in fields.map(\.key) where seen.insert(key).inserted {
      let now = fields.indices.filter { fields[$0].key == key }
      let old = released.fields.filter { $0.key == key }
      for (place, index) in now.enumerated() {
        guard place < old.count else { return (index, old.last?.text ?? "") }
        if fields[index] != old[place] { return (index, old[place].text) }
      }
      if old.count > now.count, let last = now.last { return (last, old[now.count].text) }
    }
    return nil
  }
}

extension String {
  /// The text between quotation marks, with escapes so that it cannot end them itself.
  public var asQuotedField: String {
    "\"" + replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
