public import Diagnostics

extension Rule {
  /// A line of `Content/evidence.lock` or `Content/published.lock` that cannot be read.
  public static let badLock = Rule(
    "bad-lock",
    summary: "a lock file has a line that cannot be read, an entry twice, or a merge conflict",
    why: """
      The lock files hold what was verified and what was released. A line that cannot be read proves \
      nothing, so the build stops rather than pass over it. The commands that make the files also mend them: \
      `dossier verify` for evidence.lock, `dossier release` for published.lock.
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
