// swift-tools-version: 6.2
import PackageDescription

/// CI sets this: a warning of our own code is an error there, and a nuisance while writing.
let warnings: [SwiftSetting] =
  Context.environment["DOSSIER_WARNINGS_AS_ERRORS"] == nil ? [] : [.treatAllWarnings(as: .error)]

/// Every target of ours is held to the same rules: a use of unsafe memory that does not say
/// `unsafe` is an error, and an import is visible only in the file that makes it.
let strict: [SwiftSetting] =
  [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .treatWarning("StrictMemorySafety", as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ] + warnings

/// Tests import what they test in full, and may use `try!`; the memory rules stay.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: [.swiftLanguageMode(.v6)] + warnings)
}

/// What the tests of several targets share.
let testSupport = Target.target(
  name: "TestSupport", path: "Tests/TestSupport", swiftSettings: [.swiftLanguageMode(.v6)] + warnings)

/// A program that tests start.
func testProgram(_ name: String, path: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name, dependencies: dependencies, path: path, swiftSettings: [.swiftLanguageMode(.v6)] + warnings)
}

let package = Package(
  name: "dossier",
  platforms: [.macOS(.v26)],
  products: [
    .executable(name: "dossier", targets: ["dossier"]),
    .library(name: "DossierBuild", targets: ["DossierBuild"]),
    .library(name: "Templating", targets: ["Templating"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2", traits: []),
  ],
  targets: [
    .systemLibrary(
      name: "CMarkGFM",
      pkgConfig: "libcmark-gfm",
      providers: [
        .apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]),
        .brew(["cmark-gfm"]),
      ]),
    .systemLibrary(
      name: "CSodium",
      pkgConfig: "libsodium",
      providers: [.apt(["libsodium-dev"]), .brew(["libsodium"])]),
    .systemLibrary(name: "CFileExchange"),
    .systemLibrary(
      name: "CExpat",
      pkgConfig: "expat",
      providers: [.apt(["libexpat1-dev"]), .brew(["expat"])]),
    .systemLibrary(
      name: "Exiv2",
      pkgConfig: "exiv2",
      providers: [.apt(["libexiv2-dev"]), .brew(["exiv2"])]),
    .systemLibrary(
      name: "CZlib",
      pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(
      name: "CBrotli",
      pkgConfig: "libbrotlienc",
      providers: [.apt(["libbrotli-dev"]), .brew(["brotli"])]),
    .target(name: "CExiv2", dependencies: ["Exiv2"]),
    .target(name: "ASCII", swiftSettings: strict),
    .target(name: "Diagnostics", dependencies: ["ASCII"], swiftSettings: strict),
    .target(name: "EDTF", dependencies: ["ASCII"], swiftSettings: strict),
    .target(name: "Markdown", dependencies: ["ASCII", "CMarkGFM", "Diagnostics"], swiftSettings: strict),
    .target(name: "Drawing", dependencies: ["ASCII", "CExpat", "Diagnostics"], swiftSettings: strict),
    .target(name: "Pictures", dependencies: ["ASCII", "CExiv2", "CZlib"], swiftSettings: strict),
    .target(name: "Templating", dependencies: ["ASCII", "Diagnostics"], swiftSettings: strict),
    .target(
      name: "Evidence", dependencies: ["ASCII", "CSodium", "Diagnostics", "EDTF"], swiftSettings: strict),
    .target(
      name: "DossierModel",
      dependencies: [
        "ASCII", "Diagnostics", "EDTF", "Evidence", "Templating", .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .target(name: "Files", dependencies: ["CFileExchange"], swiftSettings: strict),
    .target(name: "Threads", dependencies: ["Files"], swiftSettings: strict),
    .target(
      name: "Secrets", dependencies: ["ASCII", "Diagnostics", "Files", "Pictures", "Threads"],
      swiftSettings: strict),
    .target(
      name: "Load",
      dependencies: [
        "ASCII", "Diagnostics", "DossierModel", "Drawing", "Evidence", "Files", "Pictures", "Secrets",
        "Threads",
      ],
      swiftSettings: strict),
    .target(
      name: "Parse", dependencies: ["Diagnostics", "DossierModel", "Files", "Load", "Threads"],
      swiftSettings: strict),
    .target(
      name: "Resolve",
      dependencies: [
        "ASCII", "Diagnostics", "DossierModel", "EDTF", "Evidence", "Files", "Load", "Markdown", "Parse",
        "Templating",
        "Threads",
      ],
      swiftSettings: strict),
    .target(
      name: "Check",
      dependencies: ["Diagnostics", "DossierModel", "EDTF", "Evidence", "Files", "Load", "Parse", "Resolve"],
      swiftSettings: strict),
    .target(
      name: "Deliver",
      dependencies: ["ASCII", "Diagnostics", "DossierModel", "Evidence", "Files", "Templating"],
      swiftSettings: strict),
    .target(
      name: "Render",
      dependencies: [
        "ASCII", "Deliver", "Diagnostics", "DossierModel", "EDTF", "Evidence", "Files", "Load", "Resolve",
        "Templating", "Threads",
      ],
      swiftSettings: strict),
    .target(
      name: "Write", dependencies: ["Diagnostics", "Files", "Render", "Threads"], swiftSettings: strict),
    .target(
      name: "DossierBuild",
      dependencies: [
        "Check", "Deliver", "Diagnostics", "DossierModel", "EDTF", "Evidence", "Files", "Load", "Parse",
        "Render", "Resolve", "Secrets", "Templating", "Threads", "Write",
      ],
      swiftSettings: strict),
    .target(
      name: "Publish",
      dependencies: [
        "ASCII", "CBrotli", "CZlib", "Diagnostics", "DossierBuild", "DossierModel", "EDTF", "Evidence",
        "Files",
        "Load", "Render", "Threads", "Write", .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "dossier",
      dependencies: [
        "Check", "Diagnostics", "DossierBuild", "DossierModel", "EDTF", "Files", "Load", "Publish", "Render",
        "Write", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    tests("DiagnosticsTests", ["Diagnostics", "TestSupport"]),
    tests("EDTFTests", ["EDTF", "TestSupport"]),
    tests("MarkdownTests", ["Diagnostics", "Markdown", "TestSupport"]),
    tests("TemplatingTests", ["Diagnostics", "Templating", "TestSupport"]),
    tests("EvidenceTests", ["Diagnostics", "EDTF", "Evidence", "TestSupport"]),
    tests(
      "DossierBuildTests",
      [
        "ASCII", "Check", "Deliver", "Diagnostics", "DossierBuild", "DossierModel", "EDTF", "Evidence",
        "Files", "Load", "Parse", "Render", "Resolve", "Secrets", "Templating", "TestSupport", "Write",
        .product(name: "Yams", package: "Yams"),
      ]),
    tests("DrawingTests", ["Diagnostics", "Drawing", "TestSupport"]),
    tests("PicturesTests", ["Pictures"]),
    tests("BrowserTests", ["DossierBuild", "DossierModel", "Drawing", "Load", "Pictures", "Render"]),
    testProgram(
      "dossier-fuzz", path: "Tests/Fuzzer",
      ["Diagnostics", "DossierBuild", "EDTF", "Load", "Render", "TestSupport"]),
    tests("AttackTests", ["dossier", "dossier-fuzz"]),
    testSupport,
    tests(
      "PublishTests",
      [
        "Check", "Diagnostics", "DossierBuild", "DossierModel", "Load", "Publish", "TestSupport", "dossier",
        .product(name: "Yams", package: "Yams"),
      ]),
    tests("CommandLineTests", ["Diagnostics", "DossierBuild", "TestSupport", "dossier"]),
  ],
  cxxLanguageStandard: .cxx17
)
