import DossierModel
import Markdown

extension BodyReader {
  /// `[the ceasefire is conditional](party:pakistan "claims")`: the text is the party's claim.
  mutating func claim(_ node: Int, by party: PartyID) {
    attributedUntil = max(attributedUntil, document.nodes[node].end)
    guard !document.plainText(of: node).isEmpty else {
      report(ResolveRules.emptyLink, at: document.range(of: node), "a claim must say what is claimed")
      return
    }
    let anchor = "claim.\(claims.count + 1)"
    claims.append(
      Claim(
        by: party, text: displayText(of: node), range: document.range(of: node), anchor: anchor)
    )
    let name = context.catalogue[party]?.name?.value ?? party.slug
    let by: Markup =
      "</span> <a class=\"claim-by\" href=\"\(root.link(.entity(party.entityID)))\">claim: \(name)</a>"
    let opening: Markup = "<span class=\"claim\" id=\"\(anchor)\">"
    document.replaceWrapper(of: node, opening: opening.bytes, closing: by.bytes)
  }

  /// `[the word](term:the-word "allow: why")`: a loaded word in the site's own voice, with the reason shown.
  mutating func allowedWord(_ node: Int, _ target: EntityLinkTarget, reason: Substring) {
    attributedUntil = max(attributedUntil, document.nodes[node].end)
    let reason = reason.drop { $0 == " " }
    guard !reason.isEmpty else {
      report(
        LanguageRules.loadedTerm, at: document.titleRange(of: node),
        "say after 'allow:' why the word may be used here")
      return
    }
    let opening: Markup =
      "<a class=\"entity entity-term loaded-word\" href=\"\(root.link(.entity(target.id)))\">"
    let closing: Markup = "</a> <small class=\"loaded-reason\">(\(String(reason)))</small>"
    document.replaceWrapper(of: node, opening: opening.bytes, closing: closing.bytes)
  }
}
