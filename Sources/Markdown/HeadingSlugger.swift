/// Makes the ids of a page's headings as GitHub does, each once.
///
/// Lower case; spaces become hyphens; letters, marks and decimal digits of all scripts, hyphens and
/// connectors (`_`) stay; everything else goes. The second heading of a name gets `-1`, the third `-2`;
/// an id that another heading's own name makes is passed over. A heading of which nothing stays is
/// `section`; of one that is longer than an address may be, the beginning is taken.
package struct HeadingSlugger: Sendable {
  private var taken: Set<String>
  /// The last number tried for a name, so that a thousand headings of one name stay cheap.
  private var numbers: [String: Int] = [:]

  /// - Parameter reserved: Ids that the page has anyway.
  package init(reserved: some Sequence<String> = []) {
    taken = Set(reserved)
  }

  /// The id for the next heading of the page, given its plain text.
  package mutating func id(for title: String) -> String {
    let name = Self.name(of: title)
    var id = name
    var number = numbers[name] ?? 0
    while taken.contains(id) {
      number += 1
      id = "\(name)-\(number)"
    }
    numbers[name] = number
    taken.insert(id)
    return id
  }

  /// In characters of the title.
  private static let longestName = 500

  /// What a title alone makes, not yet unique.
  private static func name(of title: String) -> String {
    var name = ""
    var length = 0
    for scalar in title.unicodeScalars {
      // A set of strings compares them in one normal form, which takes long for thousands of marks on one letter.
      guard length < longestName else { break }
      length += 1
      switch scalar {
      case "a"..."z", "0"..."9", "-", "_":
        name.unicodeScalars.append(scalar)
      case "A"..."Z":
        name.append(scalar.properties.lowercaseMapping)
      case " ":
        name.unicodeScalars.append("-")
      default:
        if !scalar.isASCII, scalar.staysInID { name.append(scalar.properties.lowercaseMapping) }
      }
    }
    return name.isEmpty ? "section" : name
  }
}

extension Unicode.Scalar {
  fileprivate var staysInID: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation:
      true
    default:
      false
    }
  }
}
