import Foundation
import Pictures

/// The pictures of `Tests/Fixtures/pictures`, which `make` there has made.
enum Fixtures {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/pictures")

  /// Every picture that can be cleaned.
  static let names = pictures { $0 != "phone.avif" }
  /// The pictures that have nothing to take out.
  static let clean = pictures {
    $0.hasPrefix("plain.") || ["lossless.webp", "transparent.avif", "animated.webp", "cmyk.jpg"].contains($0)
  }

  private static func pictures(_ isMeant: (String) -> Bool) -> [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return all.filter { format(of: $0) != nil && isMeant($0) }.sorted()
  }

  static func format(of name: String) -> PictureFormat? {
    PictureFormat(ending: name.split(separator: ".").last.map(String.init) ?? "")
  }

  static func bytes(of name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: name)))
  }

  static func cleaned(_ name: String) throws -> [UInt8] {
    try format(of: name)!.cleaned(try bytes(of: name))
  }
}

extension [UInt8] {
  func holds(_ text: String) -> Bool { Data(self).range(of: Data(text.utf8)) != nil }

  func holds(_ part: some Sequence<UInt8>) -> Bool { Data(self).range(of: Data(part)) != nil }
}
