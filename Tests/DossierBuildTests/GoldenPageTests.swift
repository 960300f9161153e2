import Foundation
import Testing

@testable import DossierBuild
@testable import Load

@Suite("Golden pages") struct GoldenPageTests {
  static let content = fixtures.path + "/golden/Content"
  static let site = fixtures.path + "/golden/Site"

  @Test("are what a small dossier of every kind renders to, byte for byte")
  func areCurrent() throws {
    let result = try Build(InputFolders(content: Self.content, templates: Repository.path("Templates"))).run()
    #expect(result.report.entries.isEmpty, Comment(rawValue: result.report.text()))
    let files = try #require(result.files)
    if Repository.updatesFixtures {
      _ = try Build(InputFolders(content: Self.content, templates: Repository.path("Templates"))).write(
        files, to: Self.site)
    }
    let stale = try Build.staleFiles(files, in: Self.site)
    #expect(stale.isEmpty, "run UPDATE_FIXTURES=1 make test and review the diff; stale: \(stale.map(\.path))")
  }

  private func page(_ name: String) throws -> String {
    try String(contentsOfFile: Self.site + "/" + name, encoding: .utf8)
  }

  @Test("leave a draft out of the site")
  func noDraft() throws {
    let result = try Build(InputFolders(content: Self.content, templates: Repository.path("Templates"))).run()
    for file in try #require(result.files) {
      #expect(!file.path.contains("unfinished"))
      let text = String(decoding: file.make(), as: UTF8.self)
      #expect(!text.lowercased().contains("unfinished"), "\(file.path)")
      #expect(!text.contains("will not run at all"), "\(file.path)")
    }
  }

  @Test("keep a retracted briefing at its address, saying so and why, and off every list")
  func retraction() throws {
    let retracted = try page("briefings/withdrawn/index.html")
    #expect(retracted.contains("It rested on a report that was withdrawn."))
    for list in ["index.html", "briefings/index.html", "sitemap.xml"] {
      #expect(!(try page(list)).contains("briefings/withdrawn/"), "\(list)")
    }
    #expect(try page("corrections/index.html").contains("briefings/withdrawn/"))
  }

  @Test("show a correction of any page on that page and on the list of corrections")
  func corrections() throws {
    for name in ["timeline/2025-10-talks/index.html", "corrections/index.html"] {
      #expect(try page(name).contains("Both days are meant."), "\(name)")
    }
  }

  @Test("open a source on the web at the words that are cited")
  func textFragments() throws {
    #expect(
      try page("sources/harbour-talks/index.html").contains(
        "https://example.org/harbour#:~:text=the%20ferry%20will%20run%20again"))
  }

  @Test("begin the links of the page for lost readers at the root of the host")
  func notFound() throws {
    let page = try page("404.html")
    #expect(page.contains(/href="\/harbour\/assets\/dossier\.[0-9a-f]{16}\.css"/))
    #expect(page.contains("href=\"/harbour/timeline/\""))
  }
}
