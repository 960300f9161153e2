package import Diagnostics
package import DossierModel
package import Evidence
import Files
package import Load
package import Parse

/// Checks what can only be judged for the dossier as a whole.
///
/// - Parameter isEvidenceRead: whether all of the evidence lock could be read.
/// - Parameter earlier: what loading found: a file that already has a fault gets no further warnings.
package func check(
  _ dossier: Dossier, _ parsed: ParsedDossier, _ input: Input, _ published: PublishedLock,
  isEvidenceRead: Bool, after earlier: [Diagnostic]
) -> [Diagnostic] {
  let catalogue = dossier.catalogue
  var found = checkEvents(catalogue) + checkCommitments(catalogue)
  found += checkDates(catalogue)
  found += checkNames(catalogue)
  found += checkMediaUse(dossier, input, parsed, earlier)
  found += checkStatic(dossier, input, ids: parsed.ids)
  found += checkRedirects(dossier, input, ids: parsed.ids)
  found += checkEvidence(dossier, lockPath: input.evidenceLock?.path, isLockRead: isEvidenceRead)
  found += checkPublished(dossier, ids: parsed.ids, published, lockPath: input.publishedLock?.path)
  return found
}
