/// Inside a tag: names and attributes.
extension MarkupScanner {
  mutating func continueTag(_ byte: UInt8, at offset: Int) {
    switch byte {
    case UInt8(ascii: ">"): leave(at: offset)
    case _ where isSpace(byte): continueTagOverSpace()
    case UInt8(ascii: "/") where state.place != .beforeValue: endAttribute(.selfClosing)
    default: continueTagOverName(byte, at: offset)
    }
  }

  private mutating func leave(at offset: Int) {
    if state.isForeign, state.element == "script", format == .html {
      blame(offset, "a script inside <svg> or <math> is read as markup; put it outside")
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
      blame(offset, "white space is missing here: what stands before it is an attribute, or may be one")
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

  /// What the `content` of a `meta` belongs to. A browser would take it for `http-equiv` even behind a name.
  private mutating func noteName(at offset: Int) {
    switch state.attribute {
    case "name", "property", "itemprop":
      if state.role.isEmpty { state.role = state.attribute }
    case "http-equiv":
      if !state.role.isEmpty {
        blame(offset, "'http-equiv' stands for a header; give it a <meta> of its own")
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
    case (.none, _) where isSpace(byte): endAttribute(.inTag)
    default:
      state.url = state.url.advanced(over: byte)
      // A second `type` or `rel` counts for nothing in a browser; here it makes an unknown one.
      switch (state.element, state.attribute) {
      case ("script", "type"), ("link", "rel"), ("meta", "http-equiv"): state.role += lowercase(byte)
      default: break
      }
    }
  }
}
