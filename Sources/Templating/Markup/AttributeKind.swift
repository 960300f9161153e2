/// What an attribute holds, which decides what may be written into it.
enum AttributeKind: Sendable, Hashable {
  case plain
  case url
  /// Several URLs, each with a size behind it, separated by commas.
  case urlList
  /// Nothing that comes from data, for the reason given.
  case refused(String)

  init(_ attribute: String, of element: String) {
    if attribute.hasPrefix("on") {
      self = .refused("'\(attribute)' is a script")
    } else if let reason = Self.refusals[attribute] {
      self = .refused(reason)
    } else if element == "script", attribute == "type" || attribute == "language" {
      self = .refused("it decides whether the script runs")
    } else if Self.animations.contains(element), Self.animatedValues.contains(attribute) {
      self = .refused("an animation could set any attribute with it")
    } else if attribute == "data" {
      self = element == "object" ? .url : .plain
    } else if Self.urlLists.contains(attribute) {
      self = .urlList
    } else {
      self = Self.urls.contains(attribute) ? .url : .plain
    }
  }

  private static let refusals = [
    "style": "no escaping keeps a value from adding more styles; use a class",
    "srcdoc": "it holds a document of its own",
    "http-equiv": "it stands for a header",
    "ping": "it reports readers to another host",
  ]
  private static let urls: Set<String> = [
    "href", "src", "action", "formaction", "poster", "cite", "xlink:href", "longdesc", "manifest",
    "background", "icon", "codebase", "classid", "archive", "profile", "usemap", "lowsrc", "dynsrc",
  ]
  private static let urlLists: Set<String> = ["srcset", "imagesrcset"]
  private static let animations: Set<String> = [
    "animate", "animatemotion", "animatetransform", "animatecolor", "set",
  ]
  private static let animatedValues: Set<String> = ["attributename", "to", "from", "by", "values"]
}
