import Diagnostics

/// The rules that only `dossier verify` reports: they need the archive.
enum VerifyRules {
  static let all = [missingArchive, notFound, conflictingSpeakers, replacement, joined, rewritten]

  static let missingArchive = Rule(
    "missing-archive",
    summary: "the archive has no text of a source that is cited word for word",
    why:
      "`dossier verify` looks for the words of `sources/report.md` in the file `report.txt` of the archive folder."
  )

  static let notFound = Rule(
    "quotation-not-found",
    summary: "the source does not contain the words that are cited",
    why: """
      A quotation repeats its source exactly, in words and in case. White space, line breaks and the shapes of
      quotation marks, dashes and ellipses make no difference. Leave words out with `…`, and put your own in
      `[square brackets]`.
      """)

  static let replacement = Rule(
    "bracketed-replacement", .warning,
    summary: "an editor's words in brackets replace words of the source",
    why: """
      Square brackets may take the place of up to five words. A program cannot tell whether the sense is kept:
      `will [surely] accept` is found in “will not accept”. Read the source's words and check.
      """)

  static let rewritten = Rule(
    "rewritten-lock", .warning,
    summary: "evidence.lock had lines that could not be read, and was rewritten",
    why: """
      What its readable lines record was kept, and every citation was looked for again. What only an editor
      knows, such as who was accepted as the speaker, is lost with its line and asked for again.
      """)

  static let joined = Rule(
    "joined-quotations", .warning,
    summary: "an ellipsis joins parts of several quotations of the source",
    why: """
      Readers take a quotation for what one person said. Between two pairs of quotation marks the speaker may have
      changed, and a program cannot tell. Read what was left out; if in doubt, quote each part by itself.
      """)

  static let conflictingSpeakers = Rule(
    "conflicting-speakers",
    summary: "two pages attribute the same words to different speakers",
    why: "One of them is wrong.")
}
