import Dispatch
import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// A server on a port of the loopback interface, stopped with the value.
final class ServerProcess {
  let port: UInt16
  private let process: Process
  private let log: Scratch

  /// Starts a server on a free port and waits until it answers there.
  ///
  /// - Parameter arguments: the server's, for a port; may write its configuration first.
  init(
    _ program: Program, environment: [String: String] = [:], without: Set<String> = [],
    _ arguments: (_ port: UInt16) throws -> [String]
  ) throws {
    let binary = try #require(program.path, "\(program.name) is not installed")
    var account = ""
    // Between looking for a free port and taking it, somebody else may take it.
    for _ in 1...5 {
      let port = try Loopback.freePort()
      let (process, log) = (Process(), try Scratch())
      // sshd closes what it inherits, which Foundation takes for its end, and waits for it before it looks after any
      // other process. The shell closes nothing.
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments = ["-c", #""$0" "$@"; exit"#, binary] + (try arguments(port))
      var variables = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
      for name in without { variables[name] = nil }
      process.environment = variables
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = log.handle
      process.standardError = log.handle
      try process.run()
      if Self.waits(for: process, on: port) {
        (self.port, self.process, self.log) = (port, process, log)
        return
      }
      kill(-process.processIdentifier, SIGKILL)
      account = String(decoding: log.data, as: UTF8.self)
    }
    throw Program.Failure(account: "\(program.name) does not start: \(account)")
  }

  private static func waits(for process: Process, on port: UInt16) -> Bool {
    for _ in 1...600 {
      if !process.isRunning { return false }
      if Loopback.connect(to: port).map({ close($0) == 0 }) == true { return true }
      usleep(50_000)
    }
    return false
  }

  deinit {
    // Foundation gives each process a group of its own: what the server has started ends with it.
    kill(-process.processIdentifier, SIGTERM)
    for _ in 1...100 where process.isRunning { usleep(20_000) }
    kill(-process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}

/// TCP on this machine.
enum Loopback {
  static func freePort() throws -> UInt16 {
    let number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(number) }
    var address = address(of: 0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(number, address, length) == 0 && getsockname(number, address, &length) == 0
      }
    }
    try #require(isBound)
    return UInt16(bigEndian: address.sin_port)
  }

  /// - Returns: an open connection; `nil` where nobody listens.
  static func connect(to port: UInt16) -> Int32? {
    let number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = address(of: port)
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        Glibc.connect(number, address, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    if isConnected { return number }
    close(number)
    return nil
  }

  private static func address(of port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }

  /// What a server answers to a GET.
  struct Answer {
    let status: Int
    let body: [UInt8]
  }

  /// Fetches a file over a connection of its own, as HTTP/1.0, so that the end of the answer is that of the connection.
  ///
  /// - Returns: `nil` where the answer is none, or is cut short.
  static func get(_ path: String, port: UInt16) -> Answer? {
    guard let connection = connect(to: port) else { return nil }
    defer { close(connection) }
    let encoded = path.utf8.map { byte in
      "-._~/".utf8.contains(byte) || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte) ? String(UnicodeScalar(byte)) : "%" + String(byte, radix: 16)
    }.joined()
    let question = Array(
      "GET \(encoded) HTTP/1.0\r\nHost: 127.0.0.1\r\nAccept-Encoding: identity\r\n\r\n".utf8)
    guard send(connection, question, question.count, Int32(MSG_NOSIGNAL)) == question.count else {
      return nil
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count >= 0 else { return nil }
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
    guard let status = head.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
      return nil
    }
    let body = Array(bytes[end.upperBound...])
    let length = head.first { $0.lowercased().hasPrefix("content-length:") }
      .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) }
    guard length == nil || length == body.count else { return nil }
    return Answer(status: status, body: body)
  }
}
