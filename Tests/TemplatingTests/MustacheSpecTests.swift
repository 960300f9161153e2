import Diagnostics
import Foundation
import Templating
import TestSupport
import Testing

/// The published Mustache spec, case by case, with names searched in the case's data.
@Suite struct MustacheSpecTests {
  /// Where this engine departs from the spec: a file that includes itself is refused, whatever the data
  /// (docs/decisions/0028-mustache-without-recursion.md).
  static let departures: Set = ["partials.json: Recursion", "~inheritance.json: Recursion"]

  @Test(
    "a case of the Mustache spec renders as the spec says",
    .enabled(if: SharedMaterial.isThere, "\(SharedMaterial.need)"),
    arguments: try SharedMaterial.cases {
      try MustacheSpec.cases().filter { !departures.contains($0.testDescription) }
    })
  func specCase(_ testCase: MustacheSpec.Case) {
    let output = LenientTemplate("main", in: testCase.files)?.render(testCase.data)
    #expect(output == testCase.expected, "\(testCase.template)")
  }

  @Test(
    "the recursive cases of the Mustache spec are refused",
    .enabled(if: SharedMaterial.isThere, "\(SharedMaterial.need)"))
  func refused() throws {
    let cases = try MustacheSpec.cases().filter { Self.departures.contains($0.testDescription) }
    #expect(cases.count == Self.departures.count)
    for testCase in cases {
      #expect(TemplateSet.parse(testCase.files).diagnostics.map(\.id) == ["endless-recursion"])
    }
  }

  @Test(
    "the folder of the spec holds all 163 cases",
    .enabled(if: SharedMaterial.isThere, "\(SharedMaterial.need)"))
  func allCases() throws {
    #expect(try MustacheSpec.cases().count == 163)
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

  static func cases() throws -> [Case] {
    try SharedMaterial.names(in: "mustache-spec").filter { $0.hasSuffix(".json") }.flatMap { name in
      let text = try SharedMaterial.text("mustache-spec/" + name)
      return try JSONDecoder().decode(SpecFile.self, from: Data(text.utf8)).tests.map { test in
        Case(
          file: name, name: test.name, template: test.template, data: test.data.value,
          partials: test.partials ?? [:], expected: test.expected)
      }
    }
  }
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
