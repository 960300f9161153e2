import ASCII

/// An address inside the site, as a template or one of its files writes it: where it leads to, and where in it a mark
/// goes that is put into the file's name.
package struct FolderAddress: Sendable {
  /// One name between slashes, with what is percent-encoded decoded.
  package struct Part: Sendable {
    let text: String
    /// Where it begins in the address; `nil` where it is no part of what is written.
    let start: Int?
  }

  /// Below the site's root.
  package let parts: [Part]
  /// Where the path ends, and a query or a fragment may follow.
  package let end: Int
  /// Where a mark is put into the last part's name.
  package let place: Int

  /// - Parameters:
  ///   - bytes: the address, without white space around it.
  ///   - folder: the parts of the folder that it is written in; `nil` where that may be any: then `../` leads as far up
  ///     as there is a way, to the root.
  ///   - roots: what leads to the site's root; see ``DeliveredFolder``.
  /// - Returns: `nil` where it leads out of the site, or to the file that it is written in.
  package init?(_ bytes: ArraySlice<UInt8>, in folder: [String]?, roots: [[UInt8]]) {
    var parts = (folder ?? []).map { Part(text: $0, start: nil) }
    var rest = bytes
    if let root = roots.first(where: { bytes.starts(with: $0) }) {
      parts = []
      rest = bytes.dropFirst(root.count)
      // Another slash makes a host's name of what follows.
      if root == [slash], let next = rest.first, isSlash(next) { return nil }
    } else if bytes.first.map(isSlash) ?? true || Scheme.name(of: bytes) != nil {
      return nil
    }
    self.init(rest, after: parts, mayLeave: folder == nil)
  }

  /// Takes apart what follows the address of a folder.
  ///
  /// - Returns: `nil` where no path follows, or one out of the site.
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
        // A server does not take an encoded slash for one, so that no file can have this name.
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
  /// The name of a file with a mark put into it.
  package func marked(_ mark: String) -> String {
    let bytes = Array(utf8)
    let start = (bytes.lastIndex(of: slash) ?? -1) + 1
    let place = DecodedPart.place(in: bytes[start...])
    return String(decoding: bytes[..<place] + Array(mark.utf8) + bytes[place...], as: UTF8.self)
  }
}

private let slash = UInt8(ascii: "/")

/// A browser reads a backslash in the address of a page's like as a slash.
private func isSlash(_ byte: UInt8) -> Bool { byte == slash || byte == UInt8(ascii: "\\") }

/// One part of a path, percent-decoded.
private struct DecodedPart {
  let text: String
  /// Where in what is written a mark goes.
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

  /// Before the last ending of a name; at its end where it has none.
  static func place(in name: ArraySlice<UInt8>) -> Int {
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else { return name.endIndex }
    return dot
  }
}
