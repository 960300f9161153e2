public import Diagnostics
public import DossierModel
public import Evidence
import Markdown

/// Follows every reference: front matter and bodies in, one graph out.
///
/// Markdown is parsed here rather than in `parse`, each body once and on every core: a tree is
/// edited with the whole catalogue at hand, rendered, and freed (docs/decisions/0004).
public func resolve(_ parsed: ParsedDossier, _ input: Input, _ evidence: EvidenceLock) -> Checked<Dossier> {
  let catalogue = Catalogue(site: parsed.site, entities: parsed.entities)
  let drafts = catalogue.briefings.filter(\.isDraft).map(\.origin.id)
  let references = ReferenceIndex(ids: parsed.ids, drafts: Set(drafts))
  var diagnostics = checkReferences(catalogue, references) + checkTermNames(catalogue.terms)
  if let path = input.site?.path { diagnostics += checkLead(catalogue, references, path: path) }

  let (phrases, words) = knownWords(catalogue)
  let context = BodyContext(
    catalogue: catalogue, references: references, phrases: phrases, words: words,
    media: Set(input.media.map(\.name)), allowedHTML: Set(parsed.site.allowedHTML))
  let files = Dictionary(
    input.entities.map { ($0.file.path, $0.file.bytes) }, uniquingKeysWith: { first, _ in first })
  let bodies = concurrentMap(Array(0..<catalogue.count)) { number in
    let entity = catalogue.entity(number)
    return BodyReader.read(
      files[entity.origin.path] ?? [], entity.origin, linksTerms: entity.linksTerms, context)
  }
  for body in bodies { diagnostics += body.diagnostics }
  return Checked(
    Dossier(catalogue: catalogue, bodies: bodies.map(\.value), evidence: evidence), diagnostics)
}

/// The words that bodies are searched for: terms with their aliases, and spellings that the site does not use.
private func knownWords(_ catalogue: Catalogue) -> (PhraseIndex, [KnownWord]) {
  var words: [KnownWord] = []
  var entries: [(phrase: String, value: Int)] = []
  func enter(_ phrase: String, _ word: KnownWord) {
    entries.append((phrase, words.count))
    words.append(word)
  }
  for (index, term) in catalogue.terms.enumerated() {
    for phrase in [term.term] + term.aliases { enter(phrase.value, KnownWord(use: .term, term: index)) }
    for phrase in term.spellings {
      enter(phrase.value, KnownWord(use: .spelling(instead: term.term.value), term: index))
    }
  }
  for party in catalogue.parties {
    for phrase in party.spellings {
      enter(phrase.value, KnownWord(use: .spelling(instead: party.name.value), term: nil))
    }
  }
  return (PhraseIndex(entries), words)
}
