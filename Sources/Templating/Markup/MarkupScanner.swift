import ASCII

/// Follows literal text of a template through the states of an HTML or XML tokenizer.
struct MarkupScanner: Sendable {
  let format: OutputFormat
  var state: MarkupState
  /// Something that browsers read in more than one way, or that may join with what precedes it, and the offset at
  /// which it was found.
  private(set) var fault: (offset: Int, message: String)?

  init(format: OutputFormat, state: MarkupState) {
    self.format = format
    self.state = state
  }

  mutating func scan(_ bytes: ArraySlice<UInt8>) {
    guard format != .plain else { return }
    for index in bytes.indices { step(bytes[index], at: index) }
  }

  mutating func reportFault(_ offset: Int, _ message: String) {
    if fault == nil { fault = (offset, message) }
  }

  mutating func step(_ byte: UInt8, at offset: Int) {
    switch state.place {
    case .text:
      if byte == UInt8(ascii: "<") { state.place = .tagOpen }
    case .tagOpen, .endTagOpen, .declarationOpen: openTag(byte, at: offset)
    case .declaration:
      if byte == UInt8(ascii: ">") { leaveTag() }
    case .instruction(let isEnding):
      if isEnding, byte == UInt8(ascii: ">") { return leaveTag() }
      state.place = .instruction(isEnding: byte == UInt8(ascii: "?"))
    case .cdata(let brackets): continueCDATA(byte, brackets)
    case .comment(let end): continueComment(byte, end)
    case .tagName, .inTag, .tagGap, .attributeName, .afterAttributeName, .beforeValue, .selfClosing:
      continueTag(byte, at: offset)
    case .value(let quote): continueValue(byte, quote)
    case .rawText(let matched): continueRawText(byte, matched, at: offset)
    case .titleText(let matched): continueRawText(byte, matched, at: offset)
    }
  }

  private mutating func openTag(_ byte: UInt8, at offset: Int) {
    switch (state.place, byte) {
    case (.tagOpen, UInt8(ascii: "/")): state.place = .endTagOpen
    case (.tagOpen, UInt8(ascii: "!")): state.place = .declarationOpen(dashes: 0)
    case (.tagOpen, UInt8(ascii: "?")):
      state.place = format == .xml ? .instruction(isEnding: false) : .declaration
    case (.declarationOpen(let dashes), UInt8(ascii: "-")):
      state.place = dashes == 0 ? .declarationOpen(dashes: 1) : .comment(.start)
    case (.declarationOpen, UInt8(ascii: "[")):
      if format == .html {
        reportFault(offset, "a CDATA section is not HTML; write the text as it is, with '&lt;' for '<'")
      }
      state.place = .cdata(brackets: 0)
    case (.declarationOpen, _),
      (.endTagOpen, _) where !isNameStart(byte):
      state.place = .declaration
      if byte == UInt8(ascii: ">") { leaveTag() }
    case (.tagOpen, _) where !isNameStart(byte):
      state.place = .text
      step(byte, at: offset)
    default:
      state.isEndTag = state.place == .endTagOpen
      state.element = lowercase(byte)
      state.place = .tagName
    }
  }

  private func isNameStart(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || format == .xml && (byte == UInt8(ascii: "_") || byte >= 0x80)
  }

  private mutating func continueCDATA(_ byte: UInt8, _ brackets: Int) {
    switch byte {
    case UInt8(ascii: "]"): state.place = .cdata(brackets: min(brackets + 1, 2))
    case UInt8(ascii: ">") where brackets == 2: leaveTag()
    default: state.place = .cdata(brackets: 0)
    }
  }

  private mutating func continueComment(_ byte: UInt8, _ end: MarkupState.CommentEnd) {
    let next: MarkupState.CommentEnd
    switch (end, byte) {
    case (.start, UInt8(ascii: ">")), (.startDash, UInt8(ascii: ">")), (.twoDashes, UInt8(ascii: ">")),
      (.bang, UInt8(ascii: ">")):
      return leaveTag()
    case (.start, UInt8(ascii: "-")): next = .startDash
    case (.nothing, UInt8(ascii: "-")), (.bang, UInt8(ascii: "-")): next = .dash
    case (_, UInt8(ascii: "-")): next = .twoDashes
    case (.twoDashes, UInt8(ascii: "!")): next = .bang
    default: next = .nothing
    }
    state.place = .comment(next)
  }

  /// After `>`: in text, or in the raw text of the element that was opened.
  mutating func leaveTag() {
    let left = state
    state = MarkupState()
    state.isForeign = left.isForeign
    if format == .html, !left.element.isEmpty { enterElement(left) }
  }

  private mutating func enterElement(_ tag: MarkupState) {
    if MarkupState.foreignElements.contains(tag.element) {
      state.isForeign = !tag.isEndTag && tag.place != .selfClosing
    }
    guard !tag.isEndTag else { return }
    if MarkupState.rawTextElements.contains(tag.element) {
      state.place = .rawText(matched: 0)
      state.role = tag.role
      state.element = tag.element
    } else if MarkupState.titleTextElements.contains(tag.element) {
      state.place = .titleText(matched: 0)
      state.element = tag.element
    }
  }
}

extension MarkupScanner {
  private mutating func continueRawText(_ byte: UInt8, _ matched: Int, at offset: Int) {
    let closing = Array("</\(state.element)".utf8)
    let isEnding = byte.isMarkupSpace || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
    if matched == closing.count, isEnding {
      state.isEndTag = true
      state.place = .tagName
      step(byte, at: offset)
    } else if matched < closing.count, lowercase(byte) == lowercase(closing[matched]) {
      setMatched(matched + 1)
    } else {
      if matched > 0 { reportMarkup(after: matched, byte, at: offset) }
      setMatched(byte == closing[0] ? 1 : 0)
    }
  }

