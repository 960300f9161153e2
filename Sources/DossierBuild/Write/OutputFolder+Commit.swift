import FoundationEssentials

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension OutputFolder {
  /// Puts what was prepared in the place of the present site.
  func commit(
    changed: [String], removed: Set<String>, unchanged: [String], isFresh: Bool
  ) throws(FileError) {
    guard !changed.isEmpty || !removed.isEmpty else { return }
    do {
      if isFresh {
        try makeFolder(above: path)
        try FileManager.default.moveItem(atPath: next, toPath: path)
        return
      }
      try Disk.makeFolder(next)
      let folders = try linkTheRest(except: Set(changed).union(removed))
      try copyPermissions(of: folders)
      if exchange(next, path) {
        try FileManager.default.removeItem(atPath: next)
      } else {
        try replaceInPlace(changed: changed, removed: removed)
      }
    } catch {
      throw FileError("cannot put the new site at \(path): \(FileManager.words(for: error))")
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
      let entries = try Disk.names(in: path + "/" + folder)
      if entries.isEmpty { try Disk.makeFolder(next + "/" + folder) }
      for entry in entries {
        let name = folder.isEmpty ? entry : folder + "/" + entry
        let (from, to) = (path + "/" + name, next + "/" + name)
        switch Disk.kind(from) {
        case .folder?: pending.append(name)
        case _ where except.contains(name): continue
        case .link?:
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
    // The innermost first: a folder may be closed to writing.
    for folder in folders.reversed() where Disk.kind(next + "/" + folder) == .folder {
      let mode = try Disk.permissions(path + "/" + folder)
      if try Disk.permissions(next + "/" + folder) != mode {
        try Disk.setPermissions(mode, of: next + "/" + folder)
      }
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
    let isNew = changed.map { Disk.kind(path + "/" + $0) == nil }
    let order = zip(changed, isNew).filter(\.1).map(\.0) + zip(changed, isNew).filter { !$0.1 }.map(\.0)
    for name in order {
      try makeFolder(above: path + "/" + name)
      try Data(try Disk.read(next + "/" + name)).write(to: URL(filePath: path + "/" + name), options: .atomic)
    }
    for name in removed { try manager.removeItem(atPath: path + "/" + name) }
    try manager.removeItem(atPath: next)
  }

  /// Removes what killed builds left beside the folder.
  func removeAbandoned() {
    let prefix = Self.prefix(path)
    let parts = prefix.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.dropLast().joined(separator: "/")
    let start = String(parts.last ?? "")
    let siblings = (try? Disk.names(in: folder.isEmpty ? "/" : folder)) ?? []
    for name in siblings where name.hasPrefix(start) {
      guard let process = Int32(name.dropFirst(start.count)), process == getpid() || kill(process, 0) != 0
      else { continue }
      try? FileManager.default.removeItem(atPath: folder + "/" + name)
    }
  }
}
