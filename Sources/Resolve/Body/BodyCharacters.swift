import Diagnostics
import DossierModel
import Markdown

/// Control characters in what a body shows: those that Markdown makes of `&#x202E;`, isolates that are not closed, and
/// in quotations anything invisible.
///
/// The reader of a body is given a file in which characters that are written as themselves and not allowed there at all
/// are masked.
extension BodyReader {
  mutating func checkCharacters() {
    guard characters.scan.mayHoldReferences || (characters.scan.holdsIsolates && characters.isRightToLeft)
    else {
      return
    }
    /// The isolates of the paragraph, heading or cell that the walk is in.
    var isolates: [PlacedCharacter] = []
    var open = OpenIsolates()
    var block = 0
    for node in document.nodes.indices {
      switch document.nodes[node].kind {
      case .paragraph, .heading, .tableCell, .codeBlock:
        reportUnbalanced(isolates)
        isolates = []
        open = OpenIsolates()
        block = document.nodes[node].end
        if document.nodes[node].kind == .codeBlock {
          isolates = checkText(node)
          check(document.info(of: node), at: document.range(of: node), isInfo: true)
        }
      case .text, .code:
        if node >= block { reportUnbalanced(isolates) }
        let found = checkText(node)
        isolates += found
        open.read(found)
      case .link, .image:
        if quotations.contains(node) { for isolate in open.takeUnreported() { reportOpen(isolate) } }
        check(document.destination(of: node), at: document.destinationRange(of: node))
        check(document.title(of: node), at: document.titleRange(of: node))
      case .document, .blockQuote, .list, .item, .taskItem, .htmlBlock, .thematicBreak, .footnoteDefinition,
        .table, .tableRow, .softBreak, .lineBreak, .htmlInline, .emphasis, .strong, .strikethrough,
        .footnoteReference, .unknown:
        continue
      }
    }
    reportUnbalanced(isolates)
  }

  /// A character, and where it is in the file.
  struct PlacedCharacter {
    let scalar: Unicode.Scalar
    let place: SourceRange
  }

  /// The isolates that are open where the walk is.
  private struct OpenIsolates {
    private var open: [PlacedCharacter] = []
    /// How many of them have been reported.
    private var reported = 0

    mutating func read(_ isolates: [PlacedCharacter]) {
      for isolate in isolates {
        if ControlCharacter(isolate.scalar)?.closesIsolate == false {
          open.append(isolate)
        } else if open.popLast() != nil {
          reported = min(reported, open.count)
        }
      }
    }

    mutating func takeUnreported() -> ArraySlice<PlacedCharacter> {
      defer { reported = open.count }
      return open[reported...]
    }
  }

  /// Reports an isolate around a quotation: even if it is closed, the words in it would be shown in its direction.
  private mutating func reportOpen(_ isolate: PlacedCharacter) {
    guard reportedCharacters.insert(isolate.place.start).inserted else { return }
    report(
      CharacterRules.control, at: isolate.place,
      "\(isolate.scalar.described) is still open at this quotation, and could show its words in another order; close it with U+2069 before the quotation, or delete both"
    )
  }

  /// Reports the characters that are not allowed in a text.
  ///
  /// - Returns: the isolates in it, which are allowed if they are closed.
  private mutating func checkText(_ node: Int) -> [PlacedCharacter] {
    guard !document.withLiteral(of: node, { $0.isPlain }) else { return [] }
    var isolates: [PlacedCharacter] = []
    var offset = 0
    for scalar in document.literal(of: node).unicodeScalars {
      let part = offset..<offset + UTF8.width(scalar)
      offset = part.upperBound
      guard scalar == "\u{FFFD}" || ControlCharacter(scalar) != nil else { continue }
      let place = document.range(of: node, utf8Range: part)
      guard let control = ControlCharacter(scalar) ?? zero(at: place) else { continue }
      if control.kind == .isolate, characters.isRightToLeft {
        isolates.append(PlacedCharacter(scalar: scalar, place: place))
      } else {
        report(control, at: place)
      }
    }
    return isolates
  }

  /// U+0000 at a place with `&#0;`, of which Markdown makes a replacement character.
  private mutating func zero(at place: SourceRange) -> ControlCharacter? {
    let range = place.bytes
    let references = WrittenCharacter.references(in: file, range, needsSemicolon: true)
    return references.first { $0.scalar.value == 0 && $0.range == range }.flatMap {
      ControlCharacter($0.scalar)
    }
  }

  /// U+0000 if a replacement character in a text comes from `&#0;`: next to it in the file or, if it comes from a
  /// definition elsewhere, in any line of the body.
  private mutating func zero(in range: SourceRange, isInfo: Bool) -> ControlCharacter? {
    var place = range.bytes
    if isInfo {
      place = place.lowerBound..<min(place.upperBound, LineEnd(in: file, from: place.lowerBound).text)
    }
    let isHere = WrittenCharacter.references(in: file, place, needsSemicolon: true).contains {
      $0.scalar.value == 0
    }
    return isHere || bodyWritesZeros() ? ControlCharacter("\0") : nil
  }

