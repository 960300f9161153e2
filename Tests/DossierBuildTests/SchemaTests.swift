import Diagnostics
import Foundation
import Testing
import Yams

@testable import Check
@testable import DossierBuild
@testable import DossierModel
@testable import Files
@testable import Load
@testable import Parse
@testable import Render
@testable import Resolve

/// The schemas, held against files with PyPI's `jsonschema`, which `.ci/bootstrap --test` installs.
@Suite("The schemas") struct SchemaTests {
  /// Front matter, or a `dossier.yml`, and what is to be said of it.
  struct Sample {
    let name: String
    let kind: String
    let instance: Any
    /// The faults that a schema can express.
    let faults: [String]
  }

  private static let schemas = Dictionary(
    uniqueKeysWithValues: [("site", Site.table.schema(named: "site"))]
      + EntityKind.allCases.map { ($0.rawValue, $0.table.schema(named: $0.rawValue)) })

  @Test("are schemas, and take every file of the shipped dossier")
  func shippedFiles() throws {
    let content = Repository.path("Content")
    let names = try FileManager.default.subpathsOfDirectory(atPath: content).sorted()
    let samples = try names.compactMap { name -> Sample? in
      guard let kind = Self.kind(of: name),
        let bytes = FileManager.default.contents(atPath: content + "/" + name)
      else { return nil }
      let instance = try #require(Self.instance(Array(bytes), kind), "\(name)")
      return Sample(name: name, kind: kind, instance: instance, faults: [])
    }
    #expect(samples.count > 20)
    #expect(try Self.refused(samples) == [])
  }

  @Test("refuse each broken file whose fault a schema can express, and no other")
  func brokenFiles() throws {
    let samples = DiagnosticFixtureTests.names.flatMap { fixture -> [Sample] in
      let file = fixtures.appending(path: "diagnostics/" + fixture)
      guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
      return Self.samples(of: Fixture(text), named: fixture)
    }
    #expect(samples.count { !$0.faults.isEmpty } > 15)
    // Its unknown key is reported as the character in it.
    let refused = try Self.refused(samples).subtracting(["characters.txt: pages/body.md"])
    for sample in samples where sample.faults.isEmpty == refused.contains(sample.name) {
      Issue.record("\(sample.name) is \(sample.faults.isEmpty ? "refused" : "taken"): \(sample.faults)")
    }
  }

  @Test("refuse each mistyped field")
  func mistypedFields() throws {
    let samples = MistypedFieldTests.table.compactMap { mistyping -> Sample? in
      guard let kind = Self.kind(of: mistyping.path) else { return nil }
      let text = kind == "site" ? mistyping.text : "---\n\(mistyping.text)\n---\n"
      return Self.instance(Array(text.utf8), kind).map {
        Sample(name: mistyping.testDescription, kind: kind, instance: $0, faults: [""])
      }
    }
    let refused = try Self.refused(samples)
    #expect(samples.map(\.name).filter { !refused.contains($0) } == [])
  }

  // MARK: Samples

  private static func samples(of fixture: Fixture, named name: String) -> [Sample] {
    let found = fixture.report.entries.map(\.diagnostic)
    return fixture.files.compactMap { file in
      guard let kind = kind(of: file.name), let instance = instance(file.bytes, kind) else { return nil }
      let faults = found.filter { $0.location.path == file.path && canBeExpressed($0, in: file) }
      return Sample(
        name: "\(name): \(file.name)", kind: kind, instance: instance, faults: faults.map(\.message))
    }
  }

  /// What only reading shows: calendars, how many bytes or marks a text has, what rclone may be told.
  private static let inexpressible = [
    "has no day", "ends before it starts", "more marks on it", "longer than 1000 bytes", "is not public",
    "is not a year", "leap second", "offset from UTC",
  ]

