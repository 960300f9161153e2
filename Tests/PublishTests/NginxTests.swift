import Foundation
import Testing

/// What is printed for nginx, served by nginx.
@Suite(
  "A site served by nginx", .serialized,
  .enabled(if: Nginx.path != nil, "needs nginx, which make bootstrap-test installs"))
struct NginxTests {
  /// A published site, at the root of a host or below a path, with files beside it that it does not have itself.
  struct Served {
    let site: SampleSite
    let server: LocalServer
    /// The path of the site's root, ending in `/`.
    let base: String

    init(_ base: String, brotli: Bool = false) throws {
      self.base = base
      site = try SampleSite(baseURL: "https://dossier.example\(base)")
      try site.publish()
      for (name, text) in Self.extras {
        try site.folder.write(text, to: "published/current/" + name)
      }
      server = try Nginx.start(try site.configuration("nginx"), brotli: brotli)
    }

    static let extras = [
      ".well-known/security.txt": "Contact: mailto:desk@dossier.example\n",
      ".well-known/.secret": "hidden\n", ".git/config": "hidden\n", ".dossier-manifest": "hidden\n",
      "assets/.DS_Store": "hidden\n", "empty/note.txt": "text\n", "assets/app.mjs": "export {}\n",
      "site.webmanifest": "{}\n", "timeline.ics": "BEGIN:VCALENDAR\n", "feed.atom": "<feed/>\n",
      "photo.avif": "picture\n", "data/events.csv": "a,b\n", "data/events.json": "{}\n", "plain": "text\n",
      "CNAME": "dossier.example\n",
    ]

    /// - Parameter path: below the site's root.
    func get(_ path: String, accepting encoding: String? = nil, method: String = "GET") throws -> Answer {
      defer { extendLifetime(self) }
      return try Answer(base + path, on: server.port, accepting: encoding, method: method)
    }
  }

  @Test("has its pages, at the root of a host and below a path", arguments: ["/", "/harbour/", "/a/b%20c/"])
  func pages(base: String) throws {
    let served = try Served(base)
    defer { served.server.stop() }
    let moved = Set(try served.site.moved.map(\.from))
    for page in try served.site.pages {
      let address = page.hasSuffix("index.html") ? String(page.dropLast(10)) : page
      if moved.contains(address) { continue }
      let answer = try served.get(address)
      #expect(answer.status == 200, "\(page)")
      #expect(answer["Content-Type"] == "text/html; charset=utf-8")
      #expect(answer.body == (try served.site.folder.bytes(of: "published/current/" + page)))
    }
    #expect(try Answer(base, on: served.server.port, method: "HEAD").status == 200)
  }

