/// The picture formats that a site can have, besides drawings.
package enum PictureFormat: String, Sendable, CaseIterable {
  case jpeg = "JPEG"
  case png = "PNG"
  case gif = "GIF"
  case webp = "WebP"
  case avif = "AVIF"
  case icon = "icon"

  /// The format of a file extension.
  ///
  /// - Parameter ending: the extension in lower case, without the dot.
  package init?(ending: String) {
    guard let format = Self.allCases.first(where: { $0.endings.contains(ending) }) else { return nil }
    self = format
  }

  /// The file extensions in lower case, without the dot; the usual one first.
  package var endings: [String] {
    switch self {
    case .jpeg: ["jpg", "jpeg"]
    case .png: ["png"]
    case .gif: ["gif"]
    case .webp: ["webp"]
    case .avif: ["avif"]
    case .icon: ["ico"]
    }
  }

  /// The format of a file according to its first bytes.
  package init?(of bytes: [UInt8]) {
    let format = Self.allCases.first { format in
      switch format {
      case .jpeg: bytes.starts(with: [0xFF, 0xD8, 0xFF])
      case .png: bytes.starts(with: [0x89] + "PNG\r\n".utf8)
      case .gif: bytes.starts(with: "GIF8".utf8)
      case .webp: bytes.starts(with: "RIFF".utf8) && bytes.dropFirst(8).starts(with: "WEBP".utf8)
      case .avif: bytes.dropFirst(4).starts(with: "ftypavi".utf8)
      case .icon: bytes.starts(with: Icon.start)
      }
    }
    guard let format else { return nil }
    self = format
  }

  /// The picture with no metadata but orientation, colour profile, credit and C2PA.
  ///
  /// The image data are copied, never decoded: the same bytes, in the same order. What is kept is on a list; anything
  /// else is left out. A picture that has nothing to leave out comes back byte for byte.
  package func cleaned(_ bytes: [UInt8]) throws(PictureFault) -> [UInt8] {
    let cleaned =
      switch self {
      case .jpeg: try JPEG.cleaned(bytes)
      case .png: try PNG.cleaned(bytes)
      case .gif: try GIF.cleaned(bytes)
      case .webp: try WebP.cleaned(bytes)
      case .avif: try AVIF.checked(bytes)
      case .icon: try Icon.cleaned(bytes)
      }
    // So that memory holds one copy rather than two.
    return cleaned == bytes ? bytes : cleaned
  }
}

/// Why a picture cannot be published as it is.
package enum PictureFault: Error, Sendable, Hashable {
  /// It is not of the format that its extension says.
  case otherKind(PictureFormat)
  /// It ends too early, or contradicts itself.
  case damaged(String)
  /// It may be valid, but has an unknown part, so that nobody can say what it reveals about its author.
  case notUnderstood(String)
}
