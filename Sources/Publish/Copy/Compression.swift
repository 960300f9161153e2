private import CBrotli
private import CZlib

/// How a file is compressed beforehand, so that a server need not do it for each reader.
enum Compression: String, Sendable, CaseIterable {
  /// gzip (RFC 1952), without a time in its header.
  case gzip = ".gz"
  /// Brotli (RFC 7932).
  case brotli = ".br"

  /// Whether a server would send a file compressed: pictures are compressed already, and small files are not worth it.
  static func pays(_ path: String, size: Int) -> Bool {
    let texts = [
      "atom", "css", "csv", "html", "ics", "js", "json", "mjs", "svg", "txt", "webmanifest", "xml",
    ]
    guard size >= 200, let dot = path.lastIndex(of: ".") else { return false }
    return texts.contains(String(path[path.index(after: dot)...]))
  }

  /// - Returns: `nil` where the compressed file would be no smaller.
  func packed(_ bytes: [UInt8]) -> [UInt8]? {
    let packed =
      switch self {
      case .gzip: Self.gzip(bytes)
      case .brotli: Self.brotli(bytes)
      }
    return packed.flatMap { $0.count < bytes.count ? $0 : nil }
  }

  private static func gzip(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = unsafe z_stream()
    let size = unsafe Int32(MemoryLayout<z_stream>.size)
    // Adding 16 to the window's size asks for gzip's header and trailer.
    let (level, window, memory) = (Int32(9), Int32(15 + 16), Int32(9))
    guard
      unsafe deflateInit2_(
        &stream, level, Z_DEFLATED, window, memory, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK
    else { return nil }
    defer { _ = unsafe deflateEnd(&stream) }
    let most = unsafe Int(deflateBound(&stream, UInt(bytes.count)))
    var isWhole = false
    let packed = unsafe bytes.withUnsafeBufferPointer { input in
      unsafe [UInt8](unsafeUninitializedCapacity: most) { output, count in
        // zlib does not write to its input.
        unsafe stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        unsafe stream.avail_in = UInt32(input.count)
        unsafe stream.next_out = output.baseAddress
        unsafe stream.avail_out = UInt32(output.count)
        isWhole = unsafe deflate(&stream, Z_FINISH) == Z_STREAM_END
        count = unsafe output.count - Int(stream.avail_out)
      }
    }
    return isWhole ? packed : nil
  }

  private static func brotli(_ bytes: [UInt8]) -> [UInt8]? {
    // 11 takes a tenth of a second for a page, 10 four milliseconds, and 9 a fifth of one, for a tenth more bytes.
    let (quality, window) = (Int32(9), window(holding: bytes.count))
    let most = BrotliEncoderMaxCompressedSize(bytes.count)
    var isWhole = false
    let packed = unsafe [UInt8](unsafeUninitializedCapacity: max(most, 1024)) { output, count in
      var size = output.count
      isWhole =
        unsafe BrotliEncoderCompress(
          quality, window, BROTLI_MODE_TEXT, bytes.count, bytes, &size, output.baseAddress) == BROTLI_TRUE
      count = isWhole ? size : 0
    }
    return isWhole ? packed : nil
  }
  /// The smallest window, as a power of two, that holds a whole file; at most 4 MB.
  ///
  /// The library sizes its tables by the window, not by what it compresses. With the largest one a page takes six
  /// milliseconds instead of a fifth of one, most of them the kernel's, and a browser needs as much memory to unpack it.
  private static func window(holding size: Int) -> Int32 {
    // Sixteen bytes of a window are not used (RFC 7932, section 9.1).
    (10..<22).first { (1 << Int($0)) - 16 >= size } ?? 22
  }
}
