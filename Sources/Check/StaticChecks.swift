import Diagnostics
import DossierModel
import Load

/// Finds files of the static folder at the address of something else. A `robots.txt` there replaces the one that would
/// be made.
func checkStatic(_ dossier: Dossier, _ input: Input, ids: Set<EntityID>) -> [Diagnostic] {
  guard !input.staticFiles.isEmpty else { return [] }
  let addresses = SiteAddresses(dossier, input, ids: ids, withStatic: false)
  // A file may also be where another one's compressed copy will be.
  let packed = Set(
    input.staticFiles.flatMap { [$0.name.foldedCase + ".gz", $0.name.foldedCase + ".br"] })
  // What the templates and media/ own, and what the site will have there one day.
  let folders = ["assets", "media", "data", "pagefind"]
  return input.staticFiles.compactMap { file in
    func report(_ message: String) -> Diagnostic {
      Diagnostic(
        RedirectRules.taken, at: SourceLocation(path: file.path), message + "; give this file another name")
    }
    let top = file.name.split(separator: "/").first.map { String($0).foldedCase } ?? ""
    if folders.contains(top) { return report("the site keeps its own files in /\(top)/") }
    if let folder = SiteAddresses.folders(of: file.name.foldedCase).first(where: packed.contains) {
      return report("the published copy has the packed file /\(folder)")
    }
    return addresses.owner(inTheWayOf: file.name).flatMap { owner in
      if owner.isReserved {
        // The site's own CNAME takes precedence; the others are refused elsewhere for what they are.
        let isReportedElsewhere =
          owner.path == file.name || isHostSetting(file.name) && owner.path.foldedCase == file.name.foldedCase
        return isReportedElsewhere
          ? nil
          : report("it would be published at /\(file.name), and /\(owner.path) is kept for \(owner.words)")
      }
      return report(
        "it would be published at /\(file.name), and /\(owner.path) is the address of \(owner.words)")
    }
  }
}
