public import Evidence

/// The resolved graph: every entity, its body, and what mentions what.
public struct Dossier: Sendable {
  public let catalogue: Catalogue
  /// The rendered bodies, by entity number.
  public let bodies: [Body]
  /// Which entities mention each entity, from their fields or bodies, by entity number; sorted, none twice.
  public let mentionedBy: [[Int]]
  public let evidence: EvidenceLock

  public init(catalogue: Catalogue, bodies: [Body], evidence: EvidenceLock) {
    self.catalogue = catalogue
    self.bodies = bodies
    self.evidence = evidence
    var mentionedBy = [[Int]](repeating: [], count: catalogue.count)
    for number in 0..<catalogue.count {
      // A number is appended in ascending order, so a repeat can only be the last one.
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

  /// What the lock records of the cited words; `nil` where nobody has found them in the source yet.
  public func evidence(for citation: Citation) -> EvidenceLock.Entry? {
    citation.key.flatMap { evidence[$0] }
  }

  public func body(of id: EntityID) -> Body? {
    catalogue.number(of: id).map { bodies[$0] }
  }
}
