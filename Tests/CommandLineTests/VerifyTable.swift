import Foundation
import TestSupport

/// `Tests/Fixtures/verify/cases.txt`, which says itself how it is written.
struct VerifyTable {
  static let folder = Package.repository + "/Tests/Fixtures/verify"
  static let file = folder + "/cases.txt"

  struct Case: Sendable {
    let name: String
    var body: [String] = []
    /// Under each line of the body, from 0; what concerns no line of it stands under the last.
    var expected: [Int: [String]] = [:]
    var answers: [String] = []
  }

  private let introduction: [String]
  var cases: [Case] = []

  init() throws {
    let text = try String(contentsOfFile: Self.file, encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let start = lines.firstIndex { $0.hasPrefix("== ") } ?? lines.count
    introduction = Array(lines[..<start])
    for line in lines[start...] where !line.isEmpty {
      let last = cases.count - 1
      if line.hasPrefix("== ") {
        cases.append(Case(name: String(line.dropFirst(3).dropLast(3))))
      } else if line.hasPrefix("?? ") {
        cases[last].answers.append(String(line.dropFirst(3)))
      } else if line.hasPrefix("!!") || line.hasPrefix("=> ") {
        cases[last].expected[cases[last].body.count - 1, default: []].append(line)
      } else {
        cases[last].body.append(line)
      }
    }
  }

  func write() throws {
    let blocks = cases.map { item in
      let lines = item.body.enumerated().flatMap { [$1] + item.expected[$0, default: []] }
      return (["== \(item.name) =="] + lines + item.answers.map { "?? " + $0 }).joined(separator: "\n") + "\n"
    }
    let text = introduction.joined(separator: "\n") + "\n" + blocks.joined(separator: "\n")
    try text.write(toFile: Self.file, atomically: true, encoding: .utf8)
  }
}

extension VerifyTable.Case {
  /// The page that holds the case; its body begins in the fourth line.
  private static let page = "Content/pages/case.md"
  private static let linesBefore = 3
  private static let templates = ["--templates", Package.fixtures + "/harbour/Templates"]

  struct Outcome {
    var lines: [Int: [String]]
    let verified: DossierCommand.Outcome
    /// What a build then says, which has no archive.
    let checked: DossierCommand.Outcome
  }

  func run() throws -> Outcome {
    let workspace = try Workspace(named: "verify-table")
    try FileManager.default.copyItem(atPath: VerifyTable.folder + "/Content", toPath: workspace["Content"])
    try workspace.write("---\ntitle: Case\n---\n" + body.joined(separator: "\n") + "\n", to: Self.page)
    var verify = DossierCommand(
      ["verify", "--archive", VerifyTable.folder + "/archive", "--format", "json"] + Self.templates,
      in: workspace.path)
    if !answers.isEmpty {
      verify.arguments.append("--accept")
      verify.input = answers.joined(separator: "\n") + "\n"
    }
    let verified = try verify.run()
    var lines: [Int: [String]] = [:]
    for problem in try ReportedDiagnostic.all(in: verified.output) {
      let isHere = problem.file == Self.page
      lines[isHere ? problem.line - Self.linesBefore - 1 : body.count - 1, default: []] += marks(
        problem, isHere)
    }
    lines[body.count - 1, default: []] += entries(
      of: (try? workspace.text(of: "Content/evidence.lock")) ?? "")
    return Outcome(
      lines: lines.filter { !$0.value.isEmpty }, verified: verified,
      checked: try DossierCommand(["check"] + Self.templates, in: workspace.path).run())
  }

  private func marks(_ problem: ReportedDiagnostic, _ isHere: Bool) -> [String] {
    // A mark cannot stand before the first column: what begins under the two marks is as wide as it says.
    let end = problem.end.line == problem.line ? problem.end.column : problem.column + 1
    let indent = String(repeating: " ", count: max(0, problem.column - 3))
    let carets = String(repeating: "^", count: max(1, end - max(3, problem.column)))
    let place = isHere ? indent + carets : " \(problem.file):\(problem.line):\(problem.column)"
    return ["!!\(place) \(problem.id): \(problem.message)"]
      + problem.notes.map { note in
        let place = note.line.map { "line \($0 - Self.linesBefore), column \(note.column ?? 0): " } ?? ""
        return "!! .. \(place)\(note.message)"
      }
  }

  /// The entries of the lock, without what a table cannot know: the source stands in the body, and hashes and
  /// the day are tested where they are made.
  private func entries(of lock: String) -> [String] {
    lock.split(separator: "\n").filter { $0.contains("\t") && !$0.hasPrefix("#") }.map { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      return "=> \(fields[1]) \(fields[3]) \(fields[4]) \(fields[5]) \(fields[6]) \(fields[9]) \(fields[10])"
    }
  }
}
