import Diagnostics
import EDTF
import Foundation
import Templating
import Testing

@testable import Check
@testable import DossierBuild
@testable import Load
@testable import Parse

@Suite("Redirects") struct RedirectTests {
  static let files = """
    == Content/dossier.yml ==
    title: A dossier
    base_url: https://dossier.example/harbour/
    language: en
    as_of: 2025-10-31
    redirects:
      /chronology/: /timeline/
      /old/deep/page.html: /parties/side/#main
      "/dété/a (b)/": https://elsewhere.example/a?b=c&d#e
      /map.pdf: /media/figures.csv
    == Content/media/figures.csv ==
    1,2
    == Content/parties/side.md ==
    ---
    name: One & "other" side
    kind: state
    redirect_from: [/parties/sides/, /s.html]
    ---
    == Content/briefings/later.md ==
    ---
    title: Later
    summary: s
    published: 2025-10-31
    draft: true
    redirect_from: /earlier/
    ---
    """

  static func built(_ text: String = files) throws -> [String: String] {
    let dossier = try TemporaryDossier(text)
    let result = try Build(dossier.folders).run()
    let files = try #require(result.files, Comment(rawValue: result.report.text()))
    #expect(result.report.entries.isEmpty, Comment(rawValue: result.report.text()))
    return Dictionary(
      uniqueKeysWithValues: files.map { ($0.path, String(decoding: $0.make(), as: UTF8.self)) })
  }

  @Test(
    "become a page at the old address that leads on, by itself and by a link",
    arguments: [
      ("chronology/index.html", "../timeline/", "https://dossier.example/harbour/timeline/", "/timeline/"),
      (
        "old/deep/page.html", "../../parties/side/#main", "https://dossier.example/harbour/parties/side/",
        "One &amp; &quot;other&quot; side"
      ),
      (
        "dété/a (b)/index.html", "https://elsewhere.example/a?b=c&amp;d#e",
        "https://elsewhere.example/a?b=c&amp;d#e",
        "https://elsewhere.example/a?b=c&amp;d#e"
      ),
      (
        "map.pdf/index.html", "../media/figures.csv", "https://dossier.example/harbour/media/figures.csv",
        "/media/figures.csv"
      ),
      (
        "parties/sides/index.html", "../../parties/side/", "https://dossier.example/harbour/parties/side/",
        "One &amp; &quot;other&quot; side"
      ),
      (
        "s.html", "parties/side/", "https://dossier.example/harbour/parties/side/",
        "One &amp; &quot;other&quot; side"
      ),
    ])
  func page(_ path: String, _ link: String, _ canonical: String, _ name: String) throws {
    let page = try #require(try Self.built()[path])
    #expect(page.contains("<meta http-equiv=\"refresh\" content=\"0; url=\(link)\">"))
    #expect(page.contains("<link rel=\"canonical\" href=\"\(canonical)\">"))
    #expect(page.contains("<meta name=\"robots\" content=\"noindex\">"))
    #expect(page.contains("<a href=\"\(link)\">\(name)</a>"))
  }

  @Test("are in no sitemap, and those of a draft are not made")
  func notListed() throws {
    let site = try Self.built()
    let map = try #require(site["sitemap.xml"])
    #expect(map.contains("/parties/side/") && !map.contains("sides") && !map.contains("chronology"))
    #expect(!site.keys.contains { $0.contains("earlier") })
    #expect(site["media/figures.csv"] != nil, "what a redirect leads to is used")
  }

