import Diagnostics
import Templating
import TestSupport
import Testing

/// A template names the files of a folder as they are called there, and the page has the names under which they are
/// delivered.
@Suite struct FolderTests {
  struct Framed: ViewModel {
    var assets = "../assets/"
    var home = "../"
    var link = "../talks/"
    var name = "icon.svg"
    var isDark = true

    static let schema = Schema<Self>(
      "Framed", "a page that names files",
      [
        .folder("assets", "the folder of files") { $0.assets },
        .url("home", "the home page") { $0.home },
        .url("link", "another page") { $0.link },
        .text("name", "a text") { $0.name },
        .flag("dark", "whether it is dark") { $0.isDark },
      ])
  }

  static let folder = DeliveredFolder(
    "assets/", roots: ["https://docks.example/strike/", "//docks.example/strike/", "/strike/"],
    marks: [
      "icon.svg": ".1", "site.css": ".2", "dark.css": ".3", "maps/quay.png": ".4", "LICENSE": ".5",
      "a b.png": ".6",
      "a,b.png": ".7", "jquery.min.js": ".8", "é.svg": ".9",
    ])

  private static func bind(_ template: String, _ name: String, _ folder: DeliveredFolder?) -> Checked<String?>
  {
    let file = TemplateFile(path: name, name: name, bytes: Array(template.utf8))
    let part = TemplateFile(path: "part", name: "part", bytes: Array("icon.svg".utf8))
    let set = TemplateSet.parse([file, part], naming: folder)
    let bound = set.value.bind(name, to: Framed.self)
    return Checked(
      bound.value.map { String(decoding: $0.render(Framed()), as: UTF8.self) },
      set.diagnostics + bound.diagnostics)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let template: String
    /// The page, or the faults, one a line.
    let expected: String
    var name = "main.html"

    init(_ template: String, _ expected: String, in name: String = "main.html") {
      self.template = template
      self.expected = expected
      self.name = name
    }

    var testDescription: String { template }
  }

  @Test("the names of files follow their content, wherever they are written", arguments: followed + untouched)
  func follows(_ named: Case) {
    let page = Self.bind(named.template, named.name, Self.folder)
    #expect(page.diagnostics == [])
    #expect(page.value == named.expected)
    // Without a folder only the marks are missing.
    let plain = Self.bind(named.template, named.name, nil)
    #expect(plain.value == named.expected.replacing(/\.[0-9](?=\.|%2E|$|")/, with: ""))
  }