  private mutating func setMatched(_ matched: Int) {
    if case .titleText = state.place {
      state.place = .titleText(matched: matched)
    } else {
      state.place = .rawText(matched: matched)
    }
  }

  /// Markup in raw text means one thing in HTML and another inside `<svg>`, `<math>` or `<select>`, where browsers
  /// read a title or a style as any other element. Nobody needs it there.
  private mutating func reportMarkup(after matched: Int, _ byte: UInt8, at offset: Int) {
    if state.element == "script" {
      if matched == 1, byte == UInt8(ascii: "!") {
        reportFault(offset, "'<!' in a script changes where the script ends; write it another way")
      }
    } else if matched > 1 || isNameStart(byte) || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") {
      reportFault(offset, "markup is not allowed inside <\(state.element)>; write '&lt;' for '<'")
    }
  }
}

/// Inside a tag: names and attributes.
extension MarkupScanner {
  mutating func continueTag(_ byte: UInt8, at offset: Int) {
    switch byte {
    case UInt8(ascii: ">"): leave(at: offset)
    case _ where byte.isMarkupSpace: continueTagOverSpace()
    case UInt8(ascii: "/") where state.place != .beforeValue: endAttribute(.selfClosing)
    default: continueTagOverName(byte, at: offset)
    }
  }

  private mutating func leave(at offset: Int) {
    if state.isForeign, state.element == "script", format == .html {
      reportFault(offset, "a script inside <svg> or <math> is read as markup; put it outside")
    }
    leaveTag()
  }

  private mutating func continueTagOverSpace() {
    switch state.place {
    case .attributeName, .afterAttributeName: state.place = .afterAttributeName
    case .tagName, .inTag, .tagGap, .selfClosing: state.place = .inTag
    case .beforeValue, .text, .tagOpen, .endTagOpen, .declarationOpen, .declaration, .instruction, .cdata,
      .comment, .value, .rawText, .titleText:
      break
    }
  }

  private mutating func continueTagOverName(_ byte: UInt8, at offset: Int) {
    switch state.place {
    case .tagName: state.element += lowercase(byte)
    case .attributeName, .afterAttributeName:
      if byte == UInt8(ascii: "=") {
        state.place = .beforeValue
      } else if state.place == .attributeName {
        state.attribute += lowercase(byte)
      } else {
        beginAttribute(byte)
      }
    case .beforeValue: beginValue(byte, at: offset)
    case .tagGap:
      reportFault(offset, "white space is missing here: what comes before it is an attribute, or may be one")
      beginAttribute(byte)
    case .inTag, .selfClosing: beginAttribute(byte)
    case .text, .tagOpen, .endTagOpen, .declarationOpen, .declaration, .instruction, .cdata, .comment, .value,
      .rawText, .titleText:
      break
    }
  }

  private mutating func beginAttribute(_ byte: UInt8) {
    state.attribute = lowercase(byte)
    state.place = .attributeName
  }

  private mutating func beginValue(_ byte: UInt8, at offset: Int) {
    if format == .html {
      switch AttributeKind(state) {
      case .url, .resource, .refresh: state.url = .start
      case .resourceList: state.url = .listStart
      case .plain, .refused: state.url = .none
      }
      if state.element == "meta" { noteName(at: offset) }
    }
    switch byte {
    case UInt8(ascii: "\""): state.place = .value(.double)
    case UInt8(ascii: "'"): state.place = .value(.single)
    default:
      state.place = .value(.none)
      continueValue(byte, .none)
    }
  }

  /// What the `content` of a `meta` belongs to. For a browser that is `http-equiv`, even after a name.
  private mutating func noteName(at offset: Int) {
    switch state.attribute {
    case "name", "property", "itemprop":
      if state.role.isEmpty { state.role = state.attribute }
    case "http-equiv":
      if !state.role.isEmpty {
        reportFault(offset, "'http-equiv' sets a header; give it a <meta> of its own")
      }
      state.role = MarkupState.headerRole
    default: break
    }
  }

  private mutating func endAttribute(_ place: MarkupState.Place) {
    state.place = place
    state.attribute = ""
    state.url = .none
  }

  mutating func continueValue(_ byte: UInt8, _ quote: MarkupState.Quote) {
    switch (quote, byte) {
    case (.double, UInt8(ascii: "\"")), (.single, UInt8(ascii: "'")): endAttribute(.tagGap)
    case (.none, UInt8(ascii: ">")): leaveTag()
    case (.none, _) where byte.isMarkupSpace: endAttribute(.inTag)
    default:
      state.url = state.url.advanced(over: byte)
      // A browser ignores a second `type` or `rel`; here it makes the first one uncertain.
      switch (state.element, state.attribute) {
      case ("script", "type"), ("link", "rel"), ("meta", "http-equiv"): state.role += lowercase(byte)
      default: break
      }
    }
  }
}

/// What a template produces, from the extension of its name; a partial produces what the template that includes it
/// does.
enum OutputFormat: Sendable, Hashable {
  case html
  case xml
  case plain

  init(name: String) {
    if name.hasSuffix(".xml") {
      self = .xml
    } else if name.hasSuffix(".txt") {
      self = .plain
    } else {
      self = .html
    }
  }
}

/// One byte as text. Names outside of ASCII only need to stay different from each other.
private func lowercase(_ byte: UInt8) -> String { String(Unicode.Scalar(byte.inASCIILowercase)) }
