/// A file of `media/` or of the static folder, as it goes to the site.
public struct MediaFile: Sendable {
  /// The path as diagnostics name it.
  public let path: String
  /// Its name below the site's root, `media/…` or `CNAME`, in NFC: links are compared with it, and it is published under it.
  public let name: String
  /// What is published: of a picture, without what tells of its author; of a drawing, what was made from its tree.
  public let bytes: [UInt8]
  /// The text that diagnostics point into, where the file has one.
  let text: [UInt8]?
}
