import FoundationEssentials

/// The folder that holds the built site.
///
/// A write prepares the next site beside the folder and swaps the two in one step: whenever the
/// process is stopped, the folder holds either the old site or the new one, whole.
struct OutputFolder: Sendable {
  /// The folder's own path, links resolved.
  let path: String
  /// Where the next site is prepared.
  let next: String

  init(_ given: String) {
    path = Self.resolved(given)
    next = Self.prefix(path) + String(ProcessInfo.processInfo.processIdentifier)
  }

  /// The absolute path, links resolved. A tilde is a name like others.
  static func resolved(_ given: String) -> String {
    var path = given.hasPrefix("/") ? given : FileManager.default.currentDirectoryPath + "/" + given
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    // What is not there yet cannot be resolved; the folder that it is to stand in can.
    guard Disk.kind(path) == nil, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
      return URL(filePath: path).resolvingSymlinksInPath().path
    }
    let above = resolved(String(path[..<slash]))
    return (above == "/" ? "" : above) + path[slash...]
  }

  /// Refuses a place that is, holds or lies in one of the folders that the site is made from.
  func checkApart(from folders: [String]) throws(FileError) {
    for folder in folders {
      let other = Self.resolved(folder)
      if (path + "/").hasPrefix(other + "/") || (other + "/").hasPrefix(path == "/" ? path : path + "/") {
        throw FileError("the site cannot be built at \(path): \(folder) is made into it, and must lie apart")
      }
    }
  }

  /// `…/.Site.dossier-next-`, which the process id completes.
  static func prefix(_ path: String) -> String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return (parts.dropLast() + ["." + (parts.last ?? "") + ".dossier-next-"]).joined(separator: "/")
  }

  // MARK: Comparing

  /// What would have to change for the folder to hold the plan.
  func staleFiles(_ plan: [PlannedFile]) -> [StaleFile] {
    let manifest = Manifest(in: path)
    let stale = concurrentMap(plan) { file -> StaleFile? in
      guard let present = contents(file.path) else { return StaleFile(path: file.path, reason: .missing) }
      return present == file.make() ? nil : StaleFile(path: file.path, reason: .differs)
    }
    let planned = Set(plan.map(\.path))
    let leftOver = manifest.paths.subtracting(planned).filter { Disk.kind(path + "/" + $0) != nil }
    let all = stale.compactMap(\.self) + leftOver.map { StaleFile(path: $0, reason: .leftOver) }
    return all.sorted { $0.path < $1.path }
  }

  private func contents(_ name: String) -> [UInt8]? { try? Disk.read(path + "/" + name) }

  // MARK: Writing

  func write(_ plan: [PlannedFile]) throws(FileError) -> WriteSummary {
    removeAbandoned()
    let old = Manifest(in: path)
    let manifest = Manifest(paths: plan.map(\.path))
    let isFresh = Disk.kind(path) == nil
    let files = plan + [PlannedFile(path: Manifest.name) { manifest.bytes }]
    do throws(FileError) {
      let states = concurrentMap(files) { prepare($0, old: old, isFresh: isFresh) }
      var changed: [String] = []
      for (file, state) in zip(files, states) where try state.get() == .changed { changed.append(file.path) }
      let removed = old.paths.subtracting(manifest.paths).filter { Disk.kind(path + "/" + $0) == .file }
      try commit(changed: changed, removed: removed, unchanged: files.map(\.path), isFresh: isFresh)
      let written = changed.count { $0 != Manifest.name }
      return WriteSummary(written: written, unchanged: plan.count - written, removed: removed.count)
    } catch {
      try? FileManager.default.removeItem(atPath: next)
      throw error
    }
  }

  private enum State: Sendable {
    case changed, unchanged
  }

  /// Makes a file, and puts it aside if the folder does not hold it already.
  private func prepare(_ file: PlannedFile, old: Manifest, isFresh: Bool) -> Result<State, FileError> {
    let bytes = file.make()
    if !isFresh {
      if contents(file.path) == bytes { return .success(.unchanged) }
      if let foreign = foreignItem(inTheWayOf: file.path, old) {
        return .failure(
          FileError(
            "\(path)/\(foreign) was not written by Dossier, and would be overwritten; move it away first"))
      }
    }
    return Result { () throws(FileError) in
      try put(bytes, at: next + "/" + file.path)
      return .changed
    }
  }

  /// What stands where a file or a folder above it has to go, and is not Dossier's.
  private func foreignItem(inTheWayOf name: String, _ old: Manifest) -> String? {
    let parts = name.split(separator: "/")
    for count in 1..<parts.count {
      let folder = parts.prefix(count).joined(separator: "/")
      switch Disk.kind(path + "/" + folder) {
      case .folder?: continue
      case nil: return nil
      case .some: return folder
      }
    }
    switch Disk.kind(path + "/" + name) {
    case nil: return nil
    case .file? where old.paths.contains(name) || name == Manifest.name: return nil
    case .some: return name
    }
  }

  private func put(_ bytes: [UInt8], at target: String) throws(FileError) {
    do throws(Disk.Failure) {
      if (try? Disk.write(bytes, to: target)) != nil { return }
      try makeFolder(above: target)
      try Disk.write(bytes, to: target)
    } catch {
      throw FileError("cannot write \(target): \(error.words)")
    }
  }

  func makeFolder(above target: String) throws(Disk.Failure) {
    guard let slash = target.lastIndex(of: "/"), slash != target.startIndex else { return }
    try Disk.makeFolder(String(target[..<slash]))
  }
}
