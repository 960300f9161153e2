import Diagnostics
import Evidence

/// Finds text between quotation marks, across the text nodes of a block.
struct QuotationScan {
  /// The place of a quotation mark in its text node.
  struct Place {
    let node: Int
    let range: Range<Int>
  }

  struct Found {
    let opening: Place
    let closing: Place
    /// How much of it no citation covers.
    let size: Size
  }

  /// How long a text is.
  struct Size {
    var words = 0
    /// Letters of scripts that put no space between words, where a whole sentence counts as one word.
    var unspacedLetters = 0

    static func - (size: Size, other: Size) -> Size {
      Size(words: size.words - other.words, unspacedLetters: size.unspacedLetters - other.unspacedLetters)
    }

    /// Whether it is more than a name or a term.
    var isQuotation: Bool { hasWords || unspacedLetters >= 5 }

    private var hasWords: Bool { words >= 3 }

    /// `4 words`
    var description: String {
      isQuotation && !hasWords ? counted(unspacedLetters, "letter") : counted(words, "word")
    }
  }

  private struct Opening {
    let mark: QuotationMark
    let place: Place
    /// The words and citations before it.
    let size: Size
    let citations: Int
    /// Quotations inside it: they count if it turns out to have no end.
    var inner: [Found] = []
  }

  /// The double marks that are open, the outermost first.
  private var open: [Opening] = []
  /// A single mark that is open outside any double one: `‘…’`, as in British papers.
  private var single: Opening?
  private var size = Size()
  private var citations = 0
  private var isInWord = false
  private var previous: Unicode.Scalar?

  /// Whether a text has words in quotation marks that are more than a name or a term.
  static func holdsQuotation(_ text: String) -> Bool {
    var scan = QuotationScan()
    return !(scan.read(text, 0) + scan.finish()).isEmpty
  }

  var isOpen: Bool { !open.isEmpty || single != nil }

  /// Whether the words of a quotation follow an unclosed mark that always quotes.
  var isCutOff: Bool {
    [open.first, single].contains { $0.map { $0.mark.isCurly && (size - $0.size).isQuotation } == true }
  }

  /// Skips text without a mark while no quotation is open: only its last character counts.
  mutating func skip(_ text: Span<UInt8>) {
    guard !text.isEmpty else { return }
    let last = text[text.count - 1]
    previous = last < 0x80 ? Unicode.Scalar(last) : "x"
  }

  /// Skips a citation: its words have a source, but those around it in the same marks do not.
  mutating func passCitation() {
    citations += 1
    isInWord = false
    // A mark directly after it closes.
    previous = "x"
  }

  /// Skips code, which counts as a word whatever it contains.
  mutating func passCode() {
    if !isInWord { size.words += 1 }
    isInWord = true
    previous = "x"
  }

  mutating func breakWord() {
    isInWord = false
    previous = " "
  }

  /// Reads the text of a node.
  ///
  /// - Returns: the quotations that end in it, each as a whole, in order.
  mutating func read(_ text: String, _ node: Int) -> [Found] {
    var found: [Found] = []
    for unit in MarkedText(text, after: previous).units {
      if let mark = unit.mark {
        found += read(mark, unit, Place(node: node, range: unit.range))
      } else if unit.isSpace {
        isInWord = false
      } else if !isInWord, unit.isWord {
        isInWord = true
        size.words += 1
      }
      if unit.isUnspacedLetter { size.unspacedLetters += 1 }
      previous = unit.scalar
    }
    return found
  }

  /// Ends the block.
  ///
  /// - Returns: the quotations inside marks that were never closed.
  mutating func finish() -> [Found] {
    defer { self = QuotationScan() }
    return open.flatMap(\.inner)
  }

  private mutating func read(_ mark: QuotationMark, _ unit: MarkedText.Unit, _ place: Place) -> [Found] {
    // `“He said "so" again”`: if a mark can also open, its place tells what it does.
    let index = open.lastIndex {
      $0.mark.isClosed(by: mark) && !(unit.isAtStart && unit.opensInText && mark != $0.mark)
    }
    if let index { return close(index, at: place) }
    if open.isEmpty, let opening = single, opening.mark.isClosed(by: mark), !unit.opensInText {
      single = nil
      return [quotation(opening, endingAt: place)].compactMap(\.self)
    }
    guard unit.opensInText else { return [] }
    let opening = Opening(mark: mark, place: place, size: size, citations: citations)
    if mark.isDouble {
      single = nil
      if open.count < QuotationMark.deepestNesting { open.append(opening) }
    } else if open.isEmpty {
      single = opening
    }
    isInWord = false
    return []
  }

  private mutating func close(_ index: Int, at place: Place) -> [Found] {
    let opening = open[index]
    let inner = open[index...].flatMap(\.inner)
    open.removeSubrange(index...)
    let found = quotation(opening, endingAt: place).map { [$0] } ?? inner
    guard let last = open.indices.last else { return found }
    open[last].inner += found
    return []
  }

  private func quotation(_ opening: Opening, endingAt place: Place) -> Found? {
    let size = size - opening.size
    // A name or a term is not cited in part.
    guard size.isQuotation || (size.words > 0 && citations > opening.citations) else { return nil }
    return Found(opening: opening.place, closing: place, size: size)
  }
}
