public import Diagnostics

extension Rule {
  /// A line of `Content/evidence.lock` or `Content/published.lock` that cannot be read.
  public static let badLock = Rule(
    "bad-lock",
    summary: "a lock file has a line that cannot be read, an entry twice, or a merge conflict",
    why: """
      The lock files hold what was verified and what was released. A line that cannot be read proves \
      nothing, so the build stops rather than pass over it. `dossier verify` writes evidence.lock anew from what \
      it can read and find; a speaker whose line was lost has to be accepted again. Nothing can write \
      published.lock anew: it is the only record of what was public. Restore it from version control; after a \
      merge keep the lines of both sides, and of two lines for one statement the one released later.
      """,
    example: Example(
      faulty: """
        == Content/evidence.lock ==
        dossier-evidence-lock 1
        <<<<<<< HEAD
        =======
        >>>>>>> new-quotations
        """,
      mended: """
        == Content/evidence.lock ==
        dossier-evidence-lock 1
        """))
}
