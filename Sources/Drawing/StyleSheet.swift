/// Checks CSS against what a drawing may use. It finds every fault: after one, it continues with the next declaration
/// or rule.
struct StyleChecker {
  private var scanner: StyleScanner
  private(set) var faults: [StyleFault] = []

  private init(_ bytes: [UInt8]) { scanner = StyleScanner(bytes) }

  /// The faults of a `<style>` element's text.
  static func faults(ofSheet bytes: [UInt8]) -> [StyleFault] {
    var checker = StyleChecker(bytes)
    while !checker.scanner.isAtEnd {
      checker.attempt { (checker) throws(StyleFault) in
        if try checker.selector() { checker.declarations(inBlock: true) }
      } recovery: {
        $0.skipRule()
      }
    }
    return checker.faults
  }

  /// The faults of a `style` attribute.
  static func faults(ofDeclarations bytes: [UInt8]) -> [StyleFault] {
    var checker = StyleChecker(bytes)
    checker.declarations(inBlock: false)
    return checker.faults
  }

  /// The faults of one property's value, as in a presentation attribute.
  static func faults(of property: StyleProperty, _ bytes: [UInt8]) -> [StyleFault] {
    var checker = StyleChecker(bytes)
    checker.attempt { (checker) throws(StyleFault) in
      if try checker.value(of: property) != nil {
        throw StyleFault(checker.scanner.range, "this does not belong in the value of an attribute")
      }
    } recovery: { _ in
    }
    return checker.faults
  }

  private mutating func attempt(
    _ work: (inout StyleChecker) throws(StyleFault) -> Void, recovery: (inout StyleScanner) -> Void
  ) {
    do throws(StyleFault) {
      try work(&self)
    } catch {
      faults.append(error)
      recovery(&scanner)
    }
  }

  // MARK: Rules

  /// Reads up to the `{` of a rule.
  ///
  /// - Returns: whether there is a rule at all.
  private mutating func selector() throws(StyleFault) -> Bool {
    var isEmpty = true
    // Of the functions around: whether they take selectors, or numbers.
    var takeSelectors: [Bool] = []
    while let token = try scanner.next() {
      switch token {
      case .space: continue
      case .mark(UInt8(ascii: "{")) where !isEmpty && takeSelectors.isEmpty: return true
      case .mark(UInt8(ascii: ")")) where !takeSelectors.isEmpty: takeSelectors.removeLast()
      case .identifier where takeSelectors.last == false, .number where takeSelectors.last == false,
        .mark(UInt8(ascii: "+")) where takeSelectors.last == false,
        .mark(UInt8(ascii: "-")) where takeSelectors.last == false:
        break
      case _ where takeSelectors.last == false: throw unfit
      case .identifier where !scanner.lowercased.hasPrefix("--"), .hash: break
      case .mark(UInt8(ascii: ".")), .mark(UInt8(ascii: "*")), .mark(UInt8(ascii: ",")),
        .mark(UInt8(ascii: ">")), .mark(UInt8(ascii: "+")), .mark(UInt8(ascii: "~")):
        break
      case .mark(UInt8(ascii: "[")): try attributeSelector()
      case .mark(UInt8(ascii: ":")):
        if let isOfSelectors = try pseudoClass() { takeSelectors.append(isOfSelectors) }
        guard takeSelectors.count <= Self.deepestSelectors else { throw unfit }
      case .identifier, .function, .number, .string, .reference, .mark: throw unfit
      }
      isEmpty = false
    }
    if isEmpty { return false }
    throw StyleFault(max(0, scanner.at - 1)..<scanner.at, "this selector is not followed by a '{'")
  }

  private static let deepestSelectors = 4

  private var unfit: StyleFault { StyleFault(scanner.range, "this does not belong in a selector") }

  /// Reads what follows a colon.
  ///
  /// - Returns: for a function, whether it takes selectors; otherwise it takes numbers.
  private mutating func pseudoClass() throws(StyleFault) -> Bool? {
    let token = try scanner.next()
    let name = scanner.lowercased
    switch token {
    case .identifier? where StyleAllowList.pseudoClasses.contains(name): return nil
    case .function? where StyleAllowList.countingSelectors.contains(name): return false
    case .function? where StyleAllowList.selectingSelectors.contains(name): return true
    default: throw StyleFault(scanner.range, "this kind of selector is not allowed; give the element a class")
    }
  }

  /// Reads up to the `]`: a name, and perhaps a comparison with a text.
  private mutating func attributeSelector() throws(StyleFault) {
    while let token = try scanner.next() {
      switch token {
      case .mark(UInt8(ascii: "]")): return
      case .space, .identifier, .string, .mark(UInt8(ascii: "=")), .mark(UInt8(ascii: "~")),
        .mark(UInt8(ascii: "^")), .mark(UInt8(ascii: "$")), .mark(UInt8(ascii: "*")),
        .mark(UInt8(ascii: "|")):
        break
      case .function, .number, .hash, .reference, .mark: throw unfit
      }
    }
    throw unfit
  }

