import Foundation
import Synchronization

/// Serves a folder on the loopback interface, and remembers what it was asked for.
final class LoggingServer: Sendable {
  struct Request: Sendable {
    let host: String
    let target: String
    let body: String
  }

  let port: Int
  private let root: String
  private let listener: Int32
  private let log = Mutex<[Request]>([])
  private let isClosed = Mutex(false)

  /// Signalled at a request for `/done`.
  let done = DispatchSemaphore(value: 0)

  var requests: [Request] { log.withLock { $0 } }

  init(root: String) throws {
    self.root = root
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    var length = size
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, size) == 0 && listen(listener, 128) == 0 && getsockname(listener, $0, &length) == 0
      }
    }
    guard listener >= 0, isListening else { throw CocoaError(.fileReadUnknown) }
    self.listener = listener
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread { self.accept() }
  }

  func close() {
    isClosed.withLock { $0 = true }
    shutdown(listener, Int32(SHUT_RDWR))
    Foundation.close(listener)
  }

  private func accept() {
    while !isClosed.withLock({ $0 }) {
      let connection = Foundation.accept(listener, nil, nil)
      guard connection >= 0 else { return }
      Thread.detachNewThread {
        self.serve(connection)
        Foundation.close(connection)
      }
    }
  }

  private func serve(_ connection: Int32) {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let gap = Array("\r\n\r\n".utf8)
    while bytes.firstRange(of: gap) == nil {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return remember(bytes) }
      bytes += buffer[..<count]
      // A greeting for TLS begins so; it holds the name of the host.
      if bytes.first == 0x16 { return remember(bytes) }
    }
    guard let end = bytes.firstRange(of: gap) else { return }
    let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
    let length = head.firstMatch(of: /(?i)content-length: *(\d+)/).flatMap { Int($0.1) } ?? 0
    while bytes.count < end.upperBound + length {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    let target = head.split(separator: " ").dropFirst().first.map(String.init) ?? ""
    let host = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("host:") }
    let body = String(decoding: bytes[min(end.upperBound, bytes.count)...], as: UTF8.self)
    log.withLock {
      $0.append(
        Request(
          host: host.map { $0.dropFirst(5).trimmingCharacters(in: .whitespaces) } ?? "", target: target,
          body: body))
    }
    answer(target, on: connection)
    if target == "/done" { done.signal() }
  }

  private func remember(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    log.withLock { $0.append(Request(host: String(decoding: bytes, as: UTF8.self), target: "", body: "")) }
  }

  private func answer(_ target: String, on connection: Int32) {
    let path = target.split(separator: "?").first.map(String.init)?.removingPercentEncoding ?? "/"
    let name = path.hasSuffix("/") ? path + "index.html" : path
    var content = path.contains("..") ? nil : FileManager.default.contents(atPath: root + name)
    let type = Self.type(of: name)
    // What is tried is the pages, not a policy that might save them.
    if type.hasPrefix("text/html"), let page = content {
      content = Data(
        String(decoding: page, as: UTF8.self).replacing("Content-Security-Policy", with: "X-Taken-Out").utf8)
    }
    let status = content == nil ? "404 Not Found" : "200 OK"
    let head =
      "HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\nContent-Length: \(content?.count ?? 0)\r\nConnection: close\r\n\r\n"
    let bytes = Array(head.utf8) + [UInt8](content ?? Data())
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      sent += count
    }
  }

  /// As hosts serve them. What they have no type for is text.
  private static func type(of name: String) -> String {
    switch name.split(separator: ".").last.map(String.init) ?? "" {
    case "html": "text/html; charset=utf-8"
    case "xml": "application/xml"
    case "atom": "application/atom+xml"
    case "svg": "image/svg+xml"
    case "css": "text/css"
    case "js": "text/javascript"
    case "json": "application/json"
    case "png": "image/png"
    case "jpg", "jpeg": "image/jpeg"
    case "gif": "image/gif"
    case "webp": "image/webp"
    case "avif": "image/avif"
    default: "text/plain; charset=utf-8"
    }
  }
}
