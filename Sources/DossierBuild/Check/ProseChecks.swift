import Diagnostics
import DossierModel

/// Checks the words of the front matter that readers see: they are the site's own voice throughout.
func checkProse(_ catalogue: Catalogue) -> [Diagnostic] {
  let loaded = catalogue.terms.filter(\.isLoaded)
  let phrases = PhraseIndex(
    loaded.enumerated().flatMap { index, term in ([term.term] + term.aliases).map { ($0.value, index) } })
  guard !phrases.isEmpty else { return [] }
  return (0..<catalogue.count).flatMap { number in
    let entity = catalogue.entity(number)
    return entity.prose.flatMap { text in
      phrases.matches(in: Array(text.value.utf8).span).map { LanguageRules.loaded(loaded[$0.value], at: entity.origin.location(text.range)) }
    }
  }
}
