import Foundation
import Testing

/// What is printed for Caddy, served by Caddy.
@Suite(
  "A site served by Caddy", .serialized,
  .enabled(if: Caddy.path != nil, "needs caddy, which make bootstrap-test installs"))
struct CaddyTests {
  @Test(
    "has its pages, headers, packed files and its page for lost readers", arguments: ["/", "/harbour/"])
  func serves(base: String) throws {
    let site = try SampleSite(baseURL: "https://dossier.example\(base)")
    try site.publish()
    for (name, text) in NginxTests.Served.extras {
      try site.folder.write(text, to: "published/current/" + name)
    }
    let server = try Caddy.start(try site.configuration("caddy"))
    defer { server.stop() }
    func get(_ path: String, accepting encoding: String? = nil) throws -> Answer {
      try Answer(base + path, on: server.port, accepting: encoding)
    }
    let minutes = "public, max-age=300"
    let style = try #require(try site.styleSheet)
    for (path, status, caching) in [
      ("", 200, minutes), ("briefings/", 200, minutes), ("media/quay.svg", 200, minutes),
      (style, 200, "public, max-age=31536000, immutable"),
      ("release.json", 200, "no-cache"), ("nowhere/at/all", 404, minutes), ("assets/gone.css", 404, minutes),
      ("empty/", 404, minutes), (".git/config", 404, minutes), (".dossier-manifest", 404, minutes),
      ("assets/.DS_Store", 404, minutes), (".well-known/.secret", 404, minutes), ("_headers", 404, minutes),
      (".nojekyll", 404, minutes), ("CNAME", 404, minutes), (".well-known/security.txt", 200, minutes),
    ] {
      let answer = try get(path)
      #expect(answer.status == status, "\(path)")
      #expect(answer["Cache-Control"] == caching, "\(path)")
      #expect(answer["Content-Security-Policy"]?.hasPrefix("default-src 'none'; style-src 'self'") == true)
      #expect(answer["X-Content-Type-Options"] == "nosniff" && answer["Referrer-Policy"] == "no-referrer")
      #expect(answer["Permissions-Policy"]?.contains("camera=()") == true, "\(path)")
      guard status == 404 else { continue }
      #expect(answer.text.contains("<h1>Page not found</h1>"), "\(path)")
      #expect(answer["Content-Type"] == "text/html; charset=utf-8")
    }
    for encoding in ["br", "gzip"] {
      let packed = try get("", accepting: encoding)
      #expect(packed["Content-Encoding"] == encoding && packed["Vary"] == "Accept-Encoding")
      let ending = encoding == "br" ? ".br" : ".gz"
      #expect(packed.body == (try site.folder.bytes(of: "published/current/index.html" + ending)))
    }
    #expect(try get("briefings")["Location"]?.hasSuffix("briefings/") == true)
    for (path, type) in [
      ("assets/app.mjs", "text/javascript; charset=utf-8"), ("site.webmanifest", "application/manifest+json"),
      ("timeline.ics", "text/calendar; charset=utf-8"), ("photo.avif", "image/avif"),
      ("", "text/html; charset=utf-8"), ("media/quay.svg", "image/svg+xml"),
    ] {
      #expect(try get(path)["Content-Type"] == type, "\(path)")
    }
  }
}
