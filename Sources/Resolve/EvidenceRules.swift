package import Diagnostics

/// The rules for evidence: what the site quotes must have been found in its source.
package enum EvidenceRules {
  package static let all = [
    unverified, badQuotation, partialQuotation, markup, badAttribution, ambiguous, changedSnapshot,
    unacceptedSpeaker, unused,
    uncited,
  ]

  package static let unverified = Rule(
    "unverified-quotation",
    summary: "a quotation or a supporting passage has not been found in its source",
    why: """
      Every quotation on the site is found word for word in the archived text of its source before it is published.
      `dossier verify` finds it and records that in `Content/evidence.lock`; a build needs no archive, only that
      record. If one letter changes, it has to be found again.
      """,
    example: EvidenceExample.make(
      faulty: ("[“We will hold the peace”](source:report)", EvidenceExample.entry()),
      fixed: ("[“We will keep the peace”](source:report)", EvidenceExample.entry())))

  package static let badQuotation = Rule(
    "bad-quotation",
    summary: "the cited words cannot be looked for",
    why: "A citation needs at least one word that is not the editor's own in square brackets.",
    example: EvidenceExample.make(
      faulty: ("[“[they agreed]”](source:report)", nil), fixed: ("[They agreed](source:report).", nil)))

  package static let ambiguous = Rule(
    "ambiguous-quotation",
    summary: "the words occur in the source more than once",
    why: """
      Which place is meant can decide whose words they are. Quote more of the sentence, or add the number of the
      place to the link: `source:report#2`.
      """,
    example: EvidenceExample.make(
      faulty: ("[“We will keep the peace”](source:report)", EvidenceExample.entry(occurrence: "#1/2")),
      fixed: ("[“We will keep the peace”](source:report#1)", EvidenceExample.entry(occurrence: "#1/2"))))

  static let partialQuotation = Rule(
    "partial-quotation",
    summary: "words attributed to a source are not entirely in quotation marks",
    why: """
      What a link to a source quotes is looked for in the source. It must be clear what that is: all the text of the
      link is in quotation marks, and so is all of a block quotation above its attribution. Otherwise readers would
      take words for the source's that nobody has looked for.
      """,
    example: .init(
      faulty: """
        == Content/sources/report.md ==
        ---
        title: A report
        published: 2025-10-31
        kind: news-report
        ---
        == Content/pages/about.md ==
        ---
        title: About
        ---
        [The envoy said “we will go back on Thursday”](source:report).
        """,
      fixed: """
        == Content/sources/report.md ==
        ---
        title: A report
        published: 2025-10-31
        kind: news-report
        ---
        == Content/pages/about.md ==
        ---
        title: About
        ---
        The envoy said that they would go back, [the report](source:report) has it.
        """))

  static let markup = Rule(
    "quotation-markup",
    summary: "a quotation contains, or is inside, something that changes how it reads",
    why: """
      Readers take what is in quotation marks for the words of the source. A word that is struck out, raised, replaced
      by a picture or followed by a footnote is not what the source says, though its letters are. A quotation may
      contain text, line breaks and emphasis; a block quotation also paragraphs, and links that show their own words.
      """,
    example: .init(
      faulty: EvidenceExample.text(("[“We will ~~not~~ keep the peace”](source:report)", nil)),
      fixed: EvidenceExample.text(
        ("[“We will keep the peace”](source:report)", EvidenceExample.entry()))))

  static let badAttribution = Rule(
    "bad-attribution",
    summary: "a block quotation names its source in a form that cannot be read",
    why: """
      A block quotation ends in a dash, directly followed by a link to the speaker, a link to the source, or both: `>
      — [](party:envoy), [report](source:report)`. In any other form nobody would look its words up in the source, and
      readers would still take them for the source's. A callout is the site's own words, and has no attribution.
      """,
    example: .init(
      faulty: EvidenceExample.text(
        ("> “We will keep the peace”\n> — the envoy, [report](source:report)", nil)),
      fixed: EvidenceExample.text(
        (
          "> “We will keep the peace”\n> — [](party:envoy), [report](source:report)",
          EvidenceExample.entry(speaker: "envoy")
        ))))

  package static let changedSnapshot = Rule(
    "changed-snapshot",
    summary: "a source's sha256 is not that of the text in which its passages were found",
    why: """
      The hash in the source's file names the archived text that the site vouches for. If another text was searched,
      or none, nothing shows that the words are there.
      """,
    example: EvidenceExample.make(
      faulty: ("[“We will keep the peace”](source:report)", EvidenceExample.entry(snapshot: "b")),
      fixed: ("[“We will keep the peace”](source:report)", EvidenceExample.entry())))

  package static let unacceptedSpeaker = Rule(
    "unaccepted-speaker",
    summary: "nobody has confirmed that the source gives these words to this speaker",
    why: """
      Words can be found by a program; whose they are, a person has to read. `dossier verify --accept` asks once
      and records the answer.
      """,
    example: EvidenceExample.make(
      faulty: ("[“We will keep the peace”](source:report?by=envoy)", EvidenceExample.entry()),
      fixed: ("[“We will keep the peace”](source:report?by=envoy)", EvidenceExample.entry(speaker: "envoy")))
  )

  static let uncited = Rule(
    "uncited-quotation", .warning,
    summary: "three words or more in quotation marks without a source",
    why: """
      Quotation marks tell a reader that somebody said exactly this. A link to the source around them makes it a
      quotation, which `dossier verify` then finds there. If nobody is quoted, leave the marks out.
      """,
    example: .init(
      faulty: """
        == Content/pages/about.md ==
        ---
        title: About
        ---
        They spoke of “a new and lasting peace” at the end.
        """,
      fixed: """
        == Content/pages/about.md ==
        ---
        title: About
        ---
        They spoke of a new and lasting peace at the end.
        """))

  package static let unused = Rule(
    "unused-evidence", .warning,
    summary: "the lock records a passage that no page cites",
    why: "It does no harm, but hides what the site does cite. `dossier verify` takes it out.",
    example: EvidenceExample.make(
      faulty: ("They met.", EvidenceExample.entry()),
      fixed: ("[“We will keep the peace”](source:report)", EvidenceExample.entry())))
}
