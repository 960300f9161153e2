import Diagnostics
import Templating

/// A page with a field of each kind.
struct Page: ViewModel {
  var title = "Talks & terms"
  var summary: String?
  var count = 3
  var isDraft = false
  var body = HTML(trusted: "<p>Body</p>")
  var aside: HTML?
  var link = "../talks/"
  var canonical: String?
  var data = #"{"a":1}"#
  var aliases: [String] = []
  var party: Party? = Party()
  var items: [Item] = []

  static let schema = Schema<Self>(
    "Page", "a page with a field of each kind",
    [
      .text("title", "its title") { $0.title },
      .text("summary", "its summary") { $0.summary },
      .number("count", "how many") { $0.count },
      .flag("draft", "whether it is a draft") { $0.isDraft },
      .html("body", "the text") { $0.body },
      .html("aside", "what stands beside the text") { $0.aside },
      .url("link", "where it leads") { $0.link },
      .url("canonical", "where it is published") { $0.canonical },
      .json("data", "the page for machines") { $0.data },
      .texts("aliases", "other titles") { $0.aliases },
      .record("party", "whose page it is") { $0.party },
      .list("items", "its contents") { $0.items },
    ])
}

struct Party: ViewModel {
  var name = "Türkiye"
  var seat: Place? = Place()

  static let schema = Schema<Self>(
    "Party", "a party",
    [
      .text("name", "its name") { $0.name },
      .record("seat", "where it sits") { $0.seat },
    ])
}

struct Place: ViewModel {
  var city = "Ankara"

  static let schema = Schema<Self>("Place", "a place", [.text("city", "the city") { $0.city }])
}

/// An entry of a table of contents, which has entries of its own.
struct Item: ViewModel {
  var label: String
  var items: [Item] = []

  static let schema = Schema<Self>(
    "Item", "an entry",
    [
      .text("label", "what it says") { $0.label },
      .list("items", "the entries below it") { $0.items },
    ])
}

extension TemplateSet {
  /// Of texts by name; the first one is `main.html` where it has no name.
  static func parse(_ texts: KeyValuePairs<String, String>) -> Checked<TemplateSet> {
    parse(texts.map { TemplateFile(path: $0.key, name: $0.key, bytes: Array($0.value.utf8)) })
  }
}

/// What a page looks like, or the diagnostics in the way of it.
func rendered<Model: ViewModel>(
  _ model: Model, _ files: KeyValuePairs<String, String>, _ name: String = "main.html"
) -> String {
  let set = TemplateSet.parse(files)
  let template = set.value.bind(name, to: Model.self)
  guard let bound = template.value else {
    return inShort(
      set.diagnostics + template.diagnostics, in: Dictionary(files.map { ($0.key, $0.value) }) { $1 }
    ).joined(separator: "\n")
  }
  return String(decoding: bound.render(model), as: UTF8.self)
}

/// Each as `file:line:column-end: id: message`.
func inShort(_ diagnostics: [Diagnostic], in files: [String: String]) -> [String] {
  diagnostics.map { diagnostic in
    let range = positions(of: diagnostic.location, in: files)
    let place = "\(diagnostic.location.path):\(range.start.line):\(range.start.column)-\(range.end.column)"
    return "\(place): \(diagnostic.id): \(diagnostic.message)"
  }
}

func positions(of location: SourceLocation, in files: [String: String]) -> PositionRange {
  SourceText(Array(files[location.path, default: ""].utf8)).positions(of: location.range)
}
