import Diagnostics
import DossierModel
import Evidence
import Markdown
import Templating

/// What the bodies of a dossier are read against, the same for all of them.
struct BodyContext: Sendable {
  let catalogue: Catalogue
  let references: ReferenceIndex
  let words: KnownWords
  let media: MediaNames
  let allowedHTML: Set<String>
  let form: SiteForm
}

/// The names of the files in `media/`.
struct MediaNames: Sendable {
  private let names: Set<String>
  /// The first of the names that differ only in their capitals.
  private let lowercased: [String: String]

  init(_ names: [String]) {
    self.names = Set(names)
    lowercased = Dictionary(
      names.sorted().map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
  }

  func contains(_ name: String) -> Bool { names.contains(name) }

  func name(inOtherCapitals name: String) -> String? { lowercased[name.lowercased()] }
}

/// Reads one body: Markdown in, HTML out, with what the rest of the dossier needs to know of it.
///
/// One walk over the tree, in document order. Each kind of node is handled in a file of its own next to this one; all
/// of them edit the tree, none of them the HTML.
struct BodyReader: ~Copyable {
  var document: MarkdownDocument
  /// The file as it is.
  let file: [UInt8]
  let characters: FileCharacters
  let context: BodyContext
  let origin: Origin
  let root: Root
  let linksTerms: Bool
  /// Whether the file has a quotation mark at all: most do not, and need not be searched for quotations.
  let mayQuote: Bool
  var diagnostics: [Diagnostic] = []
  var headings: [Body.Heading] = []
  var links: [EntityID] = []
  var citations: [Citation] = []
  var claims: [Claim] = []
  var media: Set<String> = []
  var opening = ""
  var tableCount = 0
  /// The elements of raw HTML that are open where the walk is.
  var openElements = OpenElements()

  /// The paragraph, heading or table row that the walk is in.
  var block = 0
  /// Text before this node is in a heading, a link, a quotation or code: no term in it is linked.
  var plainUntil = 0
  /// Text before this node has been searched for known words.
  var textUntil = 0
  /// What comes before this node is the description of a picture.
  var pictureUntil = 0
  /// The emphasis that is open where the walk is, only the outermost if nested; what has ended is removed when the next
  /// begins.
  var emphases: [Int] = []
  /// Text before this node is somebody's claim or a quotation, so its words may be loaded.
  var attributedUntil = 0
  /// What comes before this node is in a quotation that was refused: links in it are not judged.
  var refusedUntil = 0
  /// Block quotes before this node have been read with the one that contains them.
  var quotesReadUntil = 0
  /// The block quotations met so far, by the node of the link to their source.
  var blockQuotations: [Int: BlockQuotation] = [:]
  /// The links that are quotations as written.
  var quotations: Set<Int> = []
  /// Whether the body writes U+0000 by number, once that has been asked.
  var knownToWriteZeros: Bool?
  /// Where the reported characters are: each is reported once.
  var reportedCharacters: Set<Int> = []
  var slugger = HeadingSlugger()
  var mentionedTerms: Set<Int> = []
  /// Links to headings of the page, checked once all of these are known.
  var fragments: [(anchor: String, node: Int)] = []

  init(
    _ file: [UInt8], _ origin: Origin, linksTerms: Bool, _ characters: FileCharacters, _ context: BodyContext
  ) {
    let table = TableSize.excess(in: file, from: origin.bodyOffset)
    let opening = TableSize.excessOpening(in: file, from: origin.bodyOffset)
    let excess = opening ?? table
    // What cannot be parsed is not read: only that fault is reported.
    document = MarkdownDocument(
      parsing: characters.scan.masked(file, keepsIsolates: characters.isRightToLeft),
      from: excess == nil ? origin.bodyOffset : file.count)
    self.file = file
    self.characters = characters
    self.origin = origin
    self.context = context
    self.linksTerms = linksTerms
    // `&ldquo;` is a mark as well, and `\'\'` a pair.
    let body = file.span.extracting(origin.bodyOffset...)
    mayQuote =
      QuotationMark.mayOpen(in: body)
      || file[origin.bodyOffset...].contains { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "\\") }
    root = Address.entity(origin.id).root(context.form)
    if let opening {
      report(
        ResolveRules.oversizedTable, at: SourceRange(opening),
        "the body has more than \(TableSize.openingLimit) '<!' and '<?'; write &lt; for a '<' that is text")
    } else if let table {
      report(
        ResolveRules.oversizedTable, at: SourceRange(table),
        "with this table the page has more than \(TableSize.cellLimit) cells, or this line has more than \(TableSize.columnLimit): each row is as wide as this line"
      )
    }
  }

  static func read(
    _ file: [UInt8], _ origin: Origin, linksTerms: Bool, _ characters: FileCharacters, _ context: BodyContext
  ) -> Checked<Body> {
    var reader = BodyReader(file, origin, linksTerms: linksTerms, characters, context)
    for node in 0..<reader.document.nodes.count { reader.visit(node) }
    reader.finishRawHTML()
    reader.checkFragments()
    reader.checkCharacters()
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
      checkAttribution(node)
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
    case .emphasis, .strong, .strikethrough: emphasis(node)
    case .htmlBlock, .htmlInline: rawHTML(node)
    case .document, .list, .item, .codeBlock, .thematicBreak, .footnoteDefinition, .softBreak,
      .lineBreak, .code, .footnoteReference, .unknown:
      break
    }
  }

  /// Reports a fault of a link's address. One in a definition elsewhere in the file has to be fixed there, by hand.
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
