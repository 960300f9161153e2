import Foundation
import TestSupport
import Testing

/// Styles, scripts and icons are published under names that tell their content.
@Suite struct AssetNameTests {
  /// A dossier whose style sheet names an icon, and whose layout names both and a manifest.
  private static func sample() throws -> SampleDossier {
    let sample = try SampleDossier()
    try sample.workspace.write(
      "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n", to: "Templates/assets/icons/quay.svg")
    try sample.workspace.write("p { mask: url(icons/quay.svg) }\n", to: "Templates/assets/plain.css")
    try sample.workspace.write(
      "{\"icons\": [{\"src\": \"icons/quay.svg\"}]}\n", to: "Templates/assets/site.webmanifest")
    try sample.edit(
      "Templates/layout.html", replacing: "</head>",
      with: "<link rel=\"manifest\" href=\"{{site.assets}}site.webmanifest\">\n</head>")
    return sample
  }

  private static func assets(_ sample: SampleDossier) -> Set<String> {
    Set(FolderState(sample.site).files.filter { $0.hasPrefix("assets/") })
  }

  @Test("every reference leads to a file, and no file is there under a name without a hash")
  func references() throws {
    let sample = try Self.sample()
    let outcome = try sample.build()
    #expect(outcome.status == 0, "\(outcome.account)")
    #expect(SiteLinks(in: sample.site, baseURL: "https://docks.example/strike/").problems == [])
    let icon = try #require(Self.assets(sample).first { $0.hasSuffix(".svg") })
    let site = FolderState(sample.site)
    for name in Self.assets(sample) where !name.hasSuffix(".svg") {
      #expect(site.text(of: name)?.contains(String(icon.dropFirst("assets/".count))) == true, "\(name)")
    }
  }

  @Test("an edited icon has another name, as has all that names it; the old names are gone, and nothing else")
  func edited() throws {
    let sample = try Self.sample()
    try sample.workspace.write("p {}\n", to: "Templates/assets/other.css")
    #expect(try sample.build().status == 0)
    let before = Self.assets(sample)
    try sample.workspace.write(
      "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>\n", to: "Templates/assets/icons/quay.svg")
    #expect(try sample.build().status == 0)
    let after = Self.assets(sample)
    #expect(after.count == before.count)
    #expect(after.intersection(before).map { $0.prefix(13) } == ["assets/other."])
    #expect(SiteLinks(in: sample.site, baseURL: "https://docks.example/strike/").problems == [])
  }

  @Test(
    "what leads to no asset stops a build, at its place",
    arguments: [
      (
        "Templates/assets/plain.css", "p { mask: url(icons/quey.svg) }\n",
        "plain.css:1:15: error: there is no file"
      ),
      (
        "Templates/assets/plain.css", "@import 'plain.css';\n",
        "plain.css:1:10: error: this file names itself"
      ),
      (
        "Templates/partials/text.html", "<img src=\"{{site.assets}}quay.png\">\n",
        "text.html:1:26: error: there is no file"
      ),
      (
        "Templates/partials/text.html", "\n<img src=\"../assets/quay.png\">\n",
        "text.html:2:21: error: there is no file"
      ),
    ])
  func unknown(_ file: String, _ text: String, _ expected: String) throws {
    let sample = try Self.sample()
    #expect(try sample.build().status == 0)
    let before = FolderState(sample.site)
    try sample.workspace.write(text, to: file)
    for command in ["check", "build"] {
      let outcome = try sample.run(command)
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains(expected), "\(outcome.account)")
    }
    #expect(FolderState(sample.site).changes(since: before) == [])
  }
}
