import Diagnostics
import DossierModel

/// Checks the words of the front matter that readers see: they are the site's own voice throughout.
func checkProse(_ prose: [Located<String>], in file: [UInt8], path: String, _ words: KnownWords)
  -> [Diagnostic]
{
  guard !words.phrases.isEmpty else { return [] }
  return prose.flatMap { text in
    let value = text.value.utf8
    return words.phrases.matches(in: value.span).compactMap { match -> Diagnostic? in
      guard let problem = words.problem(match, in: value.span) else { return nil }
      let place = text.range(of: match.range, in: file)
      let isSafe = problem.fix.map { isSafeInYAML($0.replacement) } ?? false
      return problem.diagnostic(
        at: SourceLocation(path: path, range: place ?? text.range), canFix: place != nil && isSafe)
    }
  }
}

/// Whether a word can stand in any YAML scalar as it is: between quotes, in a list, at the start of a value.
private func isSafeInYAML(_ word: String) -> Bool {
  guard let first = word.unicodeScalars.first, first.properties.isAlphabetic else { return false }
  return !word.utf8.contains { "\"'\\:#,[]{}\n".utf8.contains($0) }
}
