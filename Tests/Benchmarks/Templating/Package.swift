// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that swift-mustache is no dependency of the generator:
//
//     swift run -c release --package-path Tests/Benchmarks/Templating
//
// `DOSSIER_PACKAGE` names another folder that holds the library `Templating`.
let package = Package(
  name: "templating-benchmark",
  platforms: [.macOS(.v26)],
  dependencies: [
    .package(
      name: "dossier", path: Context.environment["DOSSIER_PACKAGE"] ?? "../../.."),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
  ],
  targets: [
    .executableTarget(
      name: "TemplatingBenchmark",
      dependencies: [
        .product(name: "Templating", package: "dossier"),
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6)])
  ]
)
