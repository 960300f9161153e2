package import Files
package import Render
import Threads

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The folder that holds the built site.
///
/// A write prepares the next site aside. It then swaps the two in one step (`SiteSwap`), so that whenever the process
/// is stopped the folder holds the old site or the new one, whole; or, where the folder itself must not be
/// replaced, replaces one file after the other (`InPlaceReplacement`). docs/reliability.md says which is promised where.
package struct OutputFolder: Sendable {
  /// The folder's own path, links followed.
  package let path: String

  package init(_ given: String) throws(FileError) {
    do throws(Disk.Failure) {
      path = try Disk.resolved(given)
    } catch {
      throw FileError("cannot look at \(given): \(error.words)")
    }
  }

  /// Refuses a place that overlaps with one of the folders that the site is made from.
  package func checkApart(from folders: [String]) throws(FileError) {
    for folder in folders {
      let other = try OutputFolder(folder).path
      if (path + "/").hasPrefix(other + "/") || (other + "/").hasPrefix(path == "/" ? path : path + "/") {
        throw FileError(
          "the site cannot go to \(path), which overlaps with \(folder), from which it is made; give it a folder of its own"
        )
      }
    }
  }

  // MARK: Comparing

  /// What would have to change for the folder to hold the plan.
  package func staleFiles(_ plan: [PlannedFile]) throws(FileError) -> [StaleFile] {
    let manifest = try Manifest(in: path)
    let states = concurrentMap(plan) { file -> Result<StaleFile?, FileError> in
      Result { () throws(FileError) in
        let present = try contents(of: file.path)
        if case .file(file.make())? = present { return nil }
        if let foreign = try foreignItem(inTheWayOf: file.path, manifest) {
          return StaleFile(path: foreign, reason: .foreign)
        }
        return StaleFile(path: file.path, reason: present == nil ? .missing : .differs)
      }
    }
    var stale: [StaleFile] = []
    for state in states { if let file = try state.get() { stale.append(file) } }
    for name in manifest.paths.subtracting(plan.map(\.path)) {
      if try kind(of: name) != nil { stale.append(StaleFile(path: name, reason: .leftOver)) }
    }
    return stale.sorted { $0.path < $1.path }
  }

  private enum Contents {
    case file([UInt8])
    /// A link, a folder, a pipe: not what Dossier writes.
    case other
  }

  /// - Returns: `nil` where there is nothing of that name.
  private func contents(of name: String) throws(FileError) -> Contents? {
    do throws(Disk.Failure) {
      return try Disk.readIfThere(path + "/" + name, followingLinks: false).map(Contents.file)
    } catch .isNot(.file) {
      return .other
    } catch .system(ELOOP) {
      return .other
    } catch {
      throw FileError("cannot read \(path)/\(name): \(error.words)")
    }
  }

  /// What has a name in the folder; `nil` also where a folder in the name is a link, which leads to another place.
  private func kind(of name: String) throws(FileError) -> Disk.Kind? {
    do throws(Disk.Failure) {
      let parts = name.split(separator: "/")
      for count in 1..<max(1, parts.count) {
        let folder = path + "/" + parts.prefix(count).joined(separator: "/")
        guard try Disk.kind(folder) == .folder else { return nil }
      }
      return try Disk.kind(path + "/" + name)
    } catch {
      throw FileError("cannot look at \(path)/\(name): \(error.words)")
    }
  }

  // MARK: Writing

  /// Writes the plan to the folder, and leaves what others keep there.
  ///
  /// - Parameter inPlace: whether to replace one file after the other even where the folder could be swapped.
  /// - Parameter onWait: called once, if another run is writing to the folder.
  package func write(_ plan: [PlannedFile], inPlace: Bool, onWait: () -> Void) throws(FileError)
    -> WriteSummary
  {
    do throws(Disk.Failure) {
      if let above = Disk.folder(above: path) { try Disk.makeFolder(above) }
    } catch {
      throw FileError("cannot make \(path): \(error.words)")
    }
    if try isFresh(), let summary = try writeFresh(plan) { return summary }
    let lock = try FolderLock(of: path, onWait: onWait)
    defer { extendLifetime(lock) }
    return try update(plan, inPlace: inPlace)
  }

  /// Puts a site where there was none.
  ///
  /// - Returns: `nil` where another run has done so in the meantime.
  private func writeFresh(_ plan: [PlannedFile]) throws(FileError) -> WriteSummary? {
    let staging = try StagingFolder(for: path)
    try staging.removeAbandoned()
    let lock = try staging.open()
    defer { extendLifetime(lock) }
    do throws(FileError) {
      _ = try prepare(plan, old: Manifest(paths: []), isFresh: true, in: staging)
      if try staging.becomeSite() { return WriteSummary(written: plan.count) }
    } catch {
      try? staging.remove()
      throw error
    }
    try? staging.remove()
    return nil
  }

  /// Updates a folder that exists. This run holds its lock.
  private func update(_ plan: [PlannedFile], inPlace: Bool) throws(FileError) -> WriteSummary {
    let staging = try StagingFolder(for: path)
    try staging.removeAbandoned()
    let old = try Manifest(in: path)
    let new = Manifest(paths: plan.map(\.path))
    do throws(FileError) {
      let prepared = try prepare(plan, old: old, isFresh: false, in: staging)
      var removed: Set<String> = []
      for name in old.paths.subtracting(new.paths) where try kind(of: name) == .file { removed.insert(name) }
      let change = SiteChange(
        path: path, next: staging.path, prepared: prepared, removed: removed, old: old, new: new,
        hasLinkedManifest: try isManifestLinked())
      if !change.isEmpty { try replace(change, staging, inPlace: inPlace) }
      let written = prepared.count { $0.path != Manifest.name }
      return WriteSummary(written: written, unchanged: plan.count - written, removed: removed.count)
    } catch {
      // What cannot be removed now, the next run removes.
      if !error.leavesStagingFolder { try? staging.remove() }
      throw error
    }
  }

  /// Makes every file, and puts aside those that the folder does not hold already.
  ///
  /// - Returns: the files that were put aside, the manifest among them unless it is a symbolic link.
  private func prepare(
    _ plan: [PlannedFile], old: Manifest, isFresh: Bool, in staging: StagingFolder
  ) throws(FileError) -> [PlannedFile] {
    let manifest = Manifest(paths: plan.map(\.path))
    var files = plan
    let isLinked = isFresh ? false : try isManifestLinked()
    if !isLinked {
      files.append(PlannedFile(path: Manifest.name, role: .index) { manifest.bytes })
    }
    let states = concurrentMap(files) { file in
      Result { () throws(FileError) in try prepare(file, old: old, isFresh: isFresh, in: staging) }
    }
    var changed: [PlannedFile] = []
    for (file, isChanged) in zip(files, states) where try isChanged.get() { changed.append(file) }
    return changed
  }

  private func replace(_ change: SiteChange, _ staging: StagingFolder, inPlace: Bool) throws(FileError) {
    if !inPlace, !staging.isWithin, try !staging.isPinned() {
      let lock = try staging.open()
      defer { extendLifetime(lock) }
      if change.hasLinkedManifest { _ = try change.announce() }
      if try SiteSwap(change).perform() {
        if change.hasLinkedManifest { try change.conclude() }
        return
      }
    }
    try InPlaceReplacement(change).perform()
    do throws(Disk.Failure) {
      try staging.remove()
    } catch {
      throw FileError(
        "the new site is in place at \(path), but \(staging.path), where it was prepared, cannot be removed: \(error.words)"
      )
    }
  }

  private func isManifestLinked() throws(FileError) -> Bool { try kind(of: Manifest.name) == .link }

  /// Whether nothing is there yet.
  private func isFresh() throws(FileError) -> Bool {
    switch try kindOfFolder() {
    case nil: return true
    case .folder?: return false
    case .file?, .link?, .other?: throw FileError("cannot build the site at \(path): it is not a folder")
    }
  }

  private func kindOfFolder() throws(FileError) -> Disk.Kind? {
    do throws(Disk.Failure) {
      return try Disk.kind(path)
    } catch {
      throw FileError("cannot look at \(path): \(error.words)")
    }
  }

  /// Makes a file, and puts it aside if the folder does not hold it already.
  ///
  /// - Returns: whether it was put aside.
  private func prepare(
    _ file: PlannedFile, old: Manifest, isFresh: Bool, in staging: StagingFolder
  ) throws(FileError) -> Bool {
    let bytes = file.make()
    if !isFresh {
      let present = try contents(of: file.path)
      if case .file(bytes)? = present { return false }
      if let foreign = try foreignItem(inTheWayOf: file.path, old) {
        throw FileError(
          "\(path)/\(foreign) was not written by Dossier, and would be overwritten; move it away first")
      }
    }
    do throws(Disk.Failure) {
      let former = isFresh ? nil : try Disk.status(path + "/" + file.path)
      // The manifest decides what may be removed: it must be whole even after a power cut.
      try staging.put(bytes, at: file.path, like: former, isFlushed: file.path == Manifest.name)
    } catch {
      throw FileError("cannot write \(path)/\(file.path): \(error.words)")
    }
    return true
  }

  /// What is in the place of a file or of a folder above it, and is not Dossier's.
  private func foreignItem(inTheWayOf name: String, _ old: Manifest) throws(FileError) -> String? {
    do throws(Disk.Failure) {
      let parts = name.split(separator: "/")
      for count in 1..<parts.count {
        let folder = parts.prefix(count).joined(separator: "/")
        switch try Disk.kind(path + "/" + folder) {
        case .folder?: continue
        case nil: return nil
        case .some: return folder
        }
      }
      switch try Disk.kind(path + "/" + name) {
      case nil: return nil
      case .file? where old.paths.contains(name) || name == Manifest.name: return nil
      case .some: return name
      }
    } catch {
      throw FileError("cannot look at \(path)/\(name): \(error.words)")
    }
  }
}
