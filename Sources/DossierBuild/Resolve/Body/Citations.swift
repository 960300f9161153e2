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
    let quoted = QuotedText(document.plainText(of: node))
    let blockQuotation = blockQuotations[node]
    guard quoted != nil || !title.isEmpty || blockQuotation != nil else { return false }
    let speaker = speaker(target, node) ?? blockQuotation?.speaker
    if speaker != nil, quoted == nil, blockQuotation == nil {
      report(
        ResolveRules.badLink, at: document.destinationRange(of: node),
        "'?by=' says whose words a quotation is, and nothing is quoted here")
    }
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
    let range = document.destinationRange(of: node)
    if let query = target.unknownQuery {
      report(ResolveRules.badLink, at: range, "a citation takes '?by=' and a party's id, not '?\(query)'")
    }
    guard let slug = target.speaker else { return nil }
    let party = PartyID(slug)
    let problem = context.references.check(party.entityID, from: origin, at: range) { target.written(speaker: $0) }
    if let problem {
      diagnostics.append(problem)
      return nil
    }
    links.append(BodyLink(target: party.entityID, block: block))
    return party
  }

  private mutating func occurrence(_ target: EntityLinkTarget, _ node: Int) -> Int? {
    guard let fragment = target.fragment else { return nil }
    if let number = Int(fragment), number >= 1 { return number }
    report(
      ResolveRules.badLink, at: document.destinationRange(of: node),
      "'#' is followed by the number of the place in the source that is meant, such as #2")
    return nil
  }
}

/// Text that stands in quotation marks from its first character to its last.
struct QuotedText {
  /// What stands between the marks.
  let text: String

  private static let pairs: [Character: Character] = ["“": "”", "\"": "\"", "„": "“", "«": "»", "‘": "’", "”": "”"]

  init?(_ whole: String) {
    guard whole.count > 2, let first = whole.first, let last = whole.last, let closing = Self.pairs[first],
      last == closing || (first == "„" && last == "”") || (first == "“" && last == "\"")
    else { return nil }
    let inner = whole.dropFirst().dropLast()
    // “one” and “two” is no quotation as a whole.
    guard !inner.contains(closing) else { return nil }
    text = String(inner)
  }
}
