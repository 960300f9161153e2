import Diagnostics

/// Goes through a lock file line by line.
struct LockReader {
  private(set) var diagnostics: [Diagnostic] = []
  /// Where the line that was read last begins.
  private(set) var lineStart = 0
  /// Both sides of a merge conflict are read, so that they are not also reported as missing.
  private(set) var isInConflict = false
  /// Whether the file is of another version of the format, or of another format altogether.
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

  /// Reports a stretch of the line that was read last.
  mutating func report(_ range: Range<Int>, _ message: String, remedy: String? = nil) {
    diagnostics.append(
      Diagnostic(
        .badLock, at: SourceLocation(path: path, range: SourceRange(range)), message,
        notes: remedy.map { [.init($0)] } ?? []))
  }
}
