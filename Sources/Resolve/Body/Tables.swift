import DossierModel
import Markdown

extension BodyReader {
  /// A table scrolls sideways in a region of its own, which the keyboard can reach.
  mutating func table(_ node: Int) {
    tableCount += 1
    // A region needs a name that is unique on the page.
    let name = headings.last.map { "Table \(tableCount): \($0.text)" } ?? "Table \(tableCount)"
    let opening: Markup =
      "<div class=\"table-scroll\" role=\"region\" aria-label=\"\(name)\" tabindex=\"0\">\n<table>"
    document.setTable(node, opening: opening.bytes, closing: Array("</table>\n</div>".utf8)) { cell in
      let alignment =
        switch cell.alignment {
        case .unset: ""
        case .left: " class=\"align-start\""
        case .center: " class=\"align-center\""
        case .right: " class=\"align-end\""
        }
      return Array((cell.isHeader ? "<th scope=\"col\"\(alignment)>" : "<td\(alignment)>").utf8)
    }
  }

  mutating func taskItem(_ node: Int) {
    let isDone = document.nodes[node].isChecked
    let box: Markup =
      "<span class=\"task\" role=\"img\" aria-label=\"\(isDone ? "Done" : "Open")\">\(isDone ? "☑" : "☐")</span> "
    document.replaceCheckbox(of: node, html: box.bytes)
  }
}
