import Diagnostics
import Drawing
import Foundation
import Testing

@Suite("An honest drawing") struct HonestDrawingTests {
  @Test("there are at least twenty of them")
  func count() { #expect(HonestDrawings.names.count >= 20) }

  @Test("is taken as it is", arguments: HonestDrawings.names)
  func isTaken(_ name: String) throws {
    let drawing = Drawing(reading: try HonestDrawings.bytes(of: name))
    #expect(drawing.faults.isEmpty, "\(drawing.faults)")
  }

  @Test("is published in a form that comes out of itself", arguments: HonestDrawings.names)
  func isStable(_ name: String) throws {
    let published = try #require(Drawing(reading: try HonestDrawings.bytes(of: name)).published)
    #expect(Drawing(reading: published).published == published)
  }

  @Test(
    "keeps every word, attribute and sign",
    arguments: [
      (##"<svg xmlns="http://www.w3.org/2000/svg"/>"##, ##"<svg xmlns="http://www.w3.org/2000/svg"/>"##),
      (
        ##"<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:g id='a'></s:g></s:svg>"##,
        ##"<svg xmlns="http://www.w3.org/2000/svg"><g id="a"/></svg>"##
      ),
      (
        ##"<svg xmlns="http://www.w3.org/2000/svg"><title a:b="" xmlns:a="x">x</title></svg>"##, nil
      ),
      (
        ##"<svg xmlns="http://www.w3.org/2000/svg"><!-- gone --><title>a<![CDATA[<b>]]>&amp;&#13;</title></svg>"##,
        ##"<svg xmlns="http://www.w3.org/2000/svg"><title>a&lt;b&gt;&amp;&#13;</title></svg>"##
      ),
      (
        ##"<svg xmlns="http://www.w3.org/2000/svg" aria-label="a&quot;b&#9;c&#10;d 'e'"/>"##,
        ##"<svg xmlns="http://www.w3.org/2000/svg" aria-label="a&quot;b&#9;c&#10;d 'e'"/>"##
      ),
      (
        ##"<svg xmlns="http://www.w3.org/2000/svg" xmlns:y="http://www.w3.org/1999/xlink"><g id="a"/><use y:href="#a"/></svg>"##,
        ##"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><g id="a"/><use xlink:href="#a"/></svg>"##
      ),
    ])
  func written(_ drawing: String, _ expected: String?) {
    let published = Drawing(reading: Array(drawing.utf8)).published.map {
      String(decoding: $0, as: UTF8.self)
    }
    #expect(published == expected.map { $0 + "\n" })
  }
}