  static let followed = [
    // After the folder's own address.
    Case(#"<link rel="icon" href="{{assets}}icon.svg">"#, #"<link rel="icon" href="../assets/icon.1.svg">"#),
    Case(#"<img src="{{assets}}maps/quay.png">"#, #"<img src="../assets/maps/quay.4.png">"#),
    Case(#"<img src='{{assets}}icon.svg#a'>"#, #"<img src='../assets/icon.1.svg#a'>"#),
    Case(
      #"<script src="{{assets}}jquery.min.js?v=1"></script>"#,
      #"<script src="../assets/jquery.min.8.js?v=1"></script>"#),
    Case(#"<a href="{{assets}}LICENSE">x</a>"#, #"<a href="../assets/LICENSE.5">x</a>"#),
    Case("<p>{{assets}}icon.svg, said once</p>", "<p>../assets/icon.1.svg, said once</p>"),
    Case(#"<i data-src="{{assets}}icon.svg">"#, #"<i data-src="../assets/icon.1.svg">"#),
    Case(#"<img src="{{#assets}}{{.}}icon.svg{{/assets}}">"#, #"<img src="../assets/icon.1.svg">"#),
    Case(#"<img src="{{assets}}{{>part}}">"#, #"<img src="../assets/icon.1.svg">"#),
    Case(
      #"<link rel="stylesheet" href="{{assets}}{{#dark}}dark.css{{/dark}}{{^dark}}site.css{{/dark}}">"#,
      #"<link rel="stylesheet" href="../assets/dark.3.css">"#),
    Case(
      #"<img srcset="{{assets}}icon.svg 1x, {{assets}}maps/quay.png 2x,">"#,
      #"<img srcset="../assets/icon.1.svg 1x, ../assets/maps/quay.4.png 2x,">"#),
    Case(
      "<img srcset=\"\n  {{assets}}icon.svg\n  1x,assets/icon.svg 2x,\n  assets/icon.svg\n\">",
      "<img srcset=\"\n  ../assets/icon.1.svg\n  1x,assets/icon.1.svg 2x,\n  assets/icon.1.svg\n\">"),
    Case(
      #"<img srcset="{{assets}}icon.svg 1x,assets/icon.svg 2x , assets/icon.svg">"#,
      #"<img srcset="../assets/icon.1.svg 1x,assets/icon.1.svg 2x , assets/icon.1.svg">"#),
    Case(#"<img src="{{assets}}a%20b.png">"#, #"<img src="../assets/a%20b.6.png">"#),
    Case(#"<img src="{{assets}}icon%2Esvg">"#, #"<img src="../assets/icon.1%2Esvg">"#),
    Case(#"<img src="{{assets}}maps/../icon.svg">"#, #"<img src="../assets/maps/../icon.1.svg">"#),
    Case(#"<img src="{{assets}}e%CC%81.svg">"#, #"<img src="../assets/e%CC%81.9.svg">"#),
    // Written out.
    Case(#"<img src="assets/icon.svg">"#, #"<img src="assets/icon.1.svg">"#),
    Case(#"<img src="../../assets/icon.svg">"#, #"<img src="../../assets/icon.1.svg">"#),
    Case(#"<img src="./assets/icon.svg">"#, #"<img src="./assets/icon.1.svg">"#),
    Case(#"<img src=" assets/icon.svg ">"#, #"<img src=" assets/icon.1.svg ">"#),
    Case("<img src=assets/icon.svg>", "<img src=assets/icon.1.svg>"),
    Case("<img src=assets/icon.svg alt=x>", "<img src=assets/icon.1.svg alt=x>"),
    Case(#"<img src="/strike/assets/icon.svg">"#, #"<img src="/strike/assets/icon.1.svg">"#),
    Case(#"<img src="{{home}}assets/icon.svg">"#, #"<img src="../assets/icon.1.svg">"#),
    Case(#"<img src="assets/a,b.png">"#, #"<img src="assets/a,b.7.png">"#),
    Case(#"<img src="assets/a b.png">"#, #"<img src="assets/a b.6.png">"#),
    Case(
      #"<img srcset="assets/icon.svg 1x,assets/maps/quay.png 2x, assets/a,b.png">"#,
      #"<img srcset="assets/icon.1.svg 1x,assets/maps/quay.4.png 2x, assets/a,b.7.png">"#),
    Case(
      #"<p style="background: url(assets/icon.svg), url('../assets/maps/quay.png')">"#,
      #"<p style="background: url(assets/icon.1.svg), url('../assets/maps/quay.4.png')">"#),
    Case(
      #"<p style="background: url(&quot;assets/icon.svg&quot;)">"#,
      #"<p style="background: url(&quot;assets/icon.1.svg&quot;)">"#),
    Case("<style>@import 'assets/site.css';</style>", "<style>@import 'assets/site.2.css';</style>"),
    Case(
      "<script>import './assets/jquery.min.js'</script>", "<script>import './assets/jquery.min.8.js'</script>"
    ),
    Case(
      #"<meta property="og:image" content="https://docks.example/strike/assets/maps/quay.png">"#,
      #"<meta property="og:image" content="https://docks.example/strike/assets/maps/quay.4.png">"#),
    Case(
      #"<svg><use xlink:href="assets/icon.svg#a"/></svg>"#,
      #"<svg><use xlink:href="assets/icon.1.svg#a"/></svg>"#),
    Case(
      #"<link rel="stylesheet" href="assets/{{#dark}}dark.css{{/dark}}{{^dark}}site.css{{/dark}}">"#,
      #"<link rel="stylesheet" href="assets/dark.3.css">"#),
    Case(
      "Icon: {{assets}}icon.svg, assets/site.css", "Icon: ../assets/icon.1.svg, assets/site.2.css",
      in: "a.txt"),
    Case("<a href=\"assets/icon.svg\"/>", "<a href=\"assets/icon.1.svg\"/>", in: "a.xml"),
  ]

  static let untouched = [
    #"<a href="https://other.example/assets/icon.svg">x</a>"#,
    #"<a href="//other.example/strike/assets/icon.svg">x</a>"#,
    #"<a href="/assets/icon.svg">x</a>"#,
    #"<a href="files/assets/icon.svg">x</a>"#,
    #"<a href="myassets/icon.svg">x</a>"#,
    #"<a href="assets/../media/icon.svg">x</a>"#,
    #"<a href="find?in=assets/icon.svg">x</a>"#,
    #"<a href="data:text/plain,assets/icon.svg">x</a>"#,
    #"<p title="assets/none.svg">assets/none.svg, assets/ and assets</p>"#,
    "<script>load('assets/none.js')</script>",
    #"<a href="{{link}}x/assets/none.svg">x</a>"#,
    #"<a href="?{{#dark}}assets/none.svg{{/dark}}">x</a>"#,
  ].map {
    Case(
      $0,
      $0.replacing("{{link}}", with: "../talks/").replacing("{{#dark}}", with: "").replacing(
        "{{/dark}}", with: ""))
  }

  @Test("a name that no file has is reported at its place", arguments: faults)
  func reports(_ fault: Case) {
    let page = Self.bind(fault.template, fault.name, Self.folder)
    #expect(page.value == nil)
    let report = inShort(page.diagnostics, in: [fault.name: fault.template]).map {
      $0.replacing("main.html:", with: "").replacing("unknown-asset: ", with: "")
    }
    #expect(report.joined(separator: "\n") == fault.expected)
    #expect(page.diagnostics.allSatisfy { $0.id == "unknown-asset" })
  }

  static let faults = [
    Case(
      #"<img src="{{assets}}icno.svg">"#,
      "1:21-29: there is no file 'icno.svg' in assets/ — did you mean 'icon.svg'?"),
    Case(
      #"<img src="{{assets}}maps/quey.png?x">"#,
      "1:21-34: there is no file 'maps/quey.png' in assets/ — did you mean 'maps/quay.png'?"),
    Case("\n<p>{{assets}}xyzzy.txt</p>", "2:14-23: there is no file 'xyzzy.txt' in assets/"),
    Case(
      #"<img src="{{assets}}/icon.svg">"#,
      "1:21-30: there is no file '/icon.svg' in assets/ — did you mean 'icon.svg'?"),
    Case(#"<img src="{{assets}}maps%2Fquay.png">"#, "1:21-36: there is no file '%2F' in assets/"),
    Case(
      #"<img src="{{assets}}">"#,
      "1:21-22: this leads to the folder assets/, where each file is published under a name of its own: name the file"
    ),
    Case(
      #"<img src="{{assets}}{{name}}">"#,
      "1:23-27: the name of a file in assets/ must be written out here: it is published under another name, which no value holds"
    ),
    Case(
      #"<img src="assets/{{name}}">"#,
      "1:20-24: the name of a file in assets/ must be written out here: it is published under another name, which no value holds"
    ),
    Case(#"<img src="{{assets}}quay-{{name}}">"#, "1:21-26: there is no file 'quay-' in assets/"),
    Case(
      #"<link rel="stylesheet" href="{{assets}}{{#dark}}drak.css{{/dark}}{{^dark}}sit.css{{/dark}}">"#,
      """
      1:49-57: there is no file 'drak.css' in assets/ — did you mean 'dark.css'?
      1:75-82: there is no file 'sit.css' in assets/ — did you mean 'site.css'?
      """),
    Case(
      #"<img src="../assets/icno.svg">"#,
      "1:21-29: there is no file 'icno.svg' in assets/ — did you mean 'icon.svg'?"),
    Case(
      #"<img src="{{home}}assets/icno.svg">"#,
      "1:26-34: there is no file 'icno.svg' in assets/ — did you mean 'icon.svg'?"),
    Case(
      #"<img srcset="assets/icon.svg, assets/icno.svg 2x">"#,
      "1:38-46: there is no file 'icno.svg' in assets/ — did you mean 'icon.svg'?"),
    Case(
      #"<a href="assets/">x</a>"#,
      "1:17-17: this leads to the folder assets/, where each file is published under a name of its own: name the file"
    ),
  ]

  @Test("a near name comes with the edit, and a strange one with the files that there are")
  func help() {
    let near = Self.bind(#"<img src="../assets/icno.svg">"#, "main.html", Self.folder).diagnostics
    #expect(near.map(\.fix) == [.init("replace with 'icon.svg'", replacement: "icon.svg")])
    let strange = Self.bind(#"<img src="{{assets}}xyzzy">"#, "main.html", Self.folder).diagnostics
    #expect(strange.flatMap(\.notes).first?.message.hasPrefix("its files are: LICENSE, a b.png,") == true)
  }

  @Test(
    "whatever is written around names of files, the page is the template's but for what is put in",
    arguments: 0..<40)
  func anything(_ seed: Int) {
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "assets/", "icon.svg", "maps/quay.png", "{{assets}}", "{{home}}", "{{#dark}}", "{{/dark}}", "{{>part}}",
      "<img src=\"", "<img srcset='", "<a href=", "<p style=\"", "\"", "'", ">", " ", ",", "../", "/strike/",
      "?", "#", "%",
      "%2E", "url(", ")", "<script>", "</script>", "<!--", "-->", "\n", "é", "\\", "&quot;", "https://",
    ]
    var bound = 0
    for _ in 0..<100 {
      let template = (0..<Int.random(in: 1..<14, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }.joined()
      let plain = Self.bind(template, "main.html", nil)
      let named = Self.bind(template, "main.html", Self.folder)
      #expect(named.value != nil || named.diagnostics.hasErrors)
      guard let page = named.value else { continue }
      bound += 1
      #expect(page.replacing(/\.[0-9](?=\.|%2E|\W|$)/, with: "") == plain.value, "\(template)")
    }
    #expect(bound > 0)
  }
}
