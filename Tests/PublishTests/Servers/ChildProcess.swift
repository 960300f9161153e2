import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// A process that tests start.
///
/// Not Foundation's: that one learns of an end by a descriptor that goes to whatever else is started at the moment, and
/// waits for ever where that is a server.
final class ChildProcess {
  private let pid: pid_t
  private var ended: Int32?

  struct DidNotStart: Error, CustomStringConvertible {
    let description: String
  }

  /// - Parameter input: the path of what it reads, and of the files that it writes.
  init(
    _ path: String, _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:],
    input: String = "/dev/null", output: String = "/dev/null", errors: String = "/dev/null"
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_APPEND, 0)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_APPEND, 0)
    // What is not open is passed over.
    for descriptor in 3..<Int32(1024) { posix_spawn_file_actions_addclose(&actions, descriptor) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The tests' own process ignores some signals, and the threads that tests run on block nearly all: a server that is
    // asked to end would not hear of it, and be waited for until it is killed.
    var (all, none) = (sigset_t(), sigset_t())
    sigfillset(&all)
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    let variables = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
    let command =
      folder.map { ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", $0, path] + arguments } ?? [path] + arguments
    var argv = command.map { strdup($0) } + [nil]
    var envp = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in argv + envp { free(text) } }
    var pid = pid_t()
    let failure = posix_spawn(&pid, command[0], &actions, &attributes, &argv, &envp)
    guard failure == 0 else {
      throw DidNotStart(description: "\(path): \(String(cString: strerror(failure)))")
    }
    self.pid = pid
  }

  var isRunning: Bool {
    if ended == nil {
      var status: Int32 = 0
      if waitpid(pid, &status, WNOHANG) == pid { ended = status }
    }
    return ended == nil
  }

  /// The status that it ended with, as a shell gives it.
  func wait() -> Int32 {
    var status = ended ?? 0
    if ended == nil {
      while waitpid(pid, &status, 0) < 0, errno == EINTR {}
      ended = status
    }
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }

  /// Asks it to end, and ends it if it does not within ten seconds.
  func stop() {
    guard isRunning else { return }
    kill(pid, SIGTERM)
    for _ in 0..<2000 {
      usleep(5_000)
      if !isRunning { return }
    }
    kill(pid, SIGKILL)
    _ = wait()
  }
}
