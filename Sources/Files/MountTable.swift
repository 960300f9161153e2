#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where folders are mounted, from `/proc/PID/mountinfo` (proc(5)).
///
/// A container that was given a folder sees that very folder: if another is put in its place, the container's is empty
/// from then on.
package struct MountTable {
  private struct Entry {
    let device: Substring
    /// The folder of the file system that is mounted, and where.
    let root: String
    let place: String
  }

  private let own: [Entry]
  /// The mounts of processes with namespaces of their own, as in a container.
  private let others: [Entry]

  /// The mounts of this process and, on request and as far as this user may see them, of the others.
  ///
  /// - Returns: `nil` if the system has no such table.
  package static func current(ofOthers: Bool = false) throws(Disk.Failure) -> MountTable? {
    guard let own = try Disk.readIfThere("/proc/self/mountinfo") else { return nil }
    return MountTable(own: entries(own), others: ofOthers ? otherNamespaces() : [])
  }

  /// Another user's processes cannot be asked, nor those that have ended meanwhile.
  private static func otherNamespaces() -> [Entry] {
    var seen: Set<UInt64> = []
    if let own = try? OpenFile("/proc/self/ns/mnt", O_RDONLY).status() { seen.insert(own.inode) }
    var entries: [Entry] = []
    for name in (try? Disk.names(in: "/proc")) ?? [] {
      guard let process = name.text, process.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        let namespace = try? OpenFile("/proc/\(process)/ns/mnt", O_RDONLY).status(),
        seen.insert(namespace.inode).inserted
      else { continue }
      entries += Self.entries((try? Disk.read("/proc/\(process)/mountinfo")) ?? [])
    }
    return entries
  }

  private static func entries(_ table: [UInt8]) -> [Entry] {
    String(decoding: table, as: UTF8.self).split(separator: "\n").compactMap { line in
      let fields = line.split(separator: " ", maxSplits: 5)
      guard fields.count == 6 else { return nil }
      return Entry(device: fields[2], root: plain(fields[3]), place: plain(fields[4]))
    }
  }

  /// A field with its octal escapes for blanks, tabs, line ends and backslashes resolved.
  private static func plain(_ field: Substring) -> String {
    guard field.contains("\\") else { return String(field) }
    return [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")].reduce(String(field)) {
      $0.replacing($1.0, with: $1.1)
    }
  }

  /// - Parameter path: absolute, with links followed.
  package func isMountPoint(_ path: String) -> Bool { own.contains { $0.place == path } }

  /// Whether another folder must not take its place: something is mounted on it, or it is mounted elsewhere.
  ///
  /// - Parameter path: absolute, with links followed.
  package func isPinned(_ path: String) -> Bool {
    if isMountPoint(path) { return true }
    // Of mounts over one another the last one is visible.
    let holders = own.filter { $0.place == "/" || path.hasPrefix($0.place + "/") }
    guard let length = holders.map(\.place.utf8.count).max(),
      let holder = holders.last(where: { $0.place.utf8.count == length })
    else { return false }
    let below = holder.place == "/" ? path : String(path.dropFirst(holder.place.count))
    let inside = holder.root == "/" ? below : holder.root + below
    return (own + others).contains { $0.device == holder.device && $0.root == inside }
  }
}
