/// A file of the site, made when it is needed: so that no more than a few are held at a time.
public struct PlannedFile: Sendable {
  /// What a file is to the others. Where files are replaced one by one they are in this order, so that none leads to
  /// one that is not there yet.
  public enum Role: Int, Sendable, Comparable {
    /// What pages load: styles, scripts, pictures.
    case asset
    case page
    /// What lists the pages.
    case index

    public static func < (a: Role, b: Role) -> Bool { a.rawValue < b.rawValue }
  }

  /// The path below the site's root, with `/` between its parts.
  public let path: String
  public let role: Role
  public let make: @Sendable () -> [UInt8]

  public init(path: String, role: Role, make: @escaping @Sendable () -> [UInt8]) {
    self.path = path
    self.role = role
    self.make = make
  }
}
