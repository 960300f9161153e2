import Check
import Diagnostics
import DossierBuild
import Foundation
import Load
import Testing

@testable import DossierModel
@testable import Publish

/// What hosts are told, as text.
@Suite("What a host has to know of a site") struct HostRulesTests {
  /// The rules of a site that has these files.
  private static func rules(
    _ files: [String: String], baseURL: String = "https://dossier.example/", moved: [Redirect] = []
  ) throws -> HostRules {
    let site = try SampleSite(baseURL: baseURL)
    defer { extendLifetime(site.folder) }
    let build = try Build(
      InputFolders(content: site.folder["Content"], templates: site.folder["Templates"])
    ).run()
    let copies = files.map { path, text in CopyFile(path: path, role: .page) { Array(text.utf8) } }
    return HostRules(build.dossier, copies, moved: moved)
  }

  private static let plain = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
  /// The hash of `a`, as `printf a | openssl dgst -sha256 -binary | base64` has it.
  private static let hashOfA = "'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs='"

  @Test(
    "is allowed what its files need, and no more",
    arguments: [
      (["index.html": "<p>Text</p>"], "default-src 'none'; \(plain)"),
      (["index.html": "<p>", "assets/a.css": "p{}"], "default-src 'none'; style-src 'self'; \(plain)"),
      (["index.html": "<style>a</style>"], "default-src 'none'; style-src \(hashOfA); \(plain)"),
      (["index.html": "<STYLE media=x>a</StYlE >"], "default-src 'none'; style-src \(hashOfA); \(plain)"),
      (["index.html": "<p style=a>"], "default-src 'none'; style-src \(hashOfA) 'unsafe-hashes'; \(plain)"),
      (
        ["index.html": "<p STYLE = '&#97;'>"],
        "default-src 'none'; style-src \(hashOfA) 'unsafe-hashes'; \(plain)"
      ),
      (
        ["index.html": "<!-- <style>a</style> --><title><style>a</style></title>"],
        "default-src 'none'; \(plain)"
      ),
      (
        ["index.html": "<script>a</script>"],
        "default-src 'none'; script-src \(hashOfA); connect-src 'self'; \(plain)"
      ),
      (
        ["index.html": "<script type=module>a</script>", "assets/x.mjs": ""],
        "default-src 'none'; script-src 'self' \(hashOfA); connect-src 'self'; \(plain)"
      ),
      (["index.html": "<script type=\"application/ld+json\">a</script>"], "default-src 'none'; \(plain)"),
      (["index.html": "<p>", "assets/x.js": "a"], "default-src 'none'; \(plain)"),
      (["index.html": "<p onclick=a><a href=javascript:a>"], "default-src 'none'; \(plain)"),
      (
        ["index.html": "<img src=' data:image/gif;base64,R0'>"],
        "default-src 'none'; img-src data:; \(plain)"
      ),
      (
        [
          "index.html": "<p>data:image/png</p>", "media/a.jpg": "", "assets/a.woff2": "",
          "site.webmanifest": "",
        ],
        "default-src 'none'; img-src 'self'; font-src 'self'; manifest-src 'self'; \(plain)"
      ),
      (
        ["media/a.svg": "<svg><style><![CDATA[a]]></style></svg>"],
        "default-src 'none'; style-src \(hashOfA); img-src 'self'; \(plain)"
      ),
      (
        ["index.html": "<form action=x><iframe src=y>"],
        "default-src 'none'; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
      ),
    ] as [([String: String], String)])
  func policy(files: [String: String], policy: String) throws {
    #expect(try Self.rules(files).policy.text == policy)
  }

  // MARK: Netlify and Cloudflare Pages

  @Test(
    "is at most a hundred rules in _headers, and none of them gives a file a header that another gives it")
  func headersFile() throws {
    var files = ["index.html": "<p>", "assets/a.css": "p{}", "robots.txt": ""]
    for number in 0..<300 { files["page-\(number)/index.html"] = "<p>" }
    files["a*b/index.html"] = "<p>"
    let text = try #require(try Self.rules(files).headersFile)
    let blocks = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    let paths = blocks.filter { $0.hasPrefix("/") }.map(String.init)
    #expect(paths.count == 100 && Set(paths).count == 100)
    #expect(blocks.allSatisfy { $0.utf8.count <= 2000 })
    let ofEverything = text.components(separatedBy: "\n/assets/*\n")[0]
    #expect(ofEverything.contains("Content-Security-Policy") && !ofEverything.contains("Cache-Control"))
    #expect(text.contains("/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"))
    #expect(text.contains("/release.json\n  Cache-Control: no-cache\n"))
    #expect(text.contains("\n/\n  Cache-Control: public, max-age=300\n"))
    #expect(!paths.contains { $0.contains("a*b") })
  }

