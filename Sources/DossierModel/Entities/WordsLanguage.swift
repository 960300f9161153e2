/// The language and direction of a source's words on pages in another language: without these a screen reader reads
/// Persian as English, and a browser may show the words in another order than the source does.
public struct WordsLanguage: Hashable, Sendable {
  /// A BCP 47 tag; `nil` if the source does not say.
  public let language: String?
  /// `ltr` or `rtl`; `auto`, from the words themselves, if the language is not known.
  public let direction: String
}

extension Site {
  /// - Returns: `nil` for words in the site's own language, and for words in an unknown language if the site is written
  /// from left to right.
  public func language(ofWordsFrom source: Source?) -> WordsLanguage? {
    guard let tag = source?.language?.value else {
      return direction == "rtl" ? WordsLanguage(language: nil, direction: "auto") : nil
    }
    guard tag.lowercased() != self.languageTag?.value.lowercased() else { return nil }
    return WordsLanguage(language: tag, direction: TextDirection.of(language: tag))
  }
}
