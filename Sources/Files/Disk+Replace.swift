#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension Disk {
  /// Gives a file new bytes in one step: whenever the process is killed or the power fails, the file has all the old
  /// bytes or all the new ones.
  ///
  /// The bytes are written to a temporary file, flushed to the disk, and given the file's name. The file keeps its
  /// permissions, and its owner if the system allows it; if the path is a symbolic link, its target is replaced.
  ///
  /// The temporary file is in the folder above the file's own, so that a killed run leaves nothing there; if this
  /// user may not write to it, or it is on another disk, it is in the file's own folder. The next run removes what a
  /// killed run left: the caller holds the folder's lock.
  package static func replace(_ path: String, with bytes: [UInt8]) throws(Failure) {
    try replace(path, isAsideWithin: false) { (file) throws(Failure) in try file.write(bytes) }
  }

  /// Gives a file new bytes in one step, piece by piece.
  ///
  /// - Parameter isAsideWithin: whether the temporary file is in the file's own folder, where a killed run may leave
  ///   it.
  /// - Parameter write: called again for the next place if the first one is refused.
  package static func replace(
    _ path: String, isAsideWithin: Bool, _ write: (borrowing OpenFile) throws(Failure) -> Void
  ) throws(Failure) {
    let target = try end(ofLinksFrom: path)
    let old = try status(target)
    if let old, old.kind != .file { throw .isNot(.file) }
    let folder = folder(above: target) ?? "."
    for aside in try asides(for: target, in: folder, isWithin: isAsideWithin) {
      do throws(Failure) {
        try removeIfThere(aside)
        do throws(Failure) {
          try writeNew(aside, like: old, isFlushed: true, write)
          try rename(aside, to: target)
        } catch {
          try? removeFile(aside)
          throw error
        }
        return try OpenFolder(folder).flush()
      } catch {
        guard error.isRefusal || error == .system(EXDEV), !aside.hasPrefix(folder + "/.") else { throw error }
      }
    }
  }

  /// The paths at which the new bytes may be written, the best one first.
  private static func asides(
    for target: String, in folder: String, isWithin: Bool
  ) throws(Failure) -> [String] {
    let name = name(of: target)
    let within = "\(folder == "/" ? "" : folder)/.\(name).dossier-next"
    guard !isWithin, let folder = try followed(folder), let above = Self.folder(above: folder) else {
      return [within]
    }
    return ["\(above == "/" ? "" : above)/.\(Self.name(of: folder)).\(name).dossier-next", within]
  }

  private static func removeIfThere(_ path: String) throws(Failure) {
    do throws(Failure) {
      try removeFile(path)
    } catch {
      if !error.isAbsence { throw error }
    }
  }

  /// Where a path leads once every link is followed, even if nothing is there yet.
  private static func end(ofLinksFrom path: String) throws(Failure) -> String {
    var path = path
    for _ in 0..<40 {
      guard try kind(path) == .link else { return path }
      let target = try linkTarget(path)
      path = target.hasPrefix("/") ? target : (folder(above: path) ?? ".") + "/" + target
    }
    throw .system(ELOOP)
  }

  package static func linkTarget(_ path: String) throws(Failure) -> String {
    var target = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = unsafe readlink(path, &target, target.count)
    guard length >= 0 else { throw .last }
    let bytes = target.prefix(length).map { UInt8(bitPattern: $0) }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .system(EILSEQ) }
    return text
  }
}
