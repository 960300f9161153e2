/// Puts the next site in place file by file, each in one step: for a folder that has to stay the folder that it is.
///
/// At every moment each file is whole, and leads only to files that are there. Killed half-way, or stopped by a full
/// disk, it leaves a manifest that names the files of both sites, so that the next build can complete it.
struct InPlaceReplacement {
  private let change: SiteChange

  init(_ change: SiteChange) {
    self.change = change
  }

  func perform() throws(FileError) {
    var done = 0
    do throws(Disk.Failure) {
      let both = Manifest(paths: change.old.paths.union(change.new.paths))
      if both.paths != change.old.paths {
        try Disk.replace(change.path + "/" + Manifest.name, with: both.bytes)
      }
      for file in try order() {
        let target = change.path + "/" + file.path
        if let above = Disk.folder(above: target) { try Disk.makeFolder(above) }
        try Disk.rename(change.next + "/" + file.path, to: target)
        done += 1
      }
      for name in change.removed { try remove(name) }
      try Disk.replace(change.path + "/" + Manifest.name, with: change.new.bytes)
    } catch {
      let state =
        done == 0
        ? "the site is as it was"
        : "\(done) of \(change.changed.count) files that change are new, the rest as they were; the next build completes the site"
      throw FileError("cannot put the new site at \(change.path): \(error.words); \(state)")
    }
  }

  /// What pages load, then pages, then what lists them; among each what is new first. The manifest has its own turns.
  private func order() throws(Disk.Failure) -> [PlannedFile] {
    var ranked: [(rank: (Int, Int), file: PlannedFile)] = []
    for file in change.changed where file.path != Manifest.name {
      let isNew = try Disk.kind(change.path + "/" + file.path) == nil
      ranked.append(((file.role.rawValue, isNew ? 0 : 1), file))
    }
    return ranked.sorted { $0.rank < $1.rank }.map(\.file)
  }

  /// Removes a file, and the folders that it leaves empty.
  private func remove(_ name: String) throws(Disk.Failure) {
    try Disk.removeFile(change.path + "/" + name)
    var folder = Disk.folder(above: name)
    while let empty = folder, try Disk.removeFolderIfEmpty(change.path + "/" + empty) {
      folder = Disk.folder(above: empty)
    }
  }
}
