import ASCII

/// Checks a drawing's elements, attributes and text, one by one.
struct DrawingChecker {
  private(set) var faults: [XMLFault] = []
  /// The elements around the current one.
  private var open: [OpenElement] = []

  private struct OpenElement {
    let name: String
    /// Whether it was refused: elements of its kind in it are not reported again.
    let isRefused: Bool
  }

  mutating func visit(_ event: XMLEvent, _ index: Int) {
    switch event {
    case .open(let element): visit(element)
    case .text(let text): visit(text)
    case .close: open.removeLast()
    }
  }

  private mutating func visit(_ element: XMLElement) {
    let isInRefused = open.last?.isRefused ?? false
    let isForeign = element.name.namespace != DrawingAllowList.namespace
    let problem = isForeign && isInRefused ? nil : problem(of: element)
    if let problem { faults.append(XMLFault(range: element.range, message: problem)) }
    let isRefused = problem != nil || isForeign
    if !isRefused { for attribute in element.attributes { visit(attribute, on: element.name.local) } }
    open.append(OpenElement(name: element.name.local, isRefused: isRefused))
  }

  /// For faults without an obvious remedy.
  private static let advice = ". Save it as plain SVG, or as PNG"

  // MARK: Elements

  private func problem(of element: XMLElement) -> String? {
    let name = element.name
    guard name.namespace == DrawingAllowList.namespace else { return foreignElement(name) }
    guard let around = open.last else {
      return name.local == "svg" ? nil : "the outermost element must be <svg>, not <\(name.written)>"
    }
    if DrawingAllowList.holdOnlyText.contains(around.name), !around.isRefused {
      return "<\(around.name)> may hold only text"
    }
    if DrawingAllowList.elements.contains(name.local) { return nil }
    switch name.local {
    case "a": return "links are not allowed in a drawing; put them in the text"
    case "animate", "animateMotion", "animateTransform", "animateColor", "set", "mpath", "discard":
      return "<\(name.written)> moves or changes the drawing\(Self.advice)"
    case "image", "feImage": return "<\(name.written)> embeds another picture; save the whole as PNG"
    case "metadata":
      return
        "<\(name.written)> holds notes that nobody sees; remove it, or save the drawing without metadata"
    case "script", "foreignObject", "iframe", "handler", "listener", "audio", "video", "canvas", "embed",
      "object":
      return "the element <\(name.written)> could run or load something\(Self.advice)"
    default: return "<\(name.written)> is not an element that a drawing may have\(Self.advice)"
    }
  }

  private func foreignElement(_ name: XMLName) -> String {
    if name.namespace.isEmpty {
      return "<\(name.written)> is not SVG: write <svg xmlns=\"\(DrawingAllowList.namespace)\"> at the top"
    }
    if let editor = DrawingAllowList.editor(of: name.namespace) {
      return editorNote("<\(name.written)>", editor)
    }
    return "<\(name.written)> is not an element of SVG\(Self.advice)"
  }

  private func editorNote(_ what: String, _ editor: String) -> String {
    let way =
      editor == "Inkscape" ? "save as: Plain SVG" : "export it for the web, or save as Plain SVG in Inkscape"
    return "\(what) is a note of \(editor)'s for itself (\(way))"
  }

  // MARK: Attributes

  private mutating func visit(_ attribute: XMLAttribute, on element: String) {
    if let problem = problem(of: attribute, on: element) {
      return faults.append(XMLFault(range: attribute.nameRange, message: problem))
    }
    if let fault = TextCheck.fault(attribute.value) { report(fault, in: attribute) }
    switch attribute.name.namespace {
    case DrawingAllowList.linkNamespace: checkLead(attribute)
    case DrawingAllowList.xmlNamespace:
      if attribute.name.local == "space" { checkChoice(attribute, ["default", "preserve"]) }
    default: checkPlain(attribute, on: element)
    }
  }

  private func problem(of attribute: XMLAttribute, on element: String) -> String? {
    let name = attribute.name
    let isTaken =
      switch name.namespace {
      case "":
        DrawingAllowList.value(of: name.local, on: element) != nil || StyleProperty(named: name.local) != nil
      case DrawingAllowList.xmlNamespace: ["lang", "space"].contains(name.local)
      case DrawingAllowList.linkNamespace: name.local == "href" && DrawingAllowList.lead.contains(element)
      default: false
      }
    if isTaken { return nil }
    if let editor = DrawingAllowList.editor(of: name.namespace) { return editorNote(name.written, editor) }
    if name.local.lowercased().hasPrefix("on") {
      return "the event handler \(name.written) could run or load something\(Self.advice)"
    }
    return "<\(element)> may not have the attribute \(name.written)\(Self.advice)"
  }

