/// The ids of citations and of their notes on a page. The point sets them apart from the ids of headings,
/// which have none.
package enum CitationAnchor {
  package static func place(_ number: Int) -> String { "cite.\(number)" }
  package static func note(_ number: Int) -> String { "note.\(number)" }
  /// On a source's page.
  package static func passage(_ number: Int) -> String { "passage.\(number)" }
}
