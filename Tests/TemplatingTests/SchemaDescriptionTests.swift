import Templating
import Testing

@Suite struct SchemaDescriptionTests {
  @Test("a model is described with every model that can be reached from it, each once")
  func described() {
    let lines = SchemaDescription.describe(Page.self).map { schema in
      "\(schema.name): \(schema.about)\n"
        + schema.fields.map { "  \($0.name): \($0.type): \($0.about)\n" }.joined()
    }
    #expect(
      lines.joined() == """
        Page: a page with a field of each kind
          title: text: its title
          summary: optional text: its summary
          count: number: how many
          draft: flag: whether it is a draft
          body: HTML: the text
          aside: optional HTML: what stands beside the text
          link: URL: where it leads
          canonical: optional URL: where it is published
          data: JSON: the page for machines
          aliases: list of texts: other titles
          party: optional Party: whose page it is
          items: list of Item: its contents
        Party: a party
          name: text: its name
          seat: optional Place: where it sits
        Item: an entry
          label: text: what it says
          items: list of Item: the entries below it
        Place: a place
          city: text: the city

        """)
  }

  @Test("HTML escapes text so that it may stand in text and in attributes")
  func escapedHTML() {
    #expect(
      HTML.escaping(#"<a href="x">'&'"#) == HTML(trusted: "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;"))
    #expect(HTML.escaping("Türkiye") == HTML(trusted: "Türkiye"))
    #expect(HTML.empty.isEmpty && HTML.escaping("").isEmpty)
  }
}
