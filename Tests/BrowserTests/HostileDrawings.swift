import Testing

/// Files that call themselves drawings, and want to run a script on the site or to load something from elsewhere.
struct HostileDrawing: CustomTestStringConvertible, Sendable {
  /// What a browser does that opens the file itself. Where it does nothing of the kind, the file is still no drawing.
  enum Effect: Sendable {
    case runs, loads, nothing
  }

  let number: Int
  let effect: Effect
  let bytes: [UInt8]
  /// The type that a static host gives it, by the ending.
  static let type = "image/svg+xml"

  var testDescription: String { "\(number): " + String(decoding: bytes, as: UTF8.self) }

  /// What a script of it does when it runs.
  static func script(_ number: Int) -> String { "fetch('/ran/\(number)')" }

  static let all: [HostileDrawing] = table.enumerated().map { number, row in
    let text = row.text.replacing("RUN", with: script(number))
      .replacing("ELSEWHERE", with: "http://foreign.example/\(number)")
    return HostileDrawing(number: number, effect: row.effect, bytes: Array(text.utf8))
  }

  private typealias Row = (effect: Effect, text: String)

  private static let namespaces =
    #"xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:h="http://www.w3.org/1999/xhtml""#

  private static func svg(_ effect: Effect, _ inner: String) -> Row {
    (effect, "<svg \(namespaces) width=\"90\" height=\"90\">\(inner)</svg>")
  }

  /// A drawing with a rule of CSS.
  private static func css(_ effect: Effect, _ sheet: String) -> Row {
    svg(
      effect, "<style>\(sheet)</style><rect class=\"a\" width=\"9\" height=\"9\"/><text class=\"a\">x</text>")
  }

  private static let table: [Row] =
    scripts + handlers + prefixes + encodings + pages + styles + links + declarations

  private static let scripts: [Row] = [
    svg(.runs, "<script>RUN</script>"),
    svg(.runs, "\u{600}<script>RUN</script>"),
    svg(.runs, "<script>\u{FF9E}=1;RUN</script><script>RUN</script>"),
    svg(.runs, "<script\u{09}>RUN</script>"),
    svg(.runs, "<script\n>RUN</script\n>"),
    svg(.runs, "<script><![CDATA[RUN]]></script>"),
    svg(.runs, "<script><!-- -->RUN</script>"),
    svg(.runs, "<g\u{0D}><script type=\"text/ecmascript\">RUN</script></g>"),
    svg(.runs, "<defs><symbol><script>RUN</script></symbol></defs>"),
    svg(.runs, "<script href=\"data:text/javascript,RUN\"/>"),
    svg(.runs, "<script xlink:href=\"data:text/javascript,RUN\"/>"),
    svg(.loads, "<script href=\"ELSEWHERE\"/>"),
    svg(.runs, "<foreignObject width=\"9\" height=\"9\"><h:script>RUN</h:script></foreignObject>"),
    svg(.runs, "<title><script>RUN</script></title>"),
    svg(.runs, "<style><script>RUN</script></style>"),
    svg(.runs, "<metadata><script>RUN</script></metadata>"),
    (.runs, "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"RUN\"/>"),
  ]

