import Dispatch
import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// A web server for tests: gives out what it was given, under every host name, and remembers what was asked for.
final class LocalHost: Sendable {
  struct Request: Hashable, Sendable {
    let host: String
    let path: String
  }

  struct File: Sendable {
    let type: String
    let bytes: [UInt8]
  }

  let port: UInt16
  private let listener: Int32
  private let files: [String: File]
  private let asked = Mutex<Set<Request>>([])

  var requests: Set<Request> { asked.withLock { $0 } }

  init(_ files: [String: File]) throws {
    self.files = files
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, length) == 0 && listen(listener, 128) == 0
          && getsockname(listener, address, &length) == 0
      }
    }
    guard isListening else { throw CocoaError(.fileReadUnknown) }
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { [self] in serve() }
  }

  func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  private func serve() {
    while true {
      let connection = accept(listener, nil, nil)
      guard connection >= 0 else { return }
      // A browser opens connections that it may never use: none of them may hold up the others.
      Thread.detachNewThread { [self] in
        answer(connection)
        close(connection)
      }
    }
  }

  private func answer(_ connection: Int32) {
    var head: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !head.suffix(4).elementsEqual("\r\n\r\n".utf8) {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return }
      head += buffer[..<count]
    }
    let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
    let path = lines.first?.split(separator: " ").dropFirst().first.map(String.init) ?? ""
    let host = lines.first { $0.lowercased().hasPrefix("host:") }.map {
      $0.dropFirst(5).trimmingCharacters(in: .whitespaces)
    }
    asked.withLock { _ = $0.insert(Request(host: host ?? "", path: path)) }
    let file = files[path]
    let body = file?.bytes ?? []
    let answer =
      "HTTP/1.1 \(file == nil ? "404 Not Found" : "200 OK")\r\nContent-Type: \(file?.type ?? "text/plain")\r\n"
      + "Content-Length: \(body.count)\r\nAccess-Control-Allow-Origin: *\r\nConnection: close\r\n\r\n"
    var rest = Array(answer.utf8)[...] + body
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
