package import Diagnostics

/// The rules for the files in `media/`.
package enum MediaRules {
  package static let all = [unsafeMedia, pictureMetadata, ambiguousMedia, unusedMedia]

  static let unsafeMedia = Rule(
    "unsafe-media",
    summary:
      "a file in media/ could run code in a reader's browser, or is of a kind that Dossier does not know",
    why: """
      A browser trusts a file from `media/` as it trusts the site. Dossier takes pictures (png, jpg, jpeg, gif, webp,
      avif, ico, svg), pdf, and plain data (csv, txt, json). An SVG must be nothing but a drawing: each of its
      elements, attributes and pieces of CSS is on a list of what drawings are made of, and nothing in it leads out of
      the file. `docs/reference/media.md` has the list.
      """,
    example: .init(
      faulty: """
        == Content/pages/about.md ==
        ---
        title: About
        ---
        ![The border](media/map.svg)
        == Content/media/map.svg ==
        <svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>
        """,
      fixed: """
        == Content/pages/about.md ==
        ---
        title: About
        ---
        ![The border](media/map.svg)
        == Content/media/map.svg ==
        <svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9"/></svg>
        """))

  static let pictureMetadata = Rule(
    "picture-metadata",
    summary: "a picture from which the metadata on its author and its place cannot be removed",
    why: """
      A camera records in a picture where, when and with what it was taken, and a small copy of what was later cropped
      or blacked out: a danger to sources. Of all this, Dossier publishes only a picture's orientation, colour
      profile, credit and C2PA. It refuses a picture that is damaged, is not what its name says, or has parts that
      Dossier does not understand, rather than publish what may be in it.
      """,
    example: .init(
      faulty: """
        == Content/pages/about.md ==
        ---
        title: About
        ---
        ![The border](media/map.png)
        == Content/media/map.png ==
        This is no picture.
        """,
      fixed: """
        == Content/pages/about.md ==
        ---
        title: About
        ---
        ![The border](media/map.svg)
        == Content/media/map.svg ==
        <svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9"/></svg>
        """))

  static let ambiguousMedia = Rule(
    "ambiguous-media",
    summary:
      "two names in media/ or in the static folder differ only in case, or in how their letters are composed",
    why: """
      Macs and Windows treat such names as one: there, one file would replace the other, and a link that works on one
      machine would show another picture, or none, on the next.
      """,
    example: .init(
      faulty: """
        == Content/pages/about.md ==
        ---
        title: About
        ---
        [The figures](media/figures.csv), [the same in dollars](media/Figures.csv)
        == Content/media/figures.csv ==
        1,2
        == Content/media/Figures.csv ==
        3,4
        """,
      fixed: """
        == Content/pages/about.md ==
        ---
        title: About
        ---
        [The figures](media/figures.csv), [the same in dollars](media/dollars.csv)
        == Content/media/figures.csv ==
        1,2
        == Content/media/dollars.csv ==
        3,4
        """))

  package static let unusedMedia = Rule(
    "unused-media", .warning,
    summary: "a file in media/ is not published, because no public page uses it",
    why: """
      Only what a page shows or links to goes to the site. A picture that was left over, or that belongs to a draft,
      could tell readers something that was not meant for them yet, or is no longer.
      """,
    example: .init(
      faulty: """
        == Content/media/figures.csv ==
        1,2
        """,
      fixed: """
        == Content/pages/about.md ==
        ---
        title: About
        ---
        [The figures](media/figures.csv)
        == Content/media/figures.csv ==
        1,2
        """))
}
