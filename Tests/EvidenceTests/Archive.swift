/// A small archive of made-up sources, by id: what `dossier verify --archive` would read.
enum Archive {
  static let texts: [String: String] = [
    "harbour-talks": harbourTalks,
    "typescript": typescript,
    "evening-paper": eveningPaper,
    "persian": persian,
    "arabic": arabic,
    "decomposed": "Le Caf\u{65}\u{301} Bru\u{302}le\u{301} a ferme\u{301} hier soir, sans un mot.",
    "hyphenated": "The co\u{AD}or\u{AD}di\u{AD}na\u{AD}tion of​ferries was\u{FEFF} left to the port.",
    "chinese": "發言人說：「我們歡迎這項協議」，並表示會繼續談判。",
    "thai": "เขาพูดว่า “กินข้าวแล้ว” เมื่อวานนี้",
    "numbers":
      "It was -5 degrees, then −7 metres. The port had 1\u{A0}500\u{A0}000 people and in 2024 12 boats. "
      + "A non–binding text—two days—of the U.S. Navy.",
    "unclosed": "“No mark ends this.\n\nThe clerk wept. “Nor this.",
    "refrain": "ha ha ha, and again: ha ha ha. Row the boat, row the boat, row.",
  ]

  /// Curly marks, no-break spaces, dashes; paragraphs parted by empty lines; one quotation over two of them.
  static let harbourTalks = """
    Ports agree to ‘standing truce’ after night of talks

    NORTHMARK — The two harbour councils reached an “outline accord” on Monday, the mediators said in a
    joint note, after six days of talks on the island of Sele.

    The envoy, Mara Holt, told reporters that there was “room for careful hope” but that nothing had
    been signed. The council would not accept a non-binding text, she added.

    “Three drafts have been exchanged. We can’t say more tonight; a ferry of hope is visible, and
    that is all,” Holt said, adding that each promise would be “written down and witnessed by both
    ports.”

    “We came back from the quay when the others called us,” the second envoy said.

    “The first thing is the nets.

    “The second thing is the lights,” he went on.

    The council said the truce covers 3.5 million tonnes of freight, the 2024–25 season… and the
    lighthouse [sic] at Sele. The party would depart on 6\u{00A0}November.

    A positive step, one party called it. A positive step, said the other.
    """

  /// Straight marks and typewriter dashes, wrapped at forty columns.
  static let typescript = """
    The clerk said it was "a matter of days
    -- not weeks" until the gates open.
    "We shall see," he said, 'and soon'.
    It was the officials' 2nd visit; they
    wouldn't wait . . . any longer.
    """

  /// British style: single marks outside, double ones inside.
  static let eveningPaper =
    "The mayor said: ‘They told me “all is well” and left.’ The council’s clerk, whose ‘fair copy’ was lost, agreed."

  static let persian =
    "سخنگو گفت: «ما از این توافق استقبال می‌کنیم» و افزود که گفت‌وگوها ادامه دارد."

  static let arabic =
    "قال المتحدث: \u{200F}«نرحب بهذا الاتفاق»\u{200F} وأضاف أن المحادثات \u{202B}مستمرة\u{202C} حتى الآن."
}