  private static let moved: [Redirect] = [
    ("old/", .site(Address("briefings/"), fragment: nil)),
    ("named.html", .site(Address("method/"), fragment: "käse")),
    ("ein kaffee/", .site(Address("é$/"), fragment: nil)),
    ("away/", .web("https://other.example/a?b=$c")),
    ("a:b*/", .site(Address(""), fragment: nil)),
  ].map { (from: String, to: Redirect.Target) in
    Redirect(from: Address(from), to: to, location: SourceLocation(path: "dossier.yml"), entity: nil)
  }

  @Test("has each old address in _redirects as Netlify and as Cloudflare Pages read it")
  func redirectsFile() throws {
    #expect(try Self.rules(["index.html": ""]).redirectsFile == nil)
    #expect(
      try Self.rules(["index.html": ""], moved: Self.moved).redirectsFile == """
        # For Netlify (301!) and Cloudflare Pages (301). dossier publish writes this file.
        /old/ /briefings/ 301!
        /old/ /briefings/ 301
        /named.html /method/#k%C3%A4se 301!
        /named.html /method/#k%C3%A4se 301
        /ein%20kaffee/ /%C3%A9%24/ 301!
        /ein%20kaffee/ /%C3%A9%24/ 301
        /away/ https://other.example/a?b=$c 301!
        /away/ https://other.example/a?b=$c 301

        """)
    #expect(
      try Self.rules(["index.html": ""], baseURL: "https://dossier.example/sub/", moved: Self.moved)
        .redirectsFile?.contains("/old/ /sub/briefings/ 301\n") == true)
  }

  @Test("is in the copy for every kind of target but a bucket, unless the site has a file of that name")
  func hostFiles() throws {
    let rules = try Self.rules(["index.html": "<p>"], moved: Self.moved)
    for place: PublishTarget.Place in [
      .folder(path: "x", keep: 1), .ssh(host: "h", port: nil, path: "x", keep: 1),
    ] {
      #expect(rules.files(for: place).map(\.path) == ["_headers", "_redirects"])
    }
    #expect(rules.files(for: .bucket(remote: "a:b")).isEmpty)
    #expect(
      rules.files(for: .git(remote: "r", branch: "b")).map(\.path)
        == ["_headers", "_redirects", ".nojekyll", "CNAME"])
  }

  @Test("has no name for a file of its own that the content of a site could have")
  func reservedNames() {
    let names = PublishedFile.forHosts.union(HostRules.releaseFiles).union([ReleaseFiles.journal])
    #expect(Set(SiteAddresses.reserved.keys) == names)
  }

  // MARK: Servers

  /// A server that is started with what is printed, and how.
  private static let servers: [SiteHost] =
    (Nginx.path == nil ? [] : [.nginx]) + (Caddy.path == nil ? [] : [.caddy])

  private static func start(_ host: SiteHost, _ configuration: String) throws -> LocalServer {
    host == .caddy ? try Caddy.start(configuration) : try Nginx.start(configuration)
  }

  @Test(
    "leads from old addresses to new ones with 301, with and without the slash",
    .enabled(if: !servers.isEmpty, "needs nginx or caddy"), arguments: ["/", "/sub/"])
  func redirects(base: String) throws {
    let site = try SampleSite(baseURL: "https://dossier.example\(base)")
    try site.publish()
    try site.folder.write("the page there", to: "published/current/old/index.html")
    let rules = try Self.rules(
      ["index.html": "<p>"], baseURL: "https://dossier.example\(base)", moved: Self.moved)
    let target = PublishTarget(
      name: Located("live", at: .fileStart), place: .folder(path: site.folder["published"], keep: 5))
    for host in Self.servers {
      let server = try Self.start(
        host, try host.configuration(rules, targets: [target], target: nil, content: site.folder["Content"]))
      defer { server.stop() }
      for (old, new) in [
        ("old/", base + "briefings/"), ("old", base + "briefings/"), ("old/?q=1", base + "briefings/"),
        ("named.html", base + "method/#k%C3%A4se"), ("ein%20kaffee/", base + "%C3%A9%24/"),
        ("ein%20kaffee", base + "%C3%A9%24/"),
      ] {
        let answer = try Answer(base + old, on: server.port)
        #expect(answer.status == 301 && answer["Location"] == new, "\(host): \(old)")
        #expect(answer["X-Content-Type-Options"] == "nosniff" && answer["Referrer-Policy"] == "no-referrer")
        #expect(answer["Cache-Control"] == "public, max-age=300")
      }
      let away = try Answer(base + "away/", on: server.port)["Location"]
      #expect(away?.replacing("%24", with: "$") == "https://other.example/a?b=$c")
      #expect(try Answer(base + "older/", on: server.port).status == 404)
      #expect(try Answer(base + "old/index.html", on: server.port).text == "the page there")
    }
    extendLifetime(site.folder)
  }

  @Test(
    "is served from a folder of any name, which cannot say more than its name",
    .enabled(if: !servers.isEmpty, "needs nginx or caddy"),
    arguments: [
      "plain", "with a blank", "quotes\"; deny all; #", "it's", "semi;colon", "comment # of", "Küste",
    ])
  func folderNames(name: String) throws {
    let site = try SampleSite(baseURL: "http://dossier.example:8080/")
    try site.publish()
    try FileManager.default.createDirectory(atPath: site.folder[name], withIntermediateDirectories: true)
    try site.folder.copy(site.folder["published"] + "/releases", to: name + "/releases")
    let current = try FileManager.default.destinationOfSymbolicLink(atPath: site.current)
    try FileManager.default.createSymbolicLink(
      atPath: site.folder[name] + "/current", withDestinationPath: current)
    let rules = try Self.rules(["index.html": "<p>"])
    let target = PublishTarget(
      name: Located("live", at: .fileStart), place: .folder(path: "../" + name, keep: 5))
    for host in Self.servers {
      let server = try Self.start(
        host, try host.configuration(rules, targets: [target], target: nil, content: site.folder["Content"]))
      defer { server.stop() }
      #expect(try Answer("/", on: server.port).status == 200, "\(host)")
    }
    extendLifetime(site.folder)
  }

  @Test("is refused in words where it cannot be written")
  func refusals() throws {
    func message(
      _ host: SiteHost, _ baseURL: String, _ targets: [PublishTarget.Place], named name: String? = nil
    ) throws -> String? {
      let rules = try Self.rules(["index.html": "<p>"], baseURL: baseURL)
      let named = targets.enumerated().map {
        PublishTarget(name: Located("target-\($0)", at: .fileStart), place: $1)
      }
      do throws(PublishError) {
        _ = try host.configuration(rules, targets: named, target: name, content: "/tmp")
        return nil
      } catch {
        guard case .refused(let message) = error else { return "failed" }
        return message
      }
    }
    let site = "https://dossier.example/"
    let folder = PublishTarget.Place.folder(path: "/srv/a", keep: 5)
    #expect(try message(.nginx, site, [folder]) == nil)
    #expect(try message(.nginx, site, []) == nil)
    #expect(try message(.nginx, site, [.bucket(remote: "a:b"), folder]) == nil)
    #expect(try message(.nginx, site, [folder, folder])?.hasPrefix("name the target") == true)
    #expect(try message(.nginx, site, [folder, folder], named: "target-1") == nil)
    #expect(try message(.nginx, site, [folder], named: "other")?.contains("no target 'other'") == true)
    #expect(
      try message(.nginx, site, [.bucket(remote: "a:b")], named: "target-0")?.contains("bucket") == true)
    #expect(try message(.nginx, site, [.folder(path: "/srv/$a", keep: 5)])?.contains("dollar") == true)
    #expect(try message(.caddy, site, [.folder(path: "/srv/{env.HOME}", keep: 5)])?.contains("brace") == true)
    #expect(try message(.nginx, "https://a;b.example/", [folder])?.contains("base_url") == true)
    #expect(try message(.nginx, "https://~.*/", [folder])?.contains("base_url") == true)
    #expect(try message(.nginx, "https://dossier.example/$a/", [folder])?.contains("dollar") == true)
    #expect(try message(.nginx, "http://[::1]:8080/", [folder]) == nil)
  }

  @Test("is printed by publish --host, from the target that is named, and nothing is published")
  func commandLine() throws {
    let site = try SampleSite()
    for host in ["nginx", "caddy", "netlify", "cloudflare"] {
      #expect(try site.configuration(host).contains("default-src 'none'"))
    }
    #expect(try site.configuration("nginx", "live").contains("alias \(site.folder["published"])/current/;"))
    #expect(try site.configuration("nginx").contains("server_name dossier.example;"))
    #expect(!site.folder.exists("published"))
    let unknown = try ProgramRun.dossier("publish", "--host", "apache", in: site.folder.path)
    #expect(unknown.status == 2 && unknown.errors.contains("nginx"))
    extendLifetime(site.folder)
  }
}
