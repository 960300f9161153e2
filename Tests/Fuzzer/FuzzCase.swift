/// A dossier with its templates and its archive, as one text: what is tried, saved and shrunk.
///
///     == Content/pages/about.md ==
///     ---
///     title: About
///     ---
///     == archive/report.txt ==
///     The words.
///
/// The line break before a heading belongs to the heading, so that a file may end without one.
struct FuzzCase: Equatable {
  struct File: Equatable {
    /// Below the case's folder, with `/` between its parts.
    var path: String
    var bytes: [UInt8]
  }

  var files: [File]

  init(_ files: [File]) { self.files = files }

  /// Reads whatever the bytes hold: a heading that names no safe path is text of the file it stands in.
  init(parsing bytes: [UInt8]) {
    files = []
    var start = 0
    var open: (path: String, start: Int)?
    while start <= bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      if let path = Self.path(inHeading: bytes[start..<end]) {
        if let open {
          files.append(File(path: open.path, bytes: Array(bytes[open.start..<max(open.start, start - 1)])))
        }
        open = (path, min(end + 1, bytes.count))
      }
      start = end + 1
    }
    if let open { files.append(File(path: open.path, bytes: Array(bytes[open.start...]))) }
    var seen = Set<String>()
    files = files.filter { seen.insert($0.path).inserted }
  }

  /// The case as one text, which gives the case when it is read again unless a file holds a heading.
  var bytes: [UInt8] {
    var out: [UInt8] = []
    for (index, file) in files.enumerated() {
      out += Array("\(index == 0 ? "" : "\n")== \(file.path) ==\n".utf8)
      out += file.bytes
    }
    return out
  }

  private static func path(inHeading line: ArraySlice<UInt8>) -> String? {
    guard line.count > 6, line.starts(with: "== ".utf8), line.suffix(3).elementsEqual(" ==".utf8) else {
      return nil
    }
    let path = String(decoding: line.dropFirst(3).dropLast(3), as: UTF8.self)
    return isSafe(path) ? path : nil
  }

  /// Whether a path stays in the case's own folder, and can be one at all.
  static func isSafe(_ path: String) -> Bool {
    let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return parts.count > 1 && ["Content", "Templates", "archive"].contains(String(parts[0]) ?? "")
      && path.utf8.count < 1000
      && parts.allSatisfy { part in
        !part.isEmpty && part.count < 256 && !part.contains(0) && !part.contains(UInt8(ascii: "\n"))
          && !part.elementsEqual(".".utf8) && !part.elementsEqual("..".utf8)
      }
  }

  /// The same for the same bytes, on every machine.
  var digest: UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for file in files {
      hash = (hash ^ UInt64(file.path.utf8.count)) &* 0x100_0000_01B3
      for byte in file.bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    return hash
  }
}
