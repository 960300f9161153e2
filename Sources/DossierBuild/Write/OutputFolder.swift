import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The folder that holds the built site.
///
/// A write prepares the next site beside the folder and swaps the two in one step: whenever the
/// process is stopped, the folder holds either the old site or the new one, whole.
struct OutputFolder: Sendable {
  /// The folder's own path, links resolved.
  let path: String
  private let next: String

  init(_ given: String) {
    path = Self.resolved(given)
    next = Self.prefix(path) + String(ProcessInfo.processInfo.processIdentifier)
  }

  /// The absolute path, links resolved. A tilde is a name like others.
  static func resolved(_ given: String) -> String {
    var path = given.hasPrefix("/") ? given : FileManager.default.currentDirectoryPath + "/" + given
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return URL(filePath: path).resolvingSymlinksInPath().path
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
  private static func prefix(_ path: String) -> String {
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
    let leftOver = manifest.paths.subtracting(planned).filter { FileManager.default.fileExists(atPath: path + "/" + $0) }
    let all = stale.compactMap(\.self) + leftOver.map { StaleFile(path: $0, reason: .leftOver) }
    return all.sorted { $0.path < $1.path }
  }

  private func contents(_ name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path + "/" + name).map { [UInt8]($0) }
  }

  // MARK: Writing

  func write(_ plan: [PlannedFile]) throws(FileError) -> WriteSummary {
    removeAbandoned()
    let old = Manifest(in: path)
    let manifest = Manifest(paths: plan.map(\.path))
    let isFresh = !FileManager.default.fileExists(atPath: path)
    let files = plan + [PlannedFile(path: Manifest.name) { manifest.bytes }]
    do throws(FileError) {
      let states = concurrentMap(files) { prepare($0, old: old, isFresh: isFresh) }
      var changed: [String] = []
      for (file, state) in zip(files, states) where try state.get() == .changed { changed.append(file.path) }
      let removed = old.paths.subtracting(manifest.paths).filter { Self.type(of: path + "/" + $0) == .typeRegular }
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
          FileError("\(path)/\(foreign) was not written by Dossier, and would be overwritten; move it away first"))
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
      switch Self.type(of: path + "/" + folder) {
      case .typeDirectory?: continue
      case nil: return nil
      case .some: return folder
      }
    }
    switch Self.type(of: path + "/" + name) {
    case nil: return nil
    case .typeRegular? where old.paths.contains(name) || name == Manifest.name: return nil
    case .some: return name
    }
  }

  /// What stands at a path, links not followed; `nil` where nothing does.
  private static func type(of path: String) -> FileAttributeType? {
    (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
  }

  private func put(_ bytes: [UInt8], at target: String) throws(FileError) {
    let data = Data(bytes)
    let url = URL(filePath: target)
    if (try? data.write(to: url)) != nil { return }
    do {
      try makeFolder(above: target)
      try data.write(to: url)
    } catch {
      throw FileError("cannot write \(target): \(Folder.reason(error))")
    }
  }

  private func makeFolder(above target: String) throws {
    let folder = target.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    if !folder.isEmpty { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }
  }

  private func commit(
    changed: [String], removed: Set<String>, unchanged: [String], isFresh: Bool
  ) throws(FileError) {
    guard !changed.isEmpty || !removed.isEmpty else { return }
    do {
      if isFresh {
        try makeFolder(above: path)
        try FileManager.default.moveItem(atPath: next, toPath: path)
        return
      }
      try FileManager.default.createDirectory(atPath: next, withIntermediateDirectories: true)
      let folders = try linkTheRest(except: Set(changed).union(removed))
      try copyPermissions(of: folders)
      if exchange(next, path) {
        try FileManager.default.removeItem(atPath: next)
      } else {
        try replaceInPlace(changed: changed, removed: removed)
      }
    } catch {
      throw FileError("cannot put the new site at \(path): \(Folder.reason(error))")
    }
  }

  /// Gives the next site everything of the present one that stays, whoever wrote it: as further
  /// links to the same files, so that their times and owners stay too.
  ///
  /// - Returns: the present site's folders, each before those within it.
  private func linkTheRest(except: Set<String>) throws -> [String] {
    let manager = FileManager.default
    var folders: [String] = []
    var pending = [""]
    while let folder = pending.popLast() {
      folders.append(folder)
      let entries = try manager.contentsOfDirectory(atPath: path + "/" + folder)
      if entries.isEmpty { try manager.createDirectory(atPath: next + "/" + folder, withIntermediateDirectories: true) }
      for entry in entries {
        let name = folder.isEmpty ? entry : folder + "/" + entry
        let (from, to) = (path + "/" + name, next + "/" + name)
        switch Self.type(of: from) {
        case .typeDirectory?: pending.append(name)
        case _ where except.contains(name): continue
        case .typeSymbolicLink?:
          try makeFolder(above: to)
          let target = try manager.destinationOfSymbolicLink(atPath: from)
          try manager.createSymbolicLink(atPath: to, withDestinationPath: target)
        default: try link(from, to)
        }
      }
    }
    return folders
  }

  /// Gives the next site's folders the permissions that those of the present one have.
  private func copyPermissions(of folders: [String]) throws {
    let manager = FileManager.default
    // The innermost first: a folder may be closed to writing.
    for folder in folders.reversed() where Self.type(of: next + "/" + folder) == .typeDirectory {
      let mode = try manager.attributesOfItem(atPath: path + "/" + folder)[.posixPermissions]
      guard let mode, let copy = try manager.attributesOfItem(atPath: next + "/" + folder)[.posixPermissions],
        "\(mode)" != "\(copy)"
      else { continue }
      try manager.setAttributes([.posixPermissions: mode], ofItemAtPath: next + "/" + folder)
    }
  }

  private func link(_ from: String, _ to: String) throws {
    if (try? FileManager.default.linkItem(atPath: from, toPath: to)) != nil { return }
    try makeFolder(above: to)
    // Some file systems have no second links.
    if (try? FileManager.default.linkItem(atPath: from, toPath: to)) == nil {
      try FileManager.default.copyItem(atPath: from, toPath: to)
    }
  }

  /// For a folder that cannot be swapped, such as a mount point: each file in one step, what is
  /// new first and what goes last, so that no link ever leads nowhere.
  private func replaceInPlace(changed: [String], removed: Set<String>) throws {
    let manager = FileManager.default
    let isNew = changed.map { !manager.fileExists(atPath: path + "/" + $0) }
    let order = zip(changed, isNew).filter(\.1).map(\.0) + zip(changed, isNew).filter { !$0.1 }.map(\.0)
    for name in order {
      guard let data = manager.contents(atPath: next + "/" + name) else { continue }
      try makeFolder(above: path + "/" + name)
      try data.write(to: URL(filePath: path + "/" + name), options: .atomic)
    }
    for name in removed { try manager.removeItem(atPath: path + "/" + name) }
    try manager.removeItem(atPath: next)
  }

  /// Removes what killed builds left beside the folder.
  private func removeAbandoned() {
    let prefix = Self.prefix(path)
    let parts = prefix.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.dropLast().joined(separator: "/")
    let start = String(parts.last ?? "")
    let siblings = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "/" : folder)) ?? []
    for name in siblings where name.hasPrefix(start) {
      guard let process = Int32(name.dropFirst(start.count)), process == getpid() || kill(process, 0) != 0 else { continue }
      try? FileManager.default.removeItem(atPath: folder + "/" + name)
    }
  }
}
