import Diagnostics
import DossierModel
import Markdown

extension BodyReader {
  /// A link to a source that quotes it, or rests on a passage of it.
  ///
  /// - Returns: whether it was one; a link to the source as a whole is a link like others.
  mutating func citation(_ node: Int, _ target: EntityLinkTarget) -> Bool {
    let source = SourceID(target.id.slug)
    let title = document.title(of: node)
    let plainText = document.plainText(of: node)
    let quoted = QuotedText(plainText)
    let blockQuotation = blockQuotations[node]
    if quoted == nil, QuotedText.isPart(of: plainText) {
      report(
        EvidenceRules.partialQuotation, at: document.range(of: node),
        "only a link whose whole text stands in quotation marks is a quotation; give these words a link of their own")
    }
    guard quoted != nil || !title.isEmpty || blockQuotation != nil else { return false }
    let speaker = speaker(target, node) ?? blockQuotation?.speaker
    let occurrence = occurrence(target, node)
    var references: Markup = ""

    func add(_ kind: Citation.Kind, _ text: String, _ range: SourceRange) {
      let number = citations.count + 1
      citations.append(
        Citation(
          number: number, kind: kind, source: source, text: text, speaker: speaker, occurrence: occurrence,
          range: range, block: block))
      references = "\(references)\(Self.reference(number))"
    }
    if let quoted { add(.quotation, quoted.text, document.range(of: node)) }
    if let blockQuotation { add(.quotation, blockQuotation.text, blockQuotation.range) }
    if !title.isEmpty { add(.passage, title, document.titleRange(of: node)) }

    if quoted != nil {
      attributedUntil = max(attributedUntil, document.nodes[node].end)
      document.replaceWrapper(
        of: node, opening: Array("<q class=\"quotation\">".utf8), closing: ("</q>\(references)" as Markup).bytes)
    } else {
      if document.plainText(of: node).isEmpty, let number = context.catalogue.number(of: target.id) {
        document.setContent(of: node, text: context.catalogue.names[number])
      }
      let opening: Markup = "<a class=\"cite\" href=\"\(root.link(.entity(target.id)))\">"
      document.replaceWrapper(of: node, opening: opening.bytes, closing: ("</a>\(references)" as Markup).bytes)
    }
    return true
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
        ResolveRules.badLink, atDestinationOf: node, "a citation takes '?by=' and a party's id, not '?\(query)'")
    }
    guard let slug = target.speaker else { return nil }
    let party = PartyID(slug)
    guard context.references.isGood(party.entityID, from: origin) else {
      reportReference(to: party.entityID, atDestinationOf: node) { target.written(speaker: $0) }
      return nil
    }
    links.append(BodyLink(target: party.entityID, block: block))
    return party
  }

  private mutating func occurrence(_ target: EntityLinkTarget, _ node: Int) -> Int? {
    guard let fragment = target.fragment else { return nil }
    if let number = Int(fragment), number >= 1 { return number }
    report(
      ResolveRules.badLink, atDestinationOf: node,
      "'#' is followed by the number of the place in the source that is meant, such as #2")
    return nil
  }
}
