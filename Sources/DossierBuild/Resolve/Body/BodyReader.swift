import Diagnostics
import DossierModel
import Markdown
import Templating

/// What the bodies of a dossier are read against; the same for all of them.
struct BodyContext: Sendable {
  let catalogue: Catalogue
  let references: ReferenceIndex
  let words: KnownWords
  /// The names of the files in `media/`.
  let media: Set<String>
  let allowedHTML: Set<String>
}

/// Reads one body: Markdown in, HTML out, with what the rest of the dossier needs to know of it.
///
/// One walk over the tree, in document order. Each kind of node is treated in a file of its own
/// beside this one; all of them edit the tree, none of them the HTML.
struct BodyReader: ~Copyable {
  var document: MarkdownDocument
  let context: BodyContext
  let origin: Origin
  let root: Root
  let linksTerms: Bool
  /// Whether the file has a quotation mark at all: most do not, and need not be searched for quotations.
  let mayQuote: Bool
  var diagnostics: [Diagnostic] = []
  var headings: [Body.Heading] = []
  var links: [BodyLink] = []
  var citations: [Citation] = []
  var claims: [Claim] = []
  var media: Set<String> = []
  var opening = ""
  var tableCount = 0
  /// The elements of raw HTML that are open where the walk is.
  var openElements = OpenElements()

  /// The paragraph, heading or table row that the walk is in.
  var block = 0
  /// Text before this node stands in a heading, a link, a quotation or code: no term in it is linked.
  var plainUntil = 0
  /// Text before this node has been searched for known words.
  var textUntil = 0
  /// Text before this node is somebody's claim or a quotation: their words may be loaded.
  var attributedUntil = 0
  /// The block quotations met so far, by the node of the link to their source.
  var blockQuotations: [Int: BlockQuotation] = [:]
  var slugger = HeadingSlugger()
  var mentionedTerms: Set<Int> = []
  /// Links to headings of the page, to be checked when all of these are known.
  var fragments: [(anchor: String, node: Int)] = []

  init(_ file: [UInt8], _ origin: Origin, linksTerms: Bool, _ context: BodyContext) {
    let excess = TableSize.excess(in: file, from: origin.bodyOffset)
    // What cannot be parsed stays unread: its one fault is reported instead.
    document = MarkdownDocument(
      parsing: file, from: excess == nil ? origin.bodyOffset : file.count, firstLine: origin.bodyLine)
    self.origin = origin
    self.context = context
    self.linksTerms = linksTerms
    // Of an ampersand, because `&ldquo;` is one as well.
    mayQuote = file[origin.bodyOffset...].contains {
      $0 == 0xE2 || $0 == 0xC2 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "&")
    }
    root = Address.entity(origin.id).root
    if let excess { reportTable(file, excess) }
  }

  private mutating func reportTable(_ file: [UInt8], _ row: Range<Int>) {
    let before = file[origin.bodyOffset..<row.lowerBound]
    let line = origin.bodyLine + before.count { $0 == UInt8(ascii: "\n") }
    report(
      ResolveRules.oversizedTable, at: SourceRange(line: line, column: 1, length: row.count),
      "with this table the page has more than \(TableSize.mostCells) cells: each row is as wide as this line")
  }

  static func read(
    _ file: [UInt8], _ origin: Origin, linksTerms: Bool, _ context: BodyContext
  ) -> Checked<Body> {
    var reader = BodyReader(file, origin, linksTerms: linksTerms, context)
    for node in 0..<reader.document.nodes.count { reader.visit(node) }
    reader.finishRawHTML()
    reader.checkFragments()
    reader.footnotes()
    return reader.finish()
  }

  private consuming func finish() -> Checked<Body> {
    let body = Body(
      html: HTML(trusted: document.renderHTML()), headings: headings, links: links, citations: citations,
      claims: claims, media: media, opening: opening)
    return Checked(body, diagnostics)
  }

  private mutating func visit(_ node: Int) {
    switch document.nodes[node].kind {
    case .paragraph:
      block = node
      if mayQuote { checkUncited(node) }
      if opening.isEmpty, document.nodes[node].parent == 0 { opening = displayText(of: node) }
    case .heading:
      block = node
      heading(node)
    case .tableRow: block = node
    case .tableCell:
      if mayQuote { checkUncited(node) }
    case .blockQuote: blockQuote(node)
    case .table: table(node)
    case .taskItem: taskItem(node)
    case .link: link(node)
    case .image: image(node)
    case .text: text(node)
    case .htmlBlock, .htmlInline: rawHTML(node)
    case .document, .list, .item, .codeBlock, .thematicBreak, .footnoteDefinition, .softBreak,
      .lineBreak, .code, .emphasis, .strong, .strikethrough, .footnoteReference, .unknown:
      break
    }
  }

  /// Reports a fault of a link's address. A definition elsewhere in the file has to be mended there, by hand.
  mutating func report(
    _ rule: Rule, atDestinationOf node: Int, _ message: String, notes: [Diagnostic.Note] = [],
    fix: Diagnostic.Fix? = nil
  ) {
    let isBeside = document.hasOwnDestination(node)
    report(rule, at: document.destinationRange(of: node), message, notes: notes, fix: isBeside ? fix : nil)
  }

  mutating func report(
    _ rule: Rule, at range: SourceRange, _ message: String, notes: [Diagnostic.Note] = [],
    fix: Diagnostic.Fix? = nil
  ) {
    diagnostics.append(Diagnostic(rule, at: origin.location(range), message, notes: notes, fix: fix))
  }
}
