import ASCII

/// What a piece of CSS asks a browser to draw besides an element itself.
struct StyleDemand {
  /// How often the target of a reference is drawn.
  enum Times {
    /// With the element.
    case once
    /// With every element in it, which inherit it.
    case perElement
    /// At every corner of every path in it.
    case perCorner
  }

  var references: [(times: Times, id: [UInt8])] = []
  /// How many filter functions it has, such as `blur()`.
  var filters = 0
  /// How many shadows the texts in it inherit.
  var shadows = 0

  var isEmpty: Bool { references.isEmpty && filters == 0 && shadows == 0 }

  /// What a presentation attribute or a `style` attribute asks for.
  init(of attribute: XMLAttribute) {
    let name = attribute.name
    guard name.namespace.isEmpty, name.local == "style" || Self.properties.contains(name.local) else {
      return
    }
    var scanner = StyleScanner(attribute.value)
    let property = name.local == "style" ? nil : name.local
    // CSS that cannot be scanned is already reported.
    _ = try? readDeclarations(&scanner, property)
  }

  private init() {}

  /// The properties that can ask for anything.
  private static let properties = StyleAllowList.referring.union(["text-shadow"])

  /// Reads to the end, or past a block's `}`.
  ///
  /// - Parameter property: the one whose value is read first.
  private mutating func readDeclarations(
    _ scanner: inout StyleScanner, _ property: String?
  ) throws(StyleFault) {
    var property = property
    while let token = try scanner.next() {
      switch token {
      case .mark(UInt8(ascii: "}")): return
      case .mark(UInt8(ascii: ";")): property = nil
      case .identifier where property == nil: property = scanner.lowercased
      case .reference: lead(scanner.bytes[scanner.range], from: property ?? "")
      case .function where property == "filter": filters += 1
      case .number where property == "text-shadow": shadows += 1
      default: break
      }
    }
  }

  private mutating func lead(_ reference: ArraySlice<UInt8>, from property: String) {
    guard let hash = reference.firstIndex(of: UInt8(ascii: "#")) else { return }
    let times: Times =
      switch property {
      case "marker", "marker-mid": .perCorner
      case "fill", "stroke", "marker-start", "marker-end", "shape-inside": .perElement
      default: .once
      }
    references.append((times, Array(reference[(hash + 1)...].prefix { $0.isInReference })))
  }
}

/// The rules of a drawing's style sheets that ask a browser to draw more, by the elements that they may apply to.
///
/// Of a selector only what it says about the element itself counts, not what is around it, so a rule may be counted for
/// more elements than it applies to, but never for fewer.
struct StyleDemands {
  /// One thing that an element must have to match a selector.
  private enum Key: Hashable {
    case any
    case name([UInt8])
    case id([UInt8])
    case named([UInt8])
  }

  private var rules: [Key: [StyleDemand]] = [:]

  var isEmpty: Bool { rules.isEmpty }

  /// What the rules for an element ask for.
  func demands(for element: XMLElement) -> [StyleDemand] {
    guard !isEmpty else { return [] }
    var keys: [Key] = [.any, .name(Array(element.name.local.utf8))]
    for attribute in element.attributes where attribute.name.namespace.isEmpty {
      if attribute.name.local == "id" { keys.append(.id(attribute.value)) }
      if attribute.name.local == "class" {
        let classes = Set(attribute.value.split(whereSeparator: \.isMarkupSpace))
        keys += classes.map { .named(Array($0)) }
      }
    }
    return keys.flatMap { rules[$0] ?? [] }
  }

  mutating func read(_ sheet: [UInt8]) {
    var scanner = StyleScanner(sheet)
    // CSS that cannot be scanned is already reported.
    _ = try? readRules(&scanner)
  }

  private mutating func readRules(_ scanner: inout StyleScanner) throws(StyleFault) {
    while !scanner.isAtEnd {
      let keys = try readSelectors(&scanner)
      let demand = try StyleDemand(readingBlock: &scanner)
      if demand.isEmpty { continue }
      for key in keys { rules[key, default: []].append(demand) }
    }
  }

  /// Reads up to a rule's block, past its `{`.
  private func readSelectors(_ scanner: inout StyleScanner) throws(StyleFault) -> Set<Key> {
    var keys: Set<Key> = []
    var key = Key.any
    var depth = 0
    var isNamed = false
    var isAfterSpace = true
    while let token = try scanner.next() {
      defer { if token != .space { isNamed = token == .mark(UInt8(ascii: ".")) } }
      switch token {
      case .mark(UInt8(ascii: "{")):
        keys.insert(key)
        return keys
      case .function: depth += 1
      case .mark(UInt8(ascii: "[")):
        if depth == 0, isAfterSpace { key = .any }
        if depth == 0 { isAfterSpace = false }
        depth += 1
      case .mark(UInt8(ascii: ")")), .mark(UInt8(ascii: "]")): depth -= 1
      case _ where depth > 0: break
      case .space: isAfterSpace = true
      case .mark(UInt8(ascii: ",")):
        keys.insert(key)
        key = .any
      case .mark(UInt8(ascii: ">")), .mark(UInt8(ascii: "+")), .mark(UInt8(ascii: "~")): isAfterSpace = true
      case .mark(UInt8(ascii: ":")):
        if isAfterSpace { key = .any }
        isAfterSpace = false
        // The name of a pseudo-class, which says nothing about the element itself.
        if try scanner.next() == .function { depth += 1 }
      case .identifier, .hash, .mark:
        if isAfterSpace { key = .any }
        isAfterSpace = false
        let text = Array(scanner.bytes[scanner.range])
        switch token {
        case .hash: key = .id(Array(text.dropFirst()))
        case .identifier: key = isNamed ? .named(text) : .name(text)
        default: break
        }
      case .number, .string, .reference: break
      }
    }
    return []
  }
}

extension StyleDemand {
  fileprivate init(readingBlock scanner: inout StyleScanner) throws(StyleFault) {
    self.init()
    try readDeclarations(&scanner, nil)
  }
}
