import Markdown

extension BodyReader {
  mutating func footnotes() {
    document.setFootnotes(
      FootnoteMarkup(
        opening: Array("<section class=\"footnotes\" aria-label=\"Footnotes\">\n<ol>".utf8),
        closing: Array("</ol>\n</section>".utf8),
        reference: { number, occurrence in
          let id: Markup = "fnref.\(number).\(occurrence)"
          let markup: Markup =
            "<sup class=\"footnote-ref\"><a href=\"#fn.\(number)\" id=\"\(id)\" aria-label=\"Footnote \(number)\">\(number)</a></sup>"
          return markup.bytes
        },
        note: { number in ("<li id=\"fn.\(number)\">" as Markup).bytes },
        backLinks: { number, references in
          (1...max(1, references)).flatMap { occurrence -> [UInt8] in
            let markup: Markup =
              "<a href=\"#fnref.\(number).\(occurrence)\" class=\"footnote-backref\" aria-label=\"Back to reference \(occurrence)\">↩</a>"
            return (occurrence > 1 ? [0x20] : []) + markup.bytes
          }
        }))
  }
}
