import CFileExchange

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Swaps two folders of one file system in one step, so that no moment has neither or half of one.
func exchange(_ a: String, _ b: String) throws(Disk.Failure) {
  _ = try Disk.retrying { unsafe dossier_exchange(a, b) }
}
