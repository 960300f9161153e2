public import Evidence

/// The resolved graph: every entity, its body, and what mentions what.
public struct Dossier: Sendable {
  /// The entities.
  public let catalogue: Catalogue
  /// The rendered bodies, by entity number.
  public let bodies: [Body]
  /// Which entities mention each entity, in their fields or bodies, by entity number; sorted, without duplicates.
  public let mentionedBy: [[Int]]
  /// What `dossier verify` has found so far.
  public let evidence: EvidenceLock

  /// Finds what mentions what.
  public init(catalogue: Catalogue, bodies: [Body], evidence: EvidenceLock) {
    self.catalogue = catalogue
    self.bodies = bodies
    self.evidence = evidence
    var mentionedBy = [[Int]](repeating: [], count: catalogue.count)
    for number in 0..<catalogue.count {
      // Numbers are appended in ascending order, so a repeat can only be the last one.
      func mention(_ id: EntityID) {
        guard let target = catalogue.number(of: id), target != number, mentionedBy[target].last != number
        else { return }
        mentionedBy[target].append(number)
      }
      for reference in catalogue.entity(number).references { mention(reference.target) }
      for target in bodies[number].links { mention(target) }
      for citation in bodies[number].citations { mention(citation.source.entityID) }
      for claim in bodies[number].claims { mention(claim.by.entityID) }
    }
    self.mentionedBy = mentionedBy
  }

  /// What the lock records of the cited words; `nil` if nobody has found them in the source yet.
  public func evidence(for citation: Citation) -> EvidenceLock.Entry? {
    citation.key.flatMap { evidence[$0] }
  }

  /// The body of an entity, if there is one with the id.
  public func body(of id: EntityID) -> Body? {
    catalogue.number(of: id).map { bodies[$0] }
  }
}
