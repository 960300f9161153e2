package import Files
package import Render
import Threads

/// A site in one file, which unpacks into one folder.
package struct SiteArchive: Sendable {
  /// The file's own path, links followed.
  private let place: OutputFolder
  private var path: String { place.path }

  package init(_ given: String) throws(FileError) {
    place = try OutputFolder(given)
  }

  package func checkApart(from folders: [String]) throws(FileError) { try place.checkApart(from: folders) }

  /// The folder that it unpacks into: named like the file, without its ending.
  private var root: String {
    let name = Disk.name(of: path)
    return String(name.utf8.count > 4 && name.lowercased().hasSuffix(".zip") ? name.dropLast(4) : name)
  }

  /// Writes the file in one step: a run that is killed or fails leaves the old one.
  ///
  /// - Parameter onWait: called once, if another run is writing to the same folder.
  /// - Returns: how many bytes it has.
  package func write(_ plan: [PlannedFile], onWait: () -> Void) throws(FileError) -> Int {
    let folder = Disk.folder(above: path) ?? "/"
    do throws(Disk.Failure) {
      try Disk.makeFolder(folder)
    } catch {
      throw FileError("cannot make \(folder): \(error.words)")
    }
    let lock = try FolderLock(of: folder, onWait: onWait)
    defer { extendLifetime(lock) }
    try checkOld()
    // By bytes: the order of strings depends on Swift's version of Unicode.
    let files = plan.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    var size = 0
    do throws(Disk.Failure) {
      try Disk.replace(path, isAsideWithin: true) { (file) throws(Disk.Failure) in
        size = try write(files, to: file)
      }
    } catch {
      throw FileError("cannot write \(path): \(error.words)")
    }
    return size
  }

  /// Makes some files at a time, on every core.
  private func write(_ files: [PlannedFile], to file: borrowing OpenFile) throws(Disk.Failure) -> Int {
    let root = root
    var zip = ZipFile()
    var size = 0
    func put(_ bytes: [UInt8]) throws(Disk.Failure) {
      try file.write(bytes)
      size += bytes.count
    }
    for start in stride(from: 0, to: files.count, by: 256) {
      let some = Array(files[start..<min(files.count, start + 256)])
      for entry in concurrentMap(some, { ZipFile.Entry(root + "/" + $0.path, $0.make()) }) {
        guard entry.fits else { throw .tooLarge }
        try put(zip.header(of: entry))
        try put(entry.bytes)
      }
    }
    try put(zip.end())
    return size
  }

  /// Refuses to replace anything but what an earlier run wrote.
  private func checkOld() throws(FileError) {
    let old: (kind: Disk.Kind?, isOurs: Bool)
    do throws(Disk.Failure) {
      let kind = try Disk.kind(path)
      let end = kind == .file ? try Disk.readEnd(of: path, upTo: ZipFile.endSize) : []
      old = (kind, ZipFile.isOurs(endingWith: end))
    } catch {
      throw FileError("cannot look at \(path): \(error.words)")
    }
    switch old.kind {
    case nil: return
    case .folder?: throw FileError("cannot write the site to \(path): it is a folder, and a zip is a file")
    case .link?, .other?: throw FileError("cannot write the site to \(path): it is not a regular file")
    case .file?:
      guard old.isOurs else {
        throw FileError("\(path) was not written by Dossier, and would be overwritten; move it away first")
      }
    }
  }
}
