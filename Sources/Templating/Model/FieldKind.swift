/// What a field gives to a template: it decides where the field's name may stand, and how it is escaped.
@usableFromInline
enum FieldKind: Sendable, Hashable {
  case text
  case number
  case flag
  case html
  case url
  case folder
  /// Where a page that has moved sends its readers.
  case redirect
  case json
  case record
  case list
  case texts

  var isURL: Bool { self == .url || self == .folder || self == .redirect }

  /// With its article, for the middle of a sentence: `'items' is a list`.
  var words: String {
    switch self {
    case .text: "text"
    case .number: "a number"
    case .flag: "a flag"
    case .html: "HTML"
    case .url: "a URL"
    case .folder: "the URL of a folder"
    case .redirect: "the target of a redirect"
    case .json: "JSON"
    case .record: "a record"
    case .list: "a list"
    case .texts: "a list of texts"
    }
  }
}
