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
        scan.pass()
        node = document.nodes[node].end
        continue
      case .text where !scan.isOpen && document.withLiteral(of: node, QuotationScan.hasNoMark):
        // Nearly all text is so, and most of the time of a build would go into its characters.
        document.withLiteral(of: node) { scan.skip($0) }
      case .text:
        for found in scan.read(document.literal(of: node), node) {
          let start = document.range(of: found.opening.node, utf8Range: found.opening.range).start
          let end = document.range(of: found.closing.node, utf8Range: found.closing.range).end
          report(
            EvidenceRules.uncited, at: SourceRange(start: start, end: end),
            "\(found.words) words in quotation marks without a source; write [“…”](source:…)")
        }
      case .softBreak, .lineBreak: scan.breakWord()
      case .code: scan.pass()
      default: break
      }
      node += 1
    }
  }

  /// Whether a link to a source says of the words in it that they are the source's, or is refused for saying it badly.
  private borrowing func isQuotation(_ node: Int) -> Bool {
    guard case .entity(let target) = Destination(document.destination(of: node)), target.id.kind == .source
    else { return false }
    let text = document.plainText(of: node)
    return QuotedText(text) != nil || QuotedText.isPart(of: text)
  }
}

/// Finds text between quotation marks, across the text nodes of a block.
private struct QuotationScan {
  /// A quotation mark and its place in its text node.
  struct Mark {
    let scalar: Unicode.Scalar
    let node: Int
    let range: Range<Int>
  }

  struct Found {
    let opening: Mark
    let closing: Mark
    let words: Int
  }

  /// Fewer words are a name or a term rather than a quotation.
  private static let fewest = 3
  private var opening: Mark?
  /// Whether what stands between the marks is not the site's to cite: a citation is in it, or code.
  private var isPassed = false
  private var words = 0
  private var isInWord = false
  private var previous: Unicode.Scalar = " "

  mutating func pass() {
    isPassed = true
    previous = " "
  }

  var isOpen: Bool { opening != nil }

  /// Whether no byte of a text can be part of a quotation mark.
  static func hasNoMark(_ text: Span<UInt8>) -> Bool {
    for index in text.indices {
      let byte = text[index]
      if byte == UInt8(ascii: "\"") || byte == 0xC2 || byte == 0xE2 { return false }
    }
    return true
  }

  /// Passes over text without a mark while no quotation is open: only its last character counts.
  mutating func skip(_ text: Span<UInt8>) {
    guard !text.isEmpty else { return }
    let last = text[text.count - 1]
    previous = last < 0x80 ? Unicode.Scalar(last) : "x"
  }

  mutating func breakWord() {
    isInWord = false
    previous = " "
  }

  mutating func read(_ text: String, _ node: Int) -> [Found] {
    var found: [Found] = []
    var offset = 0
    for scalar in text.unicodeScalars {
      let width = UTF8.width(scalar)
      let mark = Mark(scalar: scalar, node: node, range: offset..<offset + width)
      if let open = opening, Self.closing(open.scalar).contains(scalar) {
        if words >= Self.fewest, !isPassed { found.append(Found(opening: open, closing: mark, words: words)) }
        opening = nil
      } else if opens(scalar) {
        opening = mark
        isPassed = false
        words = 0
        isInWord = false
      } else if scalar.properties.isWhitespace {
        isInWord = false
      } else if !isInWord {
        isInWord = true
        words += 1
      }
      offset += width
      previous = scalar
    }
    return found
  }

  /// Whether a quotation begins with a mark that ends none.
  private func opens(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "“", "„", "«":
      // `Home » News` opens nothing, nor does a mark whose quotation is over though nothing closed it.
      opening.map { $0.scalar == "»" || (isPassed && $0.scalar == scalar) } ?? true
    // Five inches are written 5".
    case "\"": (opening.map { $0.scalar == "»" } ?? true) && !("0"..."9").contains(previous)
    case "»": opening == nil
    default: false
    }
  }

  private static func closing(_ opening: Unicode.Scalar) -> [Unicode.Scalar] {
    switch opening {
    case "“": ["”"]
    case "„": ["“", "”"]
    case "«": ["»"]
    case "»": ["«"]
    default: ["\""]
    }
  }
}