  private mutating func checkPlain(_ attribute: XMLAttribute, on element: String) {
    switch DrawingAllowList.value(of: attribute.name.local, on: element) {
    case .words?: break
    case .numbers?: report(StyleChecker.faults(of: .plain, attribute.value), in: attribute)
    case .path?: checkPath(attribute)
    case .lead?: checkLead(attribute)
    case .style?: report(StyleChecker.faults(ofDeclarations: attribute.value), in: attribute)
    case .choice(let words)?: checkChoice(attribute, words)
    case nil:
      guard let property = StyleProperty(named: attribute.name.local) else { return }
      report(StyleChecker.faults(of: property, attribute.value), in: attribute)
    }
  }

  private mutating func checkPath(_ attribute: XMLAttribute) {
    let bad = attribute.value.firstIndex { !Self.pathBytes.contains($0) }
    guard let bad else { return }
    report(StyleFault(bad..<bad + 1, "a path may hold only commands and numbers"), in: attribute)
  }

  private static let pathBytes = Set("MmZzLlHhVvCcSsQqTtAaEe0123456789.,+- \t\r\n".utf8)

  private mutating func checkLead(_ attribute: XMLAttribute) {
    let value = attribute.value
    if value.count > 1, value[0] == UInt8(ascii: "#"), value[1...].allSatisfy(\.isInReference) { return }
    report(
      StyleFault(
        0..<value.count,
        "\(attribute.name.written) may only refer to a part of the same drawing: \(attribute.name.written)=\"#id\""
      ), in: attribute)
  }

  private mutating func checkChoice(_ attribute: XMLAttribute, _ words: [String]) {
    if words.contains(String(decoding: attribute.value, as: UTF8.self)) { return }
    let allowed = words.filter { !$0.isEmpty }.map { "'\($0)'" }.joined(separator: " or ")
    report(
      StyleFault(0..<attribute.value.count, "\(attribute.name.written) can only be \(allowed)"), in: attribute
    )
  }

  private mutating func report(_ faults: [StyleFault], in attribute: XMLAttribute) {
    for fault in faults { report(fault, in: attribute) }
  }

  private mutating func report(_ fault: StyleFault, in attribute: XMLAttribute) {
    let place = attribute.source(of: fault.range)
    faults.append(XMLFault(range: place, message: "\(attribute.name.written): \(fault.message)"))
  }

  // MARK: Text

  private mutating func visit(_ text: XMLText) {
    guard let around = open.last, !around.isRefused else { return }
    if let fault = TextCheck.fault(text.bytes) {
      faults.append(XMLFault(range: text.source(of: fault.range), message: fault.message))
    }
    if around.name == "style" {
      for fault in StyleChecker.faults(ofSheet: text.bytes) {
        faults.append(XMLFault(range: text.source(of: fault.range), message: fault.message))
      }
    } else if !DrawingAllowList.holdText.contains(around.name),
      let start = text.bytes.firstIndex(where: { !$0.isMarkupSpace })
    {
      faults.append(
        XMLFault(
          range: text.source(of: start..<start + 1),
          message: "text must be in a <text>; in <\(around.name)> nobody sees it"))
    }
  }
}

/// Finds characters that make a text look different from what it is.
enum TextCheck {
  /// The first control character (other than white space), line separator or mark that changes the direction of text.
  /// XML itself allows most of them.
  static func fault(_ bytes: [UInt8]) -> StyleFault? {
    // All of them are ASCII or begin with one of these bytes.
    guard bytes.contains(where: { $0 == 0xC2 || $0 == 0xE2 || $0 < 0x20 || $0 == 0x7F }) else { return nil }
    var offset = 0
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      let length = UTF8.width(scalar)
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: break
      case 0..<0x20, 0x7F..<0xA0, 0x2028...0x2029, 0x202A...0x202E, 0x2066...0x2069:
        let code = String(scalar.value, radix: 16, uppercase: true)
        let name = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
        return StyleFault(
          offset..<offset + length,
          "the control character \(name) cannot be seen, and may change what is read")
      default: break
      }
      offset += length
    }
    return nil
  }
}
