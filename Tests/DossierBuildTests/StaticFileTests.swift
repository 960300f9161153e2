import Diagnostics
import Foundation
import Testing

@testable import DossierBuild
@testable import Files
@testable import Load

@Suite("The static folder") struct StaticFileTests {
  static func site(_ folder: String) -> String {
    "title: A dossier\nbase_url: https://dossier.example/\nlanguage: en\nas_of: 2025-10-31\nstatic: \(folder)\n"
  }

  static func dossier(_ files: [String: String], in folder: String = "static") throws -> TemporaryDossier {
    let dossier = try TemporaryDossier("== Content/dossier.yml ==\n" + site(folder))
    for (name, text) in files { try dossier.write("Content/" + name, text) }
    return dossier
  }

  static let names = [
    "CNAME", ".well-known/security.txt", ".well-known/nested/file", "google123.html", "robots.txt",
    "deep/er/data.json",
    "BingSiteAuth.xml", "key.asc", "site.webmanifest",
  ]

  @Test(
    "is published at the root of the site, byte for byte, with .well-known and in place of the generated robots.txt"
  )
  func published() throws {
    let texts = ["BingSiteAuth.xml": "<?xml version=\"1.0\"?>\r\n<users/>"]
    let dossier = try Self.dossier(
      Dictionary(uniqueKeysWithValues: Self.names.map { ("static/" + $0, texts[$0] ?? "\($0)\r\n") }),
      in: "static/")
    let build = Build(dossier.folders)
    let result = try build.run()
    #expect(result.report.entries.isEmpty, Comment(rawValue: result.report.text()))
    let output = dossier.root.path + "/Site"
    _ = try build.write(try #require(result.files), to: output)
    for name in Self.names {
      #expect(dossier.text("Site/" + name) == texts[name] ?? "\(name)\r\n", "\(name)")
    }
    #expect(try Build.staleFiles(try #require(result.files), in: output).isEmpty)
    #expect(try #require(result.files).filter { $0.path == "robots.txt" }.map(\.role) == [.asset])
  }

  @Test("leaves hidden files out: those of tools without a word, others with a warning")
  func hidden() throws {
    let dossier = try Self.dossier(["static/CNAME": "x"])
    for name in [
      ".gitkeep", ".gitignore", ".DS_Store", "a/.gitkeep", ".env", "a/.well-known/x", ".git/config",
      ".well-known/.x",
      ".well-known/ok",
    ] {
      try dossier.write("Content/static/" + name, "x")
    }
    let result = try Build(dossier.folders).run()
    #expect(result.report.entries.allSatisfy { $0.diagnostic.id == "hidden-static" })
    #expect(
      result.report.entries.map { String($0.diagnostic.location.path.split(separator: "/static/")[1]) } == [
        ".env", ".git", ".well-known/.x", "a/.well-known",
      ])
    let paths = try #require(result.files).map(\.path)
    #expect(paths.contains(".well-known/ok"))
    #expect(!paths.contains { $0.contains(".env") || $0.contains("git") || $0.hasSuffix(".x") })
  }

  @Test(
    "must be one folder of the content that has no other use",
    arguments: [
      ("/srv/www", "leads out"), ("../static", "plain path"), ("static/../../x", "plain path"),
      (".", "plain path"),
      ("a//b", "plain path"), ("~/static", "leads out"), ("'a\\b'", "leads out"), ("media", "other use"),
      ("Media/x", "other use"), ("pages", "other use"), ("Briefings", "other use"), (".static", "hidden"),
      ("a/.b", "hidden"), ("statics", "did you mean 'static'"), ("nowhere", "no folder 'nowhere'"),
      ("published.lock", "is a file"), ("./static", "begin with the folder's name"),
    ])
  func value(_ folder: String, _ words: String) throws {
    let dossier = try Self.dossier(
      ["static/CNAME": "x", "published.lock": "dossier-published-lock 1\n"], in: folder)
    let found = try dossier.check().filter { $0.id != "unknown-file" }
    #expect(found.map(\.id) == ["bad-static"])
    #expect(found.first?.message.contains(words) == true, "\(found.map(\.message))")
    #expect(dossier.start(of: found.first) == SourcePosition(line: 5, column: 9))
    #expect(found.first?.location.path.hasSuffix("dossier.yml") == true)
  }

