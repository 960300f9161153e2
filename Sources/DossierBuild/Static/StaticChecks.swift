import Diagnostics
import DossierModel

/// Finds files of the static folder at the address of something else. `robots.txt` takes the place of the one that
/// would be made.
func checkStatic(_ dossier: Dossier, _ input: Input, ids: Set<EntityID>) -> [Diagnostic] {
  guard !input.staticFiles.isEmpty else { return [] }
  let addresses = SiteAddresses(dossier, input, ids: ids, withStatic: false)
  // What the templates and media/ own, and what the site will have there one day.
  let folders = ["assets", "media", "data", "pagefind"]
  return input.staticFiles.compactMap { file in
    func report(_ message: String) -> Diagnostic {
      Diagnostic(
        RedirectRules.taken, at: SourceLocation(path: file.path), message + "; give this file another name")
    }
    let top = file.name.split(separator: "/").first.map { String($0).foldedCase } ?? ""
    if folders.contains(top) { return report("the site keeps its own files in /\(top)/") }
    return addresses.owner(inTheWayOf: file.name).map { owner in
      report("it would be published at /\(file.name), and /\(owner.path) is the address of \(owner.words)")
    }
  }
}
