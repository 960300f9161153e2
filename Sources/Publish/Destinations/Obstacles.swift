import Foundation

/// What others have at a target that a publication can neither keep nor replace.
enum Obstacles {
  /// Something at a target that is not the site's.
  struct Item {
    let path: String
    /// What it is, for people.
    let kind: String
  }

  /// Refuses where somebody else's item is in the place of a file or a folder of the site.
  ///
  /// Somebody else's file with the name of one of the site's is not an obstacle: the publisher is asked about it.
  ///
  /// - Parameter paths: those of the files of the site.
  static func check(_ items: [Item], for paths: [String], at place: String) throws(PublishError) {
    let wanted = Set(paths)
    // Each folder that the site needs, with a file in it that says so.
    var folders: [String: String] = [:]
    for path in paths {
      for folder in parents(of: path) where folders[folder] == nil { folders[folder] = path }
    }
    for item in items {
      let isSame = item.kind != "file" && wanted.contains(item.path)
      let blocked =
        isSame ? item.path : folders[item.path] ?? parents(of: item.path).first(where: wanted.contains)
      guard let blocked else { continue }
      throw .refused(
        "\(place) holds the \(item.kind) \(quoted(item.path)), which no release wrote and which is in the way of "
          + (blocked == item.path ? "the site's file of that name" : "the site's \(quoted(blocked))")
          + "; remove or rename it there, or give the page or file of the site another name")
    }
  }

  /// Refuses names that cannot be kept beside a site, because they could be confused with others or would break lists.
  static func checkNames(_ paths: [String], at place: String) throws(PublishError) {
    for path in paths {
      let reason =
        if path.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
          "whose name has control characters"
        } else if path.unicodeScalars.contains("\u{FFFD}") {
          "whose name is not UTF-8"
        } else if !PublishedFile.isPlain(path) {
          "whose name is not a plain path"
        } else if !path.utf8.elementsEqual(path.precomposedStringWithCanonicalMapping.utf8) {
          "whose name is not in Unicode's form NFC"
        } else {
          ""
        }
      guard !reason.isEmpty else { continue }
      throw .refused(
        "\(place) holds a file \(reason), so it cannot be kept; rename or remove it: \(quoted(path))")
    }
  }

  /// The folders that a path is in, the outermost first.
  static func parents(of path: String) -> [String] {
    path.utf8.indices.filter { path.utf8[$0] == UInt8(ascii: "/") }.map { String(path[..<$0]) }
  }

  /// A name in quotation marks, with its invisible characters escaped.
  private static func quoted(_ path: String) -> String {
    let isASCII = path.utf8.elementsEqual(path.precomposedStringWithCanonicalMapping.utf8)
    return "\"" + path.unicodeScalars.map { $0.escaped(asASCII: !isASCII) }.joined() + "\""
  }
}
