/// Where in the markup a place in a template is: what an HTML tokenizer knows after reading everything before it.
///
/// A section, a partial and a block begin and end in the same state, so that the state after one does not depend on the
/// data. See <https://html.spec.whatwg.org/multipage/parsing.html#tokenization>.
struct MarkupState: Hashable, Sendable {
  var place: Place = .text
  /// The current tag, or the element whose raw text this is, in lower case.
  var element = ""
  var isEndTag = false
  /// The current attribute, in lower case.
  var attribute = ""
  var url: URLPosition = .none
  /// Inside `<svg>` or `<math>`.
  var isForeign = false
  /// What the tag has said about its purpose so far: the `type` of a script, the `rel` of a link, and for a `meta` the
  /// name of the attribute that its `content` belongs to, with its value for `http-equiv`.
  var role = ""
  /// Whether the name of a file in the folder follows.
  var folder: FolderPosition = .none

  static let headerRole = "http-equiv="
  static let refreshRole = headerRole + "refresh"

  enum Place: Hashable, Sendable {
    case text
    /// After `<`, after `</`.
    case tagOpen
    case endTagOpen
    /// After `<!`, and after `<!-`.
    case declarationOpen(dashes: Int)
    /// `<!doctype …>` and whatever else a browser skips.
    case declaration
    /// `<?…?>` in XML.
    case instruction(isEnding: Bool)
    /// `<![CDATA[…]]>` in XML: how many of the closing brackets have been read.
    case cdata(brackets: Int)
    case comment(CommentEnd)
    case tagName
    /// After white space in a tag: an attribute may begin.
    case inTag
    /// In a tag, where white space is missing before another attribute may begin.
    case tagGap
    case attributeName
    case afterAttributeName
    case beforeValue
    case value(Quote)
    case selfClosing
    /// Script, style and the like: how much of the closing tag has been read.
    case rawText(matched: Int)
    /// Title and textarea: character references count, tags do not.
    case titleText(matched: Int)
  }

  /// How much of a comment's `-->` has been read. Right after `<!--`, `>` and `->` end it too; later `--!>` does.
  enum CommentEnd: Hashable, Sendable {
    case nothing
    case start
    case startDash
    case dash
    case twoDashes
    case bang
  }

  enum Quote: Hashable, Sendable {
    case double
    case single
    case none
  }
}

extension MarkupState {
  /// Elements whose content a browser does not read as markup.
  static let rawTextElements: Set<String> = [
    "script", "style", "iframe", "noembed", "noframes", "xmp", "plaintext",
  ]
  static let foreignElements: Set<String> = ["svg", "math"]
  static let titleTextElements: Set<String> = ["title", "textarea"]

  /// Whether the current script is data that no browser runs.
  var isDataScript: Bool {
    element == "script" && (role == "application/ld+json" || role == "application/json")
  }

  /// In words, for messages: `inside the tag <a>`.
  var words: String {
    switch place {
    case .text: isForeign ? "inside <svg> or <math>" : "in text"
    case .tagOpen: "after '<'"
    case .endTagOpen: "after '</'"
    case .declarationOpen, .declaration, .instruction: "inside a declaration"
    case .cdata: "inside a CDATA section"
    case .comment: "inside a comment"
    case .tagName, .inTag, .tagGap, .attributeName, .afterAttributeName, .selfClosing:
      "inside the tag <\(isEndTag ? "/" : "")\(element)>"
    case .beforeValue, .value: "inside the attribute '\(attribute)'"
    case .rawText, .titleText: "inside <\(element)>"
    }
  }

  /// The state after something optional, from the states with and without it; `nil` if they are incompatible.
  static func join(_ a: MarkupState, _ b: MarkupState) -> MarkupState? {
    if a == b { return a }
    if let folder = FolderPosition.join(a.folder, b.folder) {
      var (first, second) = (a, b)
      first.folder = folder
      second.folder = folder
      return join(first, second)
    }
    guard a.element == b.element, a.isEndTag == b.isEndTag, a.isForeign == b.isForeign else { return nil }
    switch (a.place, b.place) {
    case (.value(let quote), .value(let other)):
      var joined = a
      guard quote == other, a.attribute == b.attribute, let url = URLPosition.join(a.url, b.url),
        a.role == b.role
      else { return nil }
      joined.url = url
      return joined
    case (.inTag, .afterAttributeName), (.afterAttributeName, .inTag):
      return betweenAttributes(.inTag, a, b)
    case (let first, let second):
      guard first.isBetweenAttributes, second.isBetweenAttributes else { return nil }
      return betweenAttributes(first == second ? first : .tagGap, a, b)
    }
  }

  private static func betweenAttributes(_ place: Place, _ a: MarkupState, _ b: MarkupState) -> MarkupState {
    var joined = a
    joined.place = place
    if place != .attributeName || a.attribute != b.attribute { joined.attribute = "" }
    if place == .attributeName, joined.attribute.isEmpty { joined.place = .tagGap }
    // A script that is only sometimes data counts as a script; a link that only sometimes loads something counts as
    // one.
    if a.role != b.role { joined.role = uncertainRole }
    return joined
  }

  /// Not empty, so that a `type` that follows does not make it certain again.
  private static let uncertainRole = "?"
}

extension MarkupState.Place {
  fileprivate var isBetweenAttributes: Bool {
    switch self {
    case .tagName, .inTag, .tagGap, .attributeName, .afterAttributeName: true
    case .text, .tagOpen, .endTagOpen, .declarationOpen, .declaration, .instruction, .cdata, .comment,
      .beforeValue, .value, .selfClosing, .rawText, .titleText:
      false
    }
  }
}

/// Whether a place comes just after the address of the folder whose files templates refer to.
enum FolderPosition: Hashable, Sendable {
  case none
  /// Just after it: a name follows.
  case after
  /// Just after it, or after a section with a name in it.
  case perhapsAfter

  /// The position after something optional, from those with and without it; `nil` if they are the same.
  static func join(_ a: FolderPosition, _ b: FolderPosition) -> FolderPosition? {
    a == b ? nil : .perhapsAfter
  }
}
