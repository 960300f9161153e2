import DossierModel
import EDTF
import Templating

extension HomePage {
  init(_ context: RenderContext, at address: Address) {
    let root = context.root(of: address)
    let order = context.order
    let past = order.events.filter { $0.status.value == .past }
    let lead =
      order.briefings.first { $0.origin.id == context.site.lead?.value.entityID } ?? order.briefings.first
    let open = order.commitments.filter { $0.status.value.isOpen && $0.due != nil }
    site = context.chrome(nil, from: root, at: address)
    page = context.head(context.site.title.value, context.site.description?.value, address)
    self.lead = lead.map { context.row($0, from: root) }
    briefings = order.briefings.filter { $0.origin.id != lead?.origin.id }.prefix(19).map {
      context.row($0, from: root)
    }
    next = order.events.filter { $0.status.value == .scheduled }.prefix(5).map {
      context.view($0, from: root)
    }
    latest = past.suffix(6).reversed().map { context.view($0, from: root) }
    due = open.sorted { ($0.due?.value, $0.origin.id.slug) < ($1.due?.value, $1.origin.id.slug) }.prefix(5)
      .map {
        context.view($0, from: root)
      }
    commitmentCounts = context.statusCounts
    basisCounts = context.basisCounts
    parties = context.principals.map { context.row($0, from: root) }
    commitmentsHref = root.link(.section(.commitment))
    timelineHref = root.link(.section(.event))
    briefingsHref = root.link(.section(.briefing))
    sourcesHref = root.link(.section(.source))
    restsOn = context.restsOn
  }
}

extension RenderContext {
  /// How many commitments have each status; statuses that none has are left out.
  var statusCounts: [StatusCount] {
    Commitment.Status.allCases.compactMap { status in
      let count = order.commitments.count { $0.status.value == status }
      return count == 0 ? nil : StatusCount(label: status.label, status: status.rawValue, count: count)
    }
  }

  /// A reader who comes to the home page first should know at once how much stands behind it.
  var restsOn: String? {
    guard let first = order.sources.first else { return nil }
    guard order.sources.count == 1 else { return "Everything here rests on \(order.sources.count) sources." }
    return
      "Everything here rests on one \(first.sourceKind.value.label.lowercased()), dated \(first.published.value.display())."
  }

  /// How many commitments rest on each kind of word.
  var basisCounts: [StatusCount] {
    Commitment.Basis.allCases.compactMap { basis in
      let count = order.commitments.count { $0.basis.value == basis }
      return count == 0 ? nil : StatusCount(label: basis.label, status: basis.rawValue, count: count)
    }
  }

  /// The parties to most events, six at the most.
  var principals: [Complete<Party>] {
    var counts: [PartyID: Int] = [:]
    for event in order.events {
      for participant in event.participants { counts[participant.party.value, default: 0] += 1 }
    }
    let sorted = counts.sorted { ($1.value, $0.key.slug) < ($0.value, $1.key.slug) }
    return sorted.prefix(6).compactMap { catalogue[$0.key].flatMap(Complete.init) }
  }
}

private func < <Value: Comparable>(a: (Value?, String), b: (Value?, String)) -> Bool {
  switch (a.0, b.0) {
  case (let left?, let right?): left == right ? a.1 < b.1 : left < right
  case (_?, nil): true
  case (nil, _?): false
  case (nil, nil): a.1 < b.1
  }
}

extension NotFoundPage {
  /// A host shows this page for an address at whatever depth, so its links begin at the root of the host.
  init(_ context: RenderContext) {
    site = context.chrome(nil, from: Root(prefix: context.site.basePath, form: .hosted))
    page = context.head("Page not found", nil, .notFound)
  }
}

extension SitemapPage {
  init(_ site: Complete<Site>, _ pages: [SitePage]) {
    sitemap = site.baseURL + "sitemap.xml"
    urls = pages.compactMap { page in
      page.modified.map { SitemapURL(location: site.baseURL + page.address.path, modified: $0.isoText) }
    }.sorted { $0.location < $1.location }
  }
}

extension FreePage {
  init(_ entity: Complete<Page>, _ context: RenderContext) {
    let address = Address.entity(entity.origin.id)
    let root = context.root(of: address)
    site = context.chrome(nil, from: root, at: address)
    page = context.head(entity.title.value, entity.summary?.value, address)
    summary = entity.summary?.value
    body = context.body(of: entity.origin.id, from: root)
    voices = entity.voices.value ? context.voices(of: nil, from: root) : nil
  }
}
