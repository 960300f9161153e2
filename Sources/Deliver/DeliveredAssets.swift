package import Diagnostics
package import DossierModel
import Evidence
package import Files
package import Templating

/// The files of `assets/` as they are published: under names with their content's hash, and naming each other by those names.
package struct DeliveredAssets: Sendable {
  package struct File: Sendable {
    /// Below the site's root: `assets/icon.0123456789abcdef.svg`.
    package let path: String
    package let bytes: [UInt8]
  }

  package let files: [File]
  /// How templates name them.
  package let folder: DeliveredFolder
}

/// Names each asset after its content, once the assets that it names have their names.
package func deliver(_ assets: [SourceFile], of site: Site) -> Checked<DeliveredAssets> {
  var links = AssetLinks(assets, site)
  let order = links.order()
  var marks = [String](repeating: "", count: assets.count)
  var files = assets.map { DeliveredAssets.File(path: $0.name, bytes: $0.bytes) }
  for number in order {
    let bytes = marking(assets[number].bytes, links.references[number], marks)
    marks[number] = "." + SnapshotHash(of: bytes).description.prefix(16)
    files[number] = DeliveredAssets.File(path: assets[number].name.marked(marks[number]), bytes: bytes)
  }
  let names = zip(links.names, marks)
  return Checked(
    DeliveredAssets(
      files: files,
      folder: DeliveredFolder(
        Address.assets.path, roots: site.roots,
        marks: Dictionary(names.map { ($0, $1) }, uniquingKeysWith: { first, _ in first }))),
    links.diagnostics)
}

/// A file with the marks of the files that it names put into their names.
private func marking(_ bytes: [UInt8], _ references: [AssetReference], _ marks: [String]) -> [UInt8] {
  guard !references.isEmpty else { return bytes }
  var out: [UInt8] = []
  out.reserveCapacity(bytes.count + 17 * references.count)
  var written = 0
  for reference in references {
    out += bytes[written..<reference.place]
    out += marks[reference.target].utf8
    written = reference.place
  }
  return out + bytes[written...]
}

extension Site {
  /// What an address begins with that leads to the site's root from any file of it.
  var roots: [String] {
    guard let baseURL else { return [] }
    let host = baseURL.firstIndex(of: "/").map { String(baseURL[$0...]) }
    return [baseURL, Self.path(of: baseURL)] + [host].compactMap(\.self)
  }
}
