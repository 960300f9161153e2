import Diagnostics
import Foundation
import Templating
import Testing

/// The published Mustache spec, case by case, with names searched in the case's data.
@Suite struct MustacheSpecTests {
  /// Where this engine departs from the spec: a file that includes itself is refused, whatever the data
  /// (docs/decisions/0028-mustache-without-recursion.md).
  static let departures: Set = ["partials.json: Recursion", "~inheritance.json: Recursion"]

  @Test(
    "a case of the Mustache spec renders as the spec says", .enabled(if: MustacheSpec.isPresent),
    arguments: MustacheSpec.cases.filter { !departures.contains($0.testDescription) })
  func specCase(_ testCase: MustacheSpec.Case) {
    let output = LenientTemplate("main", in: testCase.files)?.render(testCase.data)
    #expect(output == testCase.expected, "\(testCase.template)")
  }

  @Test("the recursive cases of the Mustache spec are refused", .enabled(if: MustacheSpec.isPresent))
  func refused() {
    let cases = MustacheSpec.cases.filter { Self.departures.contains($0.testDescription) }
    #expect(cases.count == Self.departures.count)
    for testCase in cases {
      #expect(TemplateSet.parse(testCase.files).diagnostics.map(\.id) == ["endless-recursion"])
    }
  }

  @Test("the folder of the spec holds all 163 cases", .enabled(if: MustacheSpec.isPresent))
  func allCases() {
    #expect(MustacheSpec.cases.count == 163)
  }
}

enum MustacheSpec {
  struct Case: Sendable, CustomTestStringConvertible {
    let file: String
    let name: String
    let template: String
    let data: LenientValue
    let partials: [String: String]
    let expected: String

    var testDescription: String { "\(file): \(name)" }

    var files: [TemplateFile] {
      [TemplateFile(path: "main", name: "main", bytes: Array(template.utf8))]
        + partials.sorted { $0.key < $1.key }
        .map { TemplateFile(path: $0.key, name: $0.key, bytes: Array($0.value.utf8)) }
    }
  }

  /// `shared/mustache-spec` beside the repository, or under `DOSSIER_SHARED`.
  static let folder: URL = {
    if let shared = ProcessInfo.processInfo.environment["DOSSIER_SHARED"] {
      return URL(fileURLWithPath: shared).appendingPathComponent("mustache-spec")
    }
    let file = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    let root = file.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return root.deletingLastPathComponent().appendingPathComponent("shared/mustache-spec")
  }()

  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

  static let cases: [Case] = {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else { return [] }
    return names.filter { $0.hasSuffix(".json") }.sorted().flatMap { name -> [Case] in
      guard let data = try? Data(contentsOf: folder.appendingPathComponent(name)),
        let file = try? JSONDecoder().decode(SpecFile.self, from: data)
      else { return [] }
      return file.tests.map { test in
        Case(
          file: name, name: test.name, template: test.template, data: test.data.value,
          partials: test.partials ?? [:], expected: test.expected)
      }
    }
  }()
}

private struct SpecFile: Decodable {
  let tests: [SpecTest]
}

private struct SpecTest: Decodable {
  let name: String
  let template: String
  let data: JSONValue
  let partials: [String: String]?
  let expected: String
}

private struct JSONValue: Decodable {
  let value: LenientValue

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      value = .null
    } else if let bool = try? container.decode(Bool.self) {
      value = .bool(bool)
    } else if let number = try? container.decode(Double.self) {
      value = .number(number)
    } else if let text = try? container.decode(String.self) {
      value = .text(text)
    } else if let list = try? container.decode([JSONValue].self) {
      value = .list(list.map(\.value))
    } else {
      value = .object(try container.decode([String: JSONValue].self).mapValues(\.value))
    }
  }
}