  /// Whether a definition may contain `&#0;`, so that replacement characters can come from it: the body itself writes
  /// none.
  private mutating func bodyWritesZeros() -> Bool {
    if let known = knownToWriteZeros { return known }
    let body = origin.bodyOffset..<file.count
    let writes =
      WrittenCharacter.references(in: file, body, needsSemicolon: true).contains { $0.scalar.value == 0 }
      && !WrittenCharacter.literal(in: file, body).contains { $0.scalar == "\u{FFFD}" }
    knownToWriteZeros = writes
    return writes
  }

  private mutating func reportUnbalanced(_ isolates: [PlacedCharacter]) {
    guard !isolates.isEmpty else { return }
    let numbered = isolates.enumerated().map {
      WrittenCharacter(scalar: $0.element.scalar, range: $0.offset..<$0.offset + 1)
    }
    for faulty in unbalancedIsolates(numbered) {
      guard let control = ControlCharacter(faulty.scalar) else { continue }
      report(control, at: isolates[faulty.range.lowerBound].place)
    }
  }

  /// Reports control characters in an address, a title or another text that is not a node of its own.
  ///
  /// - Parameter isInfo: whether it is what follows a code fence; then the range is that of all the code.
  private mutating func check(_ text: String, at range: SourceRange, isInfo: Bool = false) {
    var controls = text.unicodeScalars.compactMap(ControlCharacter.init)
    if text.unicodeScalars.contains("\u{FFFD}"), let zero = zero(in: range, isInfo: isInfo) {
      controls.append(zero)
    }
    guard !controls.isEmpty else { return }
    let written = places(of: Set(controls.map(\.scalar)), in: range)
    let all = written.isEmpty ? controls.map { PlacedCharacter(scalar: $0.scalar, place: range) } : written
    reportUnbalanced(
      all.filter { characters.isRightToLeft && ControlCharacter($0.scalar)?.kind == .isolate })
    for character in all {
      guard let control = ControlCharacter(character.scalar),
        control.kind != .isolate || !characters.isRightToLeft
      else { continue }
      report(control, at: character.place)
    }
  }

  private mutating func report(_ control: ControlCharacter, at place: SourceRange) {
    guard reportedCharacters.insert(place.start).inserted else { return }
    // If the place is that of the block, deleting it would delete more.
    let isExact = places(of: [control.scalar], in: place).map(\.place) == [place]
    diagnostics.append(
      control.diagnostic(
        at: origin.location(place), isRightToLeft: characters.isRightToLeft, isWritten: isExact))
  }

  /// Reports invisible characters in the words of a quotation or a passage.
  ///
  /// - Parameter words: as Markdown gives them.
  mutating func checkInvisible(in words: String, at range: SourceRange) {
    // Those not allowed anywhere have been reported already.
    let isRightToLeft = characters.isRightToLeft
    let invisible = words.forbiddenInQuotation.filter { character in
      ControlCharacter(character.scalar).map { $0.kind == .isolate && isRightToLeft } ?? true
    }
    guard !invisible.isEmpty else { return }
    // The words come first in their range: of each kind, the first in the file is the first of the words.
    let written = Dictionary(grouping: places(of: Set(invisible.map(\.scalar)), in: range), by: \.scalar)
    for (scalar, ordinal) in invisible {
      let all = written[scalar] ?? []
      let place = ordinal < all.count ? all[ordinal].place : range
      guard reportedCharacters.insert(place.start).inserted else { continue }
      report(
        CharacterRules.control, at: place, Self.inQuotation(scalar),
        fix: ordinal < all.count ? .init("delete it", replacement: "", .certain) : nil)
    }
  }

  private static func inQuotation(_ scalar: Unicode.Scalar) -> String {
    scalar.isJoiner
      ? "\(scalar.described) cannot be used here in a quotation: it belongs between two letters of a script that joins them; leave it out, as the words are found without it"
      : "\(scalar.described) cannot be used in a quotation: nobody sees it, and it can change how the words read; leave it out, as they are found without it"
  }

  /// Where characters are in a stretch of the file, as themselves or by a number or name.
  private mutating func places(of scalars: Set<Unicode.Scalar>, in range: SourceRange) -> [PlacedCharacter] {
    let range = range.bytes
    let written =
      WrittenCharacter.literal(in: file, range)
      + WrittenCharacter.references(in: file, range, needsSemicolon: true)
    return written.filter { scalars.contains($0.scalar) }
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
      .map { PlacedCharacter(scalar: $0.scalar, place: SourceRange($0.range)) }
  }
}

extension Span<UInt8> {
  /// Whether a text cannot contain control characters.
  fileprivate var isPlain: Bool {
    for index in indices {
      let byte = self[index]
      switch byte {
      case 0x09, 0x0A: continue
      case 0x00..<0x20, 0x7F, 0xC2, 0xE2, 0xEF: return false
      default: continue
      }
    }
    return true
  }
}
