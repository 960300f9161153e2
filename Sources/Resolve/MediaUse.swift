import ASCII
package import DossierModel
import Files
package import Load

/// Which files of `media/` the site uses: those that its pages show or link to, and those that its templates name.
package struct MediaUse {
  /// The names of published files.
  package let published: Set<String>
  /// The names of files that only a draft uses.
  package let draft: Set<String>

  package init(_ dossier: Dossier, _ input: Input) {
    let catalogue = dossier.catalogue
    var published: Set<String> = []
    var draft: Set<String> = []
    for (number, body) in dossier.bodies.enumerated() {
      if catalogue.isPublic(number) { published.formUnion(body.media) } else { draft.formUnion(body.media) }
    }
    for source in catalogue.sources {
      for address in [source.url, source.archiveURL] {
        if let address, let name = OwnMedia.name(in: address.value, of: catalogue.site) {
          published.insert(name)
        }
      }
    }
    for case .site(let address, _) in dossier.redirects.map(\.to) { published.insert(address.path) }
    if !input.media.isEmpty {
      for file in input.templates + input.assets { published.formUnion(OwnMedia.names(in: file.bytes)) }
    }
    self.published = published
    self.draft = draft.subtracting(published)
  }
}

extension Dossier {
  /// Whether every key that may name a file of `media/` could be read.
  package var usedMediaIsKnown: Bool {
    catalogue.site.baseURL != nil && catalogue.site.isReadable(\.redirects)
      && catalogue.sources.allSatisfy { $0.isReadable(\.url) && $0.isReadable(\.archiveURL) }
  }
}

/// Names of files in `media/` outside the bodies of pages.
enum OwnMedia {
  /// The file that a full web address leads to, if it is one of the site's own.
  static func name(in address: String, of site: Site) -> String? {
    guard let baseURL = site.baseURL, address.hasPrefix(baseURL + "media/") else { return nil }
    return name(address.utf8.dropFirst(baseURL.utf8.count))
  }

  /// Every name that a template or a style sheet mentions, however the address is written.
  static func names(in bytes: [UInt8]) -> Set<String> {
    let start = Array("media/".utf8)
    var names: Set<String> = []
    var at = 0
    while let next = bytes[at...].firstIndex(of: start[0]) {
      at = next + 1
      guard bytes[next...].starts(with: start) else { continue }
      let end = bytes[next...].firstIndex { marks.contains($0) } ?? bytes.endIndex
      names.insert(name(bytes[next..<end]))
    }
    return names
  }

  /// What ends an address in HTML, CSS or a template.
  private static let marks = Set("\"'<>(){}\\ \t\r\n".utf8)

  private static func name(_ address: some Sequence<UInt8>) -> String {
    let path = address.prefix { $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "?") }
    return PercentEncoding.decode(String(decoding: Array(path), as: UTF8.self)).inNFC
  }
}
