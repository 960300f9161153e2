import DossierModel
import Markdown

extension BodyReader {
  /// The text of a node as it reads away from its page: a link that the editor left empty shows its entity's name, and
  /// parentheses around only a citation are left out.
  borrowing func displayText(of node: Int) -> String {
    let inside = node + 1..<document.nodes[node].end
    let special = inside.contains {
      document.nodes[$0].kind == .link
        && (document.nodes[$0].end == $0 + 1 || document.destination(of: $0).hasPrefix("source:"))
    }
    guard special else { return document.plainText(of: node) }
    var text = ""
    var leftOutUntil = 0
    for id in inside where id >= leftOutUntil {
      switch document.nodes[id].kind {
      case .text, .code:
        // The closing parenthesis of a citation that was left out.
        text += id == leftOutUntil ? document.literal(of: id).dropFirst() : document.literal(of: id)[...]
      case .softBreak, .lineBreak: text += " "
      case .link where text.hasSuffix("(") && isOnlyCitation(id):
        text.removeLast()
        while text.last == " " { text.removeLast() }
        leftOutUntil = document.nodes[id].end
      case .link where document.nodes[id].end == id + 1: text += nameOfTarget(id) ?? ""
      default: break
      }
    }
    return text
  }

  /// Whether a link is a citation followed by a closing parenthesis.
  private borrowing func isOnlyCitation(_ link: Int) -> Bool {
    let next = document.nodes[link].end
    return next < document.nodes.count && document.nodes[next].kind == .text
      && document.literal(of: next).hasPrefix(")")
      && document.destination(of: link).hasPrefix("source:")
  }

  private borrowing func nameOfTarget(_ link: Int) -> String? {
    guard case .entity(let target) = Destination(document.destination(of: link)) else { return nil }
    return context.catalogue.number(of: target.id).map { context.catalogue.names[$0] }
  }
}
