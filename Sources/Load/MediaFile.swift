/// A file of `media/` or of the static folder, as it goes to the site.
public struct MediaFile: Sendable {
  /// The path as diagnostics name it.
  public let path: String
  /// The path below the site's root at which it is published, `media/…` or `CNAME`, in NFC; links are compared with it.
  public let name: String
  /// What is published: a picture without its author's metadata, or a drawing written anew from its tree.
  public let bytes: [UInt8]
  /// The text that diagnostics point into, where the file has one.
  let text: [UInt8]?
}
