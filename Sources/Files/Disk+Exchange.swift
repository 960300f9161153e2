import CFileExchange

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension Disk {
  /// Swaps two folders of one file system in one step: at no moment is either missing or half there.
  package static func exchange(_ a: String, _ b: String) throws(Failure) {
    _ = try retrying { unsafe dossier_exchange(a, b) }
  }
}
