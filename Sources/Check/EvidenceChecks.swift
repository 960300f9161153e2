package import Diagnostics
import DossierModel
package import Evidence
import Files
package import Load
import Resolve

/// The lock of the dossier; empty if there is none yet.
package func readEvidence(_ input: Input) -> Checked<EvidenceLock> {
  input.evidenceLock.map { EvidenceLock.parse($0.bytes, path: $0.path) } ?? Checked(EvidenceLock())
}

/// Compares every citation with the lock.
///
/// - Parameter isLockRead: whether all of the lock could be read; if not, nobody knows what it lacks.
func checkEvidence(_ dossier: Dossier, lockPath: String?, isLockRead: Bool) -> [Diagnostic] {
  let catalogue = dossier.catalogue
  var found: [Diagnostic] = []
  var used = Set<EvidenceLock.Entry.Key>()
  var stale = Set<SourceID>()
  for number in 0..<catalogue.count {
    let origin = catalogue.origins[number]
    for citation in dossier.bodies[number].citations {
      let location = origin.location(citation.range)
      let key: EvidenceLock.Entry.Key
      switch citation.passage {
      case .success(let passage): key = citation.key(of: passage)
      case .failure(let error):
        found.append(Diagnostic(EvidenceRules.badQuotation, at: location, error.message))
        continue
      }
      used.insert(key)
      guard isLockRead else { continue }
      guard let entry = dossier.evidence[key] else {
        found.append(unverified(citation, at: location))
        continue
      }
      if let problem = ambiguous(citation, entry, at: location) { found.append(problem) }
      if let problem = wrongSpeaker(citation, entry, at: location) { found.append(problem) }
      if let source = catalogue[citation.source], source.isReadable(\.sha256),
        let problem = changedSnapshot(source, entry),
        stale.insert(citation.source).inserted
      {
        found.append(problem)
      }
    }
  }
  guard let lockPath, isLockRead else { return found }
  return found
    + dossier.evidence.unused(by: used).map { entry in
      Diagnostic(
        EvidenceRules.unused,
        at: SourceLocation(path: lockPath, range: dossier.evidence.place(of: entry.key)),
        "no page cites this passage of \(entry.key.source); run dossier verify")
    }
}

private func unverified(_ citation: Citation, at location: SourceLocation) -> Diagnostic {
  let what = citation.kind == .quotation ? "quotation" : "passage"
  return Diagnostic(
    EvidenceRules.unverified, at: location,
    "this \(what) has not been found in \(citation.source.slug); run dossier verify --archive FOLDER")
}

/// An editor once said which place is meant, but the page no longer does.
private func ambiguous(_ citation: Citation, _ entry: EvidenceLock.Entry, at location: SourceLocation)
  -> Diagnostic?
{
  guard entry.places > 1, citation.occurrence == nil else { return nil }
  return Diagnostic(
    EvidenceRules.ambiguous, at: location,
    "these words occur \(entry.places) times in \(citation.source.slug); quote more, or say which are meant: #1 to #\(entry.places)"
  )
}

private func wrongSpeaker(_ citation: Citation, _ entry: EvidenceLock.Entry, at location: SourceLocation)
  -> Diagnostic?
{
  guard let speaker = citation.speaker, citation.kind == .quotation, entry.speaker != speaker.slug else {
    return nil
  }
  let known = entry.speaker.map { "the lock attributes these words to \($0), not to \(speaker.slug)" }
  return Diagnostic(
    EvidenceRules.unacceptedSpeaker, at: location,
    known ?? "nobody has confirmed that these are the words of \(speaker.slug); run dossier verify --accept")
}

private func changedSnapshot(_ source: Source, _ entry: EvidenceLock.Entry) -> Diagnostic? {
  guard let sha256 = source.sha256 else {
    return Diagnostic(
      EvidenceRules.changedSnapshot, at: source.origin.location(source.record.place),
      "this source is cited word for word and must say which text: add 'sha256: \(entry.snapshot)'")
  }
  guard sha256.value != entry.snapshot.description else { return nil }
  return Diagnostic(
    EvidenceRules.changedSnapshot, at: source.origin.location(sha256.range),
    "passages were found in a text with another hash, \(entry.snapshot); run dossier verify")
}
