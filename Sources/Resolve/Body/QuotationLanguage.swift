import DossierModel
import Markdown

extension BodyReader {
  /// The attributes of an element with words of a source: a browser keeps their direction apart from that of the text
  /// around them, and a screen reader changes its voice.
  ///
  /// - Parameter link: the link to the source.
  borrowing func languageAttributes(of link: Int) -> Markup {
    guard case .entity(let target) = Destination(document.destination(of: link)), target.id.kind == .source
    else { return "" }
    let source = context.catalogue[SourceID(target.id.slug)]
    guard let words = context.catalogue.site.language(ofWordsFrom: source) else { return "" }
    guard let language = words.language else { return " dir=\"\(words.direction)\"" }
    return " lang=\"\(language)\" dir=\"\(words.direction)\""
  }
}
