/// A file of the site. It is made when it is needed, so that only a few are held in memory at a time.
public struct PlannedFile: Sendable {
  /// What a file is to the others. Files that are replaced one by one are taken in this order, so that none leads to
  /// one that does not exist yet.
  public enum Role: Int, Sendable, Comparable {
    /// What pages load: styles, scripts, pictures.
    case asset
    case page
    /// What lists the pages.
    case index

    /// Whether a file of the first role is written before one of the second.
    public static func < (a: Role, b: Role) -> Bool { a.rawValue < b.rawValue }
  }

  /// The path below the site's root, with `/` between its parts.
  public let path: String
  /// What it is to the others.
  public let role: Role
  /// Makes its bytes.
  public let make: @Sendable () -> [UInt8]

  /// A file that `make` makes the bytes of.
  public init(path: String, role: Role, make: @escaping @Sendable () -> [UInt8]) {
    self.path = path
    self.role = role
    self.make = make
  }
}