  @Test("can be asked for, each with its old address, where it leads and where the file says so")
  func value() throws {
    let input = arrange(Fixture(Self.files).files, folder: "Content")
    let dossier = Build.check(input.value, []).value
    let redirects = dossier.redirects
    #expect(
      redirects.map(\.from.path) == [
        "chronology/", "dété/a (b)/", "map.pdf/", "old/deep/page.html", "parties/sides/", "s.html",
      ])
    #expect(redirects[1].from.percentEncoded == "/d%C3%A9t%C3%A9/a%20%28b%29/")
    #expect(redirects[1].to == .web("https://elsewhere.example/a?b=c&d#e"))
    #expect(redirects[3].to == .site(.entity(.init(kind: .party, slug: "side")), fragment: "main"))
    #expect(redirects[4].location.path == "Content/parties/side.md")
    let text = SourceText(input.value.text(of: "Content/parties/side.md") ?? [])
    #expect(
      text.positions(of: redirects[4].location.range)
        == PositionRange(start: .init(line: 4, column: 17), end: .init(line: 4, column: 32)))
  }

  @Test("need a template only where a dossier has any")
  func oldTemplates() throws {
    let dossier = try TemporaryDossier("== Content/pages/about.md ==\n---\ntitle: About\n---\n")
    let templates = dossier.root.appending(path: "Templates")
    try FileManager.default.copyItem(atPath: Repository.path("Templates"), toPath: templates.path)
    try FileManager.default.removeItem(at: templates.appending(path: "redirect.html"))
    let folders = InputFolders(content: dossier.folders.content, templates: templates.path)
    #expect(try Build(folders).run().report.entries.isEmpty)
    try dossier.write("Content/pages/about.md", "---\ntitle: About\nredirect_from: /us/\n---\n")
    let report = try Build(folders).run().report
    #expect(report.entries.map(\.diagnostic.id) == ["missing-template"])
    #expect(report.entries[0].diagnostic.location.path.hasSuffix("/redirect.html"))
  }

  @Test("keep out of the way of every file that the site has, whatever it is")
  func everyAddressIsTaken() throws {
    let golden = InputFolders(content: GoldenPageTests.content, templates: Repository.path("Templates"))
    let input = try load(golden).value
    let parsed = parse(input).value
    let dossier = Build.check(input, []).value
    let addresses = SiteAddresses(dossier, input, ids: parsed.ids)
    let files = try #require(try Build(golden).run().files)
    let redirects = Set(dossier.redirects.map(\.from.file))
    for file in files where !redirects.contains(file.path) {
      #expect(addresses.owner(inTheWayOf: file.path) != nil, "\(file.path)")
    }
  }

  @Test(
    "are nothing that the published copy has for itself",
    arguments: [
      "/release.json", "/release.json/", "/Release.JSON/", "/release.json.minisig", "/release.json.sig/",
      "/release-next.json",
      "/release.json/a/", "/_headers", "/_redirects", "/CNAME", "/cname/", "/CNAME/a.html", "/index.html.br/",
      "/index.html.gz/", "/404.html.br/a/", "/404.HTML.GZ/", "/about/index.html.br/", "/sitemap.xml.gz/",
      "/assets",
      "/assets/x/", "/Assets/x.html", "/assets/", "/twin.html.br/",
    ])
  func reserved(_ old: String) {
    let site =
      "== Content/dossier.yml ==\ntitle: A dossier\nbase_url: https://dossier.example/\nlanguage: en\nas_of: 2025-10-31\n"
      + "redirects:\n  \(old): /timeline/\n  /twin.html: /timeline/\n"
      + "== Content/pages/about.md ==\n---\ntitle: About\n---\n"
    #expect(Fixture(site).report.entries.map(\.diagnostic.id) == ["taken-address"])
  }

  @Test("that form a long chain are each followed once")
  func longChain() throws {
    let count = 3_000
    let chain = (0..<count).map { "  /r\($0)/: /r\($0 + 1)/" }.joined(separator: "\n")
    let site =
      "== Content/dossier.yml ==\ntitle: A dossier\nbase_url: https://dossier.example/\nlanguage: en\nas_of: 2025-10-31\nredirects:\n\(chain)\n  /r\(count)/: /timeline/\n"
    let found = Fixture(site).report.entries.map(\.diagnostic)
    #expect(found.count == count)
    #expect(found.allSatisfy { $0.id == "redirect-chain" && $0.fix?.replacement == "/timeline/" })
  }
}

@Suite("A released page that was renamed") struct RenamedPageTests {
  static let claim = ReleaseTests.claim

  static func move(
    _ dossier: TemporaryDossier, from old: String, to new: String, _ more: String, date: String = "2025-10-25"
  ) throws {
    try FileManager.default.removeItem(at: dossier.root.appending(path: "Content/events/\(old).md"))
    try dossier.write(
      "Content/events/\(new).md",
      "---\ntitle: Talks\ndate: \(date)\nsources: [report]\n\(more)---\n\(claim)\n")
  }

  @Test("is said to have vanished, with the file that it most probably has now, and how to say so")
  func hint() throws {
    let dossier = try ReleaseTests.released()
    try Self.move(dossier, from: "talks", to: "negotiations", "")
    let found = try dossier.check()
    #expect(found.map(\.id) == ["vanished-page"])
    let message = try #require(found.first?.message)
    #expect(message.contains("redirect_from: [/timeline/talks/]"))
    #expect(message.contains("Content/events/negotiations.md, which seems to be the page"), "by what it says")
    try Self.move(dossier, from: "negotiations", to: "talk", "", date: "2025-10-20")
    try dossier.write("Content/events/talk.md", "---\ntitle: T\ndate: 2025-10-20\nsources: [report]\n---\n")
    #expect(try dossier.check().first?.message.contains("events/talk.md, which") == true, "by its name")
  }

  @Test("counts as there once its new file names the old address, and keeps the day of its release")
  func renamed() throws {
    let dossier = try ReleaseTests.released(on: "2025-10-29")
    try Self.move(dossier, from: "talks", to: "negotiations", "redirect_from: /timeline/talks\n")
    #expect(try dossier.check().isEmpty)
    let result = try Release(dossier.folders, today: CalendarDay("2025-10-31")!).run()
    #expect(result.new == 0 && result.changed == 0 && result.withdrawn == 0)
    let lock = String(decoding: try #require(result.lock), as: UTF8.self)
    #expect(
      !lock.contains("/timeline/talks/")
        && lock.contains("/timeline/negotiations/\tevent-date\tdate\t2025-10-29"))
  }

