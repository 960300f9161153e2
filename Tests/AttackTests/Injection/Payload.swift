/// A text that runs a script or loads something from another host, where it gets into a page as it is.
///
/// In the table `RUN` and, without quotes, `BARE` are scripts that tell the server which payload ran; `FAR` is an address
/// of another host. A payload that does its work only in a certain place has a page with `HERE` at that place.
struct Payload {
  let number: Int
  let text: String
  /// A page in which the payload does its work: the proof that a browser would notice it.
  let control: String

  private init(_ number: Int, _ form: (text: String, place: String)) {
    func filled(_ text: String) -> String {
      text.replacing("RUN", with: "fetch('/ran?\(number)')").replacing(
        "BARE", with: "fetch(`/ran?\(number)`)"
      )
      .replacing("NUMBER", with: "\(number)").replacing("FAR", with: "http://\(Self.farHost)/\(number)")
      .replacing("//far/", with: "//\(Self.farHost)/\(number)/")
    }
    self.number = number
    text = filled(form.text)
    let page = form.place.isEmpty ? "<p>HERE</p>" : form.place
    control =
      "<!DOCTYPE html><meta charset=utf-8><title>control</title>"
      + filled(page.replacing("HERE", with: form.text))
  }

  /// No such host is there: the browser is told to look for it at the server.
  static let farHost = "far.example"

  static let all: [Payload] = (scripts + handlers + addresses + breakouts + loads + mutations).enumerated()
    .map {
      Payload($0.offset, $0.element)
    }

  private static let scripts: [(String, String)] = [
    ("<script>RUN</script>", ""), ("<ScRiPt >RUN</sCrIpT >", ""), ("<script\t>RUN</script\t>", ""),
    ("<script/x>RUN</script>", ""),
    ("<script src=/run.js></script>", ""), ("<script type=module>RUN</script>", ""),
    ("<svg><script>RUN</script></svg>", ""), ("<svg><script>fetch&#40;'/ran?NUMBER')</script></svg>", ""),
    ("<<script>RUN//<</script>", ""), ("</p><script>RUN</script>", ""), ("<script>RUN", ""),
    ("<iframe srcdoc=\"<script>RUN</script>\"></iframe>", ""),
  ]

  private static let handlers: [(String, String)] = [
    ("<img src=x onerror=\"RUN\">", ""), ("<img/src=\"x\"/onerror=\"RUN\">", ""),
    ("<IMG SRC=x OnErRoR=\"RUN\">", ""), ("<img src=x\u{A0}onerror=x onerror=\"RUN\">", ""),
    ("<svg onload=\"RUN\">", ""), ("<svg/onload=\"RUN\">", ""), ("<body onload=\"RUN\">", ""),
    ("<details open ontoggle=\"RUN\"><summary>x</summary></details>", ""),
    ("<video><source onerror=\"RUN\"></video>", ""), ("<input autofocus onfocus=\"RUN\">", ""),
    ("<marquee onstart=\"RUN\">x</marquee>", ""),
    ("<b onmouseover=\"RUN\">x</b>", ""), ("<style onload=\"RUN\"></style>", ""),
    ("<object data=x onerror=\"RUN\"></object>", ""),
    ("<svg><animate onbegin=\"RUN\" attributeName=x dur=1s></svg>", ""),
    ("<img src=x onerror=&#102;etch('/ran?NUMBER')>", ""),
  ]

  /// Where only a click would run them, the address itself is what is looked for.
  private static let addresses: [(String, String)] = [
    ("javascript:RUN", "<a href=\"HERE\">x</a>"), ("JaVaScRiPt:RUN", "<a href=\"HERE\">x</a>"),
    (" javascript:RUN", "<a href=\"HERE\">x</a>"),
    ("java&#115;cript:RUN", "<a href=\"HERE\">x</a>"), ("java&Tab;script:RUN", "<a href=\"HERE\">x</a>"),
    ("javascript&colon;RUN", "<a href=\"HERE\">x</a>"),
    ("javascript://a.example/%0ARUN", "<a href=\"HERE\">x</a>"),
    ("data:text/html,<script>RUN</script>", "<a href=\"HERE\">x</a>"),
    ("data:text/html;base64,PHNjcmlwdD4x", "<a href=\"HERE\">x</a>"),
    ("vbscript:msgbox(1)", "<a href=\"HERE\">x</a>"),
    ("<a href=\"javascript:RUN\">x</a>", ""),
    ("<form action=\"javascript:RUN\"><button>x</button></form>", ""),
    ("<iframe src=\"javascript:RUN\"></iframe>", ""),
    ("[x](javascript:RUN)", "<a href=\"javascript:RUN\">x</a>"),
    ("<javascript:RUN>", "<a href=\"javascript:RUN\">x</a>"),
    ("![x](javascript:RUN)", "<a href=\"javascript:RUN\">x</a>"),
  ]

