import Diagnostics
import DossierModel
import Markdown

extension BodyReader {
  /// Warns of words in quotation marks that no source is given for.
  ///
  /// Looks at one paragraph, heading or cell at a time; what stands in a citation has its source.
  mutating func checkUncited(_ block: Int) {
    guard block >= attributedUntil else { return }
    var scan = QuotationScan()
    var node = block + 1
    while node < document.nodes[block].end {
      switch document.nodes[node].kind {
      case .link where isQuotation(node):
        scan.abandon()
        node = document.nodes[node].end
        continue
      case .text:
        for found in scan.read(document.literal(of: node), node) {
          report(
            EvidenceRules.uncited, at: document.range(of: found.node, utf8Range: found.range),
            "\(found.words) words in quotation marks without a source; write [“…”](source:…)")
        }
      case .softBreak, .lineBreak: scan.breakWord()
      case .code: scan.abandon()
      default: break
      }
      node += 1
    }
  }

  /// Whether a link to a source says of the words in it that they are the source's, or is refused for saying it badly.
  private borrowing func isQuotation(_ node: Int) -> Bool {
    guard case .entity(let target) = Destination(document.destination(of: node)), target.id.kind == .source else { return false }
    let text = document.plainText(of: node)
    return QuotedText(text) != nil || QuotedText.isPart(of: text)
  }
}

/// Finds text between quotation marks, across the text nodes of a block.
private struct QuotationScan {
  struct Found {
    let node: Int
    let range: Range<Int>
    let words: Int
  }

  /// Fewer words are a name or a term rather than a quotation.
  private static let fewest = 3
  private var opening: (node: Int, offset: Int, closing: Unicode.Scalar)?
  private var words = 0
  private var isInWord = false

  mutating func abandon() { opening = nil }

  mutating func breakWord() { isInWord = false }

  mutating func read(_ text: String, _ node: Int) -> [Found] {
    var found: [Found] = []
    var offset = 0
    for scalar in text.unicodeScalars {
      let width = UTF8.width(scalar)
      if let open = opening, scalar == open.closing {
        if words >= Self.fewest {
          let start = open.node == node ? open.offset : 0
          found.append(Found(node: node, range: start..<offset + width, words: words))
        }
        opening = nil
      } else if opening == nil, let closing = Self.closing(scalar) {
        opening = (node, offset, closing)
        words = 0
        isInWord = false
      } else if scalar.properties.isWhitespace {
        isInWord = false
      } else if !isInWord {
        isInWord = true
        words += 1
      }
      offset += width
    }
    return found
  }

  private static func closing(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "“", "„": "”"
    case "\"": "\""
    case "«": "»"
    default: nil
    }
  }
}
