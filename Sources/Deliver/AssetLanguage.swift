/// The languages in which an asset may name others, by the ending of its name.
enum AssetLanguage {
  case style
  case drawing
  /// Markup whose elements may be anything.
  case markup
  case script
  case data

  init?(_ name: String) {
    switch name.split(separator: "/").last?.split(separator: ".").last?.lowercased() {
    case "css": self = .style
    case "svg": self = .drawing
    case "html", "htm", "xhtml", "xml", "xsl", "xslt": self = .markup
    case "js", "mjs": self = .script
    case "json", "webmanifest": self = .data
    default: return nil
    }
  }

  /// Every address in a file, in the order of the file.
  func addresses(in bytes: [UInt8]) -> [WrittenAddress] {
    switch self {
    case .style: StyleAddresses(bytes, in: 0..<bytes.count).found
    case .drawing: MarkupAddresses(bytes, isCertain: true).found
    case .markup: MarkupAddresses(bytes, isCertain: false).found
    case .script: ScriptAddresses(bytes, in: 0..<bytes.count).found
    case .data: DataAddresses(bytes).found
    }
  }
}
