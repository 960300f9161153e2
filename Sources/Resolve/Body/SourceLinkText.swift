import DossierModel
import Evidence
import Markdown

extension BodyReader {
  /// Reports a plain link to a source whose text begins or ends with something that may be meant as a quotation mark:
  /// Unicode has more characters that look like one than any table, so the table lists those that do not.
  mutating func checkStart(ofSourceLink node: Int) {
    let words = shownText(of: node)
    // A text with a known mark in it has been judged as a quotation.
    let isJudged = [words, document.plainText(of: node)].contains { QuotedText.isPart(of: $0) }
    guard !isJudged else { return }
    let marked = MarkedText(words)
    let units = marked.trimmed
    guard let first = units.first else { return }
    let ends = [marked.beginsWithApostrophe ? nil : first, units.last].compactMap(\.self)
    guard let faulty = ends.first(where: { !$0.mayEndLink(isFirst: $0.range == first.range) }) else { return }
    report(
      EvidenceRules.partialQuotation, at: document.range(of: node),
      "this link to a source begins or ends with \(faulty.scalar.described), which Dossier does not recognise as a quotation mark: write “…” around a quotation, or leave the mark out"
    )
  }
}

extension MarkedText.Unit {
  /// Whether a link to a source may begin or end with it without being a quotation.
  fileprivate func mayEndLink(isFirst: Bool) -> Bool {
    if isWord, !isLookAlike { return true }
    switch scalar.properties.generalCategory {
    // `5" by 4"`: of the known marks, only those that open count.
    case _ where !isFirst && mark != nil: return true
    case .nonspacingMark, .spacingMark, .enclosingMark: return !isFirst
    case .currencySymbol, .otherSymbol: return true
    default: return (isFirst ? Self.first : Self.last).contains(scalar)
    }
  }

  /// Letters that look like marks: modifiers, and the tones of N'Ko.
  private var isLookAlike: Bool {
    switch scalar.value {
    case 0x02B0...0x02FF, 0x0374...0x0375, 0x037A, 0x0384...0x0385, 0x0559, 0x05F3...0x05F4, 0x07F4...0x07F5,
      0x1FBD...0x1FC1, 0xA78B...0xA78C:
      true
    default: scalar.properties.generalCategory == .modifierLetter
    }
  }

  private static let first = Set("([{#§¶@$%+-–—−~=*/\\&.…¿¡№_^|†‡•·←↑→↓".unicodeScalars)
  private static let last = first.union(")]}!?,:;。、！？؟،؛।՞".unicodeScalars)
}
