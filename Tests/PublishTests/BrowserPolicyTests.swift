import Foundation
import Testing

/// Chromium opens the published site under the policy that nginx sends.
@Suite(
  "A reader's browser under the site's policy", .serialized,
  .enabled(
    if: Browser.path != nil && Nginx.path != nil,
    "needs chromium and nginx, which make bootstrap-test installs"))
struct BrowserPolicyTests {
  /// What a page has of what it asks for.
  private static let parts = """
    (async () => {
      const images = [...document.images].filter(image => !image.complete || !image.naturalWidth).map(image => image.src);
      const icon = document.querySelector('link[rel~=icon]');
      const drawn = !icon || await new Promise(done => {
        const image = new Image();
        image.onload = () => done(true);
        image.onerror = () => done(false);
        image.src = icon.href;
      });
      return {
        rules: [...document.styleSheets].reduce((sum, sheet) => sum + sheet.cssRules.length, 0),
        sheets: document.styleSheets.length, pictures: document.images.length, broken: images, icon: drawn,
        color: getComputedStyle(document.body || document.documentElement).backgroundColor,
      };
    })()
    """

  @Test(
    "has every page whole, and nothing to complain of", arguments: [SampleSite.shipped, SampleSite.golden])
  func everyPage(content: String) throws {
    let site = try SampleSite(content)
    try site.publish()
    let server = try Nginx.start(try site.configuration("nginx"))
    defer { server.stop() }
    let base = content == SampleSite.golden ? "/harbour/" : "/"
    let browser = try Browser()
    var pictures = 0
    let moved = Set(try site.moved.map(\.from))
    let pages = try site.pages.filter { page in
      !moved.contains(page) && !moved.contains(String(page.dropLast("index.html".count)))
    }
    #expect(pages.count > 10)
    for page in pages + ["nowhere/at/all/"] {
      let visit = try browser.visit("http://127.0.0.1:\(server.port)\(base)\(page)", Self.parts)
      // That there is no such page is what the browser says of it, and so it should.
      let complaints = visit.violations.filter { page != "nowhere/at/all/" || !$0.contains("404") }
      #expect(complaints.isEmpty, "\(page): \(complaints)")
      #expect((visit.value["rules"] as? Int ?? 0) > 3, "\(page) has no style")
      #expect(visit.value["broken"] as? [String] == [], "\(page)")
      #expect(visit.value["icon"] as? Bool == true, "\(page)")
      pictures += visit.value["pictures"] as? Int ?? 0
    }
    if content == SampleSite.golden { #expect(pictures > 0 && !moved.isEmpty) }
    // A host that knows of no rule gives out the page at the old address, which must lead on under the policy as well.
    for (from, to) in try site.moved where from.hasSuffix("/") && to.hasPrefix("/") {
      let root = "http://127.0.0.1:\(server.port)"
      #expect(try browser.arrival(from: root + base + from + "index.html") == root + to)
    }
    extendLifetime(browser)
  }

  /// What a designer may put into a page, and what comes of it.
  private static let designed = """
    <style>
      p { color: rgb(1, 2, 3) }
      p::after { content: "é & b" }
    </style>
    <script>document.documentElement.dataset.ran = 'inline';</script>
    <script type="module">
      document.documentElement.dataset.module = "yes";
    </script>
    <script type="application/ld+json">{"@context": "https://schema.org"}</script>
    <script src="{{site.assets}}extra.js"></script>
    """
  private static let inBody = """
    <p id="styled" style="font-variant: small-caps; content: &quot;x&quot;">Text</p>
    <svg width="9" height="9"><style>#box { fill: rgb(4, 5, 6) }</style><rect id="box" width="9" height="9"/></svg>
    <img id="data" alt="" src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAAC">
    """

  @Test("runs a designer's own scripts and styles, and no other")
  func designedPage() throws {
    let site = try SampleSite(baseURL: "https://dossier.example/")
    try site.folder.write(
      "document.documentElement.dataset.file = 'yes';\n", to: "Templates/assets/extra.js")
    try site.edit("Templates/layout.html", replacing: "</head>", with: Self.designed + "\n</head>")
    try site.edit("Templates/layout.html", replacing: "</body>", with: Self.inBody + "\n</body>")
    // Line ends as another machine writes them: a browser reads each as one line feed.
    let layout = try site.folder.text(of: "Templates/layout.html")
    try site.folder.write(layout.replacing("\n", with: "\r\n"), to: "Templates/layout.html")
    try site.publish()
    let configuration = try site.configuration("nginx")
    #expect(!configuration.contains("unsafe-inline"))
    // A page that somebody has changed on its way: the control. What is blocked there was not let through elsewhere.
    let page = try site.folder.text(of: "published/current/index.html")
    try site.folder.write(
      page.replacing("'inline'", with: "'other'").replacing("rgb(1, 2, 3)", with: "rgb(7, 8, 9)")
        .replacing("small-caps", with: "normal"),
      to: "published/current/control.html")
    let server = try Nginx.start(configuration)
    defer { server.stop() }
    let browser = try Browser()
    let look = """
      ({
        ran: document.documentElement.dataset.ran || '', module: document.documentElement.dataset.module || '',
        file: document.documentElement.dataset.file || '',
        color: getComputedStyle(document.getElementById('styled')).color,
        caps: getComputedStyle(document.getElementById('styled')).fontVariantCaps,
        fill: getComputedStyle(document.getElementById('box')).fill,
        data: document.getElementById('data').naturalWidth,
      })
      """
    let honest = try browser.visit("http://127.0.0.1:\(server.port)/", look)
    #expect(honest.violations.isEmpty, "\(honest.violations)")
    #expect(honest.value["ran"] as? String == "inline" && honest.value["module"] as? String == "yes")
    #expect(honest.value["file"] as? String == "yes")
    #expect(honest.value["color"] as? String == "rgb(1, 2, 3)")
    #expect(
      honest.value["caps"] as? String == "small-caps" && honest.value["fill"] as? String == "rgb(4, 5, 6)")
    #expect(honest.value["data"] as? Int == 1)
    let control = try browser.visit("http://127.0.0.1:\(server.port)/control.html", look)
    #expect(control.value["ran"] as? String == "" && control.value["color"] as? String != "rgb(7, 8, 9)")
    #expect(control.value["module"] as? String == "yes")
    for directive in ["script-src-elem inline", "style-src-elem inline", "style-src-attr inline"] {
      #expect(control.violations.contains { $0.hasPrefix(directive) }, "\(control.violations)")
    }
    #expect(control.violations.contains { $0.contains("ContentSecurityPolicy") })
    extendLifetime(browser)
  }