  private static let breakouts: [(String, String)] = [
    ("\" autofocus onfocus=\"RUN", "<input value=\"HERE\">"),
    ("' autofocus onfocus='BARE", "<input value='HERE'>"),
    ("x onmouseover=BARE", "<b title=HERE>x</b>"), ("\"><script>RUN</script>", "<b title=\"HERE\">x</b>"),
    ("'><script>RUN</script>", "<b title='HERE'>x</b>"), ("--><script>RUN</script>", "<!-- HERE -->"),
    ("--!><script>RUN</script>", "<!-- HERE -->"),
    ("]]><script>RUN</script>", "<svg><![CDATA[ HERE ]]></svg>"),
    ("</title><script>RUN</script>", "<title>HERE</title>"),
    ("</textarea><script>RUN</script>", "<textarea>HERE</textarea>"),
    ("</style><script>RUN</script>", "<style>HERE</style>"),
    ("</script><script>RUN</script>", "<script type=\"application/ld+json\">{\"a\": \"HERE\"}</script>"),
    ("\";RUN;\"", "<script>var a = \"HERE\"</script>"), ("\\\";RUN//", "<script>var a = \"\\HERE\"</script>"),
    ("${RUN}", "<script>var a = `HERE`</script>"),
    (
      "\"},{\"a\":\"</script><script>RUN</script>",
      "<script type=\"application/ld+json\">{\"a\": \"HERE\"}</script>"
    ),
    (
      "</loc></url><x:script xmlns:x=\"http://www.w3.org/1999/xhtml\">RUN</x:script><url><loc>",
      "<script>RUN</script>"
    ),
    ("<![CDATA[<x:script xmlns:x=\"http://www.w3.org/1999/xhtml\">RUN</x:script>]]>", "<script>RUN</script>"),
  ]

  private static let loads: [(String, String)] = [
    ("<img src=FAR>", ""), ("<img src=//far/a>", ""), ("<img srcset=\"FAR 2x\">", ""),
    ("<link rel=stylesheet href=FAR>", ""), ("<link rel=prefetch href=FAR>", ""),
    ("<link rel=preconnect href=FAR>", ""), ("<style>@import 'FAR';</style>", ""),
    ("<b style=\"background:url(FAR)\">x</b>", ""),
    ("<style>body{background:u\\72l(FAR)}</style>", ""), ("<iframe src=FAR></iframe>", ""),
    ("<object data=FAR></object>", ""), ("<embed src=FAR>", ""),
    ("<video poster=FAR></video>", ""), ("<audio src=FAR></audio>", ""), ("<input type=image src=FAR>", ""),
    ("<body background=FAR>", ""),
    ("<meta http-equiv=refresh content=\"0;url=FAR\">", ""), ("<base href=FAR>", ""),
    ("<svg><image href=FAR /></svg>", ""), ("![x](FAR)", "<img src=FAR>"),
    ("![x](//far/b)", "<img src=//far/b>"), ("<svg><use href=\"FAR#a\"/></svg>", ""),
    ("<table background=FAR></table>", ""),
  ]

  /// What a browser makes of these depends on where it stops to take the text for text.
  private static let mutations: [(String, String)] = [
    ("<noscript><p title=\"</noscript><img src=x onerror=RUN>\">", ""),
    (
      "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=x onerror=RUN&gt;\">",
      "<img src=x onerror=\"RUN\">"
    ),
    ("<svg></p><style><a id=\"</style><img src=x onerror=RUN>\">", ""),
    ("<p id=\"</p><img src=x onerror=RUN>", "<p>x</p><img src=x onerror=\"RUN\">"),
    ("＜script＞RUN＜/script＞<script>RUN</script>", ""), ("<scr\u{AD}ipt>RUN</script><script>RUN</script>", ""),
    ("\u{600}<script>RUN</script>", ""),
    ("&lt;script&gt;RUN&lt;/script&gt;", "<script>RUN</script>"),
    ("&#60;img src=x onerror=RUN&#62;", "<img src=x onerror=\"RUN\">"),
    ("{{{page.title}}}<script>RUN</script>", ""),
    ("<template><script>RUN</script></template><script>RUN</script>", ""),
    ("%3Cscript%3ERUN%3C/script%3E", "<script>RUN</script>"),
  ]
}