  private static let handlers: [Row] = [
    svg(.runs, "<rect onload=\"RUN\"/><svg onload=\"RUN\"/>"),
    svg(.runs, "<svg\nonload\n=\n\"RUN\"/>"),
    svg(.runs, "<svg\u{0D}\tonload\t=\t\"\n/*&#60;*/RUN\"/>"),
    svg(.runs, "<svg onload=\"&#102;etch('/ran/'+'x');RUN\"/>"),
    svg(.runs, "<h:img src=\"ELSEWHERE\" onerror=\"RUN\"/>"),
    svg(.runs, "<h:body onload=\"RUN\"/><h:img src=\"data:,\" onerror=\"RUN\"/>"),
    svg(.nothing, "<rect ONLOAD=\"RUN\" OnLoad=\"RUN\"/>"),
    svg(.nothing, "<rect onclick=\"RUN\" onmouseover=\"RUN\" onfocusin=\"RUN\" onbegin=\"RUN\"/>"),
    svg(.runs, "<animate onbegin=\"RUN\" attributeName=\"x\" dur=\"1s\"/>"),
    svg(.runs, "<set onbegin=\"RUN\" attributeName=\"x\" to=\"1\"/>"),
    svg(.nothing, "<style onload=\"RUN\">a{}</style>"),
    svg(.runs, "<image href=\"data:,\" onerror=\"RUN\"/>"),
    svg(.loads, "<image href=\"ELSEWHERE\"/>"),
    svg(
      .loads,
      "<filter id=\"f\"><feImage href=\"ELSEWHERE\"/></filter><rect width=\"9\" height=\"9\" filter=\"url(#f)\"/>"
    ),
  ]

  private static let prefixes: [Row] =
    ["\u{1F600}", "€", "a\u{B7}", "\u{200C}", "é", "a.b-c", "ⁿ"].map { prefix in
      svg(.runs, "<\(prefix):script xmlns:\(prefix)=\"http://www.w3.org/2000/svg\">RUN</\(prefix):script>")
    } + [
      svg(.runs, "<\u{200C}:script xmlns:\u{200C}=\"http://www.w3.org/1999/xhtml\">RUN</\u{200C}:script>"),
      svg(.runs, "<p:script xmlns:p=\"&#104;ttp://www.w3.org/2000/svg\">RUN</p:script>"),
      svg(.nothing, "<undeclared:script>RUN</undeclared:script>"),
      svg(.runs, "<script xmlns=\"http://www.w3.org/1999/xhtml\">RUN</script>"),
    ]

  private static let encodings: [Row] = [
    (
      .runs,
      "<?xml version=\"1.0\" encoding=\"ISO-2022-JP\"?><svg \(namespaces)><scr\u{1B}(Bipt>RUN</scr\u{1B}(Bipt></svg>"
    ),
    (
      .nothing,
      "<?xml version=\"1.0\" encoding=\"UTF-7\"?><svg \(namespaces)>+ADw-script+AD4-RUN+ADw-/script+AD4-</svg>"
    ),
    (.runs, "<?xml version=\"1.0\" encoding=\"windows-1252\"?><svg \(namespaces)><script>RUN</script></svg>"),
    (.nothing, "<?xml version=\"1.0\" encoding=\"UTF-16\"?><svg \(namespaces)><script>RUN</script></svg>"),
    (.nothing, "<?xml version=\"1.1\"?><svg \(namespaces)><g id=\"a\"/></svg>"),
    (.runs, "\u{FEFF}<svg \(namespaces)><script>RUN</script></svg>"),
    (.nothing, "\u{FEFF}\u{FEFF}<svg \(namespaces)><script>RUN</script></svg>"),
    (.nothing, "<svg \(namespaces)>\u{0}<script>RUN</script></svg>"),
  ]

