import ASCII

/// Counts what a drawing asks a browser to draw. Parts that refer to other parts can ask for a thousand million
/// elements in ten lines, and a browser that tries to draw them is of no more use to its reader.
///
/// Every reference from one part to another is counted: `<use>`, `href`, and `url(#id)` in attributes and style sheets.
/// If it is unclear how often a browser draws something, it is counted as often as possible.
struct DrawingCost {
  /// More symbols than any map of ours has.
  static let mostCopies = 100_000
  /// In elements without a filter.
  static let most = 1_000_000
  /// Numbers above this are treated as equal.
  private static let ceiling = most * 10

  private struct Edge {
    let target: Int
    let times: StyleDemand.Times
    /// Whether it belongs to a `<use>`.
    var isCopy = false
    /// Where it is in the file.
    let range: Range<Int>
  }

  private struct Node {
    var children: [Int] = []
    var edges: [Edge] = []
    var isInClip = false
    /// The cost of drawing the element itself, without what is in it.
    var weight = 1
    /// The extra cost of each element in it.
    var inheritedWeight = 0
    /// At least as many as the corners of its own path.
    var corners = 0
    /// The cost of the element with everything in it, and with its copies.
    var elements = 0
    var allCorners = 0
    var cost = 0
  }

  private var nodes: [Node] = []
  private var faults: [XMLFault] = []

  static func faults(_ events: [XMLEvent]) -> [XMLFault] {
    var cost = DrawingCost()
    guard cost.read(events), !cost.nodes.isEmpty else { return cost.faults }
    cost.visit(isOnlyCopies: true)
    if cost.faults.isEmpty { cost.checkCopies() }
    if cost.faults.isEmpty {
      cost.visit(isOnlyCopies: false)
      cost.checkCost()
    }
    return cost.faults
  }

  // MARK: Reading

  /// - Returns: whether it is small enough to be counted.
  private mutating func read(_ events: [XMLEvent]) -> Bool {
    var places: [[UInt8]: Int] = [:]
    var sheets = StyleDemands()
    var open: [Int] = []
    var elements: [XMLElement] = []
    var clips = 0
    for event in events {
      switch event {
      case .open(let element):
        if let around = open.last { nodes[around].children.append(nodes.count) }
        open.append(nodes.count)
        for attribute in element.attributes where attribute.name == XMLName(local: "id") {
          // If two elements have one id, browsers use the first.
          if places[attribute.value] == nil { places[attribute.value] = nodes.count }
        }
        let isClip = element.name.local == "clipPath"
        if isClip { clips += 1 }
        nodes.append(
          Node(isInClip: clips > 0, weight: Self.weight(of: element.name.local)))
        elements.append(element)
      case .text(let text):
        if let around = open.last, elements[around].name.local == "style" { sheets.read(text.bytes) }
      case .close:
        if let last = open.popLast(), elements[last].name.local == "clipPath" { clips -= 1 }
      }
    }
    var asked = 0
    for (index, element) in elements.enumerated() {
      let rules = sheets.demands(for: element)
      asked += rules.reduce(0) { $0 + 1 + $1.references.count }
      // So that a thousand rules for a class with a thousand elements are not all recorded.
      guard asked <= Self.most else {
        refuse(at: element.range)
        return false
      }
      readLead(of: element, index, places)
      read(element, index, rules, places)
    }
    return true
  }

  /// How much longer a browser takes for work that it does at every pixel: measured with Chromium on a drawing that
  /// fills a window, in elements that it draws in the same time.
  private static func weight(of name: String) -> Int {
    switch name {
    case "feTurbulence": 10_000
    case "feConvolveMatrix", "feDiffuseLighting", "feMorphology", "feSpecularLighting": 2_000
    case _ where name.hasPrefix("fe"): filterWeight
    case "mask": layerWeight
    default: 1
    }
  }

  private static let filterWeight = 300
  /// A mask is drawn on its own first, and so is a clip of part of a clip.
  private static let layerWeight = 300
  private static let shadowWeight = 50

  /// Reads where an element refers to by `href`, which takes precedence over `xlink:href`.
  private mutating func readLead(of element: XMLElement, _ index: Int, _ places: [[UInt8]: Int]) {
    let leads = element.attributes.filter { $0.name.local == "href" }
    let lead = leads.first { $0.name.namespace.isEmpty } ?? leads.first
    let isCopy = element.name.local == "use"
    if let lead, let target = places[Array(lead.value.dropFirst())] {
      nodes[index].edges.append(Edge(target: target, times: .once, isCopy: isCopy, range: lead.valueRange))
    } else if isCopy {
      report(
        lead?.valueRange ?? element.range, "there is nothing with this id in the drawing for <use> to copy")
    }
  }

  private mutating func read(
    _ element: XMLElement, _ index: Int, _ rules: [StyleDemand], _ places: [[UInt8]: Int]
  ) {
    for demand in rules { add(demand, to: index, element.range, places) }
    for attribute in element.attributes where attribute.name.namespace.isEmpty {
      switch attribute.name.local {
      case "d", "points": nodes[index].corners = Self.corners(attribute.value)
      default: add(StyleDemand(of: attribute), to: index, attribute.valueRange, places)
      }
    }
  }