  @Test("may also be named in dossier.yml")
  func bySite() throws {
    let dossier = try ReleaseTests.released()
    try Self.move(dossier, from: "talks", to: "negotiations", "")
    let site = dossier.text("Content/dossier.yml")
    try dossier.write(
      "Content/dossier.yml", site + "redirects: {/timeline/talks/: /timeline/negotiations/}\n")
    #expect(try dossier.check().isEmpty)
    for elsewhere in ["/timeline/", "https://elsewhere.example/"] {
      try dossier.write("Content/dossier.yml", site + "redirects: {/timeline/talks/: \"\(elsewhere)\"}\n")
      #expect(try dossier.check().map(\.id) == ["vanished-page"], "what it said is said nowhere then")
    }
  }

  @Test(
    "may change what it said only as any page may", arguments: [(false, ["changed-statement"]), (true, [])])
  func altered(_ isOwnedUp: Bool, _ expected: [String]) throws {
    let dossier = try ReleaseTests.released()
    let owned = "corrections:\n  - {date: 2025-10-31, kind: correction, note: It was the 26th.}\n"
    try Self.move(
      dossier, from: "talks", to: "negotiations",
      "redirect_from: /timeline/talks/\n" + (isOwnedUp ? owned : ""),
      date: "2025-10-26")
    let found = try dossier.check()
    #expect(found.map(\.id) == expected)
    if let first = found.first {
      #expect(first.location.path.hasSuffix("negotiations.md") && dossier.start(of: first)?.line == 3)
      #expect(first.message.contains("date: 2025-10-25"))
    }
  }

  @Test("may not lose or alter a quotation on the way")
  func quotation() throws {
    let dossier = try VerificationTests.dossier("[“She spoke twice”](source:report)")
    _ = try dossier.verify()
    try dossier.release(on: "2025-10-30")
    try FileManager.default.removeItem(at: dossier.root.appending(path: "Content/pages/about.md"))
    let head = "---\ntitle: About\nredirect_from: /about/\n---\n"
    try dossier.write("Content/pages/contact.md", head + "[“She spoke twice”](source:report)\n")
    #expect(try dossier.check().isEmpty)
    try dossier.write("Content/pages/contact.md", head + "[“She spoke”](source:report)\n")
    _ = try dossier.verify()
    #expect(try dossier.check().map(\.id) == ["changed-statement"])
  }

  @Test("can be renamed again after the next release, and before it")
  func again() throws {
    let dossier = try ReleaseTests.released()
    try Self.move(dossier, from: "talks", to: "b", "redirect_from: [/timeline/talks/]\n")
    try Self.move(dossier, from: "b", to: "c", "redirect_from: [/timeline/talks/]\n")
    #expect(try dossier.check().isEmpty, "/timeline/b/ was never released")
    try dossier.release(on: "2025-10-31")
    try Self.move(dossier, from: "c", to: "d", "redirect_from: [/timeline/talks/]\n")
    #expect(try dossier.check().map(\.id) == ["vanished-page"])
    try Self.move(dossier, from: "d", to: "e", "redirect_from: [/timeline/talks/, /timeline/c/]\n")
    #expect(try dossier.check().isEmpty)
    try dossier.release(on: "2025-11-01")
    #expect(dossier.text("Content/published.lock").contains("/timeline/e/\tevent-date\tdate\t2025-10-30"))
  }

  @Test("does not lose what it said by being taken into a page that was released too")
  func merged() throws {
    let dossier = try TemporaryDossier(ReleaseTests.files())
    try dossier.write(
      "Content/events/more-talks.md", "---\ntitle: More\ndate: 2025-10-27\nsources: [report]\n---\n")
    try dossier.release(on: "2025-10-30")
    try FileManager.default.removeItem(at: dossier.root.appending(path: "Content/events/talks.md"))
    try dossier.write(
      "Content/events/more-talks.md",
      "---\ntitle: More\ndate: 2025-10-27\nsources: [report]\nredirect_from: /timeline/talks/\n---\n\(Self.claim)\n"
    )
    let found = try dossier.check()
    #expect(found.map(\.id) == ["changed-statement"])
    #expect(found.first?.message.contains("date: 2025-10-25") == true)
  }

  @Test("that is a draft under its new name is reported as a draft")
  func draft() throws {
    func briefing(_ more: String) -> String {
      "---\ntitle: B\nsummary: s\npublished: 2025-10-30\n\(more)---\n\(Self.claim)\n"
    }
    let dossier = try TemporaryDossier(ReleaseTests.files())
    try dossier.write("Content/briefings/b.md", briefing(""))
    try dossier.release(on: "2025-10-30")
    try FileManager.default.removeItem(at: dossier.root.appending(path: "Content/briefings/b.md"))
    try dossier.write("Content/briefings/c.md", briefing("draft: true\nredirect_from: /briefings/b/\n"))
    let found = try dossier.check()
    #expect(found.map(\.id) == ["vanished-page"])
    #expect(found.first?.message.contains("is a draft now") == true)
  }

  @Test("is not called gone while a new file cannot be read, which may be it")
  func unreadable() throws {
    let dossier = try ReleaseTests.released()
    try Self.move(dossier, from: "talks", to: "negotiations", "redirect_from: [/timeline/talks/\n")
    #expect(try dossier.check().map(\.id) == ["yaml-syntax"])
  }
}
