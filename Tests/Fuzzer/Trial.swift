import Diagnostics
import DossierBuild
import EDTF
import Load
import Render

/// One case, built, verified and released as the commands do it, with all that must hold whatever a case is.
struct Trial {
  let folder: TrialFolder
  /// Templates whose words are known, so that whatever else a page has came from the content.
  let trusted: [FuzzCase]

  /// How a run ended: the exit status that the command would have.
  enum End: Int {
    case done = 0
    case contentErrors = 1
    case machineFailed = 3
  }

  /// What was promised and not kept.
  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  private var content: InputFolders {
    InputFolders(content: folder["Content"], templates: folder["Templates"])
  }

  /// - Throws: `Fault`.
  func run(_ tried: FuzzCase) throws -> End {
    folder.hold(tried)
    let digest = tried.digest
    let files = CheckedFiles(tried, in: folder.path)
    // Which commands a case is tried with besides build is told by the case itself, so that it is so again.
    let isOfEvidence = tried.files.contains { $0.path.hasPrefix("archive/") } && digest % 6 == 0
    if isOfEvidence {
      try verify(files)
      // Without the lock that verify wrote.
      folder.hold(tried)
    }
    let end = try build(tried, digest, files)
    if digest % 12 == 1 { try release(files) }
    return end
  }

  private func build(_ tried: FuzzCase, _ digest: UInt64, _ files: CheckedFiles) throws -> End {
    let built: Build.Result
    do { built = try Build(content).run() } catch { return .machineFailed }
    try files.check(built.report)
    guard let made = built.files else { return .contentErrors }
    let isTrusted = trusted.contains { base in
      base.files.allSatisfy { !$0.path.hasPrefix("Templates/") || tried.files.contains($0) }
        && tried.files.allSatisfy { !$0.path.hasPrefix("Templates/") || base.files.contains($0) }
    }
    for file in made { try CheckedOutput(path: file.path, bytes: file.make()).check(isTrusted: isTrusted) }
    if digest % 16 == 2 { try isTheSameAgain(built, made) }
    if digest % 32 == 3 { try write(made) }
    return .done
  }

  private func isTheSameAgain(_ first: Build.Result, _ made: [PlannedFile]) throws {
    let second = try Build(content).run()
    guard second.report.jsonLines() == first.report.jsonLines(),
      second.files?.map(\.path) == made.map(\.path),
      second.files?.map({ $0.make() }) == made.map({ $0.make() })
    else { throw Fault(description: "a second build of the same files differs") }
  }

  private func write(_ made: [PlannedFile]) throws {
    let output = folder["Site"]
    do {
      _ = try Build(content).write(made, to: output)
    } catch { throw Fault(description: "a site without errors cannot be written: \(error.message)") }
    guard (try? Build.staleFiles(made, in: output).isEmpty) == true else {
      throw Fault(description: "what was written is not what was made")
    }
  }

  private func verify(_ files: CheckedFiles) throws {
    guard let today = CalendarDay(year: 2026, month: 11, day: 26) else { return }
    let verification = Verification(content, archive: folder["archive"], today: today)
    var asked = 0
    let result: Verification.Result
    do {
      result = try verification.run { _ in
        asked += 1
        return asked % 2 == 0
      }
    } catch { return }
    try files.check(result.report)
    guard let lock = result.lock else { return }
    folder.write(lock, to: "Content/evidence.lock")
    guard let again = try? verification.run(accept: nil) else { return }
    if again.lock != nil { throw Fault(description: "verify writes a lock that a second run would change") }
    let faulty = folder["Content/evidence.lock"]
    if let entry = again.report.entries.first(where: { $0.diagnostic.location.path == faulty }) {
      throw Fault(description: "verify writes a lock that it finds faulty: \(entry.diagnostic.message)")
    }
  }

  private func release(_ files: CheckedFiles) throws {
    guard let today = CalendarDay(year: 2026, month: 11, day: 26) else { return }
    guard let result = try? Release(content, today: today).run() else { return }
    try files.check(result.report)
    guard let lock = result.lock else { return }
    folder.write(lock, to: "Content/published.lock")
    let after = try Build(content).run()
    if after.report.errorCount > 0 {
      throw Fault(description: "a site cannot be built right after its release:\n\(after.report.text())")
    }
  }
}
