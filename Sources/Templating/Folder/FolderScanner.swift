import ASCII

/// Finds references to the files of a folder in the literal text of a template: a name after the folder's own address,
/// which is a value, and a complete address such as `assets/icon.svg`.
///
/// It searches wherever text can hold an address: attributes, styles, scripts, text. Only in an attribute that holds
/// addresses is it certain that one is meant.
struct FolderScanner {
  /// What an address in the text leads to.
  struct Reference {
    /// The name in the folder.
    let name: String
    /// Where the name is written.
    let range: Range<Int>
    /// Where a mark is inserted into it.
    let place: Int
    /// Whether only a file of the folder can be meant.
    let isCertain: Bool
  }

  private(set) var references: [Reference] = []
  /// Whether the text ends after the folder's address, so that a name in the folder follows.
  private(set) var endsAfterFolder = false

  private let folder: DeliveredFolder
  private let path: [UInt8]
  private let text: ArraySlice<UInt8>
  private var scanner: MarkupScanner
  private var surroundings: Surroundings
  /// Where the next address may begin.
  private var start: Int
  /// Whether the current address began before the text.
  private var continuesAddress: Bool
  /// Whether an address of the current list has ended, and its size may follow.
  private var isInSize = false

  /// What is around a place in the text, which decides where an address ends.
  private enum Surroundings {
    /// An attribute's value that is one address.
    case address(MarkupState.Quote)
    /// A value that is a list of addresses, each with its size.
    case list
    case other

    init(_ state: MarkupState, _ quote: MarkupState.Quote) {
      switch AttributeKind(state) {
      case .url, .resource: self = .address(quote)
      case .resourceList: self = .list
      case .plain, .refresh, .refused: self = .other
      }
    }

    var holdsAddresses: Bool {
      switch self {
      case .address, .list: true
      case .other: false
      }
    }

    /// Whether an address ends at a byte, which may be a closing quotation mark.
    func ends(at byte: UInt8, isFirst: Bool) -> Bool {
      switch self {
      case .address(.none): byte.isMarkupSpace || byte == UInt8(ascii: ">")
      case .address(.single), .address(.double): isFirst && byte.isMarkupSpace
      case .list: byte.isMarkupSpace || isFirst && byte == UInt8(ascii: ",")
      case .other: FolderScanner.marks.contains(byte)
      }
    }
  }

  /// What surrounds an address in text, styles and scripts; a name with one of these has to be encoded.
  private static let marks = Set("\"'`<>(){}[]\\|,;& \t\r\n\u{c}".utf8)

  /// Scans a text.
  ///
  /// - Parameter state: the state before the text.
  init(_ text: ArraySlice<UInt8>, _ folder: DeliveredFolder, from state: MarkupState, _ format: OutputFormat)
  {
    self.text = text
    self.folder = folder
    path = Array(folder.path.utf8)
    scanner = MarkupScanner(format: format, state: state)
    start = text.startIndex
    if case .value(let quote) = state.place {
      surroundings = Surroundings(state, quote)
      continuesAddress = state.url.isAfterText
      isInSize = state.url == .listRest
    } else {
      surroundings = .other
      continuesAddress = false
    }
    if state.folder != .none { readName(isNeeded: state.folder == .after) }
    guard text.holds(path) else { return }
    for index in text.indices { step(over: index) }
    readAddress(upTo: text.endIndex)
  }

