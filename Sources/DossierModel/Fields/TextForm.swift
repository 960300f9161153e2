import ASCII

/// What a text must be, beyond being text.
package struct TextForm: Sendable {
  /// What the reference calls it, and what it calls a list of them.
  let name: String
  let plural: String
  /// A regular expression for schemas, in the syntax common to ECMA-262 and Python. It may accept what `problem` finds.
  let pattern: String
  /// The only possible values, if they are few.
  var choices: [String]?
  /// Whether a value is an address on the web.
  package var isWebAddress: Bool { name == "address" && plural == "addresses" && choices == nil }
  /// What is wrong with a value of a key, as a sentence; `nil` if nothing is.
  let problem: @Sendable (_ value: String, _ key: String) -> String?

  init(
    _ name: String, _ plural: String? = nil, pattern: String, choices: [String]? = nil,
    _ problem: @escaping @Sendable (_ value: String, _ key: String) -> String?
  ) {
    (self.name, self.plural) = (name, plural ?? name + "s")
    (self.pattern, self.choices, self.problem) = (pattern, choices, problem)
  }

  /// The limit for a name or a title, in bytes: it is shown wherever its entity is mentioned, and looked for in every
  /// text, so its length counts many times.
  private static let longestName = 1_000

  static let plain = TextForm("text", pattern: #"\S"#) { _, _ in nil }

  /// The checks of redirects report in more detail.
  static let formerAddress = TextForm("old address", "old addresses", pattern: #"\S"#) { _, _ in nil }
  static let newAddress = TextForm("address", "addresses", pattern: #"\S"#) { _, _ in nil }

  /// A folder of the content; checked where it is read.
  static let contentFolder = TextForm("folder", pattern: #"\S"#) { _, _ in nil }

  /// What something is called.
  static let name = TextForm("text", pattern: #"^[\s\S]{0,1000}$"#) { value, key in
    value.utf8.count <= longestName
      ? nil
      : "'\(key)' is longer than \(longestName) bytes; write a shorter one, and say the rest elsewhere"
  }

  /// An `http:` or `https:` address.
  static let webAddress = TextForm(
    "address", "addresses",
    pattern: "^[Hh][Tt][Tt][Pp][Ss]?://[!$-.0-9;=@A-Z\\[\\]_a-z~][!#-;=?-\\[\\]_a-z~]*$"
  ) { value, key in
    WebAddress.problem(value).map { "'\(key)' must be an address that \($0)" }
  }

  /// The address of a site's root: a web address that a path can follow.
  static let siteAddress = TextForm(
    "address",
    pattern: "^[Hh][Tt][Tt][Pp][Ss]?://[!$-.0-9;=@A-Z\\[\\]_a-z~][!$-.0-;=@-\\[\\]_a-z~]*"
      + "(/[!$-.0-;=@-\\[\\]_a-z~]+)*/?$"
  ) { value, key in
    (WebAddress.problem(value) ?? WebAddress.problem(ofRoot: value)).map {
      "'\(key)' must be an address that \($0)"
    }
  }

  /// A language tag (BCP 47, RFC 5646): `en`, `ps-Arab`, `pt-BR`.
  static let language = TextForm("text", pattern: "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$") { value, _ in
    TextDirection.isLanguageTag(value)
      ? nil : "'\(value)' is not a language tag; write one such as en, ur or ps-Arab"
  }

  static let sha256 = TextForm("text", pattern: "^[0-9a-f]{64}$") { value, key in
    let isHash =
      value.utf8.count == 64 && value.utf8.allSatisfy { $0.isHexDigit && !$0.isASCIIUppercase }
    return isHash ? nil : "'\(key)' must be 64 hexadecimal digits in lower case"
  }

  /// The name of an HTML element that bodies may use, in upper or lower case.
  static let element: TextForm = {
    let names = BodyElement.allowable.sorted()
    return TextForm("text", pattern: #"\S"#, choices: names) { value, _ in
      BodyElement.allowable.contains(value.lowercased())
        ? nil : "'\(value)' cannot be allowed in bodies; these can: \(names.joined(separator: ", "))"
    }
  }()

  // MARK: Publish targets

  private static func place(_ pattern: String, _ problem: @escaping @Sendable (String) -> String?) -> TextForm
  {
    TextForm("text", pattern: pattern) { value, key in problem(value).map { "'\(key)' \($0)" } }
  }

  static let targetName = TextForm("text", pattern: "^[a-z0-9][-a-z0-9]*$") { value, _ in
    PlaceName.isTargetName(value)
      ? nil : "'\(value)' cannot name a target; use lower-case letters a to z, digits and hyphens"
  }
  static let folder = place(#"^[^~\x00-\x1F\x7F][^\x00-\x1F\x7F]*$"#, PlaceName.problem(ofFolder:))
  static let remoteFolder = place(
    #"^[^-~\x00-\x1F\x7F][^\x00-\x1F\x7F]*$"#, PlaceName.problem(ofRemoteFolder:))
  static let host = place(
    "^([A-Za-z0-9._:][-A-Za-z0-9._:]*@)?([A-Za-z0-9._][-A-Za-z0-9._]*|[0-9A-Fa-f.]*:[0-9A-Fa-f.]*:[0-9A-Fa-f.:]*)$",
    PlaceName.problem(ofHost:))
  static let bucket = place(
    #"^[A-Za-z0-9:_.+@ ][^:\x00-\x1F\x7F]*:[^\x00-\x1F\x7F]*$"#, PlaceName.problem(ofBucket:))
  static let repository = place(
    #"^(?!-)(?![\s\S]*::)[^\x00-\x1F\x7F]+$"#, PlaceName.problem(ofRepository:))
  static let branch = place(
    "^(?!HEAD$)[A-Za-z0-9_][-A-Za-z0-9._]*(/[A-Za-z0-9_][-A-Za-z0-9._]*)*$", PlaceName.problem(ofBranch:))
}

extension Form where Value == String {
  static var name: Form { text(.name) }
  static var webAddress: Form { text(.webAddress) }
  static var language: Form { text(.language) }
}
