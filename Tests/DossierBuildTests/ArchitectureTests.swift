import Foundation
import Testing

@Suite("The architecture page") struct ArchitectureTests {
  /// The modules with what each depends on, in alphabetical order.
  typealias Arrows = [String: [String]]

  @Test("names the modules and arrows that Package.swift has")
  func isTrue() throws {
    let page = try String(contentsOfFile: Repository.path("docs/architecture.md"), encoding: .utf8)
    let package = try String(contentsOfFile: Repository.path("Package.swift"), encoding: .utf8)
    let told = Self.told(page)
    #expect(told == Self.declared(package))
    #expect(told.count >= 9)
  }

  /// All modules are built into one folder, so that the compiler finds any of them, declared or not.
  @Test("a module imports those modules that it declares, and no other")
  func importsAreDeclared() throws {
    let arrows = Self.declared(try String(contentsOfFile: Repository.path("Package.swift"), encoding: .utf8))
    var imports = 0
    for (module, declared) in arrows {
      let folder = Repository.path("Sources/" + module)
      for file in FileManager.default.enumerator(atPath: folder)?.compactMap({ $0 as? String }) ?? []
      where file.hasSuffix(".swift") {
        let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
        for name in text.matches(
          of: /(?m)^(?:@\S+ )*(?:public |package |internal |private )?import (?:\w+ )?(\w+)/)
        {
          let imported = String(name.1)
          imports += 1
          guard arrows[imported] != nil || imported == "Yams" || imported == "ArgumentParser" else {
            continue
          }
          #expect(declared.contains(imported), "\(module)/\(file) imports \(imported)")
        }
      }
    }
    #expect(imports > 100)
  }

  /// `- \`Module\` → \`Dependency\`, \`Dependency\`: what it does`
  private static func told(_ page: String) -> Arrows {
    var arrows: Arrows = [:]
    for line in page.split(separator: "\n") where line.hasPrefix("- `") && line.contains("`") {
      guard let end = line.firstRange(of: ": ")?.lowerBound else { continue }
      let names = line[..<end].matches(of: /`([A-Za-z]+)`/).map { String($0.1) }
      guard let module = names.first, line[..<end].contains("→") || names.count == 1 else { continue }
      arrows[module] = names.dropFirst().sorted()
    }
    return arrows
  }

  private static func declared(_ package: String) -> Arrows {
    var arrows: Arrows = [:]
    let targets = package.split(separator: "  targets: [").last ?? ""
    for part in targets.split(separator: /\.(?:executableTarget|systemLibrary|target)\(/) {
      guard let name = part.firstMatch(of: /name: "([A-Za-z]+)"/)?.1 else { continue }
      let list = part.firstMatch(of: /dependencies: \[([\s\S]*?)\](?:,|\))/)?.1 ?? ""
      let plain = list.replacing(/\.product\(name: ("[A-Za-z]+"), package: "[^"]+"\)/) { $0.1 }
      arrows[String(name)] = plain.matches(of: /"([A-Za-z]+)"/).map { String($0.1) }.sorted()
    }
    return arrows
  }
}
