import Testing

/// Raw HTML is searched as a browser reads it, whatever stands around its tags.
@Suite struct RawHTMLTests {
  /// Characters that Swift joins with the one behind them, or with the one before, among others.
  private static let joiners: [Unicode.Scalar] = [
    "\u{600}", "\u{601}", "\u{605}", "\u{6DD}", "\u{70F}", "\u{8E2}", "\u{110BD}", "\u{301}", "\u{200D}",
    "\u{FE0F}",
    "\u{1F1E6}", "é", "a", " ", "&",
  ]

  @Test("no character before or behind a tag hides it", arguments: joiners)
  func hiddenScript(_ scalar: Unicode.Scalar) {
    for html in [
      "\(scalar)<script>alert(1)\(scalar)</script\(scalar)>",
      "\(scalar)<img src=x onerror=alert(1)\(scalar)>",
    ] {
      #expect(Self.faults("<div>\n\(html)\n</div>") > 0, "as a block: \(html)")
      #expect(Self.faults("A <b>word</b> \(html) more") > 0, "in a line: \(html)")
    }
  }

  @Test(
    "an attribute is found however its tag is written",
    arguments: ["<b\tx>", "<B x=1>", "<b/x>", "<b\n x>", "<b \">"])
  func attribute(_ tag: String) {
    #expect(Self.faults("<div>\n\(tag)y</b>\n</div>") > 0)
  }

  private static func faults(_ body: String) -> Int {
    let fixture = Fixture(
      """
      == Content/dossier.yml ==
      title: A dossier
      base_url: https://dossier.example/
      language: en
      as_of: 2025-10-31
      allow_html: [b, div]
      == Content/pages/a.md ==
      ---
      title: A page
      ---
      \(body)
      """)
    return fixture.report.entries.count { $0.diagnostic.id == "raw-html" }
  }
}
