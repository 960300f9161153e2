private import CExpat
import Diagnostics

/// Reads XML with expat: only UTF-8, without a DTD, entity declarations or processing instructions.
///
/// Owns every C pointer in this module. What expat passes to callbacks is copied at once.
enum XMLReader {
  /// No drawing for a web page is larger; and expat counts in 32 bits.
  static let mostBytes = 16 << 20
  /// So that a file full of tags does not take gigabytes, here or in a browser.
  static let mostElements = 200_000
  /// Browsers give up at some thousands, and people long before this.
  static let deepestNesting = 200

  /// The file's events; empty if it cannot be read, with all faults up to there.
  ///
  /// - Parameter subject: what messages call the file.
  static func read(
    _ bytes: [UInt8], subject: String = "drawing"
  ) -> (events: [XMLEvent], faults: [XMLFault]) {
    if let fault = faultOfEncoding(bytes, subject) { return ([], [fault]) }
    guard let parser = unsafe XML_ParserCreateNS("UTF-8", XML_Char(bitPattern: XMLCollector.separator)) else {
      return ([], [XMLFault(range: 0..<0, message: "there is not enough memory to read this \(subject)")])
    }
    defer { unsafe XML_ParserFree(parser) }
    let collector = unsafe XMLCollector(bytes, parser, subject)
    unsafe XML_SetReturnNSTriplet(parser, 1)
    unsafe XML_SetUserData(parser, Unmanaged.passUnretained(collector).toOpaque())
    unsafe setHandlers(of: parser)
    let status = withExtendedLifetime(collector) {
      unsafe bytes.withUnsafeBytes { buffer in
        unsafe XML_Parse(
          parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), 1)
      }
    }
    if status == XML_STATUS_ERROR, !collector.isStopped {
      let words = unsafe XML_ErrorString(XML_GetErrorCode(parser)).map { unsafe String(cString: $0) }
      collector.report("this is not well-formed XML: \(words ?? "it cannot be read")")
    }
    return (collector.faults.isEmpty ? collector.events : [], collector.faults)
  }

  /// Only UTF-8 is read, whatever the file declares: Dossier must check what a browser decodes.
  private static func faultOfEncoding(_ bytes: [UInt8], _ subject: String) -> XMLFault? {
    if bytes.count > mostBytes {
      return XMLFault(
        range: 0..<0,
        message: "this \(subject) is larger than \(mostBytes >> 20) MB"
          + (subject == "drawing" ? "; export it as a picture" : ""))
    }
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      let start = error.byteOffsets.lowerBound
      return XMLFault(
        range: start..<start + 1, message: "a \(subject) must be UTF-8; save it as UTF-8")
    }
    // UTF-16 without a byte order mark passes as UTF-8 full of NULs.
    guard let nul = bytes.firstIndex(of: 0) else { return nil }
    return XMLFault(range: nul..<nul + 1, message: "a \(subject) must be UTF-8; save it as UTF-8")
  }

  private static func setHandlers(of parser: XML_Parser) {
    unsafe XML_SetElementHandler(
      parser,
      { context, name, attributes in unsafe collector(context)?.open(name, attributes) },
      { context, _ in unsafe collector(context)?.close() })
    unsafe XML_SetCharacterDataHandler(parser) { context, bytes, count in
      unsafe collector(context)?.text(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
    unsafe XML_SetXmlDeclHandler(parser) { context, version, encoding, _ in
      unsafe collector(context)?.declaration(version, encoding)
    }
    unsafe XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in
      unsafe collector(context)?.stopAtDoctype()
    }
    unsafe XML_SetEntityDeclHandler(parser) { context, _, _, _, _, _, _, _, _ in
      unsafe collector(context)?.stopAtEntity()
    }
    unsafe XML_SetProcessingInstructionHandler(parser) { context, name, _ in
      let name = unsafe name.map { unsafe String(cString: $0) } ?? ""
      unsafe collector(context)?.report(instruction: name)
    }
  }
}

/// The collector that expat passes to each callback.
private func collector(_ context: UnsafeMutableRawPointer?) -> XMLCollector? {
  unsafe context.map { unsafe Unmanaged<XMLCollector>.fromOpaque($0).takeUnretainedValue() }
}

/// Receives expat's callbacks. A class, because C holds a pointer to it.
@safe private final class XMLCollector {
  /// Between a namespace and a name. Expat refuses a namespace that contains it.
  static let separator = UInt8(ascii: "\n")

  private let bytes: [UInt8]
  private let parser: XML_Parser
  private let subject: String
  private(set) var events: [XMLEvent] = []
  private(set) var faults: [XMLFault] = []
  private(set) var isStopped = false
  private var depth = 0
  private var elements = 0

  init(_ bytes: [UInt8], _ parser: XML_Parser, _ subject: String) {
    self.bytes = bytes
    self.subject = subject
    unsafe self.parser = unsafe parser
  }

