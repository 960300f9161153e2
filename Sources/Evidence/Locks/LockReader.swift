import Diagnostics

/// Goes through a lock file line by line.
struct LockReader {
  private(set) var diagnostics: [Diagnostic] = []
  /// The line that was read last, from 1.
  private(set) var line = 0
  /// Both sides of a merge conflict are read, so that they are not also reported as missing.
  private(set) var isInConflict = false
  /// Whether the file is of another version of the format, or of another format altogether.
  private(set) var isOfAnotherVersion = false

  private let bytes: [UInt8]
  private let path: String
  private let format: LockFormat
  private var next = 0
  private var lineStart = 0

  init(_ bytes: [UInt8], path: String, format: LockFormat) {
    self.bytes = bytes
    self.path = path
    self.format = format
    next = LineTable.textStart(of: bytes)
  }

  /// Whether the file is of this format and of a version that can be read.
  mutating func readHeader() -> Bool {
    guard let header = nextContent() else {
      report(
        bytes.count..<bytes.count, "this file is empty; its first line is '\(format.firstLine)'",
        remedy: format.remedy)
      return false
    }
    let words = header.split(separator: 0x20, omittingEmptySubsequences: false)
    guard words.count == 2, words[0].elementsEqual(format.name.utf8),
      let version = Int(String(decoding: words[1], as: UTF8.self))
    else {
      isOfAnotherVersion = true
      report(
        header.indices, "a file of this kind begins with the line '\(format.firstLine)'",
        remedy: format.remedy)
      return false
    }
    isOfAnotherVersion = version != format.version
    if isOfAnotherVersion {
      report(
        header.indices,
        "this is version \(version) of the format; this dossier reads version \(format.version)")
    }
    return !isOfAnotherVersion
  }

  /// The next line that is neither empty nor a comment nor a conflict's mark.
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
    let content = bytes[next..<end.text]
    // A byte order mark is part of the first line.
    lineStart = line == 0 ? 0 : next
    line += 1
    next = end.next
    return content
  }

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

  /// Reports a stretch of the line that was read last.
  mutating func report(_ range: Range<Int>, _ message: String, remedy: String? = nil) {
    let place = SourceRange(line: max(1, line), column: range.lowerBound - lineStart + 1, length: range.count)
    diagnostics.append(
      Diagnostic(
        .badLock, at: SourceLocation(path: path, range: place), message,
        notes: remedy.map { [.init($0)] } ?? []))
  }
}
