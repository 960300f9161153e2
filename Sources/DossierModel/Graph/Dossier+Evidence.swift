public import Evidence

extension Citation {
  /// How the lock knows the cited words.
  ///
  /// - Throws: why they are no passage at all.
  public func evidenceKey() throws(PassageError) -> EvidenceLock.Entry.Key { key(of: try Passage(text)) }

  /// The same where the words were read before.
  public func key(of passage: Passage) -> EvidenceLock.Entry.Key {
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
    (try? citation.evidenceKey()).flatMap { evidence[$0] }
  }
}
