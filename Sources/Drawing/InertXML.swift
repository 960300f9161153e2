import Diagnostics

/// An XML file that is nothing but data: no browser runs or shows any of it.
package enum InertXML {
  /// The namespaces of data that belong at the root of a site. In any other an element may do something: an XHTML
  /// script in a file of plain data runs.
  static let namespaces: Set<String> = [
    "", "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.w3.org/2005/Atom",
    "http://docs.oasis-open.org/ns/xri/xrd-1.0", "http://a9.com/-/spec/opensearch/1.1/",
  ]
  private static let xml = "http://www.w3.org/XML/1998/namespace"
  /// Without a namespace these are ordinary names, but nobody needs them, and not every reader looks at the namespace.
  private static let refused: Set<String> = ["html", "svg", "script", "style", "iframe", "object", "embed"]

  /// What is wrong with a file, in order, to continue 'must be plain data; '.
  package static func faults(in file: [UInt8]) -> [Drawing.Fault] {
    let (events, unreadable) = XMLReader.read(file, subject: "file")
    var faults = unreadable
    for case .open(let element) in events {
      if !namespaces.contains(element.name.namespace) {
        faults.append(
          XMLFault(
            range: element.range,
            message:
              "<\(element.name.written)> is in the namespace '\(element.name.namespace)', which may run or show something"
          ))
      } else if refused.contains(element.name.local.lowercased()) {
        faults.append(
          XMLFault(range: element.range, message: "<\(element.name.written)> is not allowed in plain data"))
      }
      for attribute in element.attributes where !["", xml].contains(attribute.name.namespace) {
        faults.append(
          XMLFault(
            range: attribute.nameRange,
            message:
              "'\(attribute.name.written)' is in the namespace '\(attribute.name.namespace)', which may link somewhere"
          ))
      }
    }
    return faults.prefix(Drawing.mostFaults).map {
      Drawing.Fault(range: SourceRange($0.range), message: $0.message)
    }
  }
}
