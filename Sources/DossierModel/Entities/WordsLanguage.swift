/// The language and the direction of words of a source, where they stand on pages in another language: without these a
/// screen reader reads Persian as English, and a browser may show the words in another order than the source does.
public struct WordsLanguage: Hashable, Sendable {
  /// A BCP 47 tag; `nil` where the source does not say.
  public let language: String?
  /// `ltr` or `rtl`; `auto`, from the words themselves, where the language is not known.
  public let direction: String
}

extension Site {
  /// - Returns: `nil` for words in the site's own language, and for those in an unknown one where the site is written
  ///   as most are.
  public func language(ofWordsFrom source: Source?) -> WordsLanguage? {
    guard let tag = source?.language?.value else {
      return direction == "rtl" ? WordsLanguage(language: nil, direction: "auto") : nil
    }
    guard tag.lowercased() != self.languageTag?.value.lowercased() else { return nil }
    return WordsLanguage(language: tag, direction: TextDirection.of(language: tag))
  }
}
