/// What a template makes, from the ending of its name; partials make what the template makes that
/// includes them.
enum OutputFormat: Sendable, Hashable {
  case html
  case xml
  case plain

  init(name: String) {
    if name.hasSuffix(".xml") {
      self = .xml
    } else if name.hasSuffix(".txt") {
      self = .plain
    } else {
      self = .html
    }
  }
}
