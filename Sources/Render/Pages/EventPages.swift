import DossierModel
import EDTF
import Templating

extension TimelinePage {
  init(_ context: RenderContext, at address: Address) {
    let root = context.root(of: address)
    site = context.chrome(.event, from: root)
    page = context.head(EntityKind.event.pluralLabel, nil, address)
    groups = Self.group(context.order.events.filter { $0.status.value != .scheduled }, context, root)
    scheduled = context.order.events.filter { $0.status.value == .scheduled }.map {
      context.view($0, from: root)
    }
  }

  /// By the month in which an event starts; under its own date where that is less precise than a month.
  private static func group(_ events: [Complete<Event>], _ context: RenderContext, _ root: Root)
    -> [TimelineGroup]
  {
    var groups: [TimelineGroup] = []
    for event in events {
      let (label, anchor) = heading(event.date.value)
      let view = context.view(event, from: root)
      if groups.last?.anchor == anchor {
        groups[groups.count - 1].events.append(view)
      } else {
        groups.append(TimelineGroup(label: label, anchor: anchor, events: [view]))
      }
    }
    return unique(groups)
  }

  private static func heading(_ date: EDTFDate) -> (label: String, anchor: String) {
    if let month = date.monthKey { return (month.display(), "month." + month.isoText) }
    let anchor = date.text.utf8.map { byte in
      (0x30...0x39).contains(byte) || byte == 0x2D ? Character(UnicodeScalar(byte)) : "."
    }
    return (date.display(), "date." + String(anchor))
  }

  /// A year may stand before some of its months and after others: each id still occurs once.
  private static func unique(_ groups: [TimelineGroup]) -> [TimelineGroup] {
    var seen: [String: Int] = [:]
    return groups.map { group in
      let times = seen[group.anchor, default: 0]
      seen[group.anchor] = times + 1
      guard times > 0 else { return group }
      var renamed = group
      renamed.anchor += "-\(times + 1)"
      return renamed
    }
  }
}

extension EventPage {
  /// - Parameter place: the event's place on the timeline.
  init(at place: Int, _ context: RenderContext) {
    let events = context.order.events
    let entity = events[place]
    let id = entity.origin.id
    let address = Address.entity(id)
    let root = context.root(of: address)
    func link(_ place: Int) -> Prepared<EntityLink>? {
      guard events.indices.contains(place) else { return nil }
      return context.catalogue.number(of: events[place].origin.id).map { context.link($0, from: root) }
    }
    let body = context.body(of: id, from: root)
    site = context.chrome(.event, from: root)
    page = context.head(
      entity.title.value, context.opening(of: id).excerpt(), address)
    event = context.view(entity, from: root)
    self.body = body
    timeline = root.link(.section(.event), fragment: id.slug)
    previous = link(place - 1)
    next = link(place + 1)
    mentions = context.mentions(of: context.catalogue.number(of: id) ?? 0, from: root)
  }
}

extension RenderContext {
  func opening(of id: EntityID) -> String {
    catalogue.number(of: id).map { dossier.bodies[$0].opening } ?? ""
  }

  func view(_ event: Complete<Event>, from root: Root) -> EventView {
    let date = event.date.value
    return EventView(
      title: event.title.value, href: root.link(.entity(event.origin.id)), anchor: event.origin.id.slug,
      date: date.display(), dateISO: date.htmlDateTime, dateEDTF: date.text, place: event.place?.value,
      certainty: event.certainty.value.rawValue, certaintyLabel: event.certainty.value.label,
      isConfirmed: event.certainty.value == .confirmed, claimedBy: links(event.claimedBy, from: root),
      statusLabel: event.status.value.label, isScheduled: event.status.value == .scheduled,
      participants: event.participants.compactMap { participant in
        link(participant.party.value, from: root).map {
          ParticipantView(party: $0, role: participant.role?.value)
        }
      },
      variants: event.dateVariants.compactMap { variant in
        link(variant.source.value, from: root).map { source in
          DateVariantView(
            date: variant.date.value.display(), dateISO: variant.date.value.htmlDateTime, source: source,
            by: variant.by.flatMap { link($0.value, from: root) }, note: variant.note?.value)
        }
      },
      sources: links(event.sources, from: root), excerpt: opening(of: event.origin.id).excerpt(),
      declared: declared(event, from: root))
  }
}
