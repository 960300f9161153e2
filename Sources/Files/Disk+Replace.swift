#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension Disk {
  /// Gives a file new bytes in one step: whenever the process is killed or the power fails, the file has the old bytes
  /// or the new ones, whole.
  ///
  /// The bytes are written aside, flushed to the disk, and given the file's name. Its permissions stay, and its owner
  /// as far as the system lets this user; where the path is a symbolic link, the file that it leads to is replaced.
  ///
  /// Aside is the folder above the file's own, so that a killed run leaves nothing in that; where this user may not
  /// write there, or it is on another disk, it is the file's own folder. The next run removes what a killed one left:
  /// the caller has the folder's lock.
  package static func replace(_ path: String, with bytes: [UInt8]) throws(Failure) {
    try replace(path, isAsideWithin: false) { (file) throws(Failure) in try file.write(bytes) }
  }

  /// The same, piece by piece.
  ///
  /// - Parameter isAsideWithin: whether aside is the file's own folder, where a killed run may leave something.
  /// - Parameter write: called again for the next place, where the first one is refused.
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
        // The next place, if there is one.
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

  /// Where a path leads in the end: also where nothing is there yet.
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
