import Diagnostics
import DossierModel
import EDTF
import Evidence

/// Looks for cited words in archived texts, and keeps what it found and what is wrong.
struct EvidenceSearch {
  let old: EvidenceLock
  let today: CalendarDay
  let accept: ((Verification.SpeakerQuestion) -> Bool)?
  private(set) var found: [EvidenceLock.Entry.Key: EvidenceLock.Entry] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  /// Entries of the old lock that do not hold for the very text that they name.
  private(set) var refuted = Set<EvidenceLock.Entry.Key>()
  /// Who is said to speak the words, and where that is said first.
  private var speakers: [EvidenceLock.Entry.Key: (speaker: PartyID, location: SourceLocation)] = [:]

  init(old: EvidenceLock, today: CalendarDay, accept: ((Verification.SpeakerQuestion) -> Bool)?) {
    self.old = old
    self.today = today
    self.accept = accept
  }

  mutating func find(_ citations: [(Citation, SourceLocation)], in source: Source, text bytes: [UInt8]?) {
    guard let bytes else {
      return report(
        VerifyRules.missingArchive, at: source.origin.location(source.title.range),
        "the archive has no file \(source.origin.id.slug).txt, and \(counted(citations.count, "citation needs", "citations need")) it")
    }
    let snapshot = SnapshotHash(of: bytes)
    checkSnapshot(source, snapshot)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return report(
        VerifyRules.missingArchive, at: source.origin.location(source.title.range),
        "the archive's \(source.origin.id.slug).txt is not UTF-8")
    }
    let archived = ArchivedText(text)
    for (citation, location) in citations {
      find(citation, at: location, in: archived, text, snapshot)
    }
  }

  private mutating func report(
    _ rule: Rule, at location: SourceLocation, _ message: String, notes: [Diagnostic.Note] = [],
    fix: Diagnostic.Fix? = nil
  ) {
    diagnostics.append(Diagnostic(rule, at: location, message, notes: notes, fix: fix))
  }

  private mutating func checkSnapshot(_ source: Source, _ snapshot: SnapshotHash) {
    guard let sha256 = source.sha256 else {
      return report(
        EvidenceRules.changedSnapshot, at: source.origin.location(source.title.range),
        "this source is cited word for word and must say which text: add 'sha256: \(snapshot)'")
    }
    guard sha256.value != snapshot.description else { return }
    report(
      EvidenceRules.changedSnapshot, at: source.origin.location(sha256.range),
      "the archived text has another hash: it was changed, or is not the one that the site vouches for",
      fix: .init("write \(snapshot), if the new text is meant", replacement: snapshot.description))
  }

  private mutating func find(
    _ citation: Citation, at location: SourceLocation, in archived: ArchivedText, _ text: String, _ snapshot: SnapshotHash
  ) {
    let passage: Passage
    do throws(PassageError) {
      passage = try Passage(citation.text)
    } catch {
      return report(EvidenceRules.badQuotation, at: location, error.message)
    }
    guard let key = citation.evidenceKey else { return }
    let matches = archived.occurrences(of: passage)
    let isFound = citation.occurrence.map { $0 <= matches.count } ?? (matches.count == 1)
    if !isFound, old[key]?.snapshot == snapshot { refuted.insert(key) }
    guard !matches.isEmpty else {
      return report(
        VerifyRules.notFound, at: location, "\(citation.source.slug) does not say this",
        notes: [.init(Self.explain(archived.mismatch(with: passage)))])
    }
    if matches.count > 1, citation.occurrence == nil {
      let lines = matches.map { "line \($0.start.line)" }.joined(separator: ", ")
      return report(
        VerifyRules.ambiguous, at: location,
        "these words stand \(matches.count) times in \(citation.source.slug) (\(lines)); quote more, or add #1 to #\(matches.count)")
    }
    let place = citation.occurrence ?? 1
    guard place <= matches.count else {
      return report(
        VerifyRules.ambiguous, at: location,
        "'#\(place)' is no place: these words stand \(matches.count == 1 ? "once" : "\(matches.count) times") in \(citation.source.slug)")
    }
    record(citation, key, matches[place - 1], at: location, text, snapshot)
  }

  private mutating func record(
    _ citation: Citation, _ key: EvidenceLock.Entry.Key, _ match: Match, at location: SourceLocation, _ text: String,
    _ snapshot: SnapshotHash
  ) {
    for replacement in match.replacements {
      report(
        VerifyRules.replacement, at: location,
        "'\(replacement.written)' stands for “\(replacement.found)” of the source; see that the sense is kept")
    }
    let known = old[key]
    var speaker = found[key]?.speaker
    if let claimed = citation.speaker, citation.kind == .quotation {
      if let other = speakers[key], other.speaker != claimed {
        return report(
          VerifyRules.conflictingSpeakers, at: location,
          "these words are given to \(claimed.slug) here and to \(other.speaker.slug) elsewhere",
          notes: [.init("there", at: other.location)])
      }
      speakers[key] = (claimed, location)
      if speaker != claimed.slug { speaker = confirm(citation, claimed, match, known, at: location, text) }
    }
    var entry = EvidenceLock.Entry(key: key, match, in: snapshot, speaker: speaker, verified: today)
    // What was found in the same text before keeps its day.
    if let known, known.snapshot == snapshot, known.speaker == speaker {
      entry = EvidenceLock.Entry(key: key, match, in: snapshot, speaker: speaker, verified: known.verified)
    }
    found[key] = entry
  }

  /// The speaker's id where the lock or the editor confirms it.
  private mutating func confirm(
    _ citation: Citation, _ speaker: PartyID, _ match: Match, _ known: EvidenceLock.Entry?, at location: SourceLocation,
    _ text: String
  ) -> String? {
    if known?.speaker == speaker.slug { return speaker.slug }
    let question = Verification.SpeakerQuestion(
      speaker: speaker.slug, quotation: citation.text, source: citation.source.slug, line: match.start.line,
      paragraph: Self.paragraph(around: match.range, in: text))
    if let accept, accept(question) { return speaker.slug }
    let before = known?.speaker.map { "the lock gives these words to \($0), not to \(speaker.slug)" }
    report(
      EvidenceRules.unacceptedSpeaker, at: location,
      (before ?? "nobody has confirmed that these are the words of \(speaker.slug)") + "; run dossier verify --accept")
    return known?.speaker
  }

  private static func paragraph(around range: Range<Int>, in text: String) -> String {
    let bytes = Array(text.utf8)
    let newline = UInt8(ascii: "\n")
    let start = bytes[..<range.lowerBound].lastIndex(of: newline).map { $0 + 1 } ?? 0
    let end = bytes[range.upperBound...].firstIndex(of: newline) ?? bytes.count
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  private static func explain(_ mismatch: Mismatch) -> String {
    switch mismatch {
    case .differs(let nearest):
      "nearest, in line \(nearest.line) ([-cited-], {+in the source+}): \(nearest.marked)"
    case .cutsWord(_, let word, let place): "the letters begin or end inside the word '\(word)', in line \(place.line)"
    case .nothingAlike: "nothing in the source is like it"
    case .outOfOrder(_, let place): "the parts are there, but in another order: see line \(place.line)"
    case .tooFarApart(_, let characters, let place):
      "the parts are \(characters) characters apart, in line \(place.line); at most \(Passage.omissionLimit) may be left out"
    }
  }
}
