import Diagnostics
import DossierModel
import Evidence
import TestSupport
import Testing

@testable import Deliver
@testable import Files

/// Assets are published under names with their content's hash, and name each other by these.
@Suite struct AssetTests {
  static let site = Site.parse(
    Array("title: T\nbase_url: https://docks.example/strike/\nlanguage: en\nas_of: 2025-10-31\n".utf8),
    path: "d.yml"
  ).value

  static func deliver(_ files: KeyValuePairs<String, String>) -> Checked<DeliveredAssets> {
    deliver(files.map { ($0.key, Array($0.value.utf8)) })
  }

  static func deliver(_ files: [(name: String, bytes: [UInt8])]) -> Checked<DeliveredAssets> {
    Deliver.deliver(
      files.map {
        SourceFile(path: "Templates/assets/" + $0.name, name: "assets/" + $0.name, bytes: $0.bytes)
      },
      of: site)
  }

  /// What the delivered files hold, each name without its hash.
  static func text(_ delivered: DeliveredAssets, of name: String) -> String? {
    let file = delivered.files.first { $0.path.replacing(/\.[0-9a-f]{16}/, with: "") == "assets/" + name }
    return file.map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  static func shortReport(
    _ diagnostics: [Diagnostic], in files: KeyValuePairs<String, String>
  ) -> [String] {
    diagnostics.map { found in
      let name = found.location.path.replacing("Templates/assets/", with: "")
      let text = files.first { $0.key == name }?.value ?? ""
      let range = SourceText(Array(text.utf8)).positions(of: found.location.range)
      let (start, end) = (range.start, range.end)
      return
        "\(name):\(start.line):\(start.column)-\(end.column): \(found.id): \(found.message)"
    }
  }

  @Test(
    "a file's name gets sixteen digits of its content's SHA-256 before its last ending",
    arguments: [
      ("site.css", "site.HASH.css"), ("jquery.min.js", "jquery.min.HASH.js"), ("LICENSE", "LICENSE.HASH"),
      ("fonts/a.woff2", "fonts/a.HASH.woff2"), ("v1.2/LICENSE", "v1.2/LICENSE.HASH"),
      ("é b.svg", "é b.HASH.svg"),
      ("a.", "a.HASH."),
    ])
  func names(_ name: String, _ expected: String) {
    let delivered = Self.deliver([name: "body { margin: 0 }"])
    let hash = SnapshotHash(of: Array("body { margin: 0 }".utf8)).description.prefix(16)
    #expect(delivered.diagnostics == [])
    #expect(delivered.value.files.map(\.path) == ["assets/" + expected.replacing("HASH", with: hash)])
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let file: String
    /// `‹›` is where a hash is put in.
    let expected: String

    init(_ file: String, _ expected: String) {
      self.file = file
      self.expected = expected
    }

    var written: String { expected.replacing("‹›", with: "") }
    var testDescription: String { "\(file): \(expected)" }
  }

  @Test(
    "a reference follows the name of what it leads to, and all else stays as it is",
    arguments: styles + drawings + scripts + data)
  func follows(_ named: Case) throws {
    let delivered = Self.deliver([
      named.file: named.written, "icon.svg": "<svg/>", "maps/quay.png": "png", "a b.png": "png",
      "more.css": "p {}",
      "app.js": "1", "fonts/x.woff2": "font", "maps/own.css": "p {}", "LICENSE": "text",
    ])
    #expect(delivered.diagnostics == [])
    let text = try #require(Self.text(delivered.value, of: named.file))
    #expect(text.replacing(/\.[0-9a-f]{16}/, with: "‹›") == named.expected)
    // Each is the name of a file that there is.
    let marks = Set(delivered.value.files.compactMap { $0.path.firstMatch(of: /\.[0-9a-f]{16}/)?.output })
    for found in text.matches(of: /\.[0-9a-f]{16}/) { #expect(marks.contains(found.output)) }
  }

  static let styles =
    [
      "p { background: url(icon‹›.svg) }", "p { background: url( icon‹›.svg ) }",
      "p { background: url('icon‹›.svg') }",
      "p { background: url(\"icon‹›.svg\") }", "p { background: URL(icon‹›.svg) }",
      "p{background:\\75rl(icon‹›.svg)}",
      "p { mask: url(icon‹›.svg#part) }", "p { mask: url(icon‹›.svg?v=1#part) }",
      "p { mask: url(./icon‹›.svg) }",
      "p { mask: url(maps/../icon‹›.svg) }", "p { mask: url(../assets/icon‹›.svg) }",
      "p { mask: url(/strike/assets/icon‹›.svg) }",
      "p { mask: url(https://docks.example/strike/assets/icon‹›.svg) }",
      "p { mask: url(a%20b‹›.png), url('a b‹›.png'), url(a\\ b‹›.png), url('a\\000020b‹›.png') }",
      "p { mask: url(LICENSE‹›), url(LICENSE‹›#x) }", "p { mask: url('ic\\6f n‹›.svg') }",
      "p { mask: url('ic\\\non‹›.svg') }",
      "p { mask: url(icon‹›\\2e svg) }", "p { mask: url(icon‹›.svg", "p { mask: url('icon‹›.svg') x(y) }",
      "@import 'more‹›.css';", "@import \"more‹›.css\" layer(x) supports(display: grid) screen;",
      "@IMPORT 'more‹›.css';",
      "@import/* x */'more‹›.css';", "@import url(more‹›.css);", "@import url(\"more‹›.css\") print;",
      "@\\69mport 'more‹›.css';",
      "p { background: image-set(\"icon‹›.svg\" 1x, 'maps/quay‹›.png' 2x type('image/png')) }",
      "p { background: -webkit-image-set(url(icon‹›.svg) 1x) }", "p { background: image('icon‹›.svg', red) }",
      "@font-face { font-family: X; src: url(fonts/x‹›.woff2) format('woff2'), local('icon.svg') }",
      "@media print { p { background: url(icon‹›.svg) } }", "p { --icon: url(icon‹›.svg) }",
      "p { cursor: src('icon‹›.svg'), auto }",
      "p { background: url(data:image/svg+xml;base64,icon.svg), url(icon‹›.svg) }",
      // No references.
      "/* url(icon.svg) @import 'more.css'; */", "/* url(none.svg) */ p { }", "p { content: 'icon.svg' }",
      "p { content: 'url(icon.svg)' }", "p { content: \"a\\\"url(none.svg)\" }",
      "p { clip-path: url(#part) }",
      "p { background: url(https://other.example/assets/none.svg) }",
      "p { background: url(//other.example/none.svg) }",
      "p { background: url(/none.svg) }", "p { background: url(data:,none.svg) }", "p { background: url() }",
      "p { background: url('') }", "p { background: url(../media/none.svg) }",
      "p { background: url(../../none.svg) }",
      "@namespace svg url(none.svg);", "@namespace 'none.svg';", "@charset 'none.svg';",
      "p { background: url(no ne.svg) }",
      "p { background: url(no'ne.svg) }", "p { background: format('none.svg') }",
      "p { content: 'none.svg\n; }",
      "p { background: curl(none.svg) }", "@import 'more‹›.css'; 'none.css';", "[a='none.svg'] { }",
      "\u{FEFF}p { mask: url(icon‹›.svg) }",
    ].map { Case("site.css", $0) } + [
      Case("maps/site.css", "p { mask: url(quay‹›.png), url(../icon‹›.svg), url(../maps/own‹›.css) }")
    ]

  static let drawings = [
    Case(
      "d.svg",
      "<svg><use href=\"icon‹›.svg#a\"/><image xlink:href='maps/quay‹›.png'/><a href='../about/'/></svg>"),
    Case("d.svg", "<svg><image href = \" icon‹›.svg \"/><image href=icon‹›.svg /><use href='#a'/></svg>"),
    Case(
      "d.svg",
      "<?xml-stylesheet href=\"more‹›.css\" type=\"text/css\"?><svg><image href='a&#x20;b‹›.png'/></svg>"),
    Case(
      "d.svg",
      "<svg><style>@import 'more‹›.css'; p { mask: url(icon‹›.svg) }</style><script>import './app‹›.js'</script></svg>"
    ),
    Case(
      "d.svg",
      "<svg><style><![CDATA[ p { mask: url(icon‹›.svg) } ]]></style><p fill=\"url(icon‹›.svg#a)\" style='mask:url(icon‹›.svg)'/></svg>"
    ),
    Case(
      "d.svg",
      "<svg><!-- <image href='icon.svg'/> --><text title='icon.svg'>icon.svg</text><script href='app‹›.js'/></svg>"
    ),
    Case(
      "d.svg",
      "<svg><image href='https://other.example/none.png'/><image href='data:,none.png'/><image href='"),
    Case(
      "p.html",
      "<img src='icon‹›.svg' srcset=\"icon‹›.svg 1x, maps/quay‹›.png 2x\"><a href='none.html'>x</a><video poster=icon‹›.svg>"
    ),
    Case("p.html", "<link href='../assets/more‹›.css'><style>p { mask: url(none.svg) }"),
  ]

  static let scripts = [
    "import x from './icon‹›.svg'", "import(\"./maps/quay‹›.png\")",
    "const a = `../assets/icon‹›.svg`; `${'./icon‹›.svg'} ./icon.svg`",
    "export * from \"./../assets/app2.js\"", "fetch('icon.svg')", "fetch('./none.json')",
    "// './icon.svg'\nf('./icon‹›.svg')",
    "/* './icon.svg' */ f('./icon‹›.svg')", "a = /'/; f('./icon‹›.svg') // it's",
    "a = b / 2 / c; f('./icon‹›.svg')",
    "return /[/'\"]/.test('./icon‹›.svg')", "'it\\'s', './icon‹›.svg'", "'unclosed\nf('./icon‹›.svg')",
    "`a${`b${{}}`}`; f('./icon‹›.svg')",
  ].map { Case("s.mjs", $0) }

  static let data = [
    "{\"icons\": [{\"src\": \"icon‹›.svg\"}, {\"src\": \"./maps/quay‹›.png?x\"}], \"start_url\": \"../\", \"name\": \"none.svg\"}",
    "[\"..\\/assets\\/icon‹›.svg\", \"\\u0069con‹›.svg\", \"\\\"icon.svg\", \"/strike/assets/icon‹›.svg\"]",
    "[\"icon‹›.svg", "\"",
    "\"\\", "\"\\u12",
  ].map { Case("site.webmanifest", $0) }

  @Test("a reference to an asset that is not there is reported at its place, with the nearest")
  func unknown() {
    let files: KeyValuePairs = [
      "site.css":
        "/* é */\n@import \"mroe.css\";\np { mask: url( icno.svg#a ), url('../assets/maps/quey.png?x') }\n",
      "maps/own.css":
        "p { mask: url(icon.svg), url(../icno.svg), url(/strike/assets/xyzzy), url(../) }",
      "d.svg": "<svg><image href='icno.svg'/><a href='xyzzy/'/></svg>",
      "icon.svg": "", "more.css": "", "maps/quay.png": "",
    ]
    let delivered = Self.deliver(files)
    #expect(
      Self.shortReport(delivered.diagnostics, in: files) == [
        "site.css:2:10-18: unknown-asset: there is no file 'mroe.css' in assets/ — did you mean 'more.css'?",
        "site.css:3:16-24: unknown-asset: there is no file 'icno.svg' in assets/ — did you mean 'icon.svg'?",
        "site.css:3:35-58: unknown-asset: there is no file 'maps/quey.png' in assets/ — did you mean 'maps/quay.png'?",
        "maps/own.css:1:15-23: unknown-asset: there is no file 'maps/icon.svg' in assets/",
        "maps/own.css:1:30-41: unknown-asset: there is no file 'icno.svg' in assets/ — did you mean '../icon.svg'?",
        "maps/own.css:1:48-68: unknown-asset: there is no file 'xyzzy' in assets/",
        "maps/own.css:1:75-78: unknown-asset: this leads to the folder assets/, where each file is published under a name of its own: name the file",
        "d.svg:1:19-27: unknown-asset: there is no file 'icno.svg' in assets/ — did you mean 'icon.svg'?",
        "d.svg:1:39-45: unknown-asset: there is no file 'xyzzy/' in assets/",
      ])
    #expect(
      delivered.diagnostics.compactMap(\.fix?.replacement) == [
        "more.css", "icon.svg", "maps/quay.png", "../icon.svg", "icon.svg",
      ])
  }

