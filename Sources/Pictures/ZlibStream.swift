private import CZlib

/// Data packed by zlib (RFC 1950), as in PNG pictures and profiles.
enum ZlibStream {
  /// What pieces of data unpack to; `nil` if they are not exactly one whole stream, or unpack to more than a number of
  /// bytes.
  static func inflated(_ pieces: [ArraySlice<UInt8>], most: Int) -> [UInt8]? {
    var out: [UInt8] = []
    let count = read(pieces, most: most) { out += $0 }
    return count == nil ? nil : out
  }

  /// How many bytes the pieces unpack to, under the same conditions.
  static func count(_ pieces: [ArraySlice<UInt8>], most: Int) -> Int? { read(pieces, most: most) { _ in } }

  private static func read(
    _ pieces: [ArraySlice<UInt8>], most: Int, take: (ArraySlice<UInt8>) -> Void
  ) -> Int? {
    var stream = unsafe z_stream()
    let size = unsafe Int32(MemoryLayout<z_stream>.size)
    guard unsafe inflateInit_(&stream, ZLIB_VERSION, size) == Z_OK else { return nil }
    defer { _ = unsafe inflateEnd(&stream) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var total = 0
    var isWhole = false
    for piece in pieces where !piece.isEmpty {
      // What follows the end of a stream is not part of it.
      if isWhole { return nil }
      let isSound = unsafe piece.withUnsafeBufferPointer { bytes in
        // zlib does not write where it reads.
        unsafe stream.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
        unsafe stream.avail_in = UInt32(bytes.count)
        repeat {
          let (status, made) = unsafe inflate(&stream, into: &buffer)
          guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else { return false }
          total += made
          if total > most { return false }
          take(buffer[..<made])
          isWhole = status == Z_STREAM_END
          // No output: it needs the next piece.
          if made == 0, status != Z_OK { break }
        } while unsafe !isWhole && (stream.avail_in > 0 || stream.avail_out == 0)
        return unsafe stream.avail_in == 0
      }
      guard isSound else { return nil }
    }
    return isWhole ? total : nil
  }

  private static func inflate(_ stream: inout z_stream, into buffer: inout [UInt8]) -> (
    status: Int32, made: Int
  ) {
    let room = buffer.count
    return unsafe buffer.withUnsafeMutableBufferPointer { bytes in
      unsafe stream.next_out = bytes.baseAddress
      unsafe stream.avail_out = UInt32(bytes.count)
      let status = unsafe CZlib.inflate(&stream, Z_NO_FLUSH)
      return (status, unsafe room - Int(stream.avail_out))
    }
  }
}
