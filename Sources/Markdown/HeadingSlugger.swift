/// Makes the ids of a page's headings as GitHub does, each only once.
///
/// Lower case; spaces become hyphens; letters, marks and decimal digits of all scripts, hyphens and connectors (`_`)
/// are kept; everything else is dropped. The second heading with a name gets `-1`, the third `-2`; an id that another
/// heading's own name makes is skipped. A heading with nothing left is `section`; a long one is cut to the length
/// that an address may have.
package struct HeadingSlugger: Sendable {
  private var taken: Set<String>
  /// The last number tried for a name, so that a thousand headings with one name stay cheap.
  private var numbers: [String: Int] = [:]

  /// - Parameter reserved: Ids that the page already has.
  package init(reserved: some Sequence<String> = []) {
    taken = Set(reserved)
  }

  /// The id for the next heading of the page, from its plain text.
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

  /// The id for a title, not yet unique.
  private static func name(of title: String) -> String {
    var name = ""
    var length = 0
    for scalar in title.unicodeScalars {
      // A set of strings compares them in normal form, which takes long for thousands of marks on one letter.
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
