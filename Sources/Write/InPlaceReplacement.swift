import Diagnostics
import Files
import Render

/// Puts the next site in place file by file, each in one step, for a folder that must not itself be replaced.
///
/// At every moment each file is whole, and leads only to files that are there. Killed half-way, or stopped by a full
/// disk, it leaves a manifest that names the files of both sites, so that the next build can complete it.
struct InPlaceReplacement {
  private let change: SiteChange

  init(_ change: SiteChange) {
    self.change = change
  }

  func perform() throws(FileError) {
    var isTouched = false
    var done = 0
    do throws(FileError) {
      isTouched = try change.announce()
      for file in try order() {
        isTouched = true
        try put(file)
        done += 1
      }
      for name in change.removed.sorted() { try remove(name) }
      try change.conclude()
    } catch {
      let state =
        isTouched
        ? "\(done) of \(counted(change.prepared.count, "file")) that change are new, the rest as they were; the next build completes the site"
        : "the site is as it was"
      throw FileError("cannot put the new site in place: \(error.message); \(state)")
    }
  }

  /// What pages load, then pages, then what lists them; of each, new files first. The manifest is written separately.
  private func order() throws(FileError) -> [PlannedFile] {
    var ranked: [(rank: (Int, Int), file: PlannedFile)] = []
    for file in change.prepared where file.path != Manifest.name {
      let isNew = try attempt(file.path) { (path) throws(Disk.Failure) in try Disk.kind(path) == nil }
      ranked.append(((file.role.rawValue, isNew ? 0 : 1), file))
    }
    return ranked.sorted { $0.rank < $1.rank }.map(\.file)
  }

  private func put(_ file: PlannedFile) throws(FileError) {
    try attempt(file.path) { (path) throws(Disk.Failure) in
      if let above = Disk.folder(above: path) { try Disk.makeFolder(above) }
      try Disk.rename(change.next + "/" + file.path, to: path)
    }
  }

  /// Removes a file, and the folders that it leaves empty.
  private func remove(_ name: String) throws(FileError) {
    try attempt(name) { (path) throws(Disk.Failure) in try Disk.removeFile(path) }
    var folder = Disk.folder(above: name)
    while let empty = folder {
      let isRemoved = try attempt(empty) { (path) throws(Disk.Failure) in try Disk.removeFolderIfEmpty(path) }
      guard isRemoved else { return }
      folder = Disk.folder(above: empty)
    }
  }

  private func attempt<Value>(
    _ name: String, _ work: (String) throws(Disk.Failure) -> Value
  ) throws(FileError) -> Value {
    let path = change.path + "/" + name
    do throws(Disk.Failure) {
      return try work(path)
    } catch {
      throw FileError("\(path): \(error.words)")
    }
  }
}
