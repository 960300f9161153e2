import EDTF

/// What is wrong with a line of a lock file.
struct LockFault: Error {
  /// In bytes of the file.
  let range: Range<Int>
  let message: String
}

/// One line of a lock file, read field by field. Fields are parted by tabs.
struct LockFields {
  private let bytes: ArraySlice<UInt8>
  private var next: Int
  private let columns: [String]
  private var column = 0

  init(line: ArraySlice<UInt8>, columns: [String]) {
    bytes = line
    next = line.startIndex
    self.columns = columns
  }

  mutating func text() throws(LockFault) -> String {
    let field = try field()
    guard let text = LockText.text(field) else {
      throw fault(field, "is not text: it needs UTF-8, and '\"' around it with '\\' before '\"' and '\\'")
    }
    return text
  }

  /// A text that has something in it.
  mutating func name() throws(LockFault) -> String {
    let field = try field()
    guard let text = LockText.text(field), !text.isEmpty else { throw fault(field, "is not a name") }
    return text
  }

  /// A name, or `nil` for `-`.
  mutating func optionalName() throws(LockFault) -> String? {
    if next < bytes.endIndex, bytes[next] == LockText.none,
      next + 1 == bytes.endIndex || bytes[next + 1] == 0x09
    {
      _ = try field()
      return nil
    }
    return try name()
  }

  /// One of the values that the parser knows; `expected` says which, in words.
  mutating func value<Value>(
    _ expected: @autoclosure () -> String, _ parse: (ArraySlice<UInt8>) -> Value?
  ) throws(LockFault) -> Value {
    let field = try field()
    guard let value = parse(field) else { throw fault(field, "is not \(expected())") }
    return value
  }

  mutating func end() throws(LockFault) {
    guard next <= bytes.endIndex else { return }
    throw LockFault(
      range: next..<bytes.endIndex, message: "this line has more than its \(columns.count) fields")
  }

  private mutating func field() throws(LockFault) -> ArraySlice<UInt8> {
    guard next <= bytes.endIndex, column < columns.count else {
      throw LockFault(
        range: bytes.startIndex..<bytes.endIndex,
        message: "this line ends before its field '\(columns[min(column, columns.count - 1)])'")
    }
    let end = bytes[next...].firstIndex(of: 0x09) ?? bytes.endIndex
    let field = bytes[next..<end]
    next = end + 1
    column += 1
    return field
  }

  private func fault(_ field: ArraySlice<UInt8>, _ message: String) -> LockFault {
    LockFault(
      range: field.startIndex..<field.endIndex, message: "the field '\(columns[column - 1])' \(message)")
  }
}

extension LockFields {
  mutating func hash() throws(LockFault) -> TextHash {
    try value("a hash of 32 hexadecimal digits", TextHash.init(digits:))
  }

  mutating func snapshot() throws(LockFault) -> SnapshotHash {
    try value("a SHA-256 of 64 hexadecimal digits", SnapshotHash.init(digits:))
  }

  mutating func day() throws(LockFault) -> CalendarDay {
    try value("a day such as 2025-10-31", { CalendarDay(String(decoding: $0, as: UTF8.self)) })
  }

  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _: Choice.Type
  ) throws(LockFault) -> Choice where Choice.RawValue == String {
    try value("one of \(Choice.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", "))") {
      Choice(rawValue: String(decoding: $0, as: UTF8.self))
    }
  }
}
