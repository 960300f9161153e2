/// A case told by what it changes of a base, so that a corpus of hundreds is small, and chance meets what matters.
///
///     == base 3 ==
///     == without Content/media/quay.svg ==
///     == Content/dossier.yml ==
///     title: Another
extension FuzzCase {
  /// Reads a case that may begin with the number of a base.
  init(parsing bytes: [UInt8], on bases: Bases) {
    let end = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    guard let base = Self.base(inHeading: bytes[..<end]) else {
      self.init(parsing: bytes)
      return
    }
    self.init(bases.cases[base % bases.cases.count].files)
    // What is left out comes before the first file.
    var start = min(end + 1, bytes.count)
    while let name = Self.name(after: "== without ", in: bytes[start...]) {
      files.removeAll { $0.path == name }
      start = (bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count - 1) + 1
    }
    for file in FuzzCase(parsing: Array(bytes[start...])).files {
      if let index = files.firstIndex(where: { $0.path == file.path }) {
        files[index] = file
      } else {
        files.append(file)
      }
    }
  }

  /// The number of the base that a text begins with.
  static func base(of bytes: [UInt8]) -> Int? {
    base(inHeading: bytes.prefix { $0 != UInt8(ascii: "\n") })
  }

  /// The case as what it changes of a base.
  func bytes(on number: Int, of bases: Bases) -> [UInt8] {
    let base = bases.cases[number % bases.cases.count]
    let gone = base.files.filter { file in !files.contains { $0.path == file.path } }
    let head =
      "== base \(number % bases.cases.count) ==\n" + gone.map { "== without \($0.path) ==\n" }.joined()
    return Array(head.utf8) + FuzzCase(files.filter { !base.files.contains($0) }).bytes
  }

  private static func base(inHeading line: ArraySlice<UInt8>) -> Int? {
    name(after: "== base ", in: line).flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
  }

  private static func name(after start: String, in bytes: ArraySlice<UInt8>) -> String? {
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    guard line.starts(with: start.utf8), line.suffix(3).elementsEqual(" ==".utf8),
      line.count > start.utf8.count + 3
    else { return nil }
    return String(decoding: line.dropFirst(start.utf8.count).dropLast(3), as: UTF8.self)
  }
}
