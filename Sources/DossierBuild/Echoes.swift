import Check
import Diagnostics
import DossierModel
import Evidence
import Load
import Resolve

/// Takes out what merely follows from another fault.
func withoutEchoes(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
  withoutEchoes(ofCharacters: withoutEchoes(ofEncodings: diagnostics))
}

/// In a file that is not UTF-8 nothing is where it seems to be, and zeros may be half of what it says.
private func withoutEchoes(ofEncodings diagnostics: [Diagnostic]) -> [Diagnostic] {
  let files = Set(diagnostics.filter { $0.rule == LoadRules.notUTF8 }.map(\.location.path))
  guard !files.isEmpty else { return diagnostics }
  return diagnostics.filter {
    !encodingEchoes.contains($0.id) || !files.contains($0.location.path)
  }
}

private let encodingEchoes = Set(
  [
    CharacterRules.control, ModelRules.missingFrontMatter, ModelRules.yamlSyntax, Rule.badLock,
  ].map(\.id))

/// An id, a date or a quotation that holds a control character is invalid for that reason alone.
private func withoutEchoes(ofCharacters diagnostics: [Diagnostic]) -> [Diagnostic] {
  var controls: [String: [SourceRange]] = [:]
  for diagnostic in diagnostics where diagnostic.rule == CharacterRules.control {
    controls[diagnostic.location.path, default: []].append(diagnostic.location.range)
  }
  guard !controls.isEmpty else { return diagnostics }
  controls = controls.mapValues { $0.sorted { $0.start < $1.start } }
  return diagnostics.filter { diagnostic in
    guard characterEchoes.contains(diagnostic.id), let places = controls[diagnostic.location.path] else {
      return true
    }
    let range = diagnostic.location.range
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle].start < range.start { low = middle + 1 } else { high = middle }
    }
    return low == places.count || places[low].start >= range.end
  }
}

/// The rules that are about one value, at just the place of the value.
private let characterEchoes = Set(
  [
    ModelRules.badDate, ModelRules.badValue, ModelRules.unknownKey, ModelRules.wrongType,
    RedirectRules.badAddress, ResolveRules.unknownReference, ResolveRules.badLink, ResolveRules.missingMedia,
    EvidenceRules.unverified, VerifyRules.notFound,
  ].map(\.id))
