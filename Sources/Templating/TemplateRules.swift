public import Diagnostics

/// What can be wrong with a template.
public enum TemplateRules {
  public static let all: [Rule] = [
    syntax, unclosedSection, unknownName, notASection, notAValue, missingTemplate, missingPartial,
    unknownBlock, ignoredText, unescapedValue, escapedHTML, misplacedValue, unbalancedMarkup,
    endlessRecursion, tooLarge, unknownAsset, assetCircle,
  ]

  public static let syntax = Rule(
    "template-syntax",
    summary: "a tag that cannot be read",
    why: """
      A tag begins with `{{` and ends with `}}`, and holds a name without white space. What cannot be \
      read would end up on the page as it is, braces and all.
      """)

  public static let unclosedSection = Rule(
    "unclosed-section",
    summary: "a section, block or parent without its closing tag, or the other way round",
    why: """
      `{{#name}}`, `{{^name}}`, `{{$name}}` and `{{<name}}` each need a `{{/name}}`, and these must \
      nest. Otherwise it is a guess which part of the page belongs to the section.
      """)

  public static let unknownName = Rule(
    "unknown-name",
    summary: "a name that the view model does not have",
    why: """
      Most Mustache implementations render a misspelt name as nothing, and the gap on the page is \
      found by a reader. Here every name is looked up before any page is written. \
      `dossier templates` lists the names that each template may use.
      """)

  public static let notASection = Rule(
    "not-a-section",
    summary: "a section over something that is neither there nor not there",
    why: """
      A section renders once for each item of a list, or once where a record, a flag, a text is \
      there. A number always is, so a section over it says nothing.
      """)

  public static let notAValue = Rule(
    "not-a-value",
    summary: "a list, record or flag where a text is wanted",
    why: """
      Only texts, numbers, URLs and HTML can be written on a page. A list is gone through with \
      `{{#items}}…{{/items}}`, a record's field is named with a dot, `{{party.name}}`.
      """)

  public static let missingTemplate = Rule(
    "missing-template",
    summary: "a template that the generator renders and the folder does not have",
    why: "Without it the pages of that kind cannot be written.")

  public static let missingPartial = Rule(
    "missing-partial",
    summary: "a partial or parent that does not exist",
    why: """
      `{{>name}}` and `{{<name}}` name a file of the templates folder, with its folder and its \
      ending: `{{>partials/head.html}}`. Mustache renders a missing one as nothing.
      """)

  public static let unknownBlock = Rule(
    "unknown-block",
    summary: "a block that the parent does not have",
    why: """
      What `{{$name}}…{{/name}}` inside `{{<parent}}` holds goes to the parent's block of that name. \
      Where there is none it would be dropped without a word.
      """)

  public static let ignoredText = Rule(
    "ignored-text", .warning,
    summary: "something inside a parent that is not shown",
    why: """
      Between `{{<parent}}` and its closing tag only blocks count; Mustache ignores text outside of \
      them, and a block that is filled a second time.
      """)

  public static let unescapedValue = Rule(
    "unescaped-value",
    summary: "three braces around a value that is not HTML",
    why: """
      `{{{name}}}` writes bytes as they are. Only HTML that the generator itself made may go in so: \
      anything else could carry markup, or a script, from the content into the page.
      """)

  public static let escapedHTML = Rule(
    "escaped-html",
    summary: "two braces around a value that is HTML",
    why: "`{{name}}` escapes, so that a reader would see the tags instead of what they mean.")

  public static let misplacedValue = Rule(
    "misplaced-value",
    summary: "a value at a place where no escaping makes it safe",
    why: """
      A value is escaped by where it stands: in text, in a quoted attribute, in a URL. Inside a \
      script, a style, a comment, a tag's or an attribute's name, or an attribute without quotation \
      marks, there is no escaping that keeps it from becoming something else.
      """)

  public static let unbalancedMarkup = Rule(
    "unbalanced-markup",
    summary: "a section, partial or block that starts at one place of the markup and ends at another",
    why: """
      A section may be left out or repeated. If it starts in text and ends inside a tag, what comes \
      after it means one thing with the section and another without it, and values there could not \
      be escaped rightly.
      """)

  public static let endlessRecursion = Rule(
    "endless-recursion",
    summary: "a partial that includes itself",
    why: """
      A partial that includes itself, or another that leads back to it, goes on without end: `{{>row.html}}` in \
      `list.html` and `{{>list.html}}` in `row.html`. Write out as many levels as the page has, or move what both need \
      into a file of its own.
      """)

  public static let tooLarge = Rule(
    "template-too-large",
    summary: "templates that include each other too often or too deeply",
    why: """
      Partials that include others several times each grow beyond all measure after a few levels. \
      The limits lie far above what a site needs, and keep a mistake from filling the memory.
      """)

  public static let unknownAsset = Rule(
    "unknown-asset",
    summary: "the name of a style, script, icon or other asset that is not there",
    why: """
      Each file of `assets/` is published under a name with its content's hash, so that a browser that keeps it \
      never shows an old one with a new page. Templates and the assets themselves name it as it is called in the \
      folder, `{{site.assets}}icon.svg`, `assets/icon.svg` or in a style sheet `url(icon.svg)`, and the hash is put \
      in. A name that no file has would lead nowhere, and so would one that is put together from values.
      """)

  public static let assetCircle = Rule(
    "asset-circle",
    summary: "assets that name each other in a circle",
    why: """
      An asset is published under a name with its content's hash, and its content holds the names of the assets \
      that it names. Where these lead back to it, no name can be made first. Take one reference out: a part that \
      both need can go into a file of its own.
      """)
}
