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
      A quotation is exact or it is none: words and case as the source has them. White space, line breaks and the
      shapes of quotation marks, dashes and ellipses make no difference. Leave words out with `…`, and put your
      own in `[square brackets]`.
      """)

  static let replacement = Rule(
    "bracketed-replacement", .warning,
    summary: "an editor's words in brackets stand in the place of words of the source",
    why: """
      Square brackets may take the place of up to five words. A program cannot tell whether the sense is kept:
      `will [surely] accept` is found in “will not accept”. Read the source's words and see.
      """)

  static let rewritten = Rule(
    "rewritten-lock", .warning,
    summary: "evidence.lock had lines that could not be read, and was written anew",
    why: """
      What its readable lines record was kept, and every citation was looked for again. What only an editor
      knows, who was accepted as the speaker, is lost with its line and is asked again.
      """)

  static let joined = Rule(
    "joined-quotations", .warning,
    summary: "an ellipsis joins parts of several quotations of the source",
    why: """
      Readers take a quotation for what one person said. Between two pairs of quotation marks the speaker may have
      changed, and a program cannot tell. Read what was left out and see; quote each part by itself where in doubt.
      """)

  static let conflictingSpeakers = Rule(
    "conflicting-speakers",
    summary: "two pages give the same words to different speakers",
    why: "One of them is wrong.")
}
