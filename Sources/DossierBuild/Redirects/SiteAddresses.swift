import DossierModel

/// Every file that a site has, by the name that Macs and Windows know it by: what another file may not have.
struct SiteAddresses {
  /// Whose a file is.
  struct Owner {
    /// As the end of a sentence: `the page of party:turkiye`.
    let words: String
    let path: String
    /// Drafts have an address, and no page there.
    var isThere = true
  }

  private var owners: [String: Owner] = [:]
  /// The folders that the files lie in, and a file in each.
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
    // A robots.txt of the static folder takes the place of the one that would be made.
    let ownFiles = Set(input.staticFiles.map(\.name))
    for name in searchEngineFiles where !(name == robots && ownFiles.contains(name)) {
      add(Address(name), "a file for search engines")
    }
    if withStatic { for file in input.staticFiles { add(Address(file.name), "the file \(file.path)") } }
    for asset in input.assets { add(Address(asset.name), "an asset of the templates") }
    let used = MediaUse(dossier, input).published
    for file in input.media where used.contains(file.name) {
      add(Address(file.name), "the file \(file.path)")
    }
  }

  mutating func insert(_ file: String, _ owner: Owner) {
    let key = file.foldedCase
    if owners[key] == nil { owners[key] = owner }
    for folder in Self.folders(of: key) where folders[folder] == nil { folders[folder] = key }
  }

  /// Whose file stands in the way of another: it has that name, or one of the two would have to be a folder.
  func owner(inTheWayOf file: String) -> Owner? {
    let key = file.foldedCase
    if let owner = owners[key] { return owner }
    if let inner = folders[key] { return owners[inner] }
    return Self.folders(of: key).lazy.compactMap { owners[$0] }.first
  }

  /// Whose the file of an address is, whether it has that spelling or another one.
  func owner(of address: Address) -> Owner? { owners[address.file.foldedCase] }

  /// The addresses that a redirect can lead to.
  var paths: [String] { owners.values.filter(\.isThere).map { "/" + $0.path } }

  private static func folders(of file: String) -> [String] {
    file.indices.filter { file[$0] == "/" }.map { String(file[..<$0]) }
  }
}
