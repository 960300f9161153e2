import Foundation

/// A dossier in which every field of every kind and every construct of a body holds payloads.
///
/// What the generator refuses is taken out, line by line, until the rest can be built: to refuse is one way to be
/// safe, and the other is what a browser then judges.
struct HostileDossier {
  /// A line of a file, or several that belong together, and what is tried with them.
  struct Line {
    let text: String
    /// The field or construct; empty for what is only there to make the file whole.
    let tries: String
    /// Written where the line is refused.
    var instead: String?
  }

  private(set) var files: [String: [Line]] = [:]
  let folder: String

  /// The text that every source has; where it is empty nothing is verified.
  private let archive: String

  init(in folder: String, archive: String) throws {
    self.folder = folder
    self.archive = archive
    try write(archive, to: "archive/plain.txt")
  }

  mutating func add(_ name: String, _ lines: [Line]) { files[name] = lines }

  private struct Problem: Decodable {
    let severity: String
    let file: String
    let line: Int
    let message: String
  }

  /// Writes the files, and takes out lines that are refused until none is.
  ///
  /// - Returns: what was tried and not refused, with the number of times.
  mutating func mend() throws -> [String: Int] {
    for round in 0..<12 {
      for (name, lines) in files {
        try write(lines.map(\.text).joined(separator: "\n") + "\n", to: "Content/" + name)
      }
      // What comes to light later may do without: it is refused.
      if round < 2, !archive.isEmpty {
        _ = try Program(
          "dossier",
          ["verify", "--accept", "--archive", "archive", "--templates", Program.root + "/Templates"],
          in: folder, input: String(repeating: "y\n", count: 10_000))
      }
      let report = try Program(
        "dossier", ["check", "--format", "json", "--templates", Program.root + "/Templates"], in: folder)
      let problems = try report.output.split(separator: "\n").map {
        try JSONDecoder().decode(Problem.self, from: Data($0.utf8))
      }.filter { $0.severity == "error" }
      if problems.isEmpty {
        guard report.status == 0 else { throw Stuck(words: "check ends with \(report.status ?? -1)") }
        return files.values.joined().reduce(into: [:]) {
          if !$1.tries.isEmpty { $0[$1.tries, default: 0] += 1 }
        }
      }
      try takeOut(problems)
    }
    throw Stuck(words: "lines are refused again and again")
  }

  struct Stuck: Error {
    let words: String
  }

  private mutating func takeOut(_ problems: [Problem]) throws {
    for (file, problems) in Dictionary(grouping: problems, by: \.file) {
      let name = String(file.dropFirst("Content/".count))
      guard var lines = files[name] else { throw Stuck(words: "\(file):\(problems[0].line)") }
      let places = lines.indices.flatMap { index in
        lines[index].text.split(separator: "\n", omittingEmptySubsequences: false).map { _ in index }
      }
      // A fault may be told where what began earlier comes to its end.
      let refused = try Set(
        problems.map { problem in
          guard
            let index = places[..<min(problem.line, places.count)].last(where: { !lines[$0].tries.isEmpty })
          else {
            throw Stuck(words: "\(file):\(problem.line) tries nothing, and is refused: \(problem.message)")
          }
          return index
        })
      for index in refused.sorted(by: >) {
        if let instead = lines[index].instead {
          lines[index] = Line(text: instead, tries: "")
        } else {
          lines.remove(at: index)
        }
      }
      files[name] = lines
    }
  }

  func write(_ text: String, to name: String) throws {
    let path = URL(filePath: folder + "/" + name)
    try FileManager.default.createDirectory(
      at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: path)
  }
}