  private static func canBeExpressed(_ diagnostic: Diagnostic, in file: SourceFile) -> Bool {
    guard !inexpressible.contains(where: diagnostic.message.contains) else { return false }
    switch diagnostic.id {
    case "unknown-key", "missing-field", "wrong-type", "bad-value", "bad-date": return true
    // An id that no file can have.
    case "unknown-reference":
      let range = diagnostic.location.range
      let text = file.bytes[range.bytes]
      let isFrontMatter =
        (FrontMatter.find(in: file.bytes).success?.bodyOffset).map { range.start < $0 } ?? true
      return isFrontMatter
        && !text.allSatisfy { "\"'abcdefghijklmnopqrstuvwxyz0123456789-".utf8.contains($0) }
    default: return false
    }
  }

  private static func kind(of name: String) -> String? {
    if name == "dossier.yml" { return "site" }
    guard name.hasSuffix(".md") else { return nil }
    return EntityKind.allCases.first { name.hasPrefix($0.folder + "/") }?.rawValue
  }

  /// What a reader of YAML 1.2 makes of a file; `nil` where it is not YAML.
  private static func instance(_ bytes: [UInt8], _ kind: String) -> Any? {
    var yaml = bytes[...]
    if kind != "site" {
      guard let matter = FrontMatter.find(in: bytes).success else { return nil }
      yaml = bytes[matter.yaml]
    }
    guard let root = try? Yams.compose(yaml: String(decoding: yaml, as: UTF8.self), .basic) else {
      return nil
    }
    return value(root)
  }

  private static func value(_ node: Node) -> Any {
    switch node {
    case .mapping(let mapping):
      return Dictionary(
        mapping.map { ($0.key.scalar?.string ?? "[]", value($0.value)) },
        uniquingKeysWith: { first, _ in first })
    case .sequence(let sequence): return sequence.map(value)
    case .scalar(let scalar):
      guard scalar.style == .plain else { return scalar.string }
      switch scalar.string {
      case "", "~", "null", "Null", "NULL": return NSNull()
      case "true", "True", "TRUE": return true
      case "false", "False", "FALSE": return false
      default:
        guard scalar.string.wholeMatch(of: /[-+]?[0-9]+/) != nil, let number = Int(scalar.string) else {
          return scalar.string
        }
        return number
      }
    case .alias: return NSNull()
    }
  }

  // MARK: The validator

  /// The names of the samples that their schemas refuse.
  private static func refused(_ samples: [Sample]) throws -> Set<String> {
    let environment = ProcessInfo.processInfo.environment
    let cache =
      environment["XDG_CACHE_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? (environment["HOME"] ?? "")
      + "/.cache"
    let python = cache + "/dossier-tests/jsonschema-4.26.0/bin/python3"
    // A test that is skipped where the package is missing would hide that nothing was tested.
    try #require(
      FileManager.default.isExecutableFile(atPath: python), "run .ci/bootstrap --test: \(python) is not there"
    )
    let script = """
      import json, sys
      from jsonschema import Draft202012Validator
      given = json.load(sys.stdin)
      validators = {}
      for kind, text in given["schemas"].items():
          schema = json.loads(text)
          Draft202012Validator.check_schema(schema)
          validators[kind] = Draft202012Validator(schema)
      for sample in given["samples"]:
          if not validators[sample["kind"]].is_valid(sample["instance"]):
              print(sample["name"])
      """
    let given: [String: Any] = [
      "schemas": schemas,
      "samples": samples.map { ["name": $0.name, "kind": $0.kind, "instance": $0.instance] },
    ]
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = ["-c", script]
    let (input, output, errors) = (Pipe(), Pipe(), Pipe())
    (process.standardInput, process.standardOutput, process.standardError) = (input, output, errors)
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: JSONSerialization.data(withJSONObject: given))
    try input.fileHandleForWriting.close()
    let names = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let account = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(account)")
    return Set(names.split(separator: "\n").map(String.init))
  }
}

extension Result {
  fileprivate var success: Success? { try? get() }
}
