package import Diagnostics

/// The rules for which files a dossier consists of.
package enum LoadRules {
  package static let all = [unknownFile, notUTF8, symbolicLink, missingSite]

  package static let missingSite = Rule(
    "missing-site",
    summary: "the content folder has no dossier.yml",
    why: "`dossier.yml` holds the title, address, language and as-of date that every page shows.")

  static let unknownFile = Rule(
    "unknown-file",
    summary: "a file is in a place where Dossier expects none",
    why: """
      Only `dossier.yml`, the lock files, `media/` and Markdown files in the folders of the seven kinds
      belong to a dossier. A file anywhere else would silently be left out of the site.
      """,
    example: .init(
      faulty: """
        == Content/party/qatar.md ==
        ---
        name: Qatar
        kind: mediator
        ---
        """,
      fixed: """
        == Content/parties/qatar.md ==
        ---
        name: Qatar
        kind: mediator
        ---
        """))

  package static let notUTF8 = Rule(
    "not-utf8",
    summary: "a text file is not UTF-8",
    why: "Readers would see the wrong letters in a text in another encoding. Save the file as UTF-8.")

  static let symbolicLink = Rule(
    "symbolic-link",
    summary: "the content or the templates contain a symbolic link",
    why: "A link could bring a file from outside the dossier onto the site. Put the file itself there.")
}
