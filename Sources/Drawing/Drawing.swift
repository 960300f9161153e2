package import Diagnostics

/// An SVG, checked against what a drawing may consist of, and written anew.
///
/// The file is parsed, the parsed tree is checked, and the checked tree is published: no browser reads the file itself,
/// which it might parse differently.
package struct Drawing: Sendable {
  /// What is published: the tree as UTF-8, without comments and unused namespaces. `nil` if there is a fault.
  package let published: [UInt8]?
  /// In the order of the file.
  package let faults: [Fault]

  package struct Fault: Sendable, Hashable {
    package let range: SourceRange
    /// What is wrong, to continue 'must be nothing but a drawing; '.
    package let message: String
  }

  /// More are not listed: they are mostly of one kind, and fixed together.
  static let mostFaults = 50

  package init(reading file: [UInt8]) {
    let (events, unreadable) = XMLReader.read(file)
    var faults = unreadable
    if faults.isEmpty {
      var checker = DrawingChecker()
      for (index, event) in events.enumerated() { checker.visit(event, index) }
      faults = checker.faults + DrawingCost.faults(events)
    }
    published = faults.isEmpty ? DrawingWriter.write(events) : nil
    faults.sort { ($0.range.lowerBound, $0.message) < ($1.range.lowerBound, $1.message) }
    if faults.count > Self.mostFaults {
      let more = faults.count - Self.mostFaults
      faults[Self.mostFaults] = XMLFault(
        range: faults[Self.mostFaults].range, message: "\(more) more faults like these follow")
      faults.removeSubrange((Self.mostFaults + 1)...)
    }
    self.faults = faults.map { Fault(range: SourceRange($0.range), message: $0.message) }
  }
}
