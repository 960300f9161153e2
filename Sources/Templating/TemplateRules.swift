public import Diagnostics

/// What can be wrong with a template.
public enum TemplateRules {
  /// Every rule about templates.
  public static let all: [Rule] = [
    syntax, unclosedSection, unknownName, notASection, notAValue, missingTemplate, missingPartial,
    unknownBlock, ignoredText, unescapedValue, escapedHTML, misplacedValue, unbalancedMarkup,
    endlessRecursion, tooLarge, unknownAsset, assetCircle,
  ]

  /// A tag cannot be read.
  public static let syntax = Rule(
    "template-syntax",
    summary: "a tag that cannot be read",
    why: """
      A tag begins with `{{` and ends with `}}`, and holds a name without white space. What cannot be \
      read would end up on the page unchanged, braces and all.
      """)

  /// A tag that opens or closes something lacks its counterpart.
  public static let unclosedSection = Rule(
    "unclosed-section",
    summary: "a section, block or parent without its closing tag, or the other way round",
    why: """
      `{{#name}}`, `{{^name}}`, `{{$name}}` and `{{<name}}` each need a `{{/name}}`, and these must \
      nest. Otherwise it is a guess which part of the page belongs to the section.
      """)

  /// A name is not in the view model.
  public static let unknownName = Rule(
    "unknown-name",
    summary: "a name that the view model does not have",
    why: """
      Most Mustache implementations render a misspelt name as nothing, and the gap on the page is \
      found by a reader. Here every name is looked up before any page is written. \
      `dossier templates` lists the names that each template may use.
      """)

  /// A section is over a value that is always present.
  public static let notASection = Rule(
    "not-a-section",
    summary: "a section over something that is always present",
    why: """
      A section renders once for each item of a list, or once if a record, a flag or a text is \
      present. A number always is, so a section over it does nothing.
      """)

  /// A list, record or flag is written as if it were text.
  public static let notAValue = Rule(
    "not-a-value",
    summary: "a list, record or flag where text is expected",
    why: """
      Only texts, numbers, URLs and HTML can be written on a page. Go through a list with \
      `{{#items}}…{{/items}}`, and name a record's field with a dot, `{{party.name}}`.
      """)

  /// The folder lacks a template.
  public static let missingTemplate = Rule(
    "missing-template",
    summary: "a template that the generator needs and the folder does not have",
    why: "Without it the pages of that kind cannot be written.")

  /// A partial or parent does not exist.
  public static let missingPartial = Rule(
    "missing-partial",
    summary: "a partial or parent that does not exist",
    why: """
      `{{>name}}` and `{{<name}}` name a file in the templates folder, with its folder and its \
      extension: `{{>partials/head.html}}`. Mustache renders a missing one as nothing.
      """)

  /// A block is not in the parent.
  public static let unknownBlock = Rule(
    "unknown-block",
    summary: "a block that the parent does not have",
    why: """
      What `{{$name}}…{{/name}}` inside `{{<parent}}` holds goes to the parent's block of that name. \
      If there is none, it would silently be dropped.
      """)

  /// Something inside a parent is not shown.
  public static let ignoredText = Rule(
    "ignored-text", .warning,
    summary: "something inside a parent that is not shown",
    why: """
      Between `{{<parent}}` and its closing tag only blocks count; Mustache ignores text outside of \
      them, and a block that is filled a second time.
      """)

  /// Three braces are around a value that is not HTML.
  public static let unescapedValue = Rule(
    "unescaped-value",
    summary: "three braces around a value that is not HTML",
    why: """
      `{{{name}}}` writes bytes unchanged. Only HTML that the generator itself made may be written like that: \
      anything else could carry markup, or a script, from the content into the page.
      """)

  /// Two braces are around HTML.
  public static let escapedHTML = Rule(
    "escaped-html",
    summary: "two braces around a value that is HTML",
    why: "`{{name}}` escapes, so that a reader would see the tags instead of what they mean.")

  /// A value is in a place where no escaping makes it safe.
  public static let misplacedValue = Rule(
    "misplaced-value",
    summary: "a value in a place where no escaping makes it safe",
    why: """
      A value is escaped according to its place: in text, in a quoted attribute, in a URL. Inside a \
      script, a style, a comment, the name of a tag or an attribute, or an unquoted attribute, no \
      escaping keeps it from becoming something else.
      """)

  /// Something starts at one place of the markup and ends at another.
  public static let unbalancedMarkup = Rule(
    "unbalanced-markup",
    summary: "a section, partial or block that starts at one place of the markup and ends at another",
    why: """
      A section may be left out or repeated. If it starts in text and ends inside a tag, what comes \
      after it means one thing with the section and another without it, and values there could not \
      be escaped correctly.
      """)

  /// A partial includes itself.
  public static let endlessRecursion = Rule(
    "endless-recursion",
    summary: "a partial that includes itself",
    why: """
      A partial that includes itself, or another that leads back to it, goes on without end: `{{>row.html}}` in \
      `list.html` and `{{>list.html}}` in `row.html`. Write out as many levels as the page has, or move what both need \
      into a file of its own.
      """)

  /// Templates include each other too often or too deeply.
  public static let tooLarge = Rule(
    "template-too-large",
    summary: "templates that include each other too often or too deeply",
    why: """
      Partials that include others several times each grow beyond all bounds after a few levels. \
      The limits are far above what a site needs, and keep a mistake from filling the memory.
      """)

  /// An asset does not exist.
  public static let unknownAsset = Rule(
    "unknown-asset",
    summary: "the name of a style, script, icon or other asset that is not there",
    why: """
      Each file of `assets/` is published under a name with a hash of its content, so that a browser that caches it \
      never shows an old one with a new page. Templates and the assets themselves use the name that it has in the \
      folder: `{{site.assets}}icon.svg`, `assets/icon.svg`, or `url(icon.svg)` in a style sheet; Dossier inserts the \
      hash. A name that no file has would lead nowhere, and so would one that is assembled from values.
      """)

  /// Assets refer to each other in a circle.
  public static let assetCircle = Rule(
    "asset-circle",
    summary: "assets that refer to each other in a circle",
    why: """
      An asset is published under a name with a hash of its content, and its content holds the names of the assets \
      that it refers to. If these lead back to it, no name can be made first. Remove one reference: a part that \
      both need can go into a file of its own.
      """)
}