  private mutating func step(over index: Int) {
    let byte = text[index]
    let before = scanner.state.place
    if scanner.format != .plain {
      if before == .beforeValue, !byte.isMarkupSpace, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "'") {
        // An unquoted attribute value begins with this byte.
        surroundings = Surroundings(scanner.state, .none)
        begin(at: index)
      }
      scanner.step(byte, at: index)
    }
    switch (before.isValue, scanner.state.place) {
    case (false, .value(let quote)) where quote != .none:
      surroundings = Surroundings(scanner.state, quote)
      begin(at: index + 1)
    case (true, let place) where !place.isValue:
      readAddress(upTo: index)
      surroundings = .other
      begin(at: index + 1)
    case _ where surroundings.ends(at: byte, isFirst: index == start || isInSize):
      readAddress(upTo: index)
      // In a list an address is followed by its size and then a comma.
      if start < index { isInSize = byte.isMarkupSpace && text[index - 1] != UInt8(ascii: ",") }
      if byte == UInt8(ascii: ",") { isInSize = false }
      start = index + 1
      continuesAddress = false
    default: break
    }
  }

  private mutating func begin(at index: Int) {
    start = index
    isInSize = false
    continuesAddress = false
  }

  // MARK: - Addresses

  private mutating func readAddress(upTo end: Int) {
    guard start < end, let address = FolderAddress(trimmed(start..<end), in: nil, roots: folder.roots),
      let name = folder.name(of: address)
    else { return }
    if name.isEmpty, end == text.endIndex, address.end == end, surroundings.holdsAddresses {
      endsAfterFolder = true
    } else {
      add(name, address, isCertain: surroundings.holdsAddresses && !continuesAddress)
    }
  }

  /// Reads the name at the beginning of the text, after the folder's address.
  ///
  /// - Parameter isNeeded: whether there must be one.
  private mutating func readName(isNeeded: Bool) {
    var end = text.startIndex
    while end < text.endIndex, !endsName(text[end], isFirst: end == start) { end += 1 }
    let range = start..<end
    begin(at: end)
    isInSize = end > range.lowerBound && end < text.endIndex && text[end].isMarkupSpace
    if let address = FolderAddress(trimmed(range), after: folder.parts) {
      if let name = folder.name(of: address) { add(name, address, isCertain: true) }
    } else if isNeeded {
      references.append(
        Reference(
          name: "", range: range.lowerBound..<min(range.lowerBound + 1, text.endIndex),
          place: range.lowerBound,
          isCertain: true))
    }
  }

  private func endsName(_ byte: UInt8, isFirst: Bool) -> Bool {
    switch surroundings {
    case .address(.double) where byte == UInt8(ascii: "\""),
      .address(.single) where byte == UInt8(ascii: "'"):
      true
    case .list where byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"): true
    case .address, .list, .other: surroundings.ends(at: byte, isFirst: isFirst)
    }
  }

  private mutating func add(_ name: String, _ address: FolderAddress, isCertain: Bool) {
    let start = address.parts[folder.parts.count].start ?? address.end
    references.append(
      Reference(name: name, range: start..<address.end, place: address.place, isCertain: isCertain))
  }

  /// An address without the white space after it, and in a list without the commas.
  private func trimmed(_ range: Range<Int>) -> ArraySlice<UInt8> {
    var address = text[range]
    switch surroundings {
    case .address: while let last = address.last, last.isMarkupSpace { address.removeLast() }
    case .list: while address.last == UInt8(ascii: ",") { address.removeLast() }
    case .other: break
    }
    return address
  }
}

extension MarkupState.Place {
  fileprivate var isValue: Bool {
    switch self {
    case .value: true
    case .text, .tagOpen, .endTagOpen, .declarationOpen, .declaration, .instruction, .cdata, .comment,
      .tagName,
      .inTag, .tagGap, .attributeName, .afterAttributeName, .beforeValue, .selfClosing, .rawText, .titleText:
      false
    }
  }
}

extension URLPosition {
  /// Whether literal text precedes it in the same address.
  fileprivate var isAfterText: Bool {
    switch self {
    case .word, .slash, .host, .path, .query, .fragment, .refused, .listRest: true
    case .none, .start, .perhapsStart, .afterValue, .listStart: false
    }
  }
}

extension ArraySlice<UInt8> {
  fileprivate func holds(_ part: [UInt8]) -> Bool {
    guard let first = part.first else { return false }
    var rest = self
    while let next = rest.firstIndex(of: first) {
      rest = rest[next...]
      if rest.starts(with: part) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
