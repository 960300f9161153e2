import Diagnostics

/// The rules for which files a dossier consists of.
enum LoadRules {
  static let all = [unknownFile, notUTF8, symbolicLink, unsafeMedia, missingSite]

  static let missingSite = Rule(
    "missing-site",
    summary: "the content folder has no dossier.yml",
    why: "`dossier.yml` holds the title, address, language and as-of date that every page shows.")

  static let unknownFile = Rule(
    "unknown-file",
    summary: "a file stands where Dossier expects none",
    why: """
      Only `dossier.yml`, the lock files, `media/` and Markdown files in the folders of the seven kinds
      belong to a dossier. A file anywhere else would be left out of the site without a word.
      """,
    example: .init(
      faulty: """
        == Content/party/qatar.md ==
        ---
        name: Qatar
        kind: mediator
        ---
        """,
      mended: """
        == Content/parties/qatar.md ==
        ---
        name: Qatar
        kind: mediator
        ---
        """))

  static let notUTF8 = Rule(
    "not-utf8",
    summary: "a text file is not UTF-8",
    why: "Text in another encoding would reach the reader as other letters. Save the file as UTF-8.")

  static let unsafeMedia = Rule(
    "unsafe-media",
    summary:
      "a file of media/ could run code in a reader's browser, or is of a kind that Dossier does not know",
    why: """
      What lies in `media/` goes to the site as it is, and a browser that opens it there treats it as the site's own.
      Pictures (png, jpg, jpeg, gif, webp, avif, svg), pdf, and plain data (csv, txt, json) are taken. An SVG must be
      a drawing and nothing else: no script, no event handlers, no links or pictures from elsewhere.
      """,
    example: .init(
      faulty: """
        == Content/media/map.svg ==
        <svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>
        """,
      mended: """
        == Content/media/map.svg ==
        <svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9"/></svg>
        """))

  static let symbolicLink = Rule(
    "symbolic-link",
    summary: "a symbolic link stands among the content or the templates",
    why: "A link could bring a file from outside the dossier onto the site. Put the file itself there.")
}
