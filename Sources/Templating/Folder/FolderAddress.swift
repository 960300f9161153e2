import ASCII

/// An address inside the site, as written in a template or one of its files: where it leads to, and where a mark is
/// inserted into the file's name.
package struct FolderAddress: Sendable {
  /// One name between slashes, percent-decoded.
  package struct Part: Sendable {
    let text: String
    /// Where it begins in the address; `nil` if it is not written there.
    let start: Int?
  }

  /// Below the site's root.
  package let parts: [Part]
  /// The end of the path, after which a query or a fragment may follow.
  package let end: Int
  /// Where a mark is inserted into the last part's name.
  package let place: Int

  /// - Parameters:
  ///   - bytes: the address, without white space around it.
  ///   - folder: the parts of the folder that it is written in; `nil` if that may be any: then `../` leads up to the root
  ///     at most.
  ///   - roots: what leads to the site's root; see ``DeliveredFolder``.
  /// - Returns: `nil` if it leads out of the site, or to the file that it is written in.
  package init?(_ bytes: ArraySlice<UInt8>, in folder: [String]?, roots: [[UInt8]]) {
    var parts = (folder ?? []).map { Part(text: $0, start: nil) }
    var rest = bytes
    if let root = roots.first(where: { bytes.starts(with: $0) }) {
      parts = []
      rest = bytes.dropFirst(root.count)
      // After another slash a host name follows.
      if root == [slash], let next = rest.first, isSlash(next) { return nil }
    } else if bytes.first.map(isSlash) ?? true || Scheme.name(of: bytes) != nil {
      return nil
    }
    self.init(rest, after: parts, mayLeave: folder == nil)
  }

  /// Reads what follows the address of a folder.
  ///
  /// - Returns: `nil` if no path follows, or one that leads out of the site.
  package init?(_ bytes: ArraySlice<UInt8>, after folder: [String]) {
    self.init(bytes, after: folder.map { Part(text: $0, start: nil) }, mayLeave: false)
  }

  private init?(_ bytes: ArraySlice<UInt8>, after folder: [Part], mayLeave: Bool) {
    var parts = folder
    let end = bytes.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? bytes.endIndex
    let path = bytes[..<end]
    guard !path.isEmpty else { return nil }
    var last = DecodedPart(path[path.startIndex..<path.startIndex])
    for written in path.split(omittingEmptySubsequences: false, whereSeparator: isSlash) {
      last = DecodedPart(written)
      switch last.text {
      case ".": continue
      case "..":
        guard parts.popLast() != nil || mayLeave else { return nil }
      default:
        // To a server an encoded slash is not a slash, so no file can have this name.
        parts.append(Part(text: last.text.contains("/") ? "%2F" : last.text, start: written.startIndex))
      }
    }
    // Both end in a folder.
    if last.text == "." || last.text == ".." { parts.append(Part(text: "", start: path.endIndex)) }
    self.parts = parts
    self.end = end
    place = last.mark
  }
}

extension String {
  /// The name of a file with a mark inserted.
  package func marked(_ mark: String) -> String {
    let bytes = Array(utf8)
    let start = (bytes.lastIndex(of: slash) ?? -1) + 1
    let place = DecodedPart.place(in: bytes[start...])
    return String(decoding: bytes[..<place] + Array(mark.utf8) + bytes[place...], as: UTF8.self)
  }
}

private let slash = UInt8(ascii: "/")

/// A browser reads a backslash in such an address as a slash.
private func isSlash(_ byte: UInt8) -> Bool { byte == slash || byte == UInt8(ascii: "\\") }

/// One part of a path, percent-decoded.
private struct DecodedPart {
  let text: String
  /// Where in the written part a mark is inserted.
  let mark: Int

  init(_ written: ArraySlice<UInt8>) {
    guard written.contains(UInt8(ascii: "%")) else {
      text = String(decoding: written, as: UTF8.self)
      mark = Self.place(in: written)
      return
    }
    var bytes: [UInt8] = []
    var places: [Int] = []
    var at = written.startIndex
    while at < written.endIndex {
      places.append(at)
      if let byte = PercentEncoding.byte(in: written[at...]) {
        bytes.append(byte)
        at += 3
      } else {
        bytes.append(written[at])
        at += 1
      }
    }
    places.append(written.endIndex)
    text = String(decoding: bytes, as: UTF8.self)
    mark = places[Self.place(in: bytes[...])]
  }

  /// Before the last extension of a name; at its end if it has none.
  static func place(in name: ArraySlice<UInt8>) -> Int {
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else { return name.endIndex }
    return dot
  }
}
