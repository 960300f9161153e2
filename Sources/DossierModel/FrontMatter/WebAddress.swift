/// An address on the web, as front matter may give it.
package enum WebAddress {
  /// What the text lacks for being one, as the end of a sentence; `nil` where it lacks nothing.
  ///
  /// Strict where browsers are lenient (RFC 3986): what stands in a page, a sitemap and a feed alike must be one already.
  package static func problem(_ text: String) -> String? {
    guard let scheme = text.firstRange(of: "://"),
      ["http", "https"].contains(text[..<scheme.lowerBound].lowercased())
    else {
      return "begins with https:// or http://"
    }
    let host = text[scheme.upperBound...].prefix { !"/?#".contains($0) }
    if host.isEmpty || host.first == ":" { return "names a host after '://'" }
    if text.unicodeScalars.contains(where: { $0.value <= 0x20 || "\"<>\\^`{|}".unicodeScalars.contains($0) })
    {
      return "holds no blank and none of \"<>\\^`{|}; write them percent-encoded, a blank as %20"
    }
    return text.allSatisfy(\.isASCII) ? nil : "is written in ASCII; percent-encode the other characters"
  }

  /// What keeps a web address from being that of a site's root; `nil` where a path can follow it.
  static func problem(ofRoot text: String) -> String? {
    if text.contains(where: { $0 == "?" || $0 == "#" }) { return "ends in its path, without '?' or '#'" }
    // A link that begins with two slashes leads to another host.
    let path = text.firstRange(of: "://").map { text[$0.upperBound...].drop { $0 != "/" } } ?? ""
    return path.contains("//") ? "has one slash, not two, between the parts of its path" : nil
  }
}
