import Foundation
import Synchronization
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// A reader who opens one page after the other while a site is being published, each with all that it loads.
final class LiveReader: Sendable {
  /// What a reader can be given under each address: the bytes that any of the editions has there.
  struct Editions: Sendable {
    var files: [String: Set<[UInt8]>] = [:]
    /// The addresses that every edition has.
    var common: [String] = []

    init(_ sites: [[String: [UInt8]]]) {
      for site in sites {
        for (path, bytes) in site { files[path, default: []].insert(bytes) }
      }
      common = files.keys.filter { path in sites.allSatisfy { $0[path] != nil } }.sorted()
    }
  }

  private struct State {
    var reads = 0
    var faults: [String] = []
    var isStopped = false
  }

  private let state = Mutex(State())
  private let ended = DispatchSemaphore(value: 0)

  /// How many files it was given.
  var reads: Int { state.withLock { $0.reads } }
  /// What no reader may be given, or is not given.
  var faults: [String] { state.withLock { $0.faults } }

  /// - Parameter get: fetches an address; `nil` where there is no such file.
  init(of editions: Editions, _ get: @escaping @Sendable (String) throws -> [UInt8]?) {
    let pages = editions.common.filter { $0.hasSuffix(".html") }
    Thread.detachNewThread { [self] in
      var turn = 0
      // A page is read again and again, and is one of a few.
      var parts: [[UInt8]: [String]] = [:]
      while state.withLock({ !$0.isStopped }) {
        let page = pages[turn % pages.count]
        if let bytes = fetch(page, of: editions, get) {
          let key = Array(page.utf8) + bytes
          let loaded = parts[key] ?? Self.parts(of: String(decoding: bytes, as: UTF8.self), at: page)
          parts[key] = loaded
          for part in loaded { _ = fetch(part, of: editions, get) }
        }
        turn += 1
        // A reader is slower by far; the two cores are for what is being published, and for other tests.
        usleep(4_000)
      }
      ended.signal()
    }
  }

  func stop() {
    state.withLock { $0.isStopped = true }
    ended.wait()
  }

  private func fetch(_ path: String, of editions: Editions, _ get: (String) throws -> [UInt8]?) -> [UInt8]? {
    do {
      guard let bytes = try get(path) else {
        state.withLock { $0.faults.append("\(path) is not there") }
        return nil
      }
      state.withLock { $0.reads += 1 }
      if editions.files[path]?.contains(bytes) == true { return bytes }
      state.withLock { $0.faults.append("\(path) is of no edition: \(bytes.count) bytes") }
    } catch {
      state.withLock { $0.faults.append("\(path): \(error)") }
    }
    return nil
  }

  /// What a page loads: its style sheets, icons and pictures.
  static func parts(of html: String, at page: String) -> [String] {
    let folder = page.split(separator: "/").dropLast().map(String.init)
    let loaded =
      html.matches(of: #/<link rel="(?:icon|stylesheet)" href="([^"]+)"/#).map { String($0.1) }
      + html.matches(of: #/<img [^>]*src="([^"]+)"/#).map { String($0.1) }
    return loaded.map { address in
      var parts = address.hasPrefix("/") ? [] : folder
      for part in address.split(separator: "/") {
        if part == ".." { parts = Array(parts.dropLast()) } else { parts.append(String(part)) }
      }
      return parts.joined(separator: "/")
    }
  }
}

extension TestTarget {
  /// How a reader fetches an address, over the real thing; `nil` where none reads while it is written.
  func fetcher() throws -> (server: AnyObject, get: @Sendable (String) throws -> [UInt8]?)? {
    func over(_ port: UInt16, _ root: String) -> @Sendable (String) throws -> [UInt8]? {
      { path in
        let answer = try Answer(root + path, on: port, host: "127.0.0.1")
        guard answer.status != 404 else { return nil }
        guard answer.status == 200 else { throw BrokenAnswer() }
        return answer.body
      }
    }
    switch kind {
    case .folder, .ssh:
      let server = try Nginx.start("server {\n  listen 80;\n  root \"\(place)/current\";\n}\n")
      return (server, over(server.port, "/"))
    case .s3:
      let server = try #require(s3Server)
      return (server, over(server.port, "/\(server.bucket)/dossier/"))
    case .webdav: return nil
    case .git:
      let reader = try BranchReader(place, "pages")
      return (reader, { try reader.read($0) })
    }
  }

  struct BrokenAnswer: Error {}
}

/// Reads files of a branch as it is at each moment.
final class BranchReader: @unchecked Sendable {
  private let process: ChildProcess
  private let folder = try! Workspace(named: "branch-reader")
  private let (questions, answers): (Int32, Int32)
  private let branch: String

  init(_ repository: String, _ branch: String) throws {
    self.branch = branch
    for name in ["in", "out"] { mkfifo(folder[name], 0o600) }
    // For reading and writing, so that neither side waits for the other to open its end.
    (questions, answers) = (open(folder["in"], O_RDWR), open(folder["out"], O_RDWR))
    process = try ChildProcess(
      try #require(Program.git.path), ["--git-dir", repository, "cat-file", "--batch"], input: folder["in"],
      output: folder["out"])
  }

  /// - Returns: `nil` where the branch has no such file.
  func read(_ path: String) throws -> [UInt8]? {
    let question = Array("refs/heads/\(branch):\(path)\n".utf8)
    guard write(questions, question, question.count) == question.count else {
      throw TestTarget.BrokenAnswer()
    }
    var head: [UInt8] = []
    while head.last != UInt8(ascii: "\n") { head += try bytes(1) }
    let words = String(decoding: head.dropLast(), as: UTF8.self).split(separator: " ")
    guard words.last != "missing", let size = words.last.flatMap({ Int($0) }) else { return nil }
    return Array(try bytes(size + 1).dropLast())
  }

  private func bytes(_ count: Int) throws -> [UInt8] {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: count)
    while all.count < count {
      var ready = pollfd(fd: answers, events: Int16(POLLIN), revents: 0)
      guard poll(&ready, 1, 30_000) > 0 else { throw TestTarget.BrokenAnswer() }
      let read = Glibc.read(answers, &buffer, count - all.count)
      guard read > 0 else { throw TestTarget.BrokenAnswer() }
      all += buffer[..<read]
    }
    return all
  }

  deinit {
    process.stop()
    close(questions)
    close(answers)
  }
}
