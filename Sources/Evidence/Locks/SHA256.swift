private import CSodium

/// SHA-256 (FIPS 180-4), as libsodium computes it.
enum SHA256 {
  /// - Returns: the 32 bytes of the digest.
  static func digest(of bytes: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
    // Its only failure would be a length that it cannot count, and no array has one.
    _ = unsafe crypto_hash_sha256(&digest, bytes, UInt64(bytes.count))
    return digest
  }
}