  private static let pages: [Row] = [
    (.runs, "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body onload=\"RUN\"/></html>"),
    (.runs, "<x><script xmlns=\"http://www.w3.org/1999/xhtml\">RUN</script></x>"),
    svg(.runs, "<h:iframe srcdoc=\"&lt;script>parent.RUN&lt;/script>\"/>"),
    svg(.runs, "<h:iframe src=\"java&#115;cript:parent.RUN\"/>"),
    (
      .runs,
      "<html xmlns=\"http://www.w3.org/1999/xhtml\"><frameset><frame src=\"java&#115;cript:parent.RUN\"/></frameset></html>"
    ),
    svg(.loads, "<h:img src=\"ELSEWHERE\"/>"),
    svg(.loads, "<h:link rel=\"stylesheet\" href=\"ELSEWHERE\"/>"),
    svg(.loads, "<h:video src=\"ELSEWHERE\" autoplay=\"\"/>"),
    svg(.loads, "<h:meta http-equiv=\"refresh\" content=\"0;url=ELSEWHERE\"/>"),
    svg(.loads, "<foreignObject width=\"9\" height=\"9\"><h:object data=\"ELSEWHERE\"/></foreignObject>"),
    svg(.loads, "<foreignObject width=\"9\" height=\"9\"><h:embed src=\"ELSEWHERE\"/></foreignObject>"),
    svg(.loads, "<foreignObject width=\"9\" height=\"9\"><h:img src=\"ELSEWHERE\"/></foreignObject>"),
    svg(
      .nothing, "<h:base href=\"ELSEWHERE\"/><h:form action=\"ELSEWHERE\"><h:input autofocus=\"\"/></h:form>"),
    svg(.nothing, "<math xmlns=\"http://www.w3.org/1998/Math/MathML\" href=\"ELSEWHERE\"/>"),
  ]

  private static let styles: [Row] = [
    css(.loads, "@import 'ELSEWHERE';"),
    css(.loads, "@\\69mport 'ELSEWHERE';"),
    css(.loads, "&#64;import 'ELSEWHERE';"),
    css(.loads, "<![CDATA[@import url(ELSEWHERE);]]>"),
    css(.loads, "@<!-- -->import 'ELSEWHERE';"),
    css(.loads, "@import/**/'ELSEWHERE';"),
    css(.loads, ":root{background:url(ELSEWHERE)}"),
    css(.loads, ":root{background:&#117;rl(ELSEWHERE)}"),
    css(.loads, ":root{background:u\\72l(ELSEWHERE)}"),
    css(.loads, ":root{background:\\75\\72\\6c(ELSEWHERE)}"),
    css(.loads, ":root{background:URL('ELSEWHERE')}"),
    css(.loads, ":root{background:image-set('ELSEWHERE' 1x)}"),
    css(.loads, ":root{background:-webkit-image-set(url(ELSEWHERE) 1x)}"),
    css(.loads, ":root{background:-webkit-cross-fade(url(ELSEWHERE),url(ELSEWHERE),50%)}"),
    css(.loads, ":root{--a:url(ELSEWHERE);background:var(--a)}"),
    css(.loads, "@font-face{font-family:f;src:url(ELSEWHERE)}.a{font-family:f}"),
    css(.nothing, ":root{background:src('ELSEWHERE')}"),
    css(.nothing, "@namespace h url(ELSEWHERE);"),
    css(.loads, "@media all{:root{background:url(ELSEWHERE)}}"),
    css(.nothing, ".a{cursor:url(ELSEWHERE),auto}"),
    css(.nothing, ".a{filter:url(ELSEWHERE#f)}"),
    css(.loads, ".a{mask:url(ELSEWHERE)}"),
    css(.nothing, ".a{paint-order:url(ELSEWHERE)}"),
    css(.nothing, ".a{behavior:url(ELSEWHERE);-moz-binding:url(ELSEWHERE)}"),
    css(.nothing, ".a{fill:expression(RUN)}"),
    css(.loads, "x{}</style><style>:root{list-style-image:url(ELSEWHERE);display:list-item}"),
    svg(.loads, "<rect width=\"9\" height=\"9\" style=\"mask-image:url(ELSEWHERE)\"/>"),
    svg(.loads, "<rect width=\"9\" height=\"9\" style=\"mask-image:&#92;75 rl(ELSEWHERE)\"/>"),
    svg(.nothing, "<rect width=\"9\" height=\"9\" filter=\"url(ELSEWHERE#f)\"/>"),
    svg(.nothing, "<rect width=\"9\" height=\"9\" fill=\"url(//foreign.example/x)\"/>"),
    svg(.nothing, "<rect width=\"9\" height=\"9\" fill=\"url( &quot;javascript:RUN&quot; )\"/>"),
    svg(.nothing, "<path d=\"M0 0h9\" marker-end=\"url(ELSEWHERE#m)\" clip-path=\"url(ELSEWHERE#c)\"/>"),
    svg(.nothing, "<style>.a{fill:red}/*</style><style>*/:root{background:url(ELSEWHERE)}</style>"),
  ]

