import Foundation
import Testing

@testable import Write

/// Archives of sizes that no small site has, read by Info-ZIP's unzip.
@Suite struct ZipFileTests {
  @Test(
    "the checksum is that of ISO 3309",
    arguments: [("", 0), ("a", 0xE8B7_BE43), ("123456789", 0xCBF4_3926)] as [(String, UInt32)])
  func checksum(_ text: String, _ expected: UInt32) {
    #expect(CRC32.of(Array(text.utf8)) == expected)
  }

  /// Writes an archive after so many bytes of nothing, and has it tested.
  private static func test(_ entries: Int, after start: Int) throws -> String {
    let path = FileManager.default.temporaryDirectory.appending(path: "zip-\(UUID().uuidString).zip").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    let file = try #require(FileHandle(forWritingAtPath: path))
    // Takes no room on the disk.
    try file.truncate(atOffset: UInt64(start))
    try file.seekToEnd()
    var zip = ZipFile(after: start)
    var bytes: [UInt8] = []
    for number in 0..<entries {
      let entry = ZipFile.Entry("Site/\(number).html", Array("page \(number)".utf8))
      bytes += zip.header(of: entry) + entry.bytes
    }
    try file.write(contentsOf: bytes + zip.end())
    try file.close()
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["unzip", "-tq", path]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let end = Array(try Data(contentsOf: URL(filePath: path), options: .alwaysMapped).suffix(ZipFile.endSize))
    #expect(ZipFile.isOurs(endingWith: end))
    return "\(process.terminationStatus) \(said)"
  }

  @Test(
    "any number of files, and files beyond the fourth gigabyte, can be unpacked",
    arguments: [
      (0, 0), (1, 0), (65_534, 0), (65_535, 0), (3, 1 << 32 - 40), (3, 1 << 32 - 1),
      (3, 1 << 32), (3, 5 << 30),
    ])
  func large(_ entries: Int, _ start: Int) throws {
    let said = try Self.test(entries, after: start)
    // unzip says of an archive without files that it is one, and ends with 1.
    #expect(said.hasPrefix(entries == 0 ? "1 " : "0 No errors"), "\(said)")
  }
}
