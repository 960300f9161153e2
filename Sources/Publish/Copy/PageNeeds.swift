import Evidence
import Foundation

/// What the files of a copy make a browser load and run: what a policy for them has to allow.
struct PageNeeds: Sendable, Equatable {
  /// Inline scripts, each as a source expression: `'sha256-…'`.
  var scripts: Set<String> = []
  /// Whether a page runs a script, inline or from a file.
  var hasScripts = false
  var styles = Styles()
  /// The styles inside drawings, which count where one is opened by itself.
  var drawingStyles = Styles()
  var hasForms = false
  var hasFrames = false
  var hasObjects = false
  /// Pictures and fonts that are written out as `data:` addresses.
  var hasDataImages = false
  var hasDataFonts = false

  struct Styles: Sendable, Equatable {
    /// `style` elements, each as a source expression.
    var elements: Set<String> = []
    /// `style` attributes.
    var attributes: Set<String> = []

    func union(_ other: Styles) -> Styles {
      Styles(elements: elements.union(other.elements), attributes: attributes.union(other.attributes))
    }
  }

  init() {}

  /// What one file needs.
  init(of path: String, _ bytes: [UInt8]) {
    switch MediaType.ending(of: path) {
    case "html", "htm": read(MarkupReader(bytes, .html))
    case "svg": readDrawing(MarkupReader(bytes, .xml))
    case "css": note(bytes)
    default: break
    }
  }

  mutating func add(_ other: PageNeeds) {
    scripts.formUnion(other.scripts)
    styles = styles.union(other.styles)
    drawingStyles = drawingStyles.union(other.drawingStyles)
    hasScripts = hasScripts || other.hasScripts
    hasForms = hasForms || other.hasForms
    hasFrames = hasFrames || other.hasFrames
    hasObjects = hasObjects || other.hasObjects
    hasDataImages = hasDataImages || other.hasDataImages
    hasDataFonts = hasDataFonts || other.hasDataFonts
  }

  private mutating func read(_ markup: MarkupReader) {
    var markup = markup
    while let tag = markup.next() {
      for attribute in tag.attributes {
        if attribute.name == "style" { styles.attributes.insert(Self.source(attribute.value)) }
        note(attribute.value)
      }
      switch tag.name {
      case "script":
        let text = markup.text(of: tag)
        guard Self.runs(tag) else { continue }
        hasScripts = true
        let isLoaded = tag.value("src") != nil || tag.value("href") != nil || tag.value("xlink:href") != nil
        if !isLoaded { scripts.insert(Self.source(text)) }
      case "style":
        let text = markup.text(of: tag)
        note(text)
        styles.elements.insert(Self.source(text))
      case "form": hasForms = true
      case "iframe", "frame": hasFrames = true
      case "object", "embed": hasObjects = true
      default: break
      }
    }
  }

  /// A drawing's scripts are not allowed: one that has any was not taken.
  private mutating func readDrawing(_ markup: MarkupReader) {
    var markup = markup
    while let tag = markup.next() {
      for attribute in tag.attributes {
        if attribute.name == "style" { drawingStyles.attributes.insert(Self.source(attribute.value)) }
        note(attribute.value)
      }
      guard tag.name == "style" else { continue }
      let text = markup.text(of: tag)
      note(text)
      drawingStyles.elements.insert(Self.source(text))
    }
  }

  private mutating func note(_ bytes: [UInt8]) {
    if !hasDataImages { hasDataImages = bytes.holds("data:image/") }
    if !hasDataFonts {
      hasDataFonts = ["data:font/", "data:application/font", "data:application/x-font"].contains(
        where: bytes.holds)
    }
  }

  /// Whether a browser runs a script, rather than keeping it as data, as it does JSON-LD.
  private static func runs(_ tag: MarkupReader.Tag) -> Bool {
    guard let type = tag.value("type") else { return true }
    let name = String(decoding: type, as: UTF8.self).trimmingCharacters(in: .whitespaces).lowercased()
    return name.isEmpty || ["module", "importmap", "speculationrules"].contains(name)
      || ["javascript", "ecmascript", "jscript", "livescript"].contains { name.contains($0) }
  }

  /// The text as a policy names it (CSP level 3, section 2.3.1).
  private static func source(_ text: [UInt8]) -> String {
    "'sha256-\(Data(SnapshotHash(of: text).bytes).base64EncodedString())'"
  }
}

extension [UInt8] {
  /// Whether it holds a text of lower-case ASCII, in either case.
  fileprivate func holds(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard count >= wanted.count else { return false }
    let first = wanted[0]
    for start in 0...(count - wanted.count) where self[start] | 0x20 == first {
      if zip(self[start...], wanted).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 && $1 >= 0x61 }) { return true }
    }
    return false
  }
}
