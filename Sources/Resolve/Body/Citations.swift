import Diagnostics
import DossierModel
import Evidence
import Markdown

extension BodyReader {
  /// A link to a source that quotes it, or that cites a passage of it.
  ///
  /// - Returns: whether it was one, even if faulty; a link to the source as a whole is a link like any other.
  mutating func citation(_ node: Int, _ target: EntityLinkTarget) -> Bool {
    let source = SourceID(target.id.slug)
    let title = document.title(of: node)
    let words = shownText(of: node)
    var quoted = QuotedText(words)
    let blockQuotation = blockQuotations[node]
    // The description of a picture is not text, and must not pass for it.
    let isQuotation = quoted != nil || QuotedText(document.plainText(of: node)) != nil
    // Nothing more is said about what has been refused: how it is fixed decides the rest.
    var isRefused = node < refusedUntil
    if isQuotation {
      if isPlainQuotation(node + 1..<document.nodes[node].end, isBlock: false), isShownAsWritten(node) {
        checkInvisible(in: words, at: document.range(of: node))
      } else {
        quoted = nil
        isRefused = true
      }
    } else if QuotedText.isPart(of: words) || QuotedText.isPart(of: document.plainText(of: node)) {
      report(
        EvidenceRules.partialQuotation, at: document.range(of: node),
        "a link is a quotation only if all of its text is in quotation marks; give the quoted words a link of their own"
      )
      isRefused = true
    } else if blockQuotation == nil, !isRefused, let marks = marks(around: node) {
      report(marks, around: node)
      isRefused = true
    }
    if !title.isEmpty { checkInvisible(in: title, at: document.titleRange(of: node)) }
    let isCitation = quoted != nil || !title.isEmpty || blockQuotation != nil
    guard isCitation || isRefused else { return false }
    let speaker = speaker(target, node) ?? blockQuotation?.speaker
    guard isCitation else { return true }
    if speaker != nil, !isQuotation, blockQuotation == nil, !isRefused {
      report(
        ResolveRules.badLink, at: document.destinationRange(of: node),
        "'?by=' says whose words a quotation is, but nothing is quoted here")
    }
    let occurrence = occurrence(target, node)
    let first = citations.count + 1

    func add(_ kind: Citation.Kind, _ text: String, _ range: SourceRange) {
      citations.append(
        Citation(
          number: citations.count + 1, kind: kind, source: source, text: text, speaker: speaker,
          occurrence: occurrence,
          range: range, block: block))
    }
    if let quoted { add(.quotation, quoted.text, document.range(of: node)) }
    if let blockQuotation { add(.quotation, blockQuotation.text, blockQuotation.range) }
    if !title.isEmpty { add(.passage, title, document.titleRange(of: node)) }

    if quoted != nil {
      attributedUntil = max(attributedUntil, document.nodes[node].end)
    } else if document.plainText(of: node).isEmpty, let number = context.catalogue.number(of: target.id) {
      document.setContent(of: node, text: context.catalogue.names[number])
    }
    wrap(node, numbers: first...citations.count, isQuoted: quoted != nil)
    return true
  }

  /// The words and their number are one link to the note: the evidence is one tap away, and one stop for the keyboard.
  /// If they have a second note, its number is a link of its own.
  private mutating func wrap(_ node: Int, numbers: ClosedRange<Int>, isQuoted: Bool) {
    let first = numbers.lowerBound
    let open: Markup =
      "<a class=\"cite\" id=\"\(CitationAnchor.place(first))\" href=\"#\(CitationAnchor.note(first))\">"
    let close: Markup = "<sup class=\"cite-ref\"><span class=\"unseen\"> evidence </span>\(first)</sup></a>"
    var others: Markup = ""
    for number in numbers.dropFirst() { others = "\(others)\(Self.reference(number))" }
    let language = languageAttributes(of: node)
    if isQuoted { quotations.insert(node) }
    let opening: Markup = isQuoted ? "\(open)<q class=\"quotation\"\(language)>" : open
    let closing: Markup = isQuoted ? "</q>\(close)\(others)" : "\(close)\(others)"
    document.replaceWrapper(of: node, opening: opening.bytes, closing: closing.bytes)
  }

  private static func reference(_ number: Int) -> Markup {
    """
    <sup class="cite-ref"><a id="\(CitationAnchor.place(number))" href="#\(CitationAnchor.note(number))" \
    aria-label="Evidence \(number)">\(number)</a></sup>
    """
  }

  private mutating func speaker(_ target: EntityLinkTarget, _ node: Int) -> PartyID? {
    if let query = target.unknownQuery {
      report(
        ResolveRules.badLink, atDestinationOf: node,
        "a citation takes '?by=' and a party's id, not '?\(query)'")
    }
    guard let slug = target.speaker else { return nil }
    let party = PartyID(slug)
    guard context.references.isValid(party.entityID, from: origin) else {
      reportReference(to: party.entityID, atDestinationOf: node) { target.written(speaker: $0) }
      return nil
    }
    links.append(party.entityID)
    return party
  }

  private mutating func occurrence(_ target: EntityLinkTarget, _ node: Int) -> Int? {
    guard let fragment = target.fragment else { return nil }
    if let number = Int(fragment), number >= 1 { return number }
    report(
      ResolveRules.badLink, atDestinationOf: node,
      "'#' must be followed by the number of the place in the source that is meant, such as #2")
    return nil
  }
}
