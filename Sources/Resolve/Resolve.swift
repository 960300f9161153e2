public import Diagnostics
public import DossierModel
public import Evidence
import Files
public import Load
import Markdown
public import Parse
import Threads

/// Follows every reference: turns front matter and bodies into one graph.
///
/// Markdown is parsed here rather than in `parse`, each body once and on every core: with the whole catalogue at hand,
/// a tree is edited, rendered and freed (docs/decisions/0004).
///
/// - Parameter form: how the site will be opened, which the links in the bodies depend on.
public func resolve(
  _ parsed: ParsedDossier, _ input: Input, _ evidence: EvidenceLock, for form: SiteForm = .hosted
) -> Checked<Dossier> {
  let catalogue = Catalogue(site: parsed.site, entities: parsed.entities)
  let references = ReferenceIndex(ids: parsed.ids, catalogue.briefings)
  var diagnostics = checkReferences(catalogue, references) + checkTermNames(catalogue.terms)
  if let path = input.site?.path { diagnostics += checkLead(catalogue, references, path: path) }

  let words = KnownWords(catalogue)
  if let site = input.site {
    diagnostics += FileCharacters(site.bytes, of: nil, catalogue).check(site, isSite: true)
    diagnostics += checkProse(parsed.site.record.prose, in: site.bytes, path: site.path, words)
    diagnostics += checkUncited(parsed.site.record.prose, in: site.bytes, path: site.path)
  }
  let context = BodyContext(
    catalogue: catalogue, references: references, words: words,
    media: MediaNames(input.media.map(\.name)), allowedHTML: parsed.site.allowedHTML, form: form)
  let files = Dictionary(
    input.entities.map { ($0.file.path, $0.file) }, uniquingKeysWith: { first, _ in first })
  let bodies = concurrentMap(Array(0..<catalogue.count)) { number in
    let entity = catalogue.entity(number)
    guard let source = files[entity.origin.path] else { return Checked(Body()) }
    let file = source.bytes
    let characters = FileCharacters(file, of: number, catalogue)
    var body = BodyReader.read(file, entity.origin, linksTerms: entity.linksTerms, characters, context)
    body.diagnostics += characters.check(source)
    body.diagnostics += checkProse(entity.prose, in: file, path: entity.origin.path, words)
    body.diagnostics += checkUncited(entity.prose, in: file, path: entity.origin.path)
    return body
  }
  for body in bodies { diagnostics += body.diagnostics }
  let read = Set(catalogue.origins.map(\.path))
  for unread in input.entities where !read.contains(unread.file.path) {
    diagnostics += FileCharacters(unread.file.bytes, of: nil, catalogue).check(unread.file)
  }
  return Checked(
    Dossier(catalogue: catalogue, bodies: bodies.map(\.value), evidence: evidence), diagnostics)
}
