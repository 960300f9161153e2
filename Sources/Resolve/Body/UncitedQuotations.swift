import Diagnostics
import DossierModel
import Evidence
import Markdown

extension BodyReader {
  /// Warns of words in quotation marks for which no source is given.
  ///
  /// Looks at one paragraph, heading or cell at a time; what is in a citation has its source.
  mutating func checkUncited(_ block: Int) {
    guard block >= attributedUntil else { return }
    var scan = QuotationScan()
    var node = block + 1
    while node < document.nodes[block].end {
      switch document.nodes[node].kind {
      case .link where isQuotation(node):
        scan.passCitation()
        node = document.nodes[node].end
        continue
      case .image:
        // Its words describe it, and are not in a line of the text.
        node = document.nodes[node].end
        continue
      case .text where !scan.isOpen && !document.withLiteral(of: node, QuotationMark.mayOpen):
        document.withLiteral(of: node) { scan.skip($0) }
      case .text: reportUncited(scan.read(document.literal(of: node), node))
      case .softBreak, .lineBreak: scan.breakWord()
      case .code: scan.passCode()
      default: break
      }
      node += 1
    }
    reportUncited(scan.finish())
  }

  private mutating func reportUncited(_ quotations: [QuotationScan.Found]) {
    for found in quotations {
      let start = document.range(of: found.opening.node, utf8Range: found.opening.range).start
      let end = document.range(of: found.closing.node, utf8Range: found.closing.range).end
      report(
        EvidenceRules.uncited, at: SourceRange(start: start, end: end),
        "\(found.size.description) in quotation marks without a source; write [“…”](source:…)")
    }
  }

  /// Whether a link to a source gives the words in it as the source's, or is refused for doing so badly.
  private borrowing func isQuotation(_ node: Int) -> Bool {
    guard case .entity(let target) = Destination(document.destination(of: node)), target.id.kind == .source
    else { return false }
    let text = document.plainText(of: node)
    return QuotedText(text) != nil || QuotedText.isPart(of: text) || marks(around: node) != nil
  }
}

/// Warns of words in quotation marks in the front matter that readers see: nothing there can be cited.
func checkUncited(_ prose: [Located<String>], in file: [UInt8], path: String) -> [Diagnostic] {
  return prose.flatMap { text -> [Diagnostic] in
    guard QuotationMark.mayOpen(in: text.value.utf8.span) else { return [] }
    var scan = QuotationScan()
    let found = scan.read(text.value, 0) + scan.finish()
    guard !found.isEmpty else { return [] }
    let source = ScalarSource(text, in: file)
    return found.map { quotation in
      let part = quotation.opening.range.lowerBound..<quotation.closing.range.upperBound
      return Diagnostic(
        EvidenceRules.uncited,
        at: SourceLocation(path: path, range: source?.range(of: part) ?? text.range),
        "\(quotation.size.description) in quotation marks without a source; quote them in the body, where a link can cite them"
      )
    }
  }
}
