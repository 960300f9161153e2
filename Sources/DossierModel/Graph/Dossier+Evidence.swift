public import Evidence

extension Citation {
  /// How the lock knows the cited words; `nil` where they are no passage at all.
  public var evidenceKey: EvidenceLock.Entry.Key? {
    guard let passage = try? Passage(text) else { return nil }
    let kind: EvidenceLock.Entry.Kind =
      switch self.kind {
      case .quotation: .quotation
      case .passage: .passage
      }
    return EvidenceLock.Entry.Key(
      source: source.slug, kind: kind, passage: passage.hash, occurrence: occurrence ?? 1)
  }
}

extension Dossier {
  /// What the lock records of the cited words; `nil` where nobody has found them in the source yet.
  public func evidence(for citation: Citation) -> EvidenceLock.Entry? {
    citation.evidenceKey.flatMap { evidence[$0] }
  }
}
