import Files
import Foundation

/// A copy in a folder of this machine.
struct FolderCopy: Sendable {
  /// Absolute, links followed.
  let path: String

  /// What is at a path.
  enum Content {
    case bytes([UInt8])
    case missing
    /// A link, a pipe or the like: a server would serve something other than a file of the copy.
    case noFile
  }

  init(_ folder: String) throws(PublishError) {
    do throws(Disk.Failure) {
      guard let path = try Disk.followed(folder) else { throw .system(ENOENT) }
      self.path = path
    } catch {
      throw .failed("cannot look at \(folder): \(error.words)")
    }
  }

  func content(_ name: String) throws(PublishError) -> Content {
    let file = path + "/" + name
    do throws(Disk.Failure) {
      switch try Disk.kind(file) {
      case nil, .folder?: return .missing
      case .link?, .other?: return .noFile
      case .file?: return .bytes(try Disk.read(file, followingLinks: false))
      }
    } catch {
      throw .failed("cannot read \(file): \(error.words)")
    }
  }

  /// What else the folder holds besides some files, by path. Names are compared by their bytes: Swift takes strings for
  /// equal that name two files.
  func names(but listed: [String]) throws(PublishError) -> [String] {
    let listed = Set(listed.map { Array($0.utf8) })
    var names: [String] = []
    var pending = [""]
    do throws(Disk.Failure) {
      while let folder = pending.popLast() {
        for name in try Disk.names(in: folder.isEmpty ? path : path + "/" + folder) {
          let inner = folder.isEmpty ? name.shown : folder + "/" + name.shown
          // A name that is not UTF-8 is in no manifest, and cannot be asked for.
          if name.text == nil {
            names.append(inner)
          } else if try Disk.kind(path + "/" + inner) == .folder {
            pending.append(inner)
          } else if !listed.contains(Array(inner.utf8)) {
            names.append(inner)
          }
        }
      }
    } catch {
      throw .failed("cannot read \(path): \(error.words)")
    }
    return names.sorted()
  }
}
