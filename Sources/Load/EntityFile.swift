public import DossierModel
public import Files

/// A Markdown file in the folder of a kind.
public struct EntityFile: Sendable {
  /// The kind that its folder gives it.
  public let kind: EntityKind
  /// The file itself.
  public let file: SourceFile

  /// The file's name without `.md`. Folders below the kind's own only sort files, and are not part of the id.
  public var slug: String {
    let name = file.name.utf8
    let start = name.lastIndex(of: UInt8(ascii: "/")).map(name.index(after:)) ?? name.startIndex
    return String(name[start...].dropLast(3)) ?? ""
  }
}
