import Diagnostics
import DossierModel
import Markdown

extension BodyReader {
  mutating func link(_ node: Int) {
    plainUntil = max(plainUntil, document.nodes[node].end)
    let address = document.destination(of: node)
    guard isShort(address, node), isShort(document.title(of: node), node) else { return }
    switch Destination(address) {
    case .entity(let target): entityLink(node, target)
    case .fragment(let anchor): fragments.append((anchor, node))
    case .media(let name, let fragment):
      if checkMedia(name, node) { wrapLink(node, "<a href=\"\(mediaAddress(name))\(fragment)\">") }
    case .web(let address):
      if let name = OwnMedia.name(in: address, of: context.catalogue.site) { media.insert(name) }
      guard !isEmptyLink(node) else { return }
      wrapLink(
        node, "<a class=\"external\" rel=\"external noopener\" href=\"\(address)\"\(titleAttribute(node))>")
    case .unsafe(let scheme):
      report(ResolveRules.unsafeURL, atDestinationOf: node, "a link must not lead to a '\(scheme):' address")
    case .unknown(let scheme): unknownDestination(node, scheme)
    }
  }

  /// Reports an address or a title that is longer than servers and sitemaps accept. One in a definition may be used
  /// thousands of times, and would make a page of gigabytes.
  mutating func isShort(_ text: String, _ node: Int) -> Bool {
    let most = 2_048
    if text.utf8.count <= most { return true }
    report(
      ResolveRules.badLink, at: document.range(of: node),
      "the address or the title here is longer than \(most) bytes; shorten it")
    document.remove(node)
    return false
  }

  /// Reports a link that shows nothing.
  private mutating func isEmptyLink(_ node: Int) -> Bool {
    guard document.plainText(of: node).isEmpty, !holdsImage(node) else { return false }
    report(ResolveRules.emptyLink, at: document.range(of: node), "this link has no text")
    return true
  }

  private borrowing func holdsImage(_ node: Int) -> Bool {
    (node..<document.nodes[node].end).contains { document.nodes[$0].kind == .image }
  }

  private mutating func unknownDestination(_ node: Int, _ scheme: String?) {
    let destination = document.destination(of: node)
    guard !destination.isEmpty else {
      report(ResolveRules.badLink, atDestinationOf: node, "this link leads nowhere")
      return
    }
    if scheme == nil, Destination.inMedia(destination) != nil { return misplacedMedia(destination, node) }
    let kinds = EntityKind.allCases.map(\.rawValue)
    if let scheme, let nearest = nearestKind(to: scheme) {
      report(
        ResolveRules.badLink, atDestinationOf: node,
        "unknown kind of link '\(scheme):' — did you mean '\(nearest):'?",
        fix: .init(
          "write \(nearest):", replacement: nearest + destination.drop { $0 != ":" }))
      return
    }
    report(
      ResolveRules.badLink, atDestinationOf: node,
      "'\(destination)' is not an address; link to \(kinds.map { $0 + ":" }.joined(separator: ", ")) and an id, "
        + "to a #heading, to media/ or to https://")
  }

  /// The kind that a misspelt scheme most likely stands for; the name of its folder counts as well.
  private func nearestKind(to scheme: String) -> String? {
    let names = EntityKind.allCases.flatMap { [($0.rawValue, $0), ($0.folder, $0)] }
    let nearest = nearestName(to: scheme, among: names.map(\.0))
    return names.first { $0.0 == nearest }?.1.rawValue
  }

  mutating func checkFragments() {
    guard !fragments.isEmpty else { return }
    let anchors = Set(headings.map(\.anchor))
    let names = NameIndex(headings.map(\.anchor))
    for (anchor, node) in fragments where !anchors.contains(anchor) {
      let nearest = names.nearest(to: anchor)
      report(
        ResolveRules.badLink, atDestinationOf: node,
        "there is no heading '#\(anchor)' on this page" + (nearest.map { " — did you mean '#\($0)'?" } ?? ""),
        fix: nearest.map { .init("replace with '#\($0)'", replacement: "#" + $0) })
    }
  }

  // MARK: Links to entities

  private mutating func entityLink(_ node: Int, _ target: EntityLinkTarget) {
    // Finding out where a link is takes work, and is done only for those that have a fault.
    guard context.references.isValid(target.id, from: origin) else {
      return reportReference(to: target.id, atDestinationOf: node) { target.written(slug: $0) }
    }
    links.append(target.id)
    if target.id.kind == .source {
      if citation(node, target) { return }
      checkStart(ofSourceLink: node)
    }
    checkPlainTarget(target, node)
    let title = document.title(of: node)
    if target.id.kind == .party, title == "claims" { return claim(node, by: PartyID(target.id.slug)) }
    if target.id.kind == .party, nearestName(to: title, among: ["claims"]) != nil {
      report(
        ResolveRules.badLink, at: document.titleRange(of: node),
        "'\(title)' does not mark a claim — did you mean 'claims'?",
        fix: .init("replace with 'claims'", replacement: "claims"))
    }
    if target.id.kind == .term { mentionTerm(target.id) }
    if target.id.kind == .term, title.hasPrefix("allow:") {
      return allowedWord(node, target, reason: title.dropFirst(6))
    }
    wrapEntityLink(node, target.id)
  }

  /// Reports a link that leads to nothing on the site.
  ///
  /// - Parameter written: the address with another slug.
  mutating func reportReference(to id: EntityID, atDestinationOf node: Int, written: (String) -> String) {
    let problem = context.references.check(
      id, from: origin, at: document.destinationRange(of: node), written: written)
    guard var problem else { return }
    if !document.hasOwnDestination(node) { problem.fix = nil }
    diagnostics.append(problem)
  }

  /// Only a citation says whose words it quotes and from which place.
  private mutating func checkPlainTarget(_ target: EntityLinkTarget, _ node: Int) {
    if target.id.kind == .source, target.speaker != nil {
      // Perhaps the marks were forgotten: without its speaker the quotation would be lost completely.
      report(
        ResolveRules.badLink, atDestinationOf: node,
        "'?by=' says whose words a quotation is, but nothing is quoted here: write the words in quotation marks inside the link, or \(target.id)"
      )
    } else if target.speaker != nil || target.unknownQuery != nil || target.fragment != nil {
      report(
        ResolveRules.badLink, atDestinationOf: node,
        "only a citation of a source takes '?by=' and '#'; write \(target.id)",
        fix: .init("write \(target.id)", replacement: "\(target.id)", .certain))
    }
  }

  mutating func wrapEntityLink(_ node: Int, _ id: EntityID) {
    if document.plainText(of: node).isEmpty, let number = context.catalogue.number(of: id) {
      document.setContent(of: node, text: context.catalogue.names[number])
    }
    wrapLink(
      node,
      "<a class=\"entity entity-\(id.kind.rawValue)\" href=\"\(root.link(.entity(id)))\"\(titleAttribute(node))>"
    )
  }

  mutating func wrapLink(_ node: Int, _ opening: Markup) {
    document.replaceWrapper(of: node, opening: opening.bytes, closing: Array("</a>".utf8))
  }

  private borrowing func titleAttribute(_ node: Int) -> Markup {
    let title = document.title(of: node)
    return title.isEmpty ? "" : " title=\"\(title)\""
  }
}
