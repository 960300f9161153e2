import Diagnostics
import DossierModel
import EDTF
package import Evidence

/// A statement that the site makes in public, and where in the content it is made.
package struct LocatedStatement: Sendable {
  package let statement: PublishedStatement
  let location: SourceLocation
  /// The fields that the statement is made of, if it consists of several.
  var fields: RecordStatement?
}

extension Dossier {
  /// Everything that a release records: the quotations, claims, event dates, commitment statuses and corrections of
  /// every page of the site.
  package var publishedStatements: [LocatedStatement] {
    catalogue.origins.indices.flatMap { number -> [LocatedStatement] in
      let entity = catalogue.entity(number)
      guard catalogue.isPublic(number) else { return [] }
      let page = PublishedPage(entity.origin)
      return page.quotations(bodies[number]) + page.claims(bodies[number]) + page.fields(entity.record)
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
      statement: PublishedStatement(key: .init(kind: kind, page: path, name: name), text: text),
      location: origin.location(range))
  }

  /// Words that occur on the page more than once are one statement, with every speaker they are attributed to:
  /// otherwise the second of two could change hands unseen.
  func quotations(_ body: Body) -> [LocatedStatement] {
    let quotations = body.citations.filter { $0.kind == .quotation }
    let named = quotations.map { (key: $0.key, citation: $0) }
    let speakers = Dictionary(grouping: named, by: \.key).mapValues { uses in
      Set(uses.compactMap(\.citation.speaker?.slug)).sorted()
    }
    var seen = Set<EvidenceLock.Entry.Key>()
    return named.compactMap { key, citation in
      guard let key, seen.insert(key).inserted else { return nil }
      let text = (["“\(citation.text)”"] + (speakers[key] ?? [])).joined(separator: ", ")
      return statement(
        .quotation, "\(key.source)/\(key.passage)#\(key.occurrence)", text, at: citation.range)
    }
  }

  func claims(_ body: Body) -> [LocatedStatement] {
    body.claims.map { claim in
      let text = "\(claim.by.slug): \(claim.text)"
      return statement(.claim, TextHash(ofWords: text).description, text, at: claim.range)
    }
  }

  /// What its front matter says in the fields that a release records.
  func fields(_ record: Record) -> [LocatedStatement] {
    guard let stated = record.statement else { return [] }
    let key = PublishedStatement.Key(kind: stated.kind, page: path, name: stated.name)
    return [
      LocatedStatement(
        statement: PublishedStatement(key: key, fields: stated.fields),
        location: origin.location(stated.ranges.first.flatMap(\.self) ?? record.place), fields: stated)
    ]
  }

  func corrections(_ corrections: [Complete<Correction>]) -> [LocatedStatement] {
    corrections.map { correction in
      let text =
        "\(correction.date.value.isoText) \(correction.kind.value.rawValue): \(correction.note.value)"
        .onOneLine
      return statement(.correction, TextHash(ofWords: text).description, text, at: correction.note.range)
    }
  }
}
