import ASCII
import Diagnostics
import EDTF

/// Goes through a lock file line by line.
struct LockReader {
  private(set) var diagnostics: [Diagnostic] = []
  /// Where the line read last begins.
  private(set) var lineStart = 0
  /// Both sides of a merge conflict are read, so that they are not also reported as missing.
  private(set) var isInConflict = false
  /// Whether the file is in another version of the format, or in another format altogether.
  private(set) var isOfAnotherVersion = false

  private let text: SourceText
  private var bytes: [UInt8] { text.bytes }
  private let path: String
  private let format: LockFormat
  private var next: Int

  init(_ bytes: [UInt8], path: String, format: LockFormat) {
    text = SourceText(bytes)
    self.path = path
    self.format = format
    next = text.range.lowerBound
  }

  /// Whether the file is in this format and in a version that can be read.
  mutating func readHeader() -> Bool {
    guard let header = nextContent() else {
      report(
        bytes.count..<bytes.count, "this file is empty; its first line must be '\(format.firstLine)'",
        remedy: format.remedy)
      return false
    }
    let words = header.split(separator: 0x20, omittingEmptySubsequences: false)
    guard words.count == 2, words[0].elementsEqual(format.name.utf8),
      let version = Int(String(decoding: words[1], as: UTF8.self))
    else {
      isOfAnotherVersion = true
      report(
        header.indices, "this file must begin with the line '\(format.firstLine)'",
        remedy: format.remedy)
      return false
    }
    isOfAnotherVersion = version != format.version
    if isOfAnotherVersion {
      report(
        header.indices,
        "this file is in version \(version) of the format; this Dossier reads only version \(format.version)")
    }
    return !isOfAnotherVersion
  }

  /// The next line that is neither empty, nor a comment, nor a conflict marker.
  mutating func nextContent() -> ArraySlice<UInt8>? {
    while let content = nextLine() {
      if isConflictMark(content) {
        passConflictMark(content)
      } else if let first = content.first, first != 0x23 {
        return content
      }
    }
    return nil
  }

  private mutating func nextLine() -> ArraySlice<UInt8>? {
    guard next < bytes.count else { return nil }
    let end = LineEnd(in: bytes, from: next)
    lineStart = next
    next = end.next
    return bytes[lineStart..<end.text]
  }

  /// The number of the line that begins at an offset.
  func lineNumber(at start: Int) -> Int { text.lineNumber(at: start) }

  /// Seven of `<`, `|`, `=` or `>`, alone or before a space, as git writes them.
  private func isConflictMark(_ content: ArraySlice<UInt8>) -> Bool {
    guard let mark = content.first, [0x3C, 0x7C, 0x3D, 0x3E].contains(mark) else { return false }
    return content.prefix(while: { $0 == mark }).count == 7
      && (content.count == 7 || content[content.startIndex + 7] == 0x20)
  }

  private mutating func passConflictMark(_ content: ArraySlice<UInt8>) {
    let opens = content.first == 0x3C
    if opens || !isInConflict {
      report(content.indices, "a merge left this file in conflict: \(format.conflictRemedy)")
    }
    isInConflict = opens || (isInConflict && content.first != 0x3E)
  }

  /// Reports a stretch of the line read last.
  mutating func report(_ range: Range<Int>, _ message: String, remedy: String? = nil) {
    diagnostics.append(
      Diagnostic(
        .badLock, at: SourceLocation(path: path, range: SourceRange(range)), message,
        notes: remedy.map { [.init($0)] } ?? []))
  }
}

// MARK: Fields

/// What is wrong with a line of a lock file.
struct LockFault: Error {
  /// In bytes of the file.
  let range: Range<Int>
  let message: String
}

/// One line of a lock file, read field by field. Tabs separate fields.
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
      throw fault(field, "is not text: write it in UTF-8 with '\"' around it, and '\\' before '\"' and '\\'")
    }
    return text
  }

  /// A text that is not empty.
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

  /// A value that the parser accepts; `expected` says in words what it can be.
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
      range: next..<bytes.endIndex, message: "this line has more than \(columns.count) fields")
  }

  private mutating func field() throws(LockFault) -> ArraySlice<UInt8> {
    guard next <= bytes.endIndex, column < columns.count else {
      throw LockFault(
        range: bytes.startIndex..<bytes.endIndex,
        message: "this line ends before the field '\(columns[min(column, columns.count - 1)])'")
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

// MARK: Text

/// How a lock file writes text: bare where nothing in it could be misread, otherwise between `"…"` with `\"`, `\\`,
/// `\t`, `\n`, `\r` and `\u{…}` for what a reader of a diff would not see.
enum LockText {
  /// Marks a value that is not there.
  static let none: UInt8 = 0x2D

  static func append(_ text: String, to bytes: inout [UInt8]) {
    // A line that begins with '#' would be a comment.
    let isBare =
      !text.isEmpty && !text.utf8.elementsEqual([none]) && text.utf8.first != 0x23
      && text.unicodeScalars.allSatisfy(isPlain)
    if isBare { bytes += text.utf8 } else { appendQuoted(text, to: &bytes) }
  }

  static func appendQuoted(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(0x22)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": bytes += "\\\"".utf8
      case "\\": bytes += "\\\\".utf8
      case "\t": bytes += "\\t".utf8
      case "\n": bytes += "\\n".utf8
      case "\r": bytes += "\\r".utf8
      case " ": bytes.append(0x20)
      default:
        if isPlain(scalar) {
          bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
        } else {
          bytes += "\\u{\(String(scalar.value, radix: 16))}".utf8
        }
      }
    }
    bytes.append(0x22)
  }

  /// Visible, and without a meaning in this format.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x22, 0x5C: return false
    case 0x21...0x7E: return true
    case 0x00...0xA0: return false
    default:
      let kind = FoldingClass(scalar)
      return kind != .space && kind != .invisible && !scalar.properties.isNoncharacterCodePoint
    }
  }

  /// The text that a field spells; `nil` if it is not UTF-8 or its quotation marks or escapes are wrong.
  static func text(_ field: ArraySlice<UInt8>) -> String? {
    guard field.first == 0x22 else { return String(validating: field, as: UTF8.self) }
    guard field.count >= 2, field.last == 0x22 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(field.count)
    var rest = field.dropFirst().dropLast()
    while let byte = rest.popFirst() {
      switch byte {
      case 0x22: return nil
      case 0x5C:
        guard let escaped = escaped(&rest) else { return nil }
        bytes += escaped
      default: bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func escaped(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
    switch rest.popFirst() {
    case 0x22: return [0x22]
    case 0x5C: return [0x5C]
    case 0x74: return [0x09]
    case 0x6E: return [0x0A]
    case 0x72: return [0x0D]
    case 0x75:
      guard rest.popFirst() == 0x7B, let end = rest.firstIndex(of: 0x7D),
        (1...6).contains(end - rest.startIndex)
      else { return nil }
      let digits = String(decoding: rest[..<end], as: UTF8.self)
      rest = rest[(end + 1)...]
      guard let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else { return nil }
      return UTF8.encode(scalar).map(Array.init)
    default: return nil
    }
  }
}

extension Int {
  /// Up to eighteen decimal digits and nothing else.
  init?(lockDigits digits: ArraySlice<UInt8>) {
    guard (1...18).contains(digits.count) else { return nil }
    var number = 0
    for digit in digits {
      guard digit.isASCIIDigit else { return nil }
      number = number * 10 + Int(digit - 0x30)
    }
    self = number
  }
}
