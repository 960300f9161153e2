import Diagnostics
import Foundation
import Templating
import TestSupport
import Testing

/// The published Mustache spec, case by case, through the lenient binding.
@Suite struct MustacheSpecTests {
  @Test(
    "a case of the Mustache spec renders as the spec says",
    .enabled(if: SharedMaterial.isThere, "\(SharedMaterial.need)"),
    arguments: try SharedMaterial.cases(MustacheSpec.cases))
  func specCase(_ testCase: MustacheSpec.Case) {
    let main = TemplateFile(path: "main", name: "main", bytes: Array(testCase.template.utf8))
    let partials = testCase.partials.sorted { $0.key < $1.key }
      .map { TemplateFile(path: $0.key, name: $0.key, bytes: Array($0.value.utf8)) }
    let set = TemplateSet.parse([main] + partials)
    let template = LenientTemplate("main", in: set.value)
    let output = template.map { String(decoding: $0.render(testCase.data), as: UTF8.self) }
    #expect(output == testCase.expected, "\(testCase.template)")
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
