import Foundation
import TestSupport
import Testing

/// Nothing in the generator knows the dossier that it ships with.
@Suite struct OtherDossierTests {
  @Test("a dossier of another subject is built from its own folders, and nothing of the shipped one appears")
  func otherSubject() throws {
    let sample = try SampleDossier()
    let elsewhere = try Workspace()
    let outcome = try dossier(
      "build", "--content", sample.workspace["Content"], "--templates", sample.workspace["Templates"],
      "--output",
      elsewhere["out"], in: Package.repository)
    #expect(outcome.status == 0, "\(outcome.account)")
    let site = FolderState(elsewhere["out"])
    #expect(site.text(of: "index.html")?.contains("Why the cranes stand still") == true)
    let foreign = ["Pakistan", "Afghan", "Taliban", "Istanbul", "Türkiye", "Qatar", "Geo News", "interim"]
    for file in site.files {
      for word in foreign { #expect(site.text(of: file)?.contains(word) != true, "\(file) holds \(word)") }
    }
  }

  @Test("nothing of the shipped dossier's templates appears under other templates")
  func otherTemplates() throws {
    let sample = try SampleDossier()
    _ = try sample.build()
    let site = FolderState(sample.site)
    for file in site.files where file.hasSuffix(".html") {
      let text = try #require(site.text(of: file))
      for word in ["dossier.css", "masthead", "colophon"] {
        #expect(!text.contains(word), "\(file) holds \(word)")
      }
    }
  }

  @Test("the smallest dossier is one file, and its site is whole")
  func smallest() throws {
    let sample = try SampleDossier()
    try sample.workspace.remove("Content")
    try sample.workspace.write(
      "title: Small\nbase_url: https://small.example/\nlanguage: en\nas_of: 2025-01-01\n",
      to: "Content/dossier.yml")
    let outcome = try sample.build()
    #expect(outcome.status == 0, "\(outcome.account)")
    #expect(SiteLinks(in: sample.site, baseURL: "https://small.example/").problems == [])
    #expect(try sample.workspace.text(of: "Site/index.html").contains("Small"))
  }

  @Test("a dossier may be written from right to left")
  func rightToLeft() throws {
    let sample = try SampleDossier()
    try sample.edit("Content/dossier.yml", replacing: "language: en", with: "language: ur")
    #expect(try sample.build().status == 0)
    #expect(try sample.workspace.text(of: "Site/index.html").contains("<html lang=\"ur\" dir=\"rtl\">"))
  }

  @Test("dossier templates names each template that a site needs, and a site is built from these alone")
  func templateNames() throws {
    let listing = try dossier("templates").output.split(separator: "\n").map(String.init)
    let names = listing.filter { $0.wholeMatch(of: /[a-z0-9]+\.(?:html|xml|txt)/) != nil }
    #expect(Set(names).count == 19)
    for name in names {
      #expect(try dossier("templates", name).output.split(separator: "\n").first.map(String.init) == name)
      // Only a dossier with redirects needs it; this one's templates are without.
      guard name != "redirect.html" else { continue }
      let sample = try SampleDossier()
      try sample.workspace.remove("Templates/" + name)
      let found = try sample.problems()
      #expect(found.map(\.place) == ["Templates/\(name):1:1-1:1 missing-template"], "without \(name)")
    }
  }

  @Test("a dossier with redirects needs a template for them, and one without does not")
  func redirectTemplate() throws {
    let sample = try SampleDossier()
    #expect(try sample.problems().isEmpty)
    let site = try sample.workspace.text(of: "Content/dossier.yml")
    try sample.workspace.write(site + "redirects: {/old/: /timeline/}\n", to: "Content/dossier.yml")
    #expect(try sample.problems().map(\.place) == ["Templates/redirect.html:1:1-1:1 missing-template"])
    try sample.workspace.write(
      "<meta http-equiv=\"refresh\" content=\"0; url={{target}}\">\n", to: "Templates/redirect.html")
    #expect(try sample.build().status == 0)
    #expect(
      try sample.workspace.text(of: "Site/old/index.html")
        == "<meta http-equiv=\"refresh\" content=\"0; url=../timeline/\">\n")
  }

  @Test("every name that dossier templates lists can be used, and a list's has_ flag as well")
  func listedNames() throws {
    let listing = try dossier("templates").output
    for page in listing.split(separator: "\n\n") {
      let lines = page.split(separator: "\n").map(String.init)
      let template = try #require(lines.first)
      guard template.hasSuffix(".html") else { continue }
      // The page's own fields: those before the next view model's heading.
      let fields = lines.dropFirst(2).prefix { $0.hasPrefix("    ") }
      let sample = try SampleDossier()
      // These templates are older than redirects.
      var text =
        template == "redirect.html"
        ? "{{<layout.html}}\n{{/layout.html}}\n" : try sample.workspace.text(of: "Templates/" + template)
      for field in fields {
        let parts = field.split(separator: " ").map(String.init)
        let (name, type) = (parts[0], parts[1])
        text +=
          type == "list"
          ? "{{#\(name)}}{{/\(name)}}{{#has_\(name)}}y{{/has_\(name)}}" : "{{#\(name)}}{{/\(name)}}"
      }
      // After the parent's end, so that the names stand in the page's own scope.
      try sample.workspace.write(text, to: "Templates/" + template)
      let found = try sample.problems().filter { $0.id == "unknown-name" }
      #expect(fields.count >= 2, "\(template)")
      #expect(found.map(\.message) == [], "\(template)")
    }
  }
}