  private mutating func add(
    _ demand: StyleDemand, to index: Int, _ range: Range<Int>, _ places: [[UInt8]: Int]
  ) {
    nodes[index].weight = min(nodes[index].weight + demand.filters * Self.filterWeight, Self.ceiling)
    nodes[index].inheritedWeight = min(
      nodes[index].inheritedWeight + demand.shadows * Self.shadowWeight, Self.ceiling)
    for reference in demand.references {
      // A broken reference draws nothing.
      guard let target = places[reference.id] else { continue }
      if nodes[index].isInClip {
        nodes[index].weight = min(nodes[index].weight + Self.layerWeight, Self.ceiling)
      }
      nodes[index].edges.append(Edge(target: target, times: reference.times, range: range))
    }
  }

  /// The numbers and commands of a path, which has no more corners than these.
  private static func corners(_ path: [UInt8]) -> Int {
    var count = 0
    var wasNumber = false
    var hasPoint = false
    for byte in path {
      let isPoint = byte == UInt8(ascii: ".")
      let isNumber = byte.isASCIIDigit || isPoint
      // `.5.5` is two numbers.
      if isNumber && (!wasNumber || isPoint && hasPoint) || byte == UInt8(ascii: "z")
        || byte == UInt8(ascii: "Z")
      {
        count += 1
        hasPoint = false
      }
      if isPoint { hasPoint = true }
      wasNumber = isNumber
    }
    return count
  }

  // MARK: Counting

  /// Counts every element after everything that it refers to and that is in it. Not recursive: a chain may be long.
  private mutating func visit(isOnlyCopies: Bool) {
    var state = [UInt8](repeating: 0, count: nodes.count)
    var pending = [(node: 0, next: 0)]
    state[0] = 1
    while let (node, next) = pending.last {
      let children = nodes[node].children.count
      guard next < children + nodes[node].edges.count else {
        if isOnlyCopies { countCopies(node, state) } else { countCost(node, state) }
        state[node] = 2
        pending.removeLast()
        continue
      }
      pending[pending.count - 1].next += 1
      let edge = next < children ? nil : nodes[node].edges[next - children]
      if let edge, isOnlyCopies, !edge.isCopy { continue }
      let target = edge?.target ?? nodes[node].children[next]
      switch state[target] {
      case 0:
        state[target] = 1
        pending.append((target, 0))
      case 1:
        guard let edge else { break }
        report(
          edge.range,
          edge.isCopy
            ? "this <use> copies something that it is part of"
            : "this refers by url() or href to something that it is part of")
      default: break
      }
    }
  }

  /// - Parameter state: whether each element has been counted (2): in a circle, one has not.
  private mutating func countCopies(_ index: Int, _ state: [UInt8]) {
    var elements = 1
    var corners = nodes[index].corners
    for part in nodes[index].children + copies(index) where state[part] == 2 {
      elements = min(elements + nodes[part].elements, Self.ceiling)
      corners = min(corners + nodes[part].allCorners, Self.ceiling)
    }
    nodes[index].elements = elements
    nodes[index].allCorners = corners
  }

  private func copies(_ index: Int) -> [Int] {
    nodes[index].edges.filter { $0.isCopy }.map(\.target)
  }

  private mutating func countCost(_ index: Int, _ state: [UInt8]) {
    var cost = nodes[index].weight + min(nodes[index].inheritedWeight * nodes[index].elements, Self.ceiling)
    for child in nodes[index].children where state[child] == 2 {
      cost = min(cost + nodes[child].cost, Self.ceiling)
    }
    for edge in nodes[index].edges where state[edge.target] == 2 {
      cost = min(cost + self.cost(of: edge, from: index), Self.ceiling)
    }
    nodes[index].cost = min(cost, Self.ceiling)
  }

  private func cost(of edge: Edge, from index: Int) -> Int {
    let times =
      switch edge.times {
      case .once: 1
      case .perElement: nodes[index].elements
      case .perCorner: nodes[index].elements + nodes[index].allCorners
      }
    return min(nodes[edge.target].cost * times, Self.ceiling)
  }

  // MARK: Limits

  private mutating func checkCopies() {
    var total = 0
    for node in nodes {
      for edge in node.edges where edge.isCopy {
        total += nodes[edge.target].elements
        guard total > Self.mostCopies else { continue }
        return report(
          edge.range, "with the copies that <use> makes, it has more than \(Self.mostCopies) elements")
      }
    }
  }

  private mutating func checkCost() {
    guard nodes[0].cost > Self.most else { return }
    var most = (cost: 0, range: 0..<0)
    for (index, node) in nodes.enumerated() {
      for edge in node.edges {
        let cost = cost(of: edge, from: index)
        if cost > most.cost { most = (cost, edge.range) }
      }
    }
    refuse(at: most.range)
  }

  private mutating func refuse(at range: Range<Int>) {
    report(
      range,
      "with all that url(), href and filters ask for, a browser would have to draw more than \(Self.most) elements"
    )
  }

  private mutating func report(_ range: Range<Int>, _ message: String) {
    faults.append(XMLFault(range: range, message: message))
  }
}
