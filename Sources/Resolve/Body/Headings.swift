import DossierModel
import Markdown

extension BodyReader {
  mutating func heading(_ node: Int) {
    if mayQuote { checkUncited(node) }
    plainUntil = max(plainUntil, document.nodes[node].end)
    let level = document.nodes[node].headingLevel
    let text = displayText(of: node)
    let above = headings.last?.level ?? 1
    if level == 1 {
      report(
        ResolveRules.heading, at: document.range(of: node),
        "the title is the page's only heading of level 1; begin with ##")
    } else if level > above + 1 {
      report(
        ResolveRules.heading, at: document.range(of: node),
        "a heading of level \(level) follows one of level \(above); write \(String(repeating: "#", count: above + 1))"
      )
    }
    let anchor = slugger.id(for: text)
    headings.append(Body.Heading(level: level, text: text, anchor: anchor))
    let opening: Markup = "<h\(level) id=\"\(anchor)\">"
    let closing: Markup = "</h\(level)>"
    document.replaceWrapper(of: node, opening: opening.bytes, closing: closing.bytes)
  }
}
