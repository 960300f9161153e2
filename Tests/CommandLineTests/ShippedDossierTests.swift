import Foundation
import TestSupport
import Testing

/// The dossier that this repository ships with.
@Suite struct ShippedDossierTests {
  private static func build() throws -> (Workspace, DossierCommand.Outcome) {
    let workspace = try Workspace()
    return (workspace, try dossier("build", "--output", workspace["Site"], in: Package.repository))
  }

  @Test("the shipped dossier has no errors and no warnings")
  func isClean() throws {
    let (_, outcome) = try Self.build()
    #expect(outcome.status == 0, "\(outcome.account)")
    #expect(outcome.errors == "")
  }

  @Test("every link of the shipped site leads to a file, and to a place on it")
  func links() throws {
    let (workspace, _) = try Self.build()
    let site = try String(contentsOfFile: Package.repository + "/Content/dossier.yml", encoding: .utf8)
    let baseURL = try #require(site.firstMatch(of: /base_url: (\S+)/)).1
    let links = SiteLinks(in: workspace["Site"], baseURL: String(baseURL))
    #expect(links.problems == [])
    #expect(links.followed > 1_500)
    #expect(links.anchored > 200)
  }

  @Test("Site/ is, byte for byte, what Content/ and Templates/ make")
  func committedSite() throws {
    let outcome = try dossier("build", "--check", in: Package.repository)
    #expect(outcome.status == 0, "\(outcome.account)")
  }

  @Test("the shipped content builds under other templates")
  func otherTemplates() throws {
    let workspace = try Workspace()
    let outcome = try dossier(
      "build", "--templates", Package.fixtures + "/harbour/Templates", "--output", workspace["Site"],
      in: Package.repository)
    #expect(outcome.status == 0, "\(outcome.account)")
  }

  @Test("the shipped templates show another dossier")
  func otherContent() throws {
    let sample = try SampleDossier()
    let outcome = try sample.build("--templates", Package.repository + "/Templates")
    #expect(outcome.status == 0, "\(outcome.account)")
    #expect(SiteLinks(in: sample.site, baseURL: "https://docks.example/strike/").problems == [])
    let site = FolderState(sample.site)
    for file in site.files where file.hasSuffix(".html") {
      for word in ["Pakistan", "Taliban", "Istanbul"] {
        #expect(site.text(of: file)?.contains(word) != true, "\(file) holds \(word)")
      }
    }
  }
}
