import Diagnostics
import DossierModel
import EDTF
import Evidence
import Resolve

/// A citation and its location.
typealias PlacedCitation = (citation: Citation, location: SourceLocation)

/// Looks for cited words in archived texts, and keeps what it found and what is wrong.
///
/// Citations of the same place are taken together, whichever page they are on: whose words they are, and whether
/// that was confirmed, must not depend on which page is read first.
struct EvidenceSearch {
  /// The most places found: enough for any text that somebody reads, and a bound on what a text of one repeated
  /// word costs.
  private static let placeLimit = 1_000

  let old: EvidenceLock
  let today: CalendarDay
  let speakers: SpeakerConfirmation
  private(set) var found: [EvidenceLock.Entry.Key: EvidenceLock.Entry] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  /// Entries of the old lock that are wrong about the very text that they name.
  private(set) var refuted = Set<EvidenceLock.Entry.Key>()

  init(old: EvidenceLock, today: CalendarDay, speakers: SpeakerConfirmation) {
    self.old = old
    self.today = today
    self.speakers = speakers
  }

  mutating func find(_ citations: [PlacedCitation], in source: Source, text bytes: [UInt8]?) {
    guard let bytes else {
      return report(
        VerifyRules.missingArchive, at: source.origin.location(source.record.place),
        "the archive has no file \(source.origin.id.slug).txt, and \(counted(citations.count, "citation needs", "citations need")) it"
      )
    }
    let snapshot = SnapshotHash(of: bytes)
    checkSnapshot(source, snapshot)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return report(
        VerifyRules.missingArchive, at: source.origin.location(source.record.place),
        "the archive's \(source.origin.id.slug).txt is not UTF-8")
    }
    let archived = ArchivedText(text)
    var places: [EvidenceLock.Entry.Key: (match: Match, count: Int, citations: [PlacedCitation])] = [:]
    for citation in citations {
      guard let place = place(of: citation, in: archived, snapshot) else { continue }
      places[place.key, default: (place.match, place.count, [])].citations.append(citation)
    }
    // In the order of the source, in which questions about speakers are easiest to answer.
    for (key, place) in places.sorted(by: {
      $0.value.match.range.lowerBound < $1.value.match.range.lowerBound
    }) {
      record(key, place.match, of: place.count, place.citations, in: archived, snapshot)
    }
  }

  private mutating func report(
    _ rule: Rule, at location: SourceLocation, _ message: String, notes: [Diagnostic.Note] = [],
    fix: Diagnostic.Fix? = nil
  ) {
    diagnostics.append(Diagnostic(rule, at: location, message, notes: notes, fix: fix))
  }

  private mutating func checkSnapshot(_ source: Source, _ snapshot: SnapshotHash) {
    guard source.isReadable(\.sha256) else { return }
    guard let sha256 = source.sha256 else {
      return report(
        EvidenceRules.changedSnapshot, at: source.origin.location(source.record.place),
        "this source is cited word for word and must say which text: add 'sha256: \(snapshot)'")
    }
    guard sha256.value != snapshot.description else { return }
    report(
      EvidenceRules.changedSnapshot, at: source.origin.location(sha256.range),
      "the archived text has a different hash: it was changed, or is not the text that the site vouches for",
      fix: .init("write \(snapshot), if the new text is meant", replacement: snapshot.description))
  }

  /// The one place of the source that a citation means, and how many places have its words.
  private mutating func place(
    of placed: PlacedCitation, in archived: ArchivedText, _ snapshot: SnapshotHash
  ) -> (key: EvidenceLock.Entry.Key, match: Match, count: Int)? {
    let (citation, location) = placed
    let passage: Passage
    switch citation.passage {
    case .success(let read): passage = read
    case .failure(let error):
      report(EvidenceRules.badQuotation, at: location, error.message)
      return nil
    }
    let source = citation.source.slug
    let key = citation.key(of: passage)
    let matches = archived.occurrences(of: passage, limit: Self.placeLimit)
    if let known = old[key], known.snapshot == snapshot, known.places != matches.count { refuted.insert(key) }
    guard !matches.isEmpty else {
      report(
        VerifyRules.notFound, at: location, "\(source) does not say this",
        notes: [.init(archived.mismatch(with: passage).explanation)])
      return nil
    }
    let often = matches.count < Self.placeLimit ? "\(matches.count) times" : "\(matches.count) times or more"
    if matches.count > 1, citation.occurrence == nil {
      let shown = matches.prefix(10).map { "line \($0.start.line)" } + (matches.count > 10 ? ["…"] : [])
      report(
        EvidenceRules.ambiguous, at: location,
        "these words occur \(often) in \(source) (\(shown.joined(separator: ", "))); quote more, or add #1 to #\(matches.count)"
      )
      return nil
    }
    let number = citation.occurrence ?? 1
    guard number <= matches.count else {
      report(
        EvidenceRules.ambiguous, at: location,
        "'#\(number)' does not exist: these words occur \(matches.count == 1 ? "once" : often) in \(source)")
      return nil
    }
    return (key, matches[number - 1], matches.count)
  }

  private mutating func record(
    _ key: EvidenceLock.Entry.Key, _ match: Match, of count: Int, _ citations: [PlacedCitation],
    in archived: ArchivedText, _ snapshot: SnapshotHash
  ) {
    for (_, location) in citations { warn(of: match, at: location) }
    let known = old[key]
    let answer = speakers.answer(
      for: citations,
      SpeakerConfirmation.Place(match: match, archived: archived, snapshot: snapshot, known: known))
    diagnostics += answer.diagnostics
    switch answer.speaker {
    case .keepsEntry(let entry): found[key] = entry
    case .is(let speaker):
      // What was found before in the same text keeps its day.
      let isKnown = known?.snapshot == snapshot && known?.speaker == speaker
      found[key] = EvidenceLock.Entry(
        key: key, match, of: count, in: snapshot, speaker: speaker,
        verified: isKnown ? known?.verified ?? today : today)
    }
  }

  /// What a person has to check although the words were found.
  private mutating func warn(of match: Match, at location: SourceLocation) {
    for replacement in match.replacements {
      report(
        VerifyRules.replacement, at: location,
        "'\(replacement.written)' replaces “\(replacement.found)” of the source; check that the sense is kept"
      )
    }
    guard !match.leftOutBetweenQuotations.isEmpty else { return }
    report(
      VerifyRules.joined, at: location,
      "these parts are in different quotations of the source; check that one person said them all",
      notes: match.leftOutBetweenQuotations.map { .init("left out between them: \(Self.few(of: $0))") })
  }

  /// A short text as it is; of a long one, the first and last words.
  private static func few(of text: String) -> String {
    let words = text.split(separator: " ")
    guard words.count > 12 else { return text }
    return (words.prefix(6) + ["…"] + words.suffix(6)).joined(separator: " ")
  }
}

extension Mismatch {
  /// For an editor to read.
  fileprivate var explanation: String {
    switch self {
    case .differs(let nearest):
      "nearest, on line \(nearest.line) ([-cited-], {+in the source+}): \(nearest.marked)"
    case .cutsWord(_, let word, let place):
      "the letters begin or end inside the word '\(word)', on line \(place.line)"
    case .nothingAlike: "nothing in the source resembles it"
    case .outOfOrder(_, let place): "the parts are there, but in another order: see line \(place.line)"
    case .tooFarApart(_, let characters, let place):
      "the parts are \(characters) characters apart, on line \(place.line); at most \(Passage.omissionLimit) may be left out"
    }
  }
}