  @Test("a hash is that of the bytes that are delivered, so that a change goes up to all that leads to it")
  func order() {
    func names(_ icon: String) -> [String: String] {
      let delivered = Self.deliver([
        "a.css": "@import 'b.css';", "b.css": "p { mask: url(c.svg) }", "c.svg": icon, "other.css": "p {}",
      ]).value
      for file in delivered.files {
        let hash = SnapshotHash(of: file.bytes).description.prefix(16)
        #expect(file.path.contains(".\(hash)."))
      }
      return Dictionary(
        uniqueKeysWithValues: zip(["a.css", "b.css", "c.svg", "other.css"], delivered.files.map(\.path)))
    }
    let before = names("<svg/>")
    let after = names("<svg></svg>")
    #expect(before.filter { after[$0.key] != $0.value }.keys.sorted() == ["a.css", "b.css", "c.svg"])
  }

  @Test("assets that name each other in a circle are an error that says which", arguments: circles)
  func circle(_ files: KeyValuePairs<String, String>, _ expected: [String]) {
    #expect(Self.shortReport(Self.deliver(files).diagnostics, in: files) == expected)
  }

  static let circles: [(KeyValuePairs<String, String>, [String])] = [
    (
      ["a.css": "@import 'b.css';", "b.css": "@import 'c.css';", "c.css": "\n@import 'b.css';"],
      [
        "c.css:2:10-15: asset-circle: these files name each other in a circle, so none of them can be named after its content: b.css → c.css → b.css"
      ]
    ),
    (
      ["a.css": "@import 'a.css'; @import url(a.css);"],
      ["a.css:1:10-15: asset-circle: this file names itself, so it cannot be named after its content"]
    ),
    (
      [
        "a.js": "import './b.js'", "b.js": "import './c.js'; import './d.js'", "c.js": "import './d.js'",
        "d.js": "",
      ], []
    ),
    (
      ["a.js": "import './b.js'", "b.js": "import './a.js'"],
      [
        "b.js:1:9-15: asset-circle: these files name each other in a circle, so none of them can be named after its content: a.js → b.js → a.js"
      ]
    ),
  ]

