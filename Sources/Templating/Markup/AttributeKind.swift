/// What an attribute holds, which decides what may be written in it.
enum AttributeKind: Sendable, Hashable {
  case plain
  /// The target of a link or a form: anywhere, since a reader must follow it.
  case url
  /// Something that the page itself loads, shows or runs: only from the site's own host.
  case resource
  /// Several resources, each followed by a size, separated by commas.
  case resourceList
  /// Where the page sends its readers without asking them: only the target of a redirect.
  case refresh
  /// No value at all, for the reason given.
  case refused(String)

  /// The kind of the current attribute.
  init(_ state: MarkupState) {
    let attribute = state.attribute
    let element = state.element
    if attribute.hasPrefix("on") {
      self = .refused("'\(attribute)' is a script")
    } else if let reason = Self.refusals[attribute] {
      self = .refused(reason)
    } else if element == "script", attribute == "type" || attribute == "language" {
      self = .refused("it decides whether the script runs")
    } else if element == "link", attribute == "rel" {
      self = .refused("it decides whether the page loads what the link names")
    } else if element == "meta", attribute == "content" {
      self = Self.content(state.role)
    } else if Self.animations.contains(element), Self.animatedValues.contains(attribute) {
      self = .refused("an animation could set any attribute with it")
    } else {
      self = Self.address(attribute, element, state.role)
    }
  }

  private static func address(_ attribute: String, _ element: String, _ role: String) -> AttributeKind {
    switch (attribute, element) {
    case ("href", "a"), ("href", "area"), ("xlink:href", "a"): return .url
    case ("href", "link"):
      if role.isEmpty {
        return .refused("'rel' must be written out before it, as it says what the link is")
      }
      let names = role.split(whereSeparator: \.isWhitespace).map(String.init)
      return !names.isEmpty && names.allSatisfy(navigation.contains) ? .url : .resource
    case ("data", "object"): return .resource
    default:
      if resourceLists.contains(attribute) { return .resourceList }
      if resources.contains(attribute) { return .resource }
      return urls.contains(attribute) ? .url : .plain
    }
  }

  private static func content(_ role: String) -> AttributeKind {
    switch role {
    case "name", "property", "itemprop": .plain
    case MarkupState.refreshRole: .refresh
    case _ where role.hasPrefix(MarkupState.headerRole): .refused("it sets a header")
    default: .refused("'name' or 'property' must come before it: with 'http-equiv' it would be a header")
    }
  }

  private static let refusals = [
    "style": "no escaping keeps a value from adding more styles; use a class",
    "srcdoc": "it holds a document of its own",
    "http-equiv": "it sets a header",
    "sandbox": "it decides what a frame may do",
    "ping": "it reports readers to another host",
    "attributionsrc": "it reports readers to another host",
  ]
  static let urls: Set<String> = ["action", "cite", "formaction", "longdesc", "profile", "usemap"]
  static let resources: Set<String> = [
    "archive", "background", "classid", "codebase", "dynsrc", "href", "icon", "lowsrc", "manifest", "poster",
    "src",
    "xlink:href",
  ]
  static let resourceLists: Set<String> = ["srcset", "imagesrcset"]
  /// The relations of a `link` to a page that it does not load. Any other may be a style sheet or the like.
  private static let navigation: Set<String> = [
    "alternate", "author", "bookmark", "canonical", "help", "license", "me", "next", "prev", "search", "self",
  ]
  private static let animations: Set<String> = [
    "animate", "animatemotion", "animatetransform", "animatecolor", "set",
  ]
  private static let animatedValues: Set<String> = ["attributename", "to", "from", "by", "values"]
}
