import Diagnostics
import DossierModel
import EDTF
import Evidence

/// A statement that the site makes in public, and where in the content it is made.
struct LocatedStatement: Sendable {
  let statement: PublishedStatement
  let location: SourceLocation
}

extension Dossier {
  /// Everything that a release puts on record: the quotations, claims, event dates, commitment
  /// statuses and corrections of every page of the site.
  var publishedStatements: [LocatedStatement] {
    catalogue.origins.indices.flatMap { number -> [LocatedStatement] in
      let entity = catalogue.entity(number)
      if let briefing = entity as? Briefing, briefing.isDraft { return [] }
      let page = PublishedPage(entity.origin)
      return page.quotations(bodies[number]) + page.claims(bodies[number]) + page.fields(entity)
        + page.corrections(entity.corrections)
    }
  }
}

/// Makes the statements of one page.
struct PublishedPage {
  let origin: Origin
  let path: String

  init(_ origin: Origin) {
    self.origin = origin
    path = "/" + Address.entity(origin.id).path
  }

  private func statement(
    _ kind: PublishedStatement.Kind, _ name: String, _ text: String, at range: SourceRange
  ) -> LocatedStatement {
    LocatedStatement(
      statement: PublishedStatement(key: .init(kind: kind, page: path, name: name), canonicalText: text),
      location: origin.location(range))
  }

  func quotations(_ body: Body) -> [LocatedStatement] {
    body.citations.filter { $0.kind == .quotation }.compactMap { citation in
      guard let key = try? citation.evidenceKey() else { return nil }
      let speaker = citation.speaker.map { ", \($0.slug)" } ?? ""
      return statement(
        .quotation, "\(key.source)/\(key.passage)#\(key.occurrence)", "“\(citation.text)”\(speaker)", at: citation.range)
    }
  }

  func claims(_ body: Body) -> [LocatedStatement] {
    body.claims.map { claim in
      let text = "\(claim.by.slug): \(claim.text)"
      return statement(.claim, TextHash(of: text).description, text, at: claim.range)
    }
  }

  func fields(_ entity: any Entity) -> [LocatedStatement] {
    switch entity {
    case let event as Event:
      var text = "\(event.date.value.text), \(event.certainty.rawValue)"
      if !event.claimedBy.isEmpty { text += " by \(event.claimedBy.map(\.value.slug).sorted().joined(separator: ", "))" }
      if event.status != .past { text += ", \(event.status.rawValue)" }
      for variant in event.dateVariants { text += "; \(variant.date.text) in \(variant.source.value.slug)" }
      return [statement(.eventDate, "date", text, at: event.date.range)]
    case let commitment as Commitment:
      var text = "\(commitment.status.value.rawValue), \(commitment.basis.rawValue)"
      if let due = commitment.due { text += ", due \(due.value.text)" }
      return [statement(.commitmentStatus, "status", text, at: commitment.status.range)]
    default: return []
    }
  }

  func corrections(_ corrections: [Correction]) -> [LocatedStatement] {
    corrections.map { correction in
      let text = "\(correction.date.isoText) \(correction.kind.rawValue): \(correction.note.value)"
      return statement(.correction, TextHash(of: text).description, text, at: correction.note.range)
    }
  }
}
