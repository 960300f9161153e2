/// An address on the web, as front matter may give it.
package enum WebAddress {
  /// What the text lacks, as the end of “an address that …”; `nil` if it is a valid address.
  ///
  /// Strict where browsers are lenient (RFC 3986): what goes into a page, a sitemap and a feed must be valid already.
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
      return "contains no space and none of \"<>\\^`{|}; percent-encode them, a space as %20"
    }
    return text.allSatisfy(\.isASCII) ? nil : "is written in ASCII; percent-encode the other characters"
  }

  /// What prevents a web address from being that of a site's root; `nil` if a path can follow it.
  static func problem(ofRoot text: String) -> String? {
    if text.contains(where: { $0 == "?" || $0 == "#" }) { return "ends in its path, without '?' or '#'" }
    // A link that begins with two slashes leads to another host.
    let path = text.firstRange(of: "://").map { text[$0.upperBound...].drop { $0 != "/" } } ?? ""
    return path.contains("//") ? "has one slash, not two, between the parts of its path" : nil
  }
}
