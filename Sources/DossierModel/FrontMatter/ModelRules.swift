public import Diagnostics

/// The rules for the fields of the front matter.
public enum ModelRules {
  /// Every rule for front matter.
  public static let all = [
    missingFrontMatter, yamlSyntax, unknownKey, missingField, wrongType, badDate, badValue, badSlug,
    duplicateID,
  ]

  package static let missingFrontMatter = Rule(
    "missing-front-matter",
    summary: "a Markdown file does not begin with front matter",
    why: """
      Each file of a dossier says what it is in a block of YAML between two lines of three hyphens,
      at its very top. Without it there is nothing to build a page from.
      """,
    example: .init(
      faulty: """
        == Content/parties/turkiye.md ==
        Türkiye mediated the talks.
        """,
      fixed: """
        == Content/parties/turkiye.md ==
        ---
        name: Türkiye
        kind: mediator
        ---
        Türkiye mediated the talks.
        """))

  package static let yamlSyntax = Rule(
    "yaml-syntax",
    summary: "the front matter is not YAML",
    why: """
      The front matter is read by a YAML parser. The most common slip is a colon followed by a space
      inside a value: put such a value in quotation marks.
      """,
    example: .init(
      faulty: """
        == Content/pages/about.md ==
        ---
        title: About: this dossier
        ---
        """,
      fixed: """
        == Content/pages/about.md ==
        ---
        title: "About: this dossier"
        ---
        """))

  package static let unknownKey = Rule(
    "unknown-key",
    summary: "a key that this kind of file does not have",
    why: """
      A misspelt key would otherwise be ignored, and what it says would be missing from the page.
      """,
    example: .init(
      faulty: """
        == Content/parties/qatar.md ==
        ---
        name: Qatar
        kind: mediator
        rolls: [co-mediator]
        ---
        """,
      fixed: """
        == Content/parties/qatar.md ==
        ---
        name: Qatar
        kind: mediator
        roles: [co-mediator]
        ---
        """))

  static let missingField = Rule(
    "missing-field",
    summary: "a required field is missing",
    why: "The page, or a check of it, needs the field.",
    example: .init(
      faulty: """
        == Content/parties/qatar.md ==
        ---
        name: Qatar
        ---
        """,
      fixed: """
        == Content/parties/qatar.md ==
        ---
        name: Qatar
        kind: mediator
        ---
        """))

  package static let wrongType = Rule(
    "wrong-type",
    summary: "a value is a list, text or a group of fields where one of the others is expected",
    why: "A value of the wrong type cannot be understood.",
    example: .init(
      faulty: """
        == Content/pages/about.md ==
        ---
        title: [About]
        ---
        """,
      fixed: """
        == Content/pages/about.md ==
        ---
        title: About
        ---
        """))

  package static let badDate = Rule(
    "bad-date",
    summary: "a date is not EDTF, or not a day where a day is required",
    why: """
      Dates are written in EDTF (ISO 8601-2), levels 0 and 1: `2025-10-31`, `2025-10`,
      `2025-10-25/2025-10-30`, `2025-10~`. A date that leaves room for guessing is refused. The day on
      which something was published or changed is always a whole day.
      """,
    example: .init(
      faulty: """
        == Content/events/talks.md ==
        ---
        title: Talks
        date: 31 October 2025
        sources: [report]
        ---
        """,
      fixed: """
        == Content/sources/report.md ==
        ---
        title: A report
        published: 2025-10-31
        kind: news-report
        ---
        == Content/events/talks.md ==
        ---
        title: Talks
        date: 2025-10-31
        sources: [report]
        ---
        """))

  package static let badValue = Rule(
    "bad-value",
    summary: "a value is not one that its key allows",
    why: "Pages, styles and checks know only the values that the reference lists.",
    example: .init(
      faulty: """
        == Content/parties/qatar.md ==
        ---
        name: Qatar
        kind: mediatr
        ---
        """,
      fixed: """
        == Content/parties/qatar.md ==
        ---
        name: Qatar
        kind: mediator
        ---
        """))

  /// A file name that cannot be an id.
  public static let badSlug = Rule(
    "bad-slug",
    summary: "a file's name cannot serve as an id",
    why: """
      The name becomes the entity's id and part of its address. Lower-case letters a to z, digits and
      hyphens are the same on every disk, in every link and on every server.
      """,
    example: .init(
      faulty: """
        == Content/parties/Saudi Arabia.md ==
        ---
        name: Saudi Arabia
        kind: state
        ---
        """,
      fixed: """
        == Content/parties/saudi-arabia.md ==
        ---
        name: Saudi Arabia
        kind: state
        ---
        """))

  package static let duplicateID = Rule(
    "duplicate-id",
    summary: "two files have the same id",
    why: """
      A file's name is its entity's id; folders below the kind's own only sort files. Two entities with
      one id would have one address on the site.
      """,
    example: .init(
      faulty: """
        == Content/parties/qatar.md ==
        ---
        name: Qatar
        kind: mediator
        ---
        == Content/parties/mediators/qatar.md ==
        ---
        name: Qatar
        kind: mediator
        ---
        """,
      fixed: """
        == Content/parties/mediators/qatar.md ==
        ---
        name: Qatar
        kind: mediator
        ---
        """))
}