  @Test("a chain of any length is followed")
  func chain() {
    let count = 20_000
    let files = (0..<count).map { (name: "\($0).css", bytes: Array("@import '\($0 + 1).css';".utf8)) }
    let delivered = Self.deliver(files + [(name: "\(count).css", bytes: [])])
    #expect(delivered.diagnostics == [])
    #expect(delivered.value.files.count == count + 1)
    let circle = Self.deliver(files + [(name: "\(count).css", bytes: Array("@import '0.css';".utf8))])
    #expect(circle.diagnostics.map(\.id) == ["asset-circle"])
  }

  private static let pieces = [
    "url(icon.svg)", " './icon.svg' ", " \"icon.svg\" ", "<i href='icon.svg'>", "url(", "URL(", "\\75rl(",
    "@import ", "@namespace ", "image-set(", ")", "(", "{", "}", "[", "]", ";",
    "\"", "'", "`", "\\",
    "\n", "\r\n", " ", "/*", "*/", "//", "/", "icon.svg", "more.css", "./icon.svg", "../assets/icon.svg",
    "#a", "?x", "data:", "\\2e ",
    "\\\n", "<svg>", "<image href=", "<style>", "</style>", "<script>", "</script>", "<!--", "-->",
    "<![CDATA[", "<?xml-stylesheet ",
    "href=", "style=", "srcset='", "icon.svg 1x, ", "&#46;", "&amp;", ">", "/>", "${", "{\"src\": ",
    "\\u002e", "é", "\u{0}", "=",
  ]

