/// A body whose every construct holds a payload.
enum HostileBody {
  /// Constructs with `HERE` where the payload goes.
  private static let constructs = [
    "HERE", "## HERE", "*HERE*", "**HERE**", "~~HERE~~", "`HERE`", "    HERE",
    "[HERE](https://plain.example/)", "[x](HERE)", "[x](<HERE>)",
    "[x](https://plain.example/HERE)", "[x](https://plain.example/ \"HERE\")",
    "[x](https://plain.example/ 'HERE')", "[x](mailto:HERE)", "[x](tel:HERE)", "<HERE>",
    "https://plain.example/HERE", "www.plain.example/HERE", "![HERE](media/dot.png)", "![x](HERE)",
    "![x](media/dot.png \"HERE\")", "[x](#HERE)", "[x](media/HERE)",
    "[“HERE”](source:plain)", "[x](source:plain \"HERE\")", "[x](source:plain?by=HERE)",
    "[HERE](party:plain \"claims\")", "[x](party:plain \"HERE\")", "[x](party:HERE)",
    "[HERE](term:loaded \"allow: x\")", "[x](term:loaded \"allow: HERE\")", "[HERE](term:plain)", "- HERE",
    "1. HERE", "- [x] HERE", "> HERE", "> [!NOTE] HERE",
    "> “HERE” — [x](source:plain)", "<sub>HERE</sub>", "<sub HERE>x</sub>", "<HERE", "<!-- HERE -->",
    "<div>HERE</div>", "[HERE]: https://plain.example/ \"HERE\"", "HERE\\",
    "&HERE;", "\\HERE", "<details><summary>HERE</summary></details>",
    "| HERE | b |\n| --- | --- |\n| HERE | c |", "> [!DISPUTED]\n> HERE",
    "> “HERE”\n> — [](party:plain), [x](source:plain)", "```HERE\nHERE\n```", "<div>\n\nHERE\n\n</div>",
    "x[^NOTE]\n\n[^NOTE]: HERE", "[x][LABEL]\n\n[LABEL]: https://plain.example/HERE 'HERE'",
  ]

  static func lines(_ payloads: [Payload], _ number: Int) -> [HostileDossier.Line] {
    let joined = payloads.map(\.text).joined(separator: " ")
    // As it is most constructs are refused, so that each payload is tried alone; in disguise all get through.
    let alone = payloads.map { payload in
      // A script without an end that Markdown knows would take in all that comes after it, and hide it.
      let isOpen =
        payload.text.lowercased().contains("<script") && !payload.text.lowercased().contains("</script>")
      return payload.text + (isOpen ? "</script>" : "")
    }
    let texts =
      alone.map { ("as it is", $0) } + [
        ("with escapes", escaped(joined)), ("with entities", entities(joined)),
      ]
    return texts.enumerated().flatMap { index, pair in
      constructs.enumerated().flatMap { place, construct in
        let (way, text) = pair
        let label = "n\(index)-\(place)"
        let written = construct.replacing("NOTE]", with: label + "]").replacing("[!" + label, with: "[!NOTE")
          .replacing("LABEL", with: label)
        return [
          empty,
          HostileDossier.Line(
            text: written.replacing("HERE", with: text), tries: "\(construct) \(way)", instead: "Taken out."),
        ]
      }
    }
  }

  private static let empty = HostileDossier.Line(text: "", tries: "")

  private static func escaped(_ text: String) -> String {
    String(text.flatMap { $0.isASCII && ($0.isPunctuation || $0.isSymbol) ? ["\\", $0] : [$0] })
  }

  private static func entities(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      scalar.isASCII && !(scalar.properties.isAlphabetic || scalar == " ")
        ? "&#\(scalar.value);" : String(scalar)
    }.joined()
  }
}
