import Diagnostics
import DossierModel
import Markdown

extension BodyReader {
  private enum Callout: String, CaseIterable {
    case note, disputed, correction, update

    var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
  }

  /// GitHub's form: the first line of the quote is `[!NOTE]` and nothing else.
  mutating func callout(_ node: Int) -> Bool {
    let first = node + 1
    guard first < document.nodes[node].end, document.nodes[first].kind == .paragraph else { return false }
    let line = firstLine(of: first)
    guard line.hasPrefix("[!"), line.hasSuffix("]") else { return false }
    let name = line.dropFirst(2).dropLast().lowercased()
    guard let kind = Callout(rawValue: name) else {
      let known = Callout.allCases.map(\.rawValue)
      let nearest = nearestName(to: name, among: known)?.uppercased()
      report(
        ResolveRules.unknownCallout, at: document.range(of: first + 1),
        "there is no callout '\(line)'"
          + (nearest.map { " — did you mean '[!\($0)]'?" }
            ?? "; the kinds are NOTE, DISPUTED, CORRECTION, UPDATE"))
      return false
    }
    document.removeFirstLine(of: first)
    let opening: Markup =
      "<aside class=\"callout callout-\(kind.rawValue)\" role=\"note\">\n<p class=\"callout-title\">\(kind.title)</p>"
    document.replaceWrapper(of: node, opening: opening.bytes, closing: Array("</aside>".utf8))
    return true
  }

  private borrowing func firstLine(of paragraph: Int) -> String {
    var line = ""
    for node in paragraph + 1..<document.nodes[paragraph].end {
      switch document.nodes[node].kind {
      case .text: line += document.literal(of: node)
      case .softBreak, .lineBreak: return line
      default: return line + "…"
      }
    }
    return line
  }
}
