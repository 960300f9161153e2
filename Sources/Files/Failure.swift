#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension Disk {
  /// Why a file or a folder could not be looked at, read or written.
  ///
  /// That nothing is at a path is not a failure where the caller asks whether there is: see `Disk.status`.
  package enum Failure: Error, Equatable {
    /// A system call that failed, with its error number (`errno`).
    case system(Int32)
    /// What is there is not of the kind that was asked for.
    case isNot(Kind)

    package static var last: Failure { .system(errno) }
    package static let tooLarge = Failure.system(EFBIG)

    /// Whether nothing is at the path. The answer is `ENOTDIR` if a file has the name of a folder above it: nothing
    /// can be below a file.
    package var isAbsence: Bool {
      switch self {
      case .system(ENOENT), .system(ENOTDIR): true
      case .system, .isNot: false
      }
    }

    /// Whether the system refuses this user, so that trying again is useless.
    package var isRefusal: Bool {
      switch self {
      case .system(EACCES), .system(EPERM), .system(EROFS): true
      case .system, .isNot: false
      }
    }

    /// The reason in plain words.
    package var words: String {
      switch self {
      case .system(let code): Self.words(for: code)
      case .isNot(.file): "it is not a regular file"
      case .isNot(.folder): "it is not a folder"
      case .isNot(.link), .isNot(.other): "it is not what is expected there"
      }
    }

    private static func words(for code: Int32) -> String {
      switch code {
      case ENOENT: "there is no such file or folder"
      case EACCES, EPERM: "permission denied"
      case ENOSPC, EDQUOT: "the disk is full"
      case EFBIG: "it would be larger than the system allows"
      case EROFS: "the disk is read-only"
      case EEXIST, ENOTDIR, EISDIR, ENOTEMPTY: "something else of that name is in the way"
      case ENAMETOOLONG: "the name is too long"
      case ELOOP: "there are symbolic links where they are not allowed, or too many of them"
      case EMFILE, ENFILE: "too many files are open"
      case ENOMEM: "there is not enough memory"
      case EIO: "the disk reported an error"
      case EBUSY: "it is in use"
      default: unsafe String(cString: strerror(code)) + " (system error \(code))"
      }
    }
  }
}
