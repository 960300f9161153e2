import Foundation
import TestSupport

#if canImport(Glibc)
  import Glibc
#endif

/// A server that runs for a test, on a free port of the loopback interface.
final class LocalServer {
  let port: UInt16
  private let process: ChildProcess
  private let folder: Workspace

  struct DidNotStart: Error, CustomStringConvertible {
    let description: String
  }

  /// Starts a program and waits until it listens.
  ///
  /// - Parameter path: the program. It must stay in the foreground.
  /// - Parameter arguments: made for the port; they may write files into the folder first.
  init(
    _ path: String, environment: [String: String] = [:],
    _ arguments: (_ port: UInt16, _ folder: Workspace) throws -> [String]
  ) throws {
    folder = try Workspace(named: "publishing-server")
    port = try Self.freePort()
    let arguments = try arguments(port, folder)
    try folder.write("", to: "output")
    process = try ChildProcess(
      path, arguments, environment: environment, output: folder["output"], errors: folder["output"])
    for _ in 0..<3000 {
      if let connection = Connection(to: port) {
        connection.end()
        return
      }
      guard process.isRunning else { break }
      usleep(10_000)
    }
    stop()
    throw DidNotStart(description: "\(path) does not listen:\n\(said)")
  }

  deinit { stop() }

  /// Ends it, and waits until it has ended.
  func stop() { process.stop() }

  /// What the server has said so far.
  var said: String { (try? folder.text(of: "output")) ?? "" }

  /// A port that nobody listens on.
  static func freePort() throws -> UInt16 {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = Connection.address(port: 0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(socket, address, length) == 0 && getsockname(socket, address, &length) == 0
      }
    }
    guard isBound else { throw DidNotStart(description: "no port is free") }
    return UInt16(bigEndian: address.sin_port)
  }
}

/// A connection to a server on this machine.
struct Connection {
  private let socket: Int32

  init?(to port: UInt16) {
    socket = Self.connect(port)
    guard socket >= 0 else { return nil }
  }

  private static func connect(_ port: UInt16) -> Int32 {
    #if canImport(Glibc)
      let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let socket = Darwin.socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var address = address(port: port)
    let isThere = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        #if canImport(Glibc)
          Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        #else
          Darwin.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        #endif
      }
    }
    if isThere { return socket }
    close(socket)
    return -1
  }

  static func address(port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }

  func end() { close(socket) }

  /// Sends bytes, and reads until the other side has said all.
  func exchange(_ bytes: [UInt8]) -> [UInt8] {
    defer { end() }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return [] }
      rest = rest.dropFirst(count)
    }
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = recv(socket, &buffer, buffer.count, 0)
      guard count > 0 else { return answer }
      answer += buffer[..<count]
    }
  }
}

/// One request to a server on this machine, as it is: nothing is followed, unpacked or kept.
struct Answer {
  let status: Int
  let headers: [(name: String, value: String)]
  let body: [UInt8]

  var text: String { String(decoding: body, as: UTF8.self) }

  /// The only value of a header; `nil` also where there are several.
  subscript(_ name: String) -> String? {
    let values = headers.filter { $0.name == name.lowercased() }.map(\.value)
    return values.count == 1 ? values[0] : nil
  }

  /// - Parameter path: as it goes over the wire.
  init(
    _ path: String, on port: UInt16, host: String = "dossier.example", accepting encoding: String? = nil,
    method: String = "GET"
  ) throws {
    guard let connection = Connection(to: port) else { throw CocoaError(.fileReadUnknown) }
    var request = "\(method) \(path) HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n"
    if let encoding { request += "Accept-Encoding: \(encoding)\r\n" }
    let answer = connection.exchange(Array((request + "\r\n").utf8))
    let end = answer.firstRange(of: Array("\r\n\r\n".utf8)) ?? (answer.endIndex..<answer.endIndex)
    let lines = String(decoding: answer[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
    status = lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    headers = lines.dropFirst().map { line in
      let parts = line.split(separator: ":", maxSplits: 1)
      return (parts[0].lowercased(), parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : "")
    }
    let rest = answer[end.upperBound...]
    let isChunked = headers.contains { $0.name == "transfer-encoding" && $0.value == "chunked" }
    body = isChunked ? Self.joined(rest) : Array(rest)
  }

  /// The chunks of a body (RFC 9112, section 7.1).
  private static func joined(_ chunks: ArraySlice<UInt8>) -> [UInt8] {
    var body: [UInt8] = []
    var rest = chunks
    while let end = rest.firstRange(of: Array("\r\n".utf8)),
      let size = Int(String(decoding: rest[..<end.lowerBound], as: UTF8.self), radix: 16), size > 0
    {
      body += rest[end.upperBound...].prefix(size)
      rest = rest[end.upperBound...].dropFirst(size + 2)
    }
    return body
  }
}
