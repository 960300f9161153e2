import Diagnostics
import DossierModel
import Evidence
import Markdown

/// What a quotation may contain: the words of the source, and nothing that changes how they read.
extension BodyReader {
  /// The words of a link as readers see them: without the descriptions of pictures.
  borrowing func shownText(of node: Int) -> String {
    var text = ""
    var id = node + 1
    while id < document.nodes[node].end {
      switch document.nodes[id].kind {
      case .text, .code: text += document.literal(of: id)
      case .softBreak, .lineBreak: text += " "
      case .image:
        id = document.nodes[id].end
        continue
      default: break
      }
      id += 1
    }
    return text
  }

  /// Reports what is not text in the words of a quotation.
  ///
  /// - Parameter isBlock: whether they are in a block quotation, of paragraphs and perhaps with links.
  /// - Returns: whether there was nothing to report.
  mutating func isPlainQuotation(_ words: Range<Int>, isBlock: Bool) -> Bool {
    var isPlain = true
    var id = words.lowerBound
    while id < words.upperBound {
      switch document.nodes[id].kind {
      case .text, .softBreak, .lineBreak, .emphasis, .strong: id += 1
      case .paragraph where isBlock: id += 1
      case .link where isBlock && showsOwnWords(id): id += 1
      default:
        isPlain = false
        report(EvidenceRules.markup, at: document.range(of: id), markupMessage(id))
        id = document.nodes[id].end
      }
    }
    return isPlain
  }

  /// Reports a quotation that is inside something that changes how it reads.
  ///
  /// - Returns: whether there was nothing to report.
  mutating func isShownAsWritten(_ node: Int) -> Bool {
    var ancestor = document.nodes[node].parent
    while let id = ancestor {
      switch document.nodes[id].kind {
      case .strikethrough, .image, .link, .unknown:
        report(EvidenceRules.markup, at: document.range(of: node), markupMessage(id, isAround: true))
        return false
      case .document, .blockQuote, .list, .item, .taskItem, .paragraph, .heading, .footnoteDefinition, .table,
        .tableRow, .tableCell, .emphasis, .strong, .codeBlock, .htmlBlock, .thematicBreak, .text, .softBreak,
        .lineBreak, .code, .htmlInline, .footnoteReference:
        ancestor = document.nodes[id].parent
      }
    }
    let element = openElements.first {
      document.nodes[$0.parent].end > node && !BodyElement.aroundQuotations.contains($0.name)
    }
    guard let element else { return true }
    report(
      EvidenceRules.markup, at: document.range(of: node),
      "a quotation cannot be inside <\(element.name)>: readers would not see it as its source has it")
    return false
  }

  /// Whether a link shows exactly its own words, and does not lead to a source.
  private borrowing func showsOwnWords(_ link: Int) -> Bool {
    guard document.title(of: link).isEmpty, document.nodes[link].end > link + 1 else { return false }
    switch Destination(document.destination(of: link)) {
    case .entity(let target): return target.id.kind != .source
    case .web: return true
    case .fragment, .media, .unsafe, .unknown: return false
    }
  }

  private borrowing func markupMessage(_ node: Int, isAround: Bool = false) -> String {
    let what =
      switch document.nodes[node].kind {
      case .image: "a picture"
      case .strikethrough: "struck-out text"
      case .htmlInline, .htmlBlock: "HTML"
      case .footnoteReference, .footnoteDefinition: "a footnote"
      case .link: "a link that does not just show its own words"
      case .code, .codeBlock: "code"
      case .list, .item, .taskItem: "a list"
      case .heading: "a heading"
      case .blockQuote: "a quotation"
      case .table, .tableRow, .tableCell: "a table"
      case .thematicBreak: "a line across"
      case .document, .paragraph, .text, .softBreak, .lineBreak, .emphasis, .strong, .unknown: "this"
      }
    return isAround
      ? "a quotation cannot be inside \(what): readers would not see it as its source has it"
      : "a quotation can contain only the words of its source; take \(what) out of it"
  }
}
