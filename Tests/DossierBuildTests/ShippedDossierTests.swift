import Diagnostics
import DossierModel
import EDTF
import Foundation
import TestSupport
import Testing

@testable import DossierBuild
@testable import Files
@testable import Load
@testable import Render

@Suite("The shipped dossier") struct ShippedDossierTests {
  @Test("has no problem that a build reports")
  func isClean() throws {
    let report = try Build(Repository.shipped).run().report
    #expect(report.entries.isEmpty, Comment(rawValue: report.text()))
  }

  @Test("is what Site/ holds, byte for byte")
  func siteIsCurrent() throws {
    let files = try #require(try Build(Repository.shipped).run().files)
    let stale = try Build.staleFiles(files, in: Repository.path("Site"))
    #expect(stale.isEmpty, "run dossier build; stale: \(stale.map(\.path))")
  }

  @Test(
    "verifies against its archived source", .enabled(if: SharedMaterial.isThere, "\(SharedMaterial.need)"))
  func verifies() throws {
    let archive = try SharedMaterial.path("sources")
    let today = try #require(CalendarDay("2026-11-24"))
    let result = try Verification(Repository.shipped, archive: archive, today: today).run(accept: nil)
    #expect(result.report.errorCount == 0, Comment(rawValue: result.report.text()))
    #expect(result.lock == nil, "evidence.lock is not what verify writes")
    #expect(result.quotations > 0)
  }

  @Test("fails at the place of any quotation or passage of which one letter is changed")
  func oneLetterCounts() throws {
    let input = try load(Repository.shipped).value
    let clean = Build.check(input, []).value
    var tried = 0
    for (place, file) in input.entities.enumerated() {
      guard let body = clean.body(of: EntityID(kind: file.kind, slug: file.slug)) else { continue }
      for citation in body.citations {
        let cited = Comment(rawValue: "\(file.file.name), byte \(citation.range.start): \(citation.text)")
        let bytes = try #require(changingOneLetter(of: citation, in: file.file.bytes), cited)
        tried += 1
        var changed = input
        changed.entities[place] = EntityFile(
          kind: file.kind, file: SourceFile(path: file.file.path, name: file.file.name, bytes: bytes))
        let found = Build.check(changed, []).diagnostics.filter { $0.id == "unverified-quotation" }
        #expect(found.map(\.location) == [SourceLocation(path: file.file.path, range: citation.range)], cited)
      }
    }
    #expect(tried == clean.bodies.reduce(0) { $0 + $1.citations.count }, "every citation of the dossier")
    #expect(tried > 0)
  }

  /// Changes a letter in the longest word of what is cited, where that word stands first in the citation's
  /// range: a link or a block quotation begins with the cited words.
  private func changingOneLetter(of citation: Citation, in bytes: [UInt8]) -> [UInt8]? {
    var bytes = bytes
    let start = citation.range.start
    let letters: ClosedRange<UInt8> = 0x61...0x7A
    let words = citation.text.utf8.split { !letters.contains($0) }
    guard let word = words.max(by: { $0.count < $1.count }).map(Array.init),
      let offset = bytes[start...].indices.first(where: { bytes[$0...].starts(with: word) })
    else { return nil }
    let letter = offset + word.count / 2
    bytes[letter] = bytes[letter] == 0x7A ? 0x61 : bytes[letter] + 1
    return bytes
  }

  /// Counted by hand in the Markdown files: links whose whole text is quoted and block quotations, and links
  /// titled "claims".
  static let voices: [(speaker: String, quotations: Int, claims: Int)] = [
    ("khawaja-asif", 19, 12), ("pakistani-officials", 13, 13), ("pakistan", 2, 10),
    ("turkish-foreign-ministry", 2, 7), ("pakistani-official-briefed-on-talks", 7, 1), ("mediators", 4, 2),
    ("official-on-sovereignty", 5, 0), ("afghan-taliban", 0, 5),
  ]

  @Test("gives each speaker as many quotations and claims as a hand count finds, and no Afghan a word")
  func voicesAreRight() throws {
    let dossier = try Build(Repository.shipped).run().dossier
    let voices = try #require(VoicesView(ofAll: PageContext(RenderContext(dossier, .hosted), at: .home)))
    // Parties that the briefings name and that say nothing have rows, too.
    let rows = voices.speakers.filter { $0.count.sum > 0 }
    let names = Dictionary(
      uniqueKeysWithValues: dossier.catalogue.parties.map { ($0.shownName, $0.origin.id.slug) })
    let counted = rows.map {
      (speaker: names[$0.label] ?? $0.label, quotations: $0.count.quotations, claims: $0.count.claims)
    }
    for row in Self.voices {
      let found = counted.first { $0.speaker == row.speaker }
      #expect(
        found?.quotations == row.quotations && found?.claims == row.claims,
        "\(row) but found \(String(describing: found))")
    }
    #expect(counted.count == Self.voices.count)
    #expect(counted.filter { $0.speaker.contains("afghan") }.allSatisfy { $0.quotations == 0 })
    #expect(
      voices.totals.map { "\($0.label) \($0.count.quotations) \($0.count.claims)" } == [
        "Named people and bodies 27 36", "Speakers not named 25 14", "Not attributed 20 0", "All 72 50",
      ])
  }

  /// The same for each briefing, by hand: quotations and claims in all, and the rows of those who say nothing.
  static let briefingVoices: [(briefing: String, quotations: Int, claims: Int, silent: [String])] = [
    ("interim-agreement-what-is-known", 5, 4, ["Afghan Taliban", "Pakistan", "Qatar", "Turkiye"]),
    (
      "what-each-side-says-it-agreed-to", 6, 4,
      [
        "Balochistan Liberation Army", "India", "Qatar", "Tehreek-i-Taliban Pakistan",
        "Turkish Foreign Ministry", "Turkiye",
      ]
    ),
    (
      "how-the-istanbul-talks-nearly-failed", 6, 4,
      [
        "Afghan delegation", "Afghan Taliban", "Geo News", "Mediators (Turkiye and Qatar)", "Pakistan",
        "Pakistani delegation",
        "Qatar", "Turkiye",
      ]
    ),
    (
      "the-october-clashes", 1, 5,
      ["Balochistan Liberation Army", "Gul Bahadur group", "India", "Tehreek-i-Taliban Pakistan"]
    ),
    (
      "names-and-claims", 20, 1,
      [
        "Afghan Taliban", "Balochistan Liberation Army", "India", "Mediators (Turkiye and Qatar)",
        "Official on sovereignty and peace (not named)", "Tehreek-i-Taliban Pakistan",
      ]
    ),
  ]

  @Test(
    "counts the voices of each briefing, and shows who of its parties is not heard", arguments: briefingVoices
  )
  func voicesOfBriefing(briefing: String, quotations: Int, claims: Int, silent: [String]) throws {
    let dossier = try Build(Repository.shipped).run().dossier
    let page = try #require(dossier.catalogue.number(of: EntityID(kind: .briefing, slug: briefing)))
    let voices = try #require(
      VoicesView(of: [page], PageContext(RenderContext(dossier, .hosted), at: .home)))
    #expect(voices.totals.last?.count.quotations == quotations)
    #expect(voices.totals.last?.count.claims == claims)
    #expect(voices.speakers.filter { $0.count.sum == 0 }.map(\.label) == silent)
  }
}
