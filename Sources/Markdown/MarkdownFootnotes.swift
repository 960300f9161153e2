/// The markup of a page's footnotes. What cmark-gfm writes by itself repeats an id where a label ends
/// in a number (`[^x][^x][^x-2]`), makes addresses that are none of `%`, and speaks English.
package struct FootnoteMarkup {
  /// What stands before the first note, and after the last.
  package let opening: [UInt8]
  package let closing: [UInt8]
  /// A reference in the text, given the note's number and how many references to the note there have
  /// been, this one included: both from 1, and together unique on the page.
  package let reference: (_ number: Int, _ occurrence: Int) -> [UInt8]
  /// The tag that opens a note. Each is closed by `</li>`.
  package let note: (_ number: Int) -> [UInt8]
  /// The links back, given the note's number and the count of references to it. They stand at the
  /// end of the note's last paragraph, after a space, or after what else the note ends with.
  package let backLinks: (_ number: Int, _ references: Int) -> [UInt8]

  package init(
    opening: [UInt8], closing: [UInt8],
    reference: @escaping (_ number: Int, _ occurrence: Int) -> [UInt8],
    note: @escaping (_ number: Int) -> [UInt8],
    backLinks: @escaping (_ number: Int, _ references: Int) -> [UInt8]
  ) {
    self.opening = opening
    self.closing = closing
    self.reference = reference
    self.note = note
    self.backLinks = backLinks
  }
}

extension MarkdownDocument {
  /// Writes all footnotes, and the references to them, with other markup. Does nothing for
  /// a document without footnotes.
  @discardableResult
  package mutating func setFootnotes(_ markup: FootnoteMarkup) -> Bool {
    let notes = children(of: 0).filter { nodes[$0].kind == .footnoteDefinition }
    guard let first = notes.first, let last = notes.last else { return false }
    var occurrences = Array(repeating: 0, count: notes.count + 1)
    for id in nodes.indices where nodes[id].kind == .footnoteReference {
      let number = footnoteNumber(of: id)
      guard notes.indices.contains(number - 1) else { continue }
      occurrences[number] += 1
      replace(id, html: markup.reference(number, occurrences[number]))
    }
    insert(html: markup.opening, .before(first))
    insert(html: markup.closing, .after(last))
    for (index, note) in notes.enumerated() {
      replaceWrapper(of: note, opening: markup.note(index + 1), closing: Array("</li>".utf8))
      let links = markup.backLinks(index + 1, occurrences[index + 1])
      if let end = children(of: note).last, nodes[end].kind == .paragraph {
        insert(html: Array(" ".utf8) + links, .atEndOf(end))
      } else {
        insert(html: links, .atEndOf(note))
      }
    }
    return true
  }
}