  private static let links: [Row] = [
    svg(.nothing, "<a href=\"javascript:RUN\"><text y=\"9\">x</text></a>"),
    svg(.nothing, "<a xlink:href=\"ELSEWHERE\"><text y=\"9\">x</text></a>"),
    svg(.nothing, "<use href=\"data:image/svg+xml,&lt;svg id='x' xmlns='http://www.w3.org/2000/svg'/>#x\"/>"),
    svg(.nothing, "<use xlink:href=\"ELSEWHERE#x\"/>"),
    svg(.nothing, "<use href=\"/media/other.svg#x\"/>"),
    svg(.nothing, "<use href=\" &#10;#x\"/>"),
    svg(.nothing, "<linearGradient href=\"ELSEWHERE#x\"/><pattern xlink:href=\"ELSEWHERE#x\"/>"),
    svg(
      .nothing, "<a id=\"a\"><set attributeName=\"href\" to=\"javascript:RUN\"/><text y=\"9\">x</text></a>"),
    svg(
      .loads,
      "<image id=\"i\" width=\"9\" height=\"9\"><animate attributeName=\"href\" values=\"ELSEWHERE;x\" dur=\"9s\"/></image>"
    ),
    svg(.nothing, "<g xml:base=\"ELSEWHERE\"><use href=\"#x\"/></g>"),
    svg(.nothing, "<include xmlns=\"http://www.w3.org/2001/XInclude\" href=\"ELSEWHERE\"/>"),
    svg(.nothing, "<handler xmlns:ev=\"http://www.w3.org/2001/xml-events\" ev:event=\"load\">RUN</handler>"),
    svg(.nothing, "<rect href=\"ELSEWHERE\" src=\"ELSEWHERE\" xlink:actuate=\"onLoad\"/>"),
  ]

  private static let declarations: [Row] = [
    (.loads, "<?xml-stylesheet href=\"ELSEWHERE\" type=\"text/css\"?><svg \(namespaces)/>"),
    (
      .loads,
      "<?xml-stylesheet href=\"data:text/css,:root{background:url(ELSEWHERE)}\" type=\"text/css\"?><svg \(namespaces) width=\"9\" height=\"9\"/>"
    ),
    (
      .runs,
      "<!DOCTYPE svg [<!ENTITY s \"<script xmlns='http://www.w3.org/2000/svg'>RUN</script>\">]><svg \(namespaces)>&s;</svg>"
    ),
    (.runs, "<!DOCTYPE svg [<!ATTLIST svg onload CDATA \"RUN\">]><svg \(namespaces)/>"),
    (.nothing, "<!DOCTYPE svg SYSTEM \"ELSEWHERE\"><svg \(namespaces)/>"),
    (.nothing, "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"ELSEWHERE\"><svg \(namespaces)/>"),
    (
      .nothing,
      "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><svg \(namespaces)>&c;</svg>"
    ),
    (
      .nothing,
      "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><svg \(namespaces)><text>&x;</text></svg>"
    ),
    (.nothing, "<svg \(namespaces)><text>&nbsp;</text></svg>"),
    (.nothing, "<svg \(namespaces)/><script xmlns=\"http://www.w3.org/2000/svg\">RUN</script>"),
    (.nothing, "<svg \(namespaces)><rect></svg>"),
    (.nothing, "<svg width=\"9\" height=\"9\"><script>RUN</script></svg>"),
    (.nothing, "plain words"),
    (.nothing, ""),
    (.runs, "<script xmlns=\"http://www.w3.org/2000/svg\">RUN</script>"),
    (.nothing, "<!doctype html><script>RUN</script>"),
  ]
}
