import ArgumentParser
import Diagnostics
import DossierBuild
import DossierModel
import Foundation
import Load
import Publish
import Render
import Synchronization

/// What the commands that deal with targets have in common: building, asking, showing progress.
struct PublishSession {
  let folders: InputFolders
  let report: ReportOptions
  private let meter = ProgressMeter()

  init(folders: InputFolders, report: ReportOptions) {
    self.folders = folders
    self.report = report
  }

  /// Builds and checks the dossier; an error ends the command.
  func build() throws -> (result: Build.Result, files: [PlannedFile]) {
    let result = try Build(folders).run()
    report.show(result.report)
    guard let files = result.files else {
      report.conclude("\(result.report.summary); nothing was published")
      throw contentErrors
    }
    return (result, files)
  }

  /// What dossier.yml says, for commands that need only its targets.
  func site() throws -> Site {
    let file = try SiteFile(in: folders.content)
    report.show(file.report)
    guard let site = file.site, !file.report.hasErrors else {
      report.conclude(file.report.summary)
      throw contentErrors
    }
    return site
  }

  /// Does what may be refused or may fail, and maps both to exit statuses.
  func attempt(_ work: () async throws -> Void) async throws {
    // A server, which runs as another user, must be able to read what is published, whatever this user's umask is.
    let mask = umask(0o022)
    umask(mask & 0o022)
    defer { umask(mask) }
    do {
      try await work()
    } catch let error as PublishError {
      meter.end()
      switch error {
      case .refused(let reason):
        Terminal.say("dossier: \(plain(reason))", to: .standardError)
        throw contentErrors
      case .failed(let failure): throw failure
      }
    } catch {
      meter.end()
      throw error
    }
  }

  /// What a host says may hold any character; only its line ends are kept as they are.
  private func plain(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { TerminalText.plain(String($0)) }
      .joined(separator: "\n")
  }

  // MARK: Asking

  /// Says whether the site's statements are on record, and records them if that is wanted.
  func checkRelease(_ record: Release.Result, isWanted: Bool) throws {
    if record.lock == nil {
      report.show(record.report)
      throw contentErrors
    }
    guard !record.isUpToDate, !isWanted else { return }
    Terminal.say(
      "warning: what the site says is not on record: \(record.changes); run dossier release, or publish with --release",
      to: .standardError)
  }

  /// Asks the publisher each question; away from a terminal the answer is no.
  func ask(_ questions: [Publication.Question]) throws {
    for question in questions {
      if Terminal.isInteractive {
        Terminal.say("\(plain(question.text)). Go on? [y/N]", to: .standardError)
        if readLine()?.lowercased().hasPrefix("y") == true { continue }
      } else {
        Terminal.say(
          "dossier: \(plain(question.text)); if you want that, say so with \(question.option)",
          to: .standardError)
      }
      report.conclude("nothing was published")
      throw contentErrors
    }
  }

  /// Warns where an unsigned release is about to replace a signed one.
  func checkSignature(of live: LiveSite, key: String?) {
    guard live.isSigned, key == nil else { return }
    Terminal.say(
      "warning: the live release is signed, and the new one is not; --sign KEY signs it", to: .standardError)
  }

  /// Writes published.lock.
  func write(_ record: Release.Result) throws -> [UInt8]? {
    guard let lock = record.lock, !record.isUpToDate else { return record.lock }
    try LockFiles.whileHeld(in: folders.content) {
      Terminal.sayWaiting(for: folders.content)
    } _: {
      try LockFiles.write(lock, to: record.lockPath)
    }
    report.conclude("\(record.lockPath): \(record.changes)")
    return lock
  }

  /// Whoever publishes, for the record at the target.
  var publisher: String {
    let user = NSUserName()
    return (user.isEmpty ? "somebody" : user) + "@" + ProcessInfo.processInfo.hostName
  }

  // MARK: Showing

  /// Shows the plan; in full where nothing else was asked for.
  func show(_ publication: Publication, isWhole: Bool) {
    switch report.format {
    case .text: Terminal.say(plain(publication.text(naming: isWhole ? .max : 20)))
    case .json: Terminal.say(publication.json)
    }
  }

  var progress: ProgressReport {
    let meter = meter
    return { step, done, all in meter.show(step, done, all) }
  }

  func endProgress() { meter.end() }
}

/// A line of progress on a terminal, for what takes longer than a second.
private final class ProgressMeter: Sendable {
  private struct State {
    var start: ContinuousClock.Instant?
    var last: ContinuousClock.Instant?
    var isShown = false
  }
  private let state = Mutex(State())
  private let isShown = isatty(FileHandle.standardError.fileDescriptor) == 1

  func show(_ step: String, _ done: Int, _ all: Int) {
    guard isShown else { return }
    let now = ContinuousClock.now
    let isDue = state.withLock { state in
      let start = state.start ?? now
      state.start = start
      guard now - start > .seconds(1), state.last.map({ now - $0 > .milliseconds(100) }) ?? true else {
        return false
      }
      state.last = now
      state.isShown = true
      return true
    }
    guard isDue else { return }
    let count = all > 1 ? " \(done) of \(all)" : ""
    FileHandle.standardError.write(Data("\r\u{1B}[K\(step)\(count) …".utf8))
  }

  func end() {
    let wasShown = state.withLock { state in
      defer { state = State() }
      return state.isShown
    }
    if wasShown { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
  }
}
