import DossierModel
import Markdown

extension BodyReader {
  /// The text of a node as a reader sees it: a link that the editor left empty shows its entity's name.
  borrowing func displayText(of node: Int) -> String {
    let inside = node + 1..<document.nodes[node].end
    let empty = inside.filter { document.nodes[$0].kind == .link && document.nodes[$0].end == $0 + 1 }
    guard !empty.isEmpty else { return document.plainText(of: node) }
    var text = ""
    for id in inside {
      switch document.nodes[id].kind {
      case .text, .code: text += document.literal(of: id)
      case .softBreak, .lineBreak: text += " "
      case .link where document.nodes[id].end == id + 1: text += nameOfTarget(id) ?? ""
      default: break
      }
    }
    return text
  }

  private borrowing func nameOfTarget(_ link: Int) -> String? {
    guard case .entity(let target) = Destination(document.destination(of: link)) else { return nil }
    return context.catalogue.number(of: target.id).map { context.catalogue.names[$0] }
  }
}
