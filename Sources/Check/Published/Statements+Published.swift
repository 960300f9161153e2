import Diagnostics
import DossierModel
import EDTF
package import Evidence

/// A statement that the site makes in public, and where in the content it is made.
package struct LocatedStatement: Sendable {
  package let statement: PublishedStatement
  let location: SourceLocation
  /// What the statement is made of, where it is several fields of a file.
  var fields: [StatedField] = []
}

/// A field of a file that a statement holds.
struct StatedField: Sendable {
  let text: String
  /// `nil` where the file does not have the field.
  let range: SourceRange?

  init(_ key: String, _ value: String?, at range: SourceRange?) {
    text = "\(key): \(value ?? "-")"
    self.range = range
  }

  /// A list of ids. Their order says nothing.
  init<Kind: Entity>(_ key: String, _ references: [Reference<Kind>]) {
    let ids = references.map(\.value.slug).sorted().joined(separator: ", ")
    self.init(key, ids.isEmpty ? nil : ids, at: references.first?.range)
  }

  /// One field for each item of a list, and one that says so where there is none. Their order says nothing.
  static func each(_ key: String, _ items: [(value: String, range: SourceRange)]) -> [StatedField] {
    items.isEmpty
      ? [StatedField(key, nil, at: nil)]
      : items.sorted { $0.value < $1.value }.map { StatedField(key, $0.value, at: $0.range) }
  }
}

extension Dossier {
  /// Everything that a release puts on record: the quotations, claims, event dates, commitment
  /// statuses and corrections of every page of the site.
  package var publishedStatements: [LocatedStatement] {
    catalogue.origins.indices.flatMap { number -> [LocatedStatement] in
      let entity = catalogue.entity(number)
      guard catalogue.isPublic(number) else { return [] }
      let page = PublishedPage(entity.origin)
      return page.quotations(bodies[number]) + page.claims(bodies[number]) + page.fields(catalogue[number])
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

  private func statement(
    _ kind: PublishedStatement.Kind, _ name: String, _ fields: [StatedField], at range: SourceRange
  ) -> LocatedStatement {
    let key = PublishedStatement.Key(kind: kind, page: path, name: name)
    return LocatedStatement(
      statement: PublishedStatement(key: key, fields: StatedFields(fields.map(\.text))),
      location: origin.location(range), fields: fields)
  }

  /// Words that stand on the page more than once are one statement, with every speaker they are given to:
  /// else the second of two could change hands unseen.
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

  func fields(_ entity: ParsedEntity) -> [LocatedStatement] {
    switch entity {
    case .event(let event):
      [statement(.eventDate, "date", event.statedFields, at: event.date.range)]
    case .commitment(let commitment):
      [statement(.commitmentStatus, "status", commitment.statedFields, at: commitment.status.range)]
    case .briefing, .party, .term, .source, .page: []
    }
  }

  func corrections(_ corrections: [Correction]) -> [LocatedStatement] {
    corrections.map { correction in
      let text = "\(correction.date.isoText) \(correction.kind.rawValue): \(correction.note.value)".onOneLine
      return statement(.correction, TextHash(ofWords: text).description, text, at: correction.note.range)
    }
  }
}

extension Event {
  /// All that a reader is told of when it was and how sure that is.
  fileprivate var statedFields: [StatedField] {
    [
      StatedField("date", date.value.text, at: date.range),
      StatedField("certainty", certainty.rawValue, at: certaintyRange),
      StatedField("claimed_by", claimedBy),
      StatedField("status", status.value.rawValue, at: status.range),
    ]
      + StatedField.each(
        "date_variants",
        dateVariants.map { variant in
          var text = "\(variant.date.text) in \(variant.source.value.slug)"
          if let by = variant.by { text += " by \(by.value.slug)" }
          if let note = variant.note { text += " \(note.value.asQuotedField)" }
          return (text, variant.source.range)
        })
  }
}

extension Commitment {
  /// All that a reader is told of who is bound to what, on whose word, and how it stands.
  fileprivate var statedFields: [StatedField] {
    [
      StatedField("status", status.value.rawValue, at: status.range),
      StatedField("basis", basis.value.rawValue, at: basis.range),
      StatedField("by", by),
      StatedField("asserted_by", assertedBy),
      StatedField("announced", announced.value.text, at: announced.range),
      StatedField("due", due?.value.text, at: due?.range),
      StatedField("condition", condition?.value.asQuotedField, at: condition?.range),
      StatedField("penalty", penalty?.value.asQuotedField, at: penalty?.range),
    ]
      + StatedField.each(
        "history",
        history.map { change in
          var text = "\(change.date.text) \(change.status.value.rawValue) in \(change.source.value.slug)"
          if let note = change.note { text += " \(note.value.asQuotedField)" }
          return (text, change.status.range)
        })
  }
}
