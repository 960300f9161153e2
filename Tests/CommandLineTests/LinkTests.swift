import Foundation
import TestSupport
import Testing

/// Every link inside a site is relative and leads somewhere.
@Suite struct LinkTests {
  @Test("every link of a small dossier's site leads to a file, and to a place on it")
  func smallDossier() throws {
    let sample = try SampleDossier()
    _ = try sample.build()
    let links = SiteLinks(in: sample.site, baseURL: "https://docks.example/strike/")
    #expect(links.problems == [])
    #expect(links.followed > 300)
    #expect(links.anchored > 20)
  }

  @Test(
    "the checker of these tests finds a link that leads nowhere, an id that is missing, and an absolute address"
  )
  func checkerFinds() throws {
    let sample = try SampleDossier()
    try sample.edit(
      "Templates/404.html", replacing: "<h1>",
      with:
        "<a href=\"https://ok.example/\">x</a><a href=\"/nowhere/\">x</a><h1 id=\"a\" aria-labelledby=\"b\"><i id=\"a\"></i>"
    )
    try sample.edit(
      "Templates/page.html", replacing: "{{#summary}}",
      with:
        "<a href=\"../method\">x</a><a href=\"#gone\">x</a><a href=\"/about/\">x</a><img src=\"https://far.example/x.png\">{{#summary}}"
    )
    _ = try sample.build()
    let links = SiteLinks(in: sample.site, baseURL: "https://docks.example/strike/")
    #expect(links.problems.filter { $0.hasPrefix("404.html") }.count == 3)
    #expect(links.problems.filter { $0.hasPrefix("about/") }.count == 4)
  }

  /// A body that could break a link.
  struct Trap: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let files: [String: String]

    init(_ description: String, _ files: [String: String]) {
      testDescription = description
      self.files = files
    }

    init(_ description: String, body: String) {
      self.init(description, ["Content/pages/trap.md": "---\ntitle: Trap\n---\n\n" + body + "\n"])
    }
  }

  private static let cited = "[the berths](source:harbour-herald \"all four berths stood idle\")"

  @Test(
    "links stay whole, and ids are one each, whatever a page is about",
    arguments: [
      Trap(
        "headings that are named like the marks of evidence",
        body: "## Cite 1\n\n## Note 1\n\n## Note 2\n\n\(cited) and \(cited)\n"),
      Trap(
        "headings that are named like claims",
        body: "## Claim 1\n\n[they will](party:harbour-board \"claims\")"),
      Trap(
        "headings that are named like footnotes",
        body: "## Fn 1\n\n## Fnref 1 1\n\n## Fnref 1\n\nA note[^1] twice[^1].\n\n[^1]: Here.\n"),
      Trap("headings that are alike", body: "## A\n\n## A\n\n## A 1\n\n## A-1\n\n## A\n"),
      Trap("headings without a letter", body: "## 1\n\n## !\n\n## …\n\n## 日本\n\n## 🙂\n\n[x](#日本)"),
      Trap("headings with markup", body: "## *A* `b` [c](party:harbour-board)\n\n## A &amp; <!-- x -->B\n"),
      Trap("a footnote that nobody refers to", body: "Text.\n\n[^1]: Here.\n"),
      Trap("footnotes whose names need escaping", body: "A[^ü \"x\"] b[^ü \"x\"].\n\n[^ü \"x\"]: Here.\n"),
      Trap(
        "an event that is named like a month",
        [
          "Content/events/month-2024-03.md": "---\ntitle: A\ndate: 2024-03\nsources: [harbour-herald]\n---\n",
          "Content/events/year-2023.md": "---\ntitle: B\ndate: 2023\nsources: [harbour-herald]\n---\n",
          "Content/events/beginning-not-known.md":
            "---\ntitle: C\ndate: ../2023-01-01\nsources: [harbour-herald]\n---\n",
        ]),
      Trap(
        "a term that is named like a letter",
        [
          "Content/glossary/letter-1.md": "---\nterm: letter\n---\n",
          "Content/glossary/a.md": "---\nterm: a\n---\n",
        ]),
      Trap(
        "terms that begin with one letter in many ways",
        [
          "Content/glossary/ab.md": "---\nterm: Ärzte\n---\n",
          "Content/glossary/ac.md": "---\nterm: ärger\n---\n",
          "Content/glossary/ad.md": "---\nterm: “angst”\n---\n",
          "Content/glossary/ae.md": "---\nterm: 1st\n---\n",
        ]),
      Trap(
        "pictures whose names need escaping in an address",
        [
          "Content/media/a b.png": "", "Content/media/50%.png": "", "Content/media/a%20c.png": "",
          "Content/media/a#b.png": "",
          "Content/media/a?b.png": "", "Content/media/ü&<\".png": "", "Content/media/x y/z.png": "",
          "Content/pages/trap.md": """
          ---
          title: Trap
          ---
          ![a](<media/a b.png>) ![a](media/50%.png) ![a](media/a%20c.png) ![a](media/a#b.png) ![a](media/a?b.png)
          ![a](<media/ü&<".png>) [a](<media/x y/z.png>)
          """,
        ]),
      Trap(
        "entities named with words that mean something elsewhere",
        [
          "Content/parties/index.md": "---\nname: Index\nkind: person\n---\n[](briefing:404)",
          "Content/briefings/404.md":
            "---\ntitle: Four\nsummary: Four.\npublished: 2024-01-01\n---\n[](party:index)",
          "Content/pages/assets.md": "---\ntitle: Assets\n---\n",
          "Content/pages/media.md": "---\ntitle: Media\n---\n",
          "Content/pages/data.md": "---\ntitle: Data\n---\n",
        ]),
      Trap(
        "a title with markup in it",
        ["Content/pages/trap.md": "---\ntitle: \"<a href='#x'>&amp;\\\" {{title}}\"\n---\n"]),
    ])
  func traps(_ trap: Trap) throws {
    let sample = try SampleDossier()
    for (file, text) in trap.files { try sample.workspace.write(text, to: file) }
    let outcome = try sample.build()
    // What cannot be linked to may be refused; it may not be broken.
    guard outcome.status == 0 else {
      #expect(
        outcome.status == 1 && trap.files.keys.contains { outcome.errors.contains($0) }, "\(outcome.account)")
      return
    }
    #expect(SiteLinks(in: sample.site, baseURL: "https://docks.example/strike/").problems == [])
  }

  @Test(
    "links hold at any base address",
    arguments: [
      ("https://docks.example", "https://docks.example/"),
      ("https://docks.example/a/b/c", "https://docks.example/a/b/c/"),
      ("http://localhost:8000/", "http://localhost:8000/"),
    ])
  func baseAddresses(_ given: String, _ baseURL: String) throws {
    let sample = try SampleDossier()
    try sample.edit("Content/dossier.yml", replacing: "https://docks.example/strike/", with: given)
    #expect(try sample.build().status == 0)
    #expect(SiteLinks(in: sample.site, baseURL: baseURL).problems == [])
  }

  @Test("a page that is not there is answered with links that hold at any depth")
  func notFound() throws {
    let sample = try SampleDossier()
    _ = try sample.build()
    let page = MarkupPage(try sample.workspace.text(of: "Site/404.html"))
    let inside = page.links.filter { $0.rel != "canonical" && !$0.target.hasPrefix("mailto:") }
    #expect(inside.count > 5)
    for link in inside { #expect(link.target.hasPrefix("/strike/"), "\(link.target)") }
  }
}