  @Test("leads on from the dossier's old addresses", arguments: ["/", "/harbour/"])
  func moved(base: String) throws {
    let served = try Served(base)
    defer { served.server.stop() }
    let moved = try served.site.moved
    #expect(!moved.isEmpty)
    for (from, to) in moved {
      let answer = try served.get(from)
      #expect(answer.status == 301 && answer["Location"] == to, "\(from)")
      #expect(answer["Referrer-Policy"] == "no-referrer" && answer["Content-Security-Policy"] != nil)
      // A rule of the dossier leads to a page of it, or elsewhere.
      let path = String(to.prefix { $0 != "#" })
      if to.hasPrefix("/") { #expect(try Answer(path, on: served.server.port).status == 200, "\(to)") }
    }
  }

  @Test("says the same of every kind of file but how long it may be kept", arguments: ["/", "/harbour/"])
  func headers(base: String) throws {
    let served = try Served(base)
    defer { served.server.stop() }
    let style = try #require(try served.site.styleSheet)
    let minutes = "public, max-age=300"
    let cases: [(path: String, status: Int, caching: String)] = [
      ("", 200, minutes), ("briefings/", 200, minutes), ("briefings", 301, minutes),
      ("404.html", 200, minutes),
      ("sitemap.xml", 200, minutes), ("media/quay.svg", 200, minutes), ("timeline.ics", 200, minutes),
      (style, 200, "public, max-age=31536000, immutable"), ("release.json", 200, "no-cache"),
      ("nowhere/at/all", 404, minutes), ("assets/gone.css", 404, minutes), ("assets/", 404, minutes),
      (".git/config", 404, minutes), ("release.jsonx", 404, minutes),
    ]
    for (path, status, caching) in cases {
      let answer = try served.get(path)
      #expect(answer.status == status, "\(path)")
      #expect(answer["Cache-Control"] == caching, "\(path)")
      #expect(
        answer["Content-Security-Policy"]
          == "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        "\(path)")
      #expect(answer["Referrer-Policy"] == "no-referrer", "\(path)")
      #expect(answer["X-Content-Type-Options"] == "nosniff", "\(path)")
      #expect(answer["Cross-Origin-Opener-Policy"] == "same-origin", "\(path)")
      #expect(answer["Permissions-Policy"]?.contains("geolocation=()") == true, "\(path)")
      #expect(answer["Strict-Transport-Security"] == nil, "\(path)")
      #expect(status != 200 || answer["ETag"] != nil, "\(path)")
    }
  }

  @Test("shows its own page, with its style, wherever there is none", arguments: ["/", "/harbour/"])
  func notFound(base: String) throws {
    let served = try Served(base)
    defer { served.server.stop() }
    let page = try served.site.folder.text(of: "published/current/404.html")
    for path in ["nowhere", "nowhere/", "briefings/nowhere/at/all.html", "assets/x/y.css", "a%20b/%C3%A9/"] {
      let answer = try served.get(path)
      #expect(answer.status == 404 && answer.text == page, "\(path)")
      #expect(answer["Content-Type"] == "text/html; charset=utf-8")
    }
    let style = try #require(page.firstMatch(of: #/<link rel="stylesheet" href="([^"]+)"/#)?.1)
    #expect(try Answer(String(style), on: served.server.port).status == 200)
  }

  @Test("gives out what was packed beforehand to whoever takes it", arguments: ["/", "/harbour/"])
  func packed(base: String) throws {
    let served = try Served(base)
    defer { served.server.stop() }
    let plain = try served.get("")
    let packed = try served.get("", accepting: "gzip, br")
    #expect(packed["Content-Encoding"] == "gzip" && plain["Content-Encoding"] == nil)
    #expect(packed.body == (try served.site.folder.bytes(of: "published/current/index.html.gz")))
    #expect(packed["Content-Type"] == "text/html; charset=utf-8")
    for answer in [plain, packed] { #expect(answer["Vary"] == "Accept-Encoding") }
    let style = try served.get(try #require(try served.site.styleSheet), accepting: "gzip")
    #expect(style["Content-Encoding"] == "gzip" && style["Content-Type"] == "text/css; charset=utf-8")
    #expect(style["Cache-Control"]?.contains("immutable") == true)
  }

  @Test(
    "gives out Brotli with the module that the comment names",
    .enabled(if: Nginx.brotliModule != nil, "needs libnginx-mod-http-brotli-static"))
  func brotli() throws {
    let served = try Served("/", brotli: true)
    defer { served.server.stop() }
    let answer = try served.get("", accepting: "gzip, br")
    #expect(answer["Content-Encoding"] == "br" && answer["Content-Type"] == "text/html; charset=utf-8")
    #expect(answer.body == (try served.site.folder.bytes(of: "published/current/index.html.br")))
  }

  @Test("keeps to itself what is not for readers, and lists no folder", arguments: ["/", "/harbour/"])
  func refused(base: String) throws {
    let served = try Served(base)
    defer { served.server.stop() }
    for path in [
      ".git/config", ".git/", ".dossier-manifest", "%2edossier-manifest", "assets/.DS_Store", ".nojekyll",
      ".well-known/.secret", "_headers", "_redirects", "CNAME", "empty/", "assets/", "media/", ".well-known/",
    ] {
      #expect(try served.get(path).status == 404, "\(path)")
    }
    #expect(try served.get(".well-known/security.txt").text.hasPrefix("Contact:"))
    let above = try served.get("..%2f..%2fContent/dossier.yml")
    #expect([400, 404].contains(above.status))
    guard base != "/" else { return }
    #expect(try Answer("/", on: served.server.port).status == 404)
    #expect(try Answer("/etc/passwd", on: served.server.port).status == 404)
  }

  @Test("knows what kind of file each is")
  func types() throws {
    let served = try Served("/")
    defer { served.server.stop() }
    for (path, type) in [
      ("assets/app.mjs", "text/javascript; charset=utf-8"), ("site.webmanifest", "application/manifest+json"),
      ("timeline.ics", "text/calendar; charset=utf-8"), ("feed.atom", "application/atom+xml; charset=utf-8"),
      ("photo.avif", "image/avif"), ("data/events.csv", "text/csv; charset=utf-8"),
      ("data/events.json", "application/json"), ("media/quay.svg", "image/svg+xml"),
      ("sitemap.xml", "application/xml; charset=utf-8"), ("robots.txt", "text/plain; charset=utf-8"),
      ("plain", "application/octet-stream"),
    ] {
      #expect(try served.get(path)["Content-Type"] == type, "\(path)")
    }
  }

  @Test("leads from a folder's name to its page, on whatever host and port it was asked for")
  func folders() throws {
    for base in ["/", "/harbour/"] {
      let served = try Served(base)
      defer { served.server.stop() }
      #expect(try served.get("briefings")["Location"] == base + "briefings/")
      guard base != "/" else { continue }
      #expect(try Answer("/harbour", on: served.server.port)["Location"] == base)
    }
  }

  @Test("has the next release from the moment that it is published")
  func nextRelease() throws {
    let site = try SampleSite(SampleSite.shipped)
    try site.publish()
    let server = try Nginx.start(try site.configuration("nginx"))
    defer { server.stop() }
    let before = try Answer("/", on: server.port)
    try site.edit(
      "Content/dossier.yml", replacing: "title: The Istanbul interim agreement", with: "title: Another name")
    try site.publish()
    let after = try Answer("/", on: server.port)
    #expect(!before.text.contains("Another name") && after.text.contains("Another name"))
    #expect(before["ETag"] != after["ETag"])
    #expect(server.said.isEmpty)
  }
}

extension SampleSite {
  /// The path of the pages' style sheet, below the root.
  var styleSheet: String? {
    get throws {
      try folder.text(of: "published/current/index.html").firstMatch(
        of: #/<link rel="stylesheet" href="([^"]+)"/#
      ).map { String($0.1) }
    }
  }
}
