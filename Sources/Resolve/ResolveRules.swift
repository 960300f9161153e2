package import Diagnostics

/// The rules for references between entities, and for what a body may contain.
package enum ResolveRules {
  package static let all = [
    duplicateName, unknownReference, badLink, unsafeURL, rawHTML, oversizedTable, unknownCallout,
    missingMedia,
    emptyLink, heading, linkToDraft,
  ]

  static let duplicateName = Rule(
    "duplicate-name",
    summary: "two glossary entries share a term or an alias",
    why: "The first mention of a term links to its entry: one word cannot lead to two.",
    example: .init(
      faulty: """
        == Content/glossary/ceasefire.md ==
        ---
        term: ceasefire
        ---
        == Content/glossary/truce.md ==
        ---
        term: truce
        aliases: [ceasefire]
        ---
        """,
      fixed: """
        == Content/glossary/ceasefire.md ==
        ---
        term: ceasefire
        aliases: [truce]
        ---
        """))

  package static let unknownReference = Rule(
    "unknown-reference",
    summary: "a reference does not lead to a file of the dossier",
    why: "Every link between briefings, events, parties, terms, commitments and sources must lead somewhere.",
    example: .init(
      faulty: """
        == Content/parties/turkiye.md ==
        ---
        name: Türkiye
        kind: mediator
        ---
        == Content/pages/about.md ==
        ---
        title: About
        ---
        Talks were hosted by [Türkiye](party:turkye).
        """,
      fixed: """
        == Content/parties/turkiye.md ==
        ---
        name: Türkiye
        kind: mediator
        ---
        == Content/pages/about.md ==
        ---
        title: About
        ---
        Talks were hosted by [Türkiye](party:turkiye).
        """))

  package static let badLink = Rule(
    "bad-link",
    summary: "a link's destination is not in a form that Dossier accepts",
    why: """
      A link leads to an entity (`party:turkiye`), to a heading of the same page (`#what-is-known`), to a
      file in `media/`, or to a full web address. Anything else would be broken on the published site.
      """,
    example: .init(
      faulty: """
        == Content/pages/about.md ==
        ---
        title: About
        ---
        See [the timeline](../timeline.html).
        """,
      fixed: """
        == Content/pages/about.md ==
        ---
        title: About
        ---
        See [the heading](#a-heading).

        ## A heading
        """))

  static let unsafeURL = Rule(
    "unsafe-url",
    summary: "a link that would run code in the reader's browser",
    why: "Addresses that begin with `javascript:`, `vbscript:` or `data:` can run scripts.",
    example: .init(
      faulty: """
        == Content/pages/about.md ==
        ---
        title: About
        ---
        [Press here](javascript:alert(1)).
        """,
      fixed: """
        == Content/pages/about.md ==
        ---
        title: About
        ---
        [Look there](https://dossier.example/).
        """))

  static let rawHTML = Rule(
    "raw-html",
    summary: "HTML in a body",
    why: """
      HTML could bring scripts and broken pages onto the site. If a dossier needs an element that Markdown lacks,
      `allow_html` in `dossier.yml` names it; it may then have no attributes, and must be closed in the paragraph,
      list item or quotation that it begins in. A comment is left out of the page, so it must have an end and lines of
      its own: nobody reads what it covers.
      """,
    example: .init(
      faulty: """
        == Content/pages/about.md ==
        ---
        title: About
        ---
        Water is H<sub>2</sub>O.
        """,
      fixed: """
        == Content/dossier.yml ==
        title: A dossier
        base_url: https://dossier.example/
        language: en
        as_of: 2025-10-31
        allow_html: [sub]
        == Content/pages/about.md ==
        ---
        title: About
        ---
        Water is H<sub>2</sub>O.
        """))

  static let oversizedTable = Rule(
    "oversized-table",
    summary: "tables with more than a million cells on one page",
    why: """
      A table's rows are filled up to the width of its header, so a short file can make a page that no browser shows
      and a build that runs out of memory. Nothing else of such a page is read.
      """)

  static let unknownCallout = Rule(
    "unknown-callout",
    summary: "a callout of an unknown kind",
    why: "The kinds are NOTE, DISPUTED, CORRECTION and UPDATE.",
    example: .init(
      faulty: """
        == Content/pages/about.md ==
        ---
        title: About
        ---
        > [!DISPUTE]
        > The date is disputed.
        """,
      fixed: """
        == Content/pages/about.md ==
        ---
        title: About
        ---
        > [!DISPUTED]
        > The date is disputed.
        """))

  package static let missingMedia = Rule(
    "missing-media",
    summary: "a picture or file that is not in media/",
    why: "The reader would see a broken picture. Nothing is loaded from other hosts.",
    example: .init(
      faulty: """
        == Content/pages/about.md ==
        ---
        title: About
        ---
        ![A map of the border](media/map.svg)
        """,
      fixed: """
        == Content/media/map.svg ==
        <svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9"/></svg>
        == Content/pages/about.md ==
        ---
        title: About
        ---
        ![A map of the border](media/map.svg)
        """))

  static let emptyLink = Rule(
    "empty-link",
    summary: "a link or a picture has no text",
    why: """
      A link that leads to an entity may be left empty: it then shows the entity's name. Any other link without text
      cannot be seen, and a picture without a description cannot be heard.
      """,
    example: .init(
      faulty: """
        == Content/pages/about.md ==
        ---
        title: About
        ---
        [](https://dossier.example/)
        """,
      fixed: """
        == Content/pages/about.md ==
        ---
        title: About
        ---
        [The site](https://dossier.example/)
        """))

  static let heading = Rule(
    "heading-level",
    summary: "a heading of the first level in a body, or one that skips a level",
    why: """
      The page's title is its only heading of the first level. People who use a screen reader go from heading to
      heading: a skipped level reads as a part that is missing.
      """,
    example: .init(
      faulty: """
        == Content/pages/about.md ==
        ---
        title: About
        ---
        # About
        """,
      fixed: """
        == Content/pages/about.md ==
        ---
        title: About
        ---
        ## What this is
        """))

  static let linkToDraft = Rule(
    "link-to-draft",
    summary: "a page of the site refers to a draft",
    why: "A draft is checked but not published, so the reader would find nothing there.",
    example: .init(
      faulty: """
        == Content/briefings/later.md ==
        ---
        title: Later
        summary: Not yet finished.
        published: 2025-10-31
        draft: true
        ---
        == Content/pages/about.md ==
        ---
        title: About
        ---
        See [](briefing:later).
        """,
      fixed: """
        == Content/briefings/later.md ==
        ---
        title: Later
        summary: Finished.
        published: 2025-10-31
        ---
        == Content/pages/about.md ==
        ---
        title: About
        ---
        See [](briefing:later).
        """))
}