  @Test("may be empty, as long as it is there")
  func empty() throws {
    let dossier = try Self.dossier([:])
    try FileManager.default.createDirectory(
      at: dossier.root.appending(path: "Content/static"), withIntermediateDirectories: true)
    #expect(try dossier.check().isEmpty)
  }

  @Test(
    "is not followed where it, .well-known or a file is a symbolic link",
    arguments: ["", "/.well-known", "/CNAME"])
  func links(_ place: String) throws {
    let dossier = try Self.dossier(["elsewhere/x": "secret words"])
    let content = dossier.root.appending(path: "Content")
    if !place.isEmpty {
      try FileManager.default.createDirectory(
        at: content.appending(path: "static"), withIntermediateDirectories: true)
    }
    try FileManager.default.moveItem(
      at: content.appending(path: "elsewhere"), to: dossier.root.appending(path: "elsewhere"))
    try FileManager.default.createSymbolicLink(
      atPath: content.path + "/static" + place,
      withDestinationPath: dossier.root.path + "/elsewhere" + (place == "/CNAME" ? "/x" : ""))
    #expect(try dossier.check().map(\.id) == ["symbolic-link"])
  }

  @Test("is no further fault while dossier.yml cannot be read", arguments: ["title: [", "static: [a, b]\n"])
  func unreadableSite(_ text: String) throws {
    let dossier = try Self.dossier(["static/CNAME": "x"])
    try dossier.write(
      "Content/dossier.yml",
      text.hasPrefix("static") ? Self.site("x").replacing("static: x\n", with: text) : text)
    #expect(!(try dossier.check().map(\.id)).contains("unknown-file"))
  }

  // MARK: What may be in it

  private static func faults(_ name: String, _ text: String) throws -> [Diagnostic] {
    let site = SourceFile(
      path: "Content/dossier.yml", name: "dossier.yml", bytes: Array(Self.site("static").utf8))
    let file = SourceFile(path: "Content/static/" + name, name: "static/" + name, bytes: Array(text.utf8))
    let input = arrange([site, file], folder: "Content")
    return Build.check(input.value, input.diagnostics).diagnostics
  }

  static let inertPages = [
    "google-site-verification: google123.html", "", "plain & simple",
    "<!DOCTYPE html><title>x</title><p>y</p>",
    "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=UTF-8\"></head><body>Verification: 1</body></html>",
    "<!doctype html>\n<HTML>\n<HEAD><META CHARSET=utf-8><meta name=\"a\" content='b'/></HEAD>\n<BODY><P>x</P></BODY>\n</HTML>\n",
    "<meta name=\"yandex-verification\" content=\"abc123\" />", "&lt;script&gt;", "a > b",
  ]

