import Diagnostics
import DossierModel

/// Checks what can only be judged of the dossier as a whole.
func check(_ dossier: Dossier) -> [Diagnostic] {
  checkEvents(dossier.catalogue) + checkCommitments(dossier.catalogue)
    + (dossier.catalogue.site.isReadable ? checkDates(dossier.catalogue) : [])
    + checkNames(dossier.catalogue)
}