  @Test(
    "whatever a file holds, only hashes are put into it, and each where a name ends",
    arguments: ["x.css", "x.svg", "x.html", "x.js", "x.json"], 0..<20)
  func anything(_ name: String, _ seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    var followed = 0
    for _ in 0..<200 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0..<30, using: &random) {
        if Int.random(in: 0..<40, using: &random) == 0 {
          bytes.append(UInt8.random(in: 0...255, using: &random))
        }
        bytes += (Self.pieces.randomElement(using: &random) ?? "").utf8
      }
      let delivered = Self.deliver([
        (name, bytes), ("icon.svg", Array("<svg/>".utf8)), ("more.css", Array("p {}".utf8)),
      ])
      let marks = delivered.value.files.dropFirst().map { file in
        Array(file.path.utf8.drop { $0 != UInt8(ascii: ".") }.prefix(17))
      }
      var rest = delivered.value.files[0].bytes[...]
      var plain: [UInt8] = []
      while let byte = rest.first {
        if let mark = marks.first(where: { rest.starts(with: $0) }) {
          rest = rest.dropFirst(mark.count)
          followed += 1
        } else {
          plain.append(byte)
          rest = rest.dropFirst()
        }
      }
      #expect(plain == bytes)
      for found in delivered.diagnostics {
        #expect(found.location.range.start >= 0 && found.location.range.end <= bytes.count)
      }
    }
    #expect(followed > 0)
  }

  @Test(
    "a style sheet is read in steps in proportion to its length, whatever it holds",
    arguments: [
      "url(", "url(\"", "url(a", "/*", "\\", "\"", "'\n", "@import ", "(", "image-set(", "url(\\61", "--",
      "\\61", "url(a b",
      "@namespace ", "é",
    ])
  func work(_ piece: String) {
    for count in [1_000, 100_000] {
      let bytes = Array(String(repeating: piece, count: count).utf8)
      #expect(StyleAddresses(bytes, in: 0..<bytes.count).steps <= 2 * bytes.count)
    }
  }

  @Test(
    "a text file that is not UTF-8 is published as it is",
    arguments: ["x.css", "x.svg", "x.js", "x.json", "x.html"])
  func otherEncodings(_ name: String) {
    for bytes: [UInt8] in [
      [0xFF, 0xFE, 0x40, 0], Array("url(\u{e9}".utf8).dropLast(), [0xC0, 0x80, 0x22, 0x27, 0x3C],
    ] {
      let delivered = Self.deliver([(name, bytes)])
      #expect(delivered.value.files[0].bytes == bytes)
    }
  }
}
