import Diagnostics
import Markdown
import TestSupport
import Testing

/// An example of the GitHub Flavored Markdown specification.
struct SpecExample: Sendable {
  let number: Int
  let section: String
  let extensions: [String]
  let markdown: String
  let html: String

  /// The extensions that the example's first line names and no others, raw HTML let through: as
  /// the specification's own runner does it.
  var options: MarkdownOptions {
    var options: MarkdownOptions = .rawHTML
    if extensions.contains("table") { options.insert(.tables) }
    if extensions.contains("strikethrough") { options.insert(.strikethrough) }
    if extensions.contains("autolink") { options.insert(.autolinks) }
    if extensions.contains("tagfilter") { options.insert(.tagFilter) }
    if extensions.contains("disabled") { options.insert(.taskLists) }
    return options
  }

  /// The two examples of task lists that the specification's runner leaves out have the attributes
  /// of a checkbox in another order than cmark-gfm writes them; nothing else is changed.
  var htmlAsWritten: String {
    html
      .replacing("<input disabled=\"\" type=\"checkbox\">", with: "<input type=\"checkbox\" disabled=\"\" />")
      .replacing(
        "<input checked=\"\" disabled=\"\" type=\"checkbox\">",
        with: "<input type=\"checkbox\" checked=\"\" disabled=\"\" />")
  }

  /// Every example of a specification's text.
  static func all(in specification: String) -> [SpecExample] {
    let fence = String(repeating: "`", count: 32)
    var examples: [SpecExample] = []
    var section = ""
    var extensions: [String]?
    var parts: [[Substring]] = [[]]
    for line in specification.split(separator: "\n", omittingEmptySubsequences: false) {
      if let named = extensions {
        if line == fence {
          examples.append(
            SpecExample(
              number: examples.count + 1, section: section, extensions: named,
              markdown: text(parts[0]), html: text(parts.last ?? [])))
          extensions = nil
        } else if line == ".", parts.count == 1 {
          parts.append([])
        } else {
          parts[parts.count - 1].append(line)
        }
      } else if line.hasPrefix(fence + " example") {
        extensions = line.dropFirst(fence.count + 8).split(separator: " ").map(String.init)
        parts = [[]]
      } else if line.hasPrefix("#") {
        section = String(line.drop { $0 == "#" || $0 == " " })
      }
    }
    return examples
  }

  private static func text(_ lines: [Substring]) -> String {
    lines.map { $0 + "\n" }.joined().replacing("→", with: "\t")
  }
}

/// The examples of the specification in the folder of shared material; none where there is no such folder.
private let specification = Result {
  try SharedMaterial.cases { SpecExample.all(in: try SharedMaterial.text("gfm-spec.txt")) }
}

@Suite("The GFM specification", .enabled(if: SharedMaterial.isThere, "\(SharedMaterial.need)"))
struct SpecTests {
  private static func sections() throws -> [String] {
    try specification.get().map(\.section).reduce(into: []) { names, name in
      if names.last != name { names.append(name) }
    }
  }

  @Test("the file has all of its 673 examples")
  func count() throws {
    #expect(try specification.get().count == 673)
  }

  @Test(
    "the examples of a section, without edits, render as the specification has them",
    arguments: try sections())
  func renders(_ section: String) throws {
    for example in try specification.get() where example.section == section {
      let document = MarkdownDocument(
        parsing: Array(example.markdown.utf8), options: example.options)
      let html = String(decoding: document.renderHTML(), as: UTF8.self)
      #expect(html == example.htmlAsWritten, "example \(example.number)")
    }
  }

  @Test(
    "each link of a section has a place where, parsed alone, it is the same link", arguments: try sections())
  func places(_ section: String) throws {
    for example in try specification.get() where example.section == section {
      let source = Array(example.markdown.utf8)
      let document = MarkdownDocument(parsing: source)
      for id in document.nodes.indices where document.nodes[id].kind == .link {
        var link = text(in: source, at: document.range(of: id))
        // A link by reference needs its definition.
        let isByReference = document.destinationRange(of: id) == document.range(of: id)
        if isByReference, link.hasPrefix("[") { link += "\n\n" + example.markdown }
        let alone = MarkdownDocument(parsing: Array(link.utf8))
        let first = alone.nodes.indices.first { alone.nodes[$0].kind == .link }
        let about: Comment = "example \(example.number)"
        #expect(first.map { alone.destination(of: $0) } == document.destination(of: id), about)
        #expect(first.map { alone.title(of: $0) } == document.title(of: id), about)
        #expect(first.map { alone.range(of: $0).start } == 0, about)
      }
    }
  }
}
