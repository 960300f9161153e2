import FoundationEssentials

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension Disk.Failure {
  /// Why a call failed, in plain words.
  var words: String {
    switch code {
    case ENOENT: "there is no such file or folder"
    case EACCES, EPERM: "permission denied"
    case ENOSPC, EDQUOT: "the disk is full"
    case EROFS: "the disk is read-only"
    case EEXIST, ENOTDIR, EISDIR: "something else of that name is in the way"
    case ENAMETOOLONG: "the name is too long"
    case EMFILE, ENFILE: "too many files are open"
    case EIO: "the disk failed"
    default: "error \(code) of the system"
    }
  }
}

extension FileManager {
  /// Why one of its calls failed, in plain words.
  static func words(for error: any Error) -> String {
    if let failure = error as? Disk.Failure { return failure.words }
    return switch (error as? CocoaError)?.code {
    case .fileReadNoSuchFile?, .fileNoSuchFile?: Disk.Failure(code: ENOENT).words
    case .fileReadNoPermission?, .fileWriteNoPermission?: Disk.Failure(code: EACCES).words
    case .fileWriteOutOfSpace?: Disk.Failure(code: ENOSPC).words
    case .fileWriteFileExists?: Disk.Failure(code: EEXIST).words
    case .fileWriteVolumeReadOnly?: Disk.Failure(code: EROFS).words
    case .fileReadUnknown?, .fileWriteUnknown?: "it is not what is expected there, or the disk failed"
    case let code?: "error \(code.rawValue)"
    case nil: "\(error)"
    }
  }
}
