import Foundation

/// Everything in a folder at one moment, for saying what a run changed.
package struct FolderState: Equatable {
  package struct Item: Equatable {
    package enum Kind: Equatable {
      case file(Data)
      case folder
      case link(String)
      case other
    }
    package let kind: Kind
    package let inode: UInt64
    package let mode: UInt32
    /// Nanoseconds since 1970.
    package let modified: Int64

    package var isFolder: Bool { kind == .folder }
  }

  /// By path below the folder, whose own is empty.
  package private(set) var items: [String: Item] = [:]

  package init(_ path: String) {
    add(path, as: "")
  }

  private mutating func add(_ path: String, as name: String) {
    var facts = stat()
    guard lstat(path, &facts) == 0 else { return }
    let manager = FileManager.default
    let kind: Item.Kind
    switch facts.st_mode & S_IFMT {
    case S_IFREG: kind = .file(manager.contents(atPath: path) ?? Data())
    case S_IFLNK: kind = .link((try? manager.destinationOfSymbolicLink(atPath: path)) ?? "")
    case S_IFDIR:
      kind = .folder
      for entry in (try? manager.contentsOfDirectory(atPath: path)) ?? [] {
        add(path + "/" + entry, as: name.isEmpty ? entry : name + "/" + entry)
      }
    default: kind = .other
    }
    items[name] = Item(
      kind: kind, inode: UInt64(facts.st_ino), mode: UInt32(facts.st_mode) & 0o7777,
      modified: Self.nanoseconds(facts))
  }

  private static func nanoseconds(_ facts: stat) -> Int64 {
    #if canImport(Darwin)
      let time = facts.st_mtimespec
    #else
      let time = facts.st_mtim
    #endif
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  package var paths: Set<String> { Set(items.keys) }

  /// The paths of the files.
  package var files: Set<String> { Set(items.filter { !$0.value.isFolder }.keys) }

  package func text(of path: String) -> String? {
    guard case .file(let data)? = items[path]?.kind else { return nil }
    return String(decoding: data, as: UTF8.self)
  }

  /// The folder without its times and inodes: two folders that hold the same have the same.
  package var contents: [String: Item.Kind] { items.mapValues(\.kind) }

  /// What an item is, but for where and when it was written.
  package struct Shape: Equatable {
    package let kind: Item.Kind
    package let mode: UInt32
  }

  /// The folder without its times and inodes, but with its modes.
  package var shapes: [String: Shape] { items.mapValues { Shape(kind: $0.kind, mode: $0.mode) } }

  /// What is not as it was, bytes, times, inodes and modes; nothing where nothing was touched.
  ///
  /// - Parameter ownTime: whether the folder's own time counts: it changes where something is made and removed in it.
  package func changes(since old: FolderState, ownTime: Bool = true) -> [String] {
    paths.union(old.paths).sorted().compactMap { path in
      switch (old.items[path], items[path]) {
      case (nil, _): return "\(path) is new"
      case (_, nil): return "\(path) is gone"
      case (let before?, let after?):
        let what = [
          before.kind == after.kind ? nil : "other bytes",
          before.inode == after.inode ? nil : "another inode",
          before.mode == after.mode ? nil : "another mode",
          before.modified == after.modified || (path.isEmpty && !ownTime) ? nil : "another time",
        ].compactMap(\.self)
        return what.isEmpty
          ? nil : "\(path.isEmpty ? "the folder itself" : path) has \(what.joined(separator: ", "))"
      }
    }
  }

  /// The same for files only: a folder's own time may change when one of its files does.
  package func fileChanges(since old: FolderState) -> [String] {
    var (before, after) = (old, self)
    before.items = old.items.filter { !$0.value.isFolder }
    after.items = items.filter { !$0.value.isFolder }
    return after.changes(since: before)
  }
}