  /// The bytes of the file that are being reported.
  private var place: Range<Int> {
    let start = unsafe min(max(0, Int(XML_GetCurrentByteIndex(parser))), bytes.count)
    let count = unsafe max(1, Int(XML_GetCurrentByteCount(parser)))
    return start..<max(start, min(bytes.count, start + count))
  }

  func report(_ message: String) {
    guard !isStopped else { return }
    // A fault is marked to the end of its line at most.
    let place = place
    let end = LineEnd(in: bytes, from: place.lowerBound, limit: place.upperBound).text
    faults.append(XMLFault(range: place.lowerBound..<end, message: message))
  }

  func report(instruction name: String) {
    report("an instruction such as <?\(name)…?> is not allowed here; remove it")
  }

  func stopAtEntity() { stop("a \(subject) may not declare entities") }

  /// Reports a fault after which nothing can be read.
  func stop(_ message: String) {
    report(message)
    isStopped = true
    _ = unsafe XML_StopParser(parser, 0)
  }

  /// Whether a file that declares this encoding is also UTF-8: most are, if all of it is ASCII.
  private func isUTF8(_ encoding: String) -> Bool {
    switch encoding {
    case "utf-8", "utf8": true
    case "us-ascii", "ascii", "iso-8859-1", "latin1", "windows-1252": bytes.allSatisfy { $0 < 0x80 }
    default: false
    }
  }

  /// Expat reports it at the end of its first line.
  func stopAtDoctype() {
    let here = place
    let mark = Array("<!DOCTYPE".utf8)
    let start = (0...here.lowerBound).last { bytes[$0...].starts(with: mark) }
    let at = start ?? here.lowerBound
    let end = LineEnd(in: bytes, from: at).text
    faults.append(
      XMLFault(
        range: at..<min(end, max(here.upperBound, at + 1)),
        message: "a \(subject) may not have a DOCTYPE; remove it, up to its '>'"))
    isStopped = true
    _ = unsafe XML_StopParser(parser, 0)
  }

  func declaration(_ version: UnsafePointer<XML_Char>?, _ encoding: UnsafePointer<XML_Char>?) {
    if let encoding = unsafe encoding.map({ unsafe String(cString: $0) }), !isUTF8(encoding.lowercased()) {
      stop("this \(subject) declares the encoding \(encoding); save it as UTF-8")
    }
    if let version = unsafe version.map({ unsafe String(cString: $0) }), version != "1.0" {
      stop("this \(subject) declares XML \(version); a \(subject) must be XML 1.0")
    }
  }

  func text(_ more: UnsafeBufferPointer<XML_Char>) {
    guard !isStopped else { return }
    let offset = place.lowerBound
    let more = unsafe more.map { UInt8(bitPattern: $0) }
    if case .text(var text)? = events.last {
      // Taken out first, so that appending does not copy what is there.
      events.removeLast()
      text.append(more, at: offset)
      events.append(.text(text))
    } else {
      var text = XMLText()
      text.append(more, at: offset)
      events.append(.text(text))
    }
  }

  func close() {
    guard !isStopped else { return }
    depth -= 1
    events.append(.close)
  }

  func open(
    _ name: UnsafePointer<XML_Char>?, _ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?
  ) {
    guard !isStopped, let name = unsafe name.map({ unsafe Self.name(String(cString: $0)) }) else { return }
    depth += 1
    elements += 1
    guard elements <= XMLReader.mostElements else {
      return stop(
        "this \(subject) has more than \(XMLReader.mostElements) elements"
          + (subject == "drawing" ? "; export it as a picture" : ""))
    }
    guard depth <= XMLReader.deepestNesting else {
      return stop("elements are nested more than \(XMLReader.deepestNesting) deep here")
    }
    var given: [(name: XMLName, value: [UInt8])] = []
    var next = unsafe attributes
    while let current = unsafe next, let name = unsafe current[0], let value = unsafe current[1] {
      let text = unsafe String(cString: value)
      given.append((unsafe Self.name(String(cString: name)), Array(text.utf8)))
      unsafe next = unsafe current + 2
    }
    let tag = RawTag(bytes, at: place.lowerBound)
    let whole = tag.name
    let places = tag.attributes.count == given.count ? tag.attributes : given.map { _ in (whole, whole) }
    events.append(
      .open(
        XMLElement(
          name: name,
          attributes: zip(given, places).map { attribute, place in
            XMLAttribute(
              name: attribute.name, value: attribute.value, nameRange: place.0, valueRange: place.1)
          }, range: whole)))
  }

  /// Splits what expat writes as namespace, name and prefix.
  private static func name(_ written: String) -> XMLName {
    let parts = written.utf8.split(separator: separator).map { String(Substring($0)) }
    switch parts.count {
    case 3...: return XMLName(namespace: parts[0], local: parts[1], prefix: parts[2])
    case 2: return XMLName(namespace: parts[0], local: parts[1])
    default: return XMLName(local: written)
    }
  }
}