  @Test("blocks what a page without a script of its own is given, and says so")
  func control() throws {
    let site = try SampleSite(baseURL: "https://dossier.example/")
    try site.publish()
    let server = try Nginx.start(try site.configuration("nginx"))
    defer { server.stop() }
    let page = try site.folder.text(of: "published/current/index.html")
    try site.folder.write(
      page.replacing("</body>", with: "<script>document.title = 'ran'</script></body>"),
      to: "published/current/control.html")
    let browser = try Browser()
    let visit = try browser.visit("http://127.0.0.1:\(server.port)/control.html", "({title: document.title})")
    #expect(visit.value["title"] as? String != "ran")
    #expect(!visit.violations.isEmpty)
    extendLifetime(browser)
  }

  @Test(
    "shows a drawing that is opened by itself as it was drawn, with a few styles inside it and with hundreds",
    arguments: [3, 400])
  func drawing(styles: Int) throws {
    let shapes = (0..<styles).map {
      "<rect id=\"r\($0)\" width=\"9\" height=\"9\" style=\"opacity: 0.\($0 + 1)\"/>"
    }
    let site = try SampleSite(baseURL: "https://dossier.example/")
    try site.folder.write(
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>Quay</title>
      <style>.a &gt; .b, .b { fill: rgb(1, 2, 3) }</style>
      \(shapes.joined())<circle class="b" id="c" r="4"/></svg>
      """, to: "Content/media/quay.svg")
    try site.publish()
    let server = try Nginx.start(try site.configuration("nginx"))
    defer { server.stop() }
    let browser = try Browser()
    let visit = try browser.visit(
      "http://127.0.0.1:\(server.port)/media/quay.svg",
      "({fill: getComputedStyle(document.getElementById('c')).fill, opacity: getComputedStyle(document.getElementById('r2')).opacity})"
    )
    // Of a drawing the browser looks for an icon at the root of the host.
    #expect(visit.violations.allSatisfy { $0.contains("404") }, "\(visit.violations)")
    #expect(visit.value["fill"] as? String == "rgb(1, 2, 3)")
    #expect(visit.value["opacity"] as? String == "0.3")
    // Where it is shown on a page, a page's own policy decides.
    let page = try Answer("/", on: server.port)
    #expect(page["Content-Security-Policy"]?.contains("unsafe-inline") == false)
    extendLifetime(browser)
  }
}