  /// Reads declarations to the end, or to the `}` of their block.
  private mutating func declarations(inBlock: Bool) {
    var isOpen = true
    while isOpen, !scanner.isAtEnd {
      attempt { (checker) throws(StyleFault) in
        isOpen = try checker.declaration(inBlock: inBlock)
      } recovery: { scanner in
        // The faulty token may itself end the declaration.
        let last = scanner.bytes[max(0, scanner.at - 1)]
        if last != UInt8(ascii: ";"), last != UInt8(ascii: "}") {
          scanner.skip(after: inBlock ? Set(";}".utf8) : Set(";".utf8))
        }
        if inBlock, scanner.at > 0, scanner.bytes[scanner.at - 1] == UInt8(ascii: "}") { isOpen = false }
      }
    }
    if inBlock, isOpen {
      faults.append(
        StyleFault(max(0, scanner.at - 1)..<scanner.at, "this rule is not closed with a '}'"))
    }
  }

  /// - Returns: whether more may follow.
  private mutating func declaration(inBlock: Bool) throws(StyleFault) -> Bool {
    var token = try scanner.next()
    while token == .space || token == .mark(UInt8(ascii: ";")) { token = try scanner.next() }
    guard let token else { return inBlock }
    if inBlock, token == .mark(UInt8(ascii: "}")) { return false }
    guard token == .identifier else {
      throw StyleFault(scanner.range, "a declaration must begin with the name of a property")
    }
    let name = scanner.lowercased
    guard let property = StyleProperty(named: name) else {
      throw StyleFault(scanner.range, "'\(name)' is not a property that a drawing may use")
    }
    var colon = try scanner.next()
    if colon == .space { colon = try scanner.next() }
    guard colon == .mark(UInt8(ascii: ":")) else {
      throw StyleFault(scanner.range, "the property '\(name)' must be followed by a colon and its value")
    }
    guard let end = try value(of: property) else { return inBlock }
    if end == .mark(UInt8(ascii: ";")) { return true }
    if inBlock, end == .mark(UInt8(ascii: "}")) { return false }
    throw StyleFault(scanner.range, "this does not belong in the value of a property")
  }

  // MARK: Values

  /// Browsers parse nested functions recursively.
  private static let deepestNesting = 16

  /// Reads a value up to a mark that cannot be part of it.
  ///
  /// - Returns: that mark; `nil` at the end.
  private mutating func value(of property: StyleProperty) throws(StyleFault) -> StyleToken? {
    var depth = 0
    while let token = try scanner.next() {
      switch token {
      case .identifier, .number, .hash, .space, .mark(UInt8(ascii: ",")), .mark(UInt8(ascii: "/")): break
      case .string, .reference: try check(token, in: property, depth: depth)
      case .function:
        try checkFunction()
        depth += 1
      case .mark(UInt8(ascii: "(")) where depth > 0: depth += 1
      case .mark(UInt8(ascii: ")")) where depth > 0: depth -= 1
      case .mark(UInt8(ascii: "*")) where depth > 0, .mark(UInt8(ascii: "+")) where depth > 0,
        .mark(UInt8(ascii: "-")) where depth > 0:
        break
      case .mark(UInt8(ascii: "!")) where depth == 0: try importance()
      case .mark where depth == 0: return token
      case .mark: throw StyleFault(scanner.range, "this does not belong in a function")
      }
      guard depth <= Self.deepestNesting else {
        throw StyleFault(scanner.range, "functions are nested more than \(Self.deepestNesting) deep here")
      }
    }
    guard depth == 0 else {
      throw StyleFault(max(0, scanner.at - 1)..<scanner.at, "a ')' is missing here")
    }
    return nil
  }

  private func check(
    _ token: StyleToken, in property: StyleProperty, depth: Int
  ) throws(StyleFault) {
    if token == .string, !property.takesStrings {
      throw StyleFault(scanner.range, "quotation marks are only allowed around the names of fonts")
    }
    if token == .reference, !property.takesReferences || depth > 0 {
      throw StyleFault(scanner.range, "url() is not allowed here")
    }
  }

  private func checkFunction() throws(StyleFault) {
    let name = String(scanner.lowercased.dropLast())
    guard StyleAllowList.functions.contains(name) else {
      throw StyleFault(scanner.range, "\(name)() is not a function that a drawing may use")
    }
  }

  private mutating func importance() throws(StyleFault) {
    var word = try scanner.next()
    if word == .space { word = try scanner.next() }
    guard word == .identifier, scanner.lowercased == "important" else {
      throw StyleFault(scanner.range, "only !important may follow a '!'")
    }
  }
}
