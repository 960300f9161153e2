import Foundation

/// A bare repository of this run's own, into which a branch is fetched and from which it is pushed.
///
/// It takes nothing from the repository in which the run was started, such as by a hook, and no hook runs in it.
struct GitRepository {
  private let staging: Staging
  private let isInteractive: Bool
  /// What the branch is at; `nil` where there is no such branch.
  var commit: String?

  init(isInteractive: Bool) async throws(PublishError) {
    staging = try Staging()
    self.isInteractive = isInteractive
    _ = try await require(["init", "--quiet", "--bare", "--template="], to: "make a repository")
  }

  // MARK: What it holds

  struct Entry {
    /// As git writes it: `100644`.
    let mode: String
    let oid: String
    let size: Int
    let path: String

    var isFile: Bool { mode.hasPrefix("100") }

    var kind: String {
      switch mode {
      case "120000": "symbolic link"
      case "160000": "submodule"
      default: "file"
      }
    }
  }

  func entries(of commit: String, shown: String) async throws(PublishError) -> [Entry] {
    let list = try await require(["ls-tree", "-r", "-z", "-l", commit], to: "read \(shown)")
    return list.output.split(separator: 0).compactMap { record in
      guard let tab = record.firstIndex(of: UInt8(ascii: "\t")) else { return nil }
      let fields = String(decoding: record[..<tab], as: UTF8.self).split(separator: " ")
      guard fields.count == 4 else { return nil }
      return Entry(
        mode: String(fields[0]), oid: String(fields[2]), size: Int(fields[3]) ?? 0,
        path: String(decoding: record[record.index(after: tab)...], as: UTF8.self))
    }
  }

  func blob(_ oid: String, shown: String) async throws(PublishError) -> [UInt8] {
    try await require(["cat-file", "blob", oid], to: "read \(shown)").output
  }

  /// No more than this is read at a time, except for a file that is larger.
  private static let mostBytes = 64 << 20

  /// The files with their hashes, in the same order: git's own object names are not SHA-256.
  func hashed(_ entries: [Entry], shown: String) async throws(PublishError) -> [PublishedFile] {
    var files: [PublishedFile] = []
    files.reserveCapacity(entries.count)
    var start = 0
    while start < entries.count {
      var (end, bytes) = (start, 0)
      repeat {
        bytes += entries[end].size
        end += 1
      } while end < entries.count && bytes + entries[end].size <= Self.mostBytes
      files += try await hashedAtOnce(entries[start..<end], shown: shown)
      start = end
    }
    return files
  }

  private func hashedAtOnce(
    _ entries: ArraySlice<Entry>, shown: String
  ) async throws(PublishError) -> [PublishedFile] {
    let names = entries.map { $0.oid + "\n" }.joined()
    let output = try await require(["cat-file", "--batch"], to: "read \(shown)", input: Array(names.utf8))
      .output
    var rest = output[...]
    var files: [PublishedFile] = []
    for entry in entries {
      // `OID blob SIZE`, the bytes, a line end.
      guard let end = rest.firstIndex(of: UInt8(ascii: "\n")),
        String(decoding: rest[..<end], as: UTF8.self) == "\(entry.oid) blob \(entry.size)",
        rest.endIndex - end > entry.size + 1
      else { throw .failed("cannot read \(shown): git does not give \(entry.path)") }
      let bytes = rest[(end + 1)..<(end + 1 + entry.size)]
      files.append(PublishedFile(path: entry.path, bytes: Array(bytes)))
      rest = rest[(end + 2 + entry.size)...]
    }
    return files
  }

  // MARK: The tool

  /// Overrides settings of the user that would make git do or print more than is expected here.
  private static let settings = [
    "core.hooksPath=/dev/null", "push.gpgSign=false", "commit.gpgSign=false", "push.recurseSubmodules=no",
    "log.showSignature=false", "i18n.commitEncoding=UTF-8", "i18n.logOutputEncoding=UTF-8",
    "maintenance.auto=false", "gc.auto=0",
  ].flatMap { ["-c", $0] }

  func require(
    _ arguments: [String], to purpose: String, input: [UInt8] = []
  ) async throws(PublishError) -> Tool.Outcome {
    let outcome = try await run(arguments, input: input)
    guard outcome.status == 0 else { throw Tool.git.failure(outcome, to: purpose) }
    return outcome
  }

  func run(_ arguments: [String], input: [UInt8] = []) async throws(PublishError) -> Tool.Outcome {
    var variables = Dictionary(
      uniqueKeysWithValues: ProcessInfo.processInfo.environment.keys.filter(Self.isOfAnotherRepository)
        .map { ($0, String?.none) })
    variables["GIT_DIR"] = staging.path
    variables["GIT_ALLOW_PROTOCOL"] = "file:git:http:https:ssh"
    // What git says is read, so it has to be English.
    variables["LC_ALL"] = "C"
    if !isInteractive { variables["GIT_TERMINAL_PROMPT"] = "0" }
    return try await Tool.git.run(Self.settings + arguments, input: input, variables: variables)
  }

  /// Whether a variable may point git to another repository, such as the one in whose hook this runs.
  ///
  /// Those that say how to reach a host, and who publishes, stay.
  private static func isOfAnotherRepository(_ name: String) -> Bool {
    name.hasPrefix("GIT_") && !stayingVariables.contains(name)
      && !stayingVariables.contains { $0.hasSuffix("_") && name.hasPrefix($0) }
  }

  /// Those that end in `_` are prefixes.
  private static let stayingVariables: Set = [
    "GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSH_VARIANT", "GIT_ASKPASS", "GIT_TERMINAL_PROMPT",
    "GIT_AUTHOR_", "GIT_COMMITTER_", "GIT_PROXY_", "GIT_SSL_", "GIT_HTTP_",
    "GIT_TRACE", "GIT_TRACE_", "GIT_TRACE2", "GIT_TRACE2_", "GIT_CURL_VERBOSE",
    "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_COUNT", "GIT_CONFIG_KEY_",
    "GIT_CONFIG_VALUE_", "GIT_EXEC_PATH",
  ]
}

extension Tool.Outcome {
  /// The first line of the output.
  var line: String { text.split(whereSeparator: \.isNewline).first.map(String.init) ?? "" }
}
