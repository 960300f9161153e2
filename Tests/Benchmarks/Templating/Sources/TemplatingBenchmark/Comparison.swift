/// Whether two pages are the same but for white space and the way a quotation mark is escaped.
func sameWords(_ a: [UInt8], _ b: [UInt8]) -> Bool {
  func normal(_ page: [UInt8]) -> String {
    String(decoding: page.filter { $0 > 0x20 }, as: UTF8.self)
      .replacing("&#34;", with: "&quot;").replacing("&#39;", with: "'")
  }
  return normal(a) == normal(b)
}

extension BenchmarkPage {
  /// The same data without types, which spares swift-mustache the reflection.
  var dictionary: [String: Any] {
    [
      "title": title, "summary": summary, "published": published, "isDraft": isDraft, "body": body,
      "site": ["name": site.name, "home": site.home, "nav": site.nav.map(\.dictionary)] as [String: Any],
      "party": party.dictionary, "events": events.map(\.dictionary), "sources": sources.map(\.dictionary),
    ]
  }
}

extension Row {
  var dictionary: [String: Any] {
    ["label": label, "href": href, "note": note, "isCurrent": isCurrent]
  }
}
