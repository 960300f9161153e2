import Diagnostics
import DossierModel

/// Checks the words of the front matter that readers see: all of them are the site's own voice.
func checkProse(_ prose: [Located<String>], in file: [UInt8], path: String, _ words: KnownWords)
  -> [Diagnostic]
{
  var bytesRead = 0
  return checkProse(prose, in: file, path: path, words, bytesRead: &bytesRead)
}

/// - Parameter bytesRead: grows by the bytes of the file that are read to find where the words are.
func checkProse(
  _ prose: [Located<String>], in file: [UInt8], path: String, _ words: KnownWords, bytesRead: inout Int
) -> [Diagnostic] {
  guard !words.phrases.isEmpty else { return [] }
  return prose.flatMap { text -> [Diagnostic] in
    let value = text.value.utf8
    let matches = words.phrases.matches(in: value.span)
    let problems = matches.compactMap { match in words.problem(match, in: value.span).map { (match, $0) } }
    guard !problems.isEmpty else { return [] }
    // Read once for all of its words: a value of 200 kB may have twenty thousand.
    let source = ScalarSource(text, in: file)
    bytesRead += source?.bytesRead ?? value.count
    return problems.map { match, problem in
      let place = source?.range(of: match.range)
      let isSafe = problem.fix.map { isSafeInYAML($0.replacement) } ?? false
      return problem.diagnostic(
        at: SourceLocation(path: path, range: place ?? text.range), canFix: place != nil && isSafe)
    }
  }
}

/// Whether a word can be in any YAML scalar as it is: between quotes, in a list, at the start of a value.
private func isSafeInYAML(_ word: String) -> Bool {
  guard let first = word.unicodeScalars.first, first.properties.isAlphabetic else { return false }
  return !word.utf8.contains { "\"'\\:#,[]{}\n".utf8.contains($0) }
}
