import Foundation

/// What `rclone` is asked about a remote, and told to do there.
struct BucketRemote {
  /// `REMOTE:PATH`.
  let name: String
  let isInteractive: Bool

  // MARK: What it is

  /// What kind of thing the remote is.
  struct Features: Decodable {
    /// The path as the service has it, whatever remote leads there.
    let root: String
    /// The hashes by which it can tell whether bytes are equal.
    let hashes: [String]
    private let features: Flags

    private struct Flags: Decodable {
      let isBucketBased: Bool

      enum CodingKeys: String, CodingKey {
        case isBucketBased = "BucketBased"
      }
    }

    /// Whether it has keys rather than folders, in buckets that are made beforehand.
    var isBucketBased: Bool { features.isBucketBased }

    enum CodingKeys: String, CodingKey {
      case root = "Root"
      case hashes = "Hashes"
      case features = "Features"
    }
  }

  func features() async throws(PublishError) -> Features {
    let outcome = try await run(["backend", "features", name])
    guard outcome.status == 0 else { throw Tool.rclone.failure(outcome, to: "look at \(name)") }
    guard let features = try? JSONDecoder().decode(Features.self, from: Data(outcome.output)) else {
      throw .failed("cannot look at \(name): rclone gave an answer that cannot be read")
    }
    return features
  }

  // MARK: What is there

  /// Every file there, with its size; `nil` where there is no such folder or bucket.
  func files() async throws(PublishError) -> [PublishedFile]? {
    try await list(["--files-only"])?.map { PublishedFile(path: $0.path, sha256: "", size: $0.size) }
  }

  /// Every folder there, including empty ones.
  func folders() async throws(PublishError) -> [String] {
    try await list(["--dirs-only"])?.map(\.path) ?? []
  }

  private struct Entry: Decodable {
    let path: String
    let size: Int

    enum CodingKeys: String, CodingKey {
      case path = "Path"
      case size = "Size"
    }
  }

  private func list(_ options: [String]) async throws(PublishError) -> [Entry]? {
    let outcome = try await run(
      ["lsjson", "--recursive", "--no-modtime", "--no-mimetype"] + options + [name])
    if outcome.status == 3 { return nil }
    guard outcome.status == 0 else { throw Tool.rclone.failure(outcome, to: "list \(name)") }
    guard let entries = try? JSONDecoder().decode([Entry].self, from: Data(outcome.output)) else {
      throw .failed("cannot list \(name): rclone gave an answer that cannot be read")
    }
    return entries
  }

  /// The bytes of a file; `nil` where it is missing or empty.
  func read(_ file: String) async throws(PublishError) -> [UInt8]? {
    let outcome = try await run(["cat", place(file)])
    if outcome.status == 3 || outcome.status == 4 { return nil }
    guard outcome.status == 0 else { throw Tool.rclone.failure(outcome, to: "read \(file) from \(name)") }
    // A service without folders takes the name of a missing file for that of an empty one.
    return outcome.output.isEmpty ? nil : outcome.output
  }

  /// The files with their SHA-256, which few services know: they are read.
  func hashed(_ files: [PublishedFile]) async throws(PublishError) -> [PublishedFile] {
    guard !files.isEmpty else { return [] }
    let outcome = try await run(["hashsum", "SHA-256", "--download", name], on: files.map(\.path))
    guard outcome.status == 0 else { throw Tool.rclone.failure(outcome, to: "read what is at \(name)") }
    var hashes: [String: String] = [:]
    for line in outcome.text.split(separator: "\n") where line.utf8.count > 66 {
      hashes[String(line.dropFirst(66))] = String(line.prefix(64))
    }
    return files.compactMap { file in
      hashes[file.path].map { PublishedFile(path: file.path, sha256: $0, size: file.size) }
    }
  }

  /// Which files are missing, or differ from those in a folder: by their hashes where the remote has any, otherwise by
  /// their sizes.
  ///
  /// - Parameter paths: all that are in the folder, or some of them.
  /// - Parameter isWhole: whether they are all; the remote is then listed rather than asked for each.
  func differences(
    of paths: [String], in staging: Staging, isWhole: Bool
  ) async throws(PublishError) -> Set<String> {
    guard !paths.isEmpty else { return [] }
    let arguments = ["check", "--one-way", "--no-unicode-normalization", "--combined", "-"]
    let folders = [staging.path, name]
    let outcome =
      isWhole
      ? try await run(arguments + ["--fast-list"] + folders) : try await run(arguments + folders, on: paths)
    var equal: Set<String> = []
    var others: Set<String> = []
    for line in outcome.text.split(separator: "\n") {
      let path = String(line.dropFirst(2))
      if line.hasPrefix("= ") { equal.insert(path) }
      if line.hasPrefix("* ") || line.hasPrefix("+ ") { others.insert(path) }
    }
    guard paths.allSatisfy({ equal.contains($0) || others.contains($0) }) else {
      throw Tool.rclone.failure(outcome, to: "compare what is at \(name)")
    }
    return others
  }

  // MARK: Changing it

  func upload(
    _ paths: [String], from staging: Staging, caching: Caching
  ) async throws(PublishError) {
    guard !paths.isEmpty else { return }
    let outcome = try await run(
      [
        "copy", "--no-traverse", "--ignore-times", "--no-check-dest", "--header-upload",
        "Cache-Control: \(caching.rawValue)", staging.path, name,
      ], on: paths)
    guard outcome.status == 0 else { throw Tool.rclone.failure(outcome, to: "upload to \(name)") }
  }

  func remove(_ paths: [String]) async throws(PublishError) {
    guard !paths.isEmpty else { return }
    let outcome = try await run(["delete", name], on: paths)
    guard outcome.status == 0 else { throw Tool.rclone.failure(outcome, to: "remove files from \(name)") }
  }

  /// Removes a folder with the folders in it, where none of them has a file.
  func removeEmptyFolder(_ folder: String) async throws(PublishError) {
    let outcome = try await run(["rmdirs", place(folder)])
    guard outcome.status == 0 else {
      throw Tool.rclone.failure(outcome, to: "remove the folder \(folder) from \(name)")
    }
  }

  // MARK: The tool

  private func run(_ arguments: [String]) async throws(PublishError) -> Tool.Outcome {
    // Tries for no more than a minute: whoever publishes is waiting for the answer.
    let always = ["--retries", "3", "--low-level-retries", "5", "--ask-password=\(isInteractive)"]
    return try await Tool.rclone.run(always + arguments)
  }

  private func place(_ file: String) -> String {
    name.hasSuffix("/") || name.hasSuffix(":") ? name + file : name + "/" + file
  }

  /// Runs rclone on files, by their paths.
  private func run(_ arguments: [String], on paths: [String]) async throws(PublishError) -> Tool.Outcome {
    let lists = try Staging()
    defer { extendLifetime(lists) }
    try lists.write(Array((paths.joined(separator: "\n") + "\n").utf8), to: "names")
    return try await run(arguments + ["--files-from-raw", lists.path + "/names"])
  }
}
