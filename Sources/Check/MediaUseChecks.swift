import Diagnostics
import DossierModel
import Load
import Parse
import Resolve

/// Names the files of `media/` that are not published. A file that already has a fault gets no further warning.
func checkMediaUse(
  _ dossier: Dossier, _ input: Input, _ parsed: ParsedDossier, _ earlier: [Diagnostic]
) -> [Diagnostic] {
  // Nobody knows what files an unreadable file uses.
  guard !input.media.isEmpty, parsed.entities.count == input.entities.count, dossier.usedMediaIsKnown else {
    return []
  }
  let use = MediaUse(dossier, input)
  let faulty = Set(earlier.map(\.location.path))
  return input.media.filter { !use.published.contains($0.name) && !faulty.contains($0.path) }.map { file in
    let message =
      use.draft.contains(file.name)
      ? "only a draft uses this file, so it is not published yet"
      : "no page uses this file, so it is not published; link to it, or take it out of media/"
    return Diagnostic(MediaRules.unusedMedia, at: SourceLocation(path: file.path), message)
  }
}
