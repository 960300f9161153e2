/// The markup of a page's footnotes. cmark-gfm's own repeats an id if a label ends in a number (`[^x][^x][^x-2]`),
/// makes invalid addresses from `%`, and is in English.
package struct FootnoteMarkup {
  /// What comes before the first note, and after the last.
  package let opening: [UInt8]
  package let closing: [UInt8]
  /// A reference in the text, from the note's number and the number of references to it so far, including this one.
  /// Both count from 1, and together they are unique on the page.
  package let reference: (_ number: Int, _ occurrence: Int) -> [UInt8]
  /// The tag that opens a note. Each is closed with `</li>`.
  package let note: (_ number: Int) -> [UInt8]
  /// The links back, from the note's number and the number of references to it. They come at the end of the note's last
  /// paragraph, after a space, or after whatever else the note ends with.
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
  /// Writes all footnotes, and the references to them, with other markup. Does nothing for a document without
  /// footnotes.
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
