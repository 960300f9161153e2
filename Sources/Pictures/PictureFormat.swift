/// The formats of pictures that a site can have, besides drawings.
public enum PictureFormat: String, Sendable, CaseIterable {
  case jpeg = "JPEG"
  case png = "PNG"
  case gif = "GIF"
  case webp = "WebP"
  case avif = "AVIF"

  /// The format that the ending of a name stands for.
  ///
  /// - Parameter ending: in lower case, without the dot.
  public init?(ending: String) {
    switch ending {
    case "jpg", "jpeg": self = .jpeg
    case "png": self = .png
    case "gif": self = .gif
    case "webp": self = .webp
    case "avif": self = .avif
    default: return nil
    }
  }

  /// The picture with no more metadata than orientation, colour profile, credit and C2PA.
  ///
  /// The image data are copied, never decoded: the same bytes, in the same order. What is left out is not what a list
  /// names but whatever no list names. A picture that has nothing to leave out comes back byte for byte.
  public func cleaned(_ bytes: [UInt8]) throws(PictureFault) -> [UInt8] {
    let cleaned =
      switch self {
      case .jpeg: try JPEG.cleaned(bytes)
      case .png: try PNG.cleaned(bytes)
      case .gif: try GIF.cleaned(bytes)
      case .webp: try WebP.cleaned(bytes)
      case .avif: try AVIF.checked(bytes)
      }
    // So that one copy is held rather than two.
    return cleaned == bytes ? bytes : cleaned
  }
}
