import Diagnostics
import DossierModel
import Evidence
import Resolve

/// Whose words a place of a source holds: what the citations say, the lock has confirmed, or the editor answers.
struct SpeakerConfirmation {
  let accept: ((Verification.SpeakerQuestion) -> Bool)?
  let catalogue: Catalogue

  /// Where words were found, and what the lock had recorded about them.
  struct Place {
    let match: Match
    let archived: ArchivedText
    let snapshot: SnapshotHash
    let known: EvidenceLock.Entry?

    /// A speaker was confirmed in one text only: in another, the same words may be somebody else's.
    var confirmed: String? { known?.snapshot == snapshot ? known?.speaker : nil }
  }

  struct Answer {
    enum Speaker {
      case `is`(String?)
      /// A confirmation for another text must neither be lost nor pass for one of the present text.
      case keepsEntry(EvidenceLock.Entry)
    }

    let speaker: Speaker
    var diagnostics: [Diagnostic] = []
  }

  /// Asks at most once, however many citations there are of the place.
  func answer(for citations: [PlacedCitation], _ place: Place) -> Answer {
    let claims = citations.filter { $0.citation.speaker != nil && $0.citation.kind == .quotation }
    guard let first = claims.first, let speaker = first.citation.speaker else {
      return Answer(speaker: .is(nil))
    }
    let conflicts = claims.compactMap { conflict($0, with: first, speaker) }
    if place.confirmed == speaker.slug, conflicts.isEmpty { return Answer(speaker: .is(speaker.slug)) }
    if conflicts.isEmpty, let accept, accept(question(speaker, first.citation, place)) {
      return Answer(speaker: .is(speaker.slug))
    }
    // Where there are two speakers, neither is newly recorded: the order of pages must not decide.
    let open = conflicts.isEmpty ? claims : place.confirmed == speaker.slug ? [] : [first]
    let diagnostics = conflicts + open.map { unaccepted(speaker, at: $0.location, place) }
    if let known = place.known, known.speaker != nil, known.snapshot != place.snapshot {
      return Answer(speaker: .keepsEntry(known), diagnostics: diagnostics)
    }
    return Answer(speaker: .is(place.confirmed), diagnostics: diagnostics)
  }

  private func conflict(_ placed: PlacedCitation, with first: PlacedCitation, _ speaker: PartyID)
    -> Diagnostic?
  {
    guard let other = placed.citation.speaker, other != speaker else { return nil }
    return Diagnostic(
      VerifyRules.conflictingSpeakers, at: placed.location,
      "these words are attributed to \(other.slug) here and to \(speaker.slug) elsewhere",
      notes: [.init("there", at: first.location)])
  }

  private func unaccepted(_ speaker: PartyID, at location: SourceLocation, _ place: Place) -> Diagnostic {
    let known = place.known?.speaker
    let before = known.flatMap {
      $0 == speaker.slug ? nil : "the lock attributes these words to \($0), not to \(speaker.slug)"
    }
    let isOfOtherText = known != nil && place.confirmed == nil
    return Diagnostic(
      EvidenceRules.unacceptedSpeaker, at: location,
      (before ?? "nobody has confirmed that these are the words of \(speaker.slug)")
        + "; run dossier verify --accept",
      notes: isOfOtherText ? [.init("the archived text has changed since the speaker was confirmed")] : [])
  }

  private func question(_ speaker: PartyID, _ citation: Citation, _ place: Place)
    -> Verification.SpeakerQuestion
  {
    Verification.SpeakerQuestion(
      speaker: speaker.slug, name: catalogue[speaker]?.name?.value ?? speaker.slug, quotation: citation.text,
      source: citation.source.slug, line: place.match.start.line,
      paragraph: place.archived.paragraph(around: place.match))
  }
}
