import DossierModel
import Files
import Load
import Resolve

/// Every file that a site has, by the name as Macs and Windows compare it: names that no other file may have.
package struct SiteAddresses {
  /// What a file belongs to.
  struct Owner {
    /// As the end of a sentence: `the page of party:turkiye`.
    let words: String
    let path: String
    /// Drafts have an address, but no page there.
    var isThere = true
    var file: String { Address(path).file }
    /// Whether it is a file or folder whose name nothing in the content may have.
    var isReserved = false
  }

  /// Files that the published copy adds itself, or that hosts read there.
  package static let reserved = [
    "release.json": "the list of what is published", "release.json.minisig": "its signature",
    "release.json.sig": "its signature", "release-next.json": "what is being published",
    "_headers": "the settings of hosts", "_redirects": "the settings of hosts",
    ".nojekyll": "the settings of hosts", "CNAME": "the domain of the site",
  ]

  private var owners: [String: Owner] = [:]
  /// The folders that the files are in, with one file of each.
  private var folders: [String: String] = [:]

  init(_ dossier: Dossier, _ input: Input, ids: Set<EntityID>, withStatic: Bool = true) {
    func add(_ address: Address, _ words: String, isThere: Bool = true) {
      insert(address.file, Owner(words: words, path: address.path, isThere: isThere))
    }
    add(.home, "the home page")
    for kind in EntityKind.allCases where kind != .page {
      add(.section(kind), "the section \(kind.pluralLabel)")
    }
    add(.corrections, "the list of corrections")
    add(.notFound, "the page for addresses that lead nowhere")
    let catalogue = dossier.catalogue
    for id in ids.sorted() {
      let isThere = catalogue.number(of: id).map(catalogue.isPublic) ?? true
      add(.entity(id), isThere ? "the page of \(id)" : "the draft \(id)", isThere: isThere)
    }
    // A robots.txt of the static folder replaces the one that would be made.
    let ownFiles = Set(input.staticFiles.map(\.name))
    for address in [Address.siteMap, .robots] where !(address == .robots && ownFiles.contains(address.file)) {
      add(address, "a file for search engines")
    }
    if withStatic { for file in input.staticFiles { add(Address(file.name), "the file \(file.path)") } }
    for asset in input.assets { add(Address(asset.name), "an asset of the templates") }
    let used = MediaUse(dossier, input).published
    for file in input.media where used.contains(file.name) || !dossier.usedMediaIsKnown {
      add(Address(file.name), "the file \(file.path)")
    }
    for (name, words) in Self.reserved.sorted(by: { $0.key < $1.key }) {
      insert(name, Owner(words: words, path: name, isThere: false, isReserved: true))
    }
  }

  mutating func insert(_ file: String, _ owner: Owner) {
    let key = file.foldedCase
    if owners[key] == nil { owners[key] = owner }
    for folder in Self.folders(of: key) where folders[folder] == nil { folders[folder] = key }
  }

  /// The owner that prevents a file from having its name: the owner's file has that name, or one of the two would have
  /// to be a folder.
  func owner(inTheWayOf file: String) -> Owner? {
    let key = file.foldedCase
    // Every name below it changes with the file's contents, and hosts are told to keep each for a year.
    if key.hasPrefix(Address.assets.path) {
      return Owner(
        words: "the files of the templates", path: Address.assets.path, isThere: false, isReserved: true)
    }
    if let owner = owners[key] { return owner }
    if let inner = folders[key] { return owners[inner] }
    return Self.folders(of: key).lazy.compactMap { owners[$0] }.first ?? packed(inTheWayOf: key)
  }

  /// The published copy has `a.html.gz` and `a.html.br` beside `a.html`: finds the text whose packed copies a file
  /// would collide with, and the file that is already where its own packed copies would be.
  private func packed(inTheWayOf key: String) -> Owner? {
    for ending in [".gz", ".br"] {
      for name in Self.folders(of: key) + [key] where name.hasSuffix(ending) {
        guard let owner = owners[String(name.dropLast(ending.count))] else { continue }
        return Owner(
          words: "the packed copy of \(owner.words)", path: owner.file + ending, isThere: false,
          isReserved: true)
      }
      if let owner = owners[key + ending] ?? folders[key + ending].flatMap({ owners[$0] }) {
        return Owner(words: owner.words, path: owner.path, isThere: false, isReserved: true)
      }
    }
    return nil
  }

  /// The owner of the file at an address, whatever the spelling of its capitals.
  func owner(of address: Address) -> Owner? { owners[address.file.foldedCase] }

  /// The addresses that a redirect can lead to.
  var paths: [String] { owners.values.filter(\.isThere).map { "/" + $0.path } }

  static func folders(of file: String) -> [String] {
    file.indices.filter { file[$0] == "/" }.map { String(file[..<$0]) }
  }
}