  @Test("takes a page of text and a few elements", arguments: inertPages)
  func inertPage(_ text: String) throws { #expect(try Self.faults("a.html", text).isEmpty) }

  static let activePages = [
    "<script>alert(1)</script>", "<SCRIPT src=x>", "<img src=x onerror=alert(1)>", "<p onclick=alert(1)>",
    "<p class=a>",
    "<body onload=alert(1)>", "<html manifest=x>", "<meta http-equiv=refresh content=\"0;url=x\">",
    "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-7\">", "<meta charset=iso-2022-jp>",
    "<meta http-equiv=\"Content-Security-Policy\" content=\"x\">",
    "<meta name=a content=b http-equiv=refresh>",
    "<a href=\"javascript:alert(1)\">x</a>", "<svg onload=alert(1)>", "<iframe src=x>",
    "<style>@import 'x'</style>",
    "<link rel=stylesheet href=x>", "<base href=x>", "<!-- x -->", "<!--><script>alert(1)</script>-->",
    "<?xml?>",
    "<![CDATA[x]]>", "< script>", "<p/onclick=alert(1)>", "<p\u{0C}onclick=alert(1)>", "<title", "<p", "<p ",
    "<meta name=\"a",
    "<meta name=\"a\" content=\"b>", "<p><form action=x>", "<math><mi>", "<template>", "<plaintext>", "<x-y>",
    "a < b",
    "<meta name=a name=b>", "<meta content=\"0;url=x\" http-equiv=\"&#114;efresh\">", "\u{1B}$B", "a\u{0}b",
    "</script>",
    "<meta content=x>", "<title lang=en>", "<!DOCTYPE html SYSTEM \"x\">", "<meta name=\"a\"content=\"b\">",
  ]

  @Test("takes no page with anything else in it", arguments: activePages)
  func activePage(_ text: String) throws {
    #expect(try Self.faults("a.html", text).map(\.id) == ["unsafe-static"])
  }

  @Test(
    "takes XML that is plain data",
    arguments: [
      "<users><user>1</user></users>",
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<XRD xmlns=\"http://docs.oasis-open.org/ns/xri/xrd-1.0\" xml:lang=\"en\"/>",
      "<a b=\"&lt;script>\"><![CDATA[<script>]]></a>",
    ])
  func inertXML(_ text: String) throws { #expect(try Self.faults("a.xml", text).isEmpty) }

  @Test(
    "takes no XML that a browser might run or follow",
    arguments: [
      "<html xmlns=\"http://www.w3.org/1999/xhtml\"><script>alert(1)</script></html>",
      "<a xmlns:h=\"http://www.w3.org/1999/xhtml\"><h:script>alert(1)</h:script></a>",
      "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
      "<m xmlns=\"http://www.w3.org/1998/Math/MathML\"/>",
      "<?xml-stylesheet href=\"a.xsl\"?><a/>",
      "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
      "<!DOCTYPE a><a/>", "<xsl:stylesheet xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\"/>",
      "<a xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href=\"x\"/>", "<script>alert(1)</script>",
      "<a>",
      "<a xmlns=\"http://www.w3.org/1999/xhtm&#108;\"/>", "text", "",
    ])
  func activeXML(_ text: String) throws {
    #expect(Set(try Self.faults("a.xml", text).map(\.id)) == ["unsafe-static"])
  }

  @Test(
    "takes no file of another kind, nor one under the name of another kind, nor a host's settings",
    arguments: [
      ("a.js", "x"), ("a.css", "x"), ("a.xhtml", "x"), ("a.htaccess", "x"), ("a.php", "x"), ("a.", "x"),
      ("a.svgz", "x"),
      ("a.png", "x"), ("a.ico", "x"), ("a.pdf", "x"), ("a.txt", "x\u{0}"), ("a", "<html>"),
      ("a", "<!DOCTYPE"),
      ("a", "x </script"), ("a.crt", "<?xml"), ("a.asc", "<b"), ("_headers", "x"), ("_redirects", "x"),
      ("_worker", "x"),
      ("release.json", "{}"), ("release-next.json", "{}"), ("vercel.json", "{}"),
      ("staticwebapp.config.json", "{}"), ("a.mjs", "x"),
      ("a.wasm", "x"),
      ("a.swf", "x"), ("a.mht", "x"), ("a.rss", "x"), ("a.md", "x"), ("a.html.bak", "x"),
    ])
  func otherKinds(_ name: String, _ text: String) throws {
    let found = Set(try Self.faults(name, text).map(\.id))
    #expect(found == ["unsafe-static"] || found == ["picture-metadata"], "\(name): \(found)")
  }

  @Test(
    "takes nothing in the way of what the published copy has for itself",
    arguments: [
      "cname", "CNAME/a.txt", "release.json/a.txt", "release-next.json/a.txt", "index.html.br/a.txt",
      "404.html.gz/a.txt",
      "Sitemap.xml.gz/a.txt", "assets/a.txt",
    ])
  func reserved(_ name: String) throws {
    #expect(try Self.faults(name, "x").map(\.id) == ["taken-address"])
  }

  @Test("takes no folder where another of its files is packed")
  func packed() throws {
    let dossier = try Self.dossier(["static/a.txt": "x", "static/A.txt.br/b.txt": "x"])
    #expect(try Build(dossier.folders).run().report.entries.map(\.diagnostic.id) == ["taken-address"])
  }

  @Test(
    "takes text of the kinds that belong at a root",
    arguments: [
      ("CNAME", "a.example"), ("a.txt", "<b>"), ("a.json", "{\"a\": \"<\"}"),
      ("apple-app-site-association", "{}"),
      ("a.csv", "1,2"), ("a", "1 < 2 <3 <"), ("a.pub", "ssh-ed25519 AAAA x@y"), ("A.TXT", "x"),
    ])
  func text(_ name: String, _ text: String) throws { #expect(try Self.faults(name, text).isEmpty) }
}
