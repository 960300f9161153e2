import ASCII
import Diagnostics
import DossierModel
import Markdown

extension BodyReader {
  mutating func image(_ node: Int) {
    // A picture in the description of another is checked like any other, but not shown.
    let isInDescription = node < pictureUntil
    pictureUntil = max(pictureUntil, document.nodes[node].end)
    let address = document.destination(of: node)
    guard isShort(address, node), isShort(document.title(of: node), node) else { return }
    switch Destination(address) {
    case .media(let name, _):
      guard checkMedia(name, node), !isInDescription else { return }
      let description = document.plainText(of: node)
      guard !description.isEmpty else {
        report(
          ResolveRules.emptyLink, at: document.range(of: node),
          "a picture needs a description: ![what it shows](\(name))")
        return
      }
      let image: Markup = "<img src=\"\(mediaAddress(name))\" alt=\"\(description)\" loading=\"lazy\">"
      document.replace(node, html: image.bytes)
    case .unsafe(let scheme):
      report(
        ResolveRules.unsafeURL, atDestinationOf: node, "a picture must not come from a '\(scheme):' address")
    case .unknown(nil) where Destination.inMedia(address) != nil: misplacedMedia(address, node)
    case .web, .entity, .fragment, .unknown:
      report(
        ResolveRules.badLink, atDestinationOf: node,
        "pictures come from media/ only: no page may load anything from another host")
    }
  }

  /// Reports an address that leads to a file of `media/` on the writer's disk, although pages are elsewhere.
  mutating func misplacedMedia(_ address: String, _ node: Int) {
    guard let meant = Destination.inMedia(address) else { return }
    // The file that was meant should not be reported as unused, too.
    if case .media(let name, _) = Destination(meant), context.media.contains(name) { media.insert(name) }
    report(
      ResolveRules.badLink, atDestinationOf: node,
      "link to files by their place in the site, wherever the page is: \(meant)",
      fix: .init("write \(meant)", replacement: meant, .certain))
  }

  /// The address of a file of `media/`, whatever characters its name has.
  func mediaAddress(_ name: String) -> String {
    root.prefix
      + PercentEncoding.encode(name, keeping: [UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "~")])
  }

  /// Reports a file that is not in `media/`.
  mutating func checkMedia(_ name: String, _ node: Int) -> Bool {
    if context.media.contains(name) {
      media.insert(name)
      return true
    }
    let nearest = context.media.name(inOtherCapitals: name)
    // The file that was meant should not be reported as unused, too.
    if let nearest { media.insert(nearest) }
    report(
      ResolveRules.missingMedia, atDestinationOf: node,
      "there is no file \(name)" + (nearest.map { "; there is \($0)" } ?? ""),
      fix: nearest.map { .init("replace with '\($0)'", replacement: $0) })
    return false
  }
}
