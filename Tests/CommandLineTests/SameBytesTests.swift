import Foundation
import TestSupport
import Testing

/// The same input gives the same bytes.
@Suite struct SameBytesTests {
  /// What must make no difference to a build.
  struct Setting: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var environment: [String: String] = [:]
    var name = "dossier-test"

    init(_ description: String, _ environment: [String: String] = [:], name: String = "dossier-test") {
      testDescription = description
      self.environment = environment
      self.name = name
    }
  }

  @Test(
    "the site's bytes do not depend on where, when or by whom it is built",
    arguments: [
      Setting("another folder", name: "elsewhere, über alles"),
      Setting("a time zone ahead", ["TZ": "Pacific/Kiritimati"]),
      Setting("a time zone behind", ["TZ": "Pacific/Niue"]),
      Setting("no language", ["LANG": "C", "LC_ALL": "C"]),
      Setting("Turkish", ["LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"]),
      Setting("another home", ["HOME": "/nonexistent", "USER": "nobody", "HOSTNAME": "elsewhere"]),
      Setting("hashes seeded alike", ["SWIFT_DETERMINISTIC_HASHING": "1"]),
      Setting("another temporary folder", ["TMPDIR": "/nonexistent"]),
    ])
  func settings(_ setting: Setting) throws {
    let expected = try Self.fixtureSite.get()
    let sample = try SampleDossier(named: setting.name)
    let outcome = try DossierCommand(["build"], in: sample.path, environment: setting.environment).run()
    #expect(outcome.status == 0, "\(outcome.account)")
    #expect(FolderState(sample.site).contents == expected)
  }

  @Test("the site's bytes do not depend on the order in which its files were made", arguments: 1...3)
  func orders(_ seed: UInt64) throws {
    let expected = try Self.fixtureSite.get()
    let sample = try SampleDossier()
    var generator = SeededGenerator(seed: seed)
    for folder in ["Content", "Templates"] {
      let state = FolderState(sample.workspace[folder])
      try sample.workspace.remove(folder)
      for file in state.files.sorted().shuffled(using: &generator) {
        guard case .file(let data)? = state.items[file]?.kind else { continue }
        try sample.workspace.write([UInt8](data), to: folder + "/" + file)
      }
    }
    #expect(try sample.build().status == 0)
    #expect(FolderState(sample.site).contents == expected)
  }

  @Test("a site that grew by many builds is the site of one build")
  func history() throws {
    let sample = try SampleDossier()
    for fault in PlantedFault.others.prefix(3) { _ = try fault.plant(in: sample) }
    _ = try sample.build()
    for folder in ["Content", "Templates"] {
      try sample.workspace.remove(folder)
      try FileManager.default.copyItem(
        atPath: Package.fixtures + "/harbour/" + folder, toPath: sample.workspace[folder])
    }
    try sample.workspace.write("---\ntitle: For a day\n---\n", to: "Content/pages/for-a-day.md")
    _ = try sample.build()
    try sample.workspace.remove("Content/pages/for-a-day.md")
    _ = try sample.build()
    let expected = try Self.fixtureSite.get()
    #expect(
      FolderState(sample.site).contents.filter { $0.value != .folder }
        == expected.filter { $0.value != .folder })
  }

  @Test("no file of the site holds the path, the host, the user or the day of the build")
  func nothingOfTheMachine() throws {
    let sample = try SampleDossier(named: "tell-tale")
    _ = try sample.build("--content", sample.workspace["Content"], "--output", sample.site)
    let today = Date().formatted(.iso8601.year().month().day())
    let words = [
      "tell-tale", sample.path, NSTemporaryDirectory(), ProcessInfo.processInfo.hostName, today,
      ".dossier-next",
    ]
    let site = FolderState(sample.site)
    for file in site.files {
      guard let text = site.text(of: file) else { continue }
      for word in words where word.count > 4 { #expect(!text.contains(word), "\(file) holds \(word)") }
    }
  }

  @Test("diagnostics come in the same order and words in every run")
  func diagnostics() throws {
    let sample = try SampleDossier()
    for fault in PlantedFault.twelve { _ = try fault.plant(in: sample) }
    let first = try sample.run("check", "--format", "json").output
    for _ in 1...4 { #expect(try sample.run("check", "--format", "json").output == first) }
  }

  /// The site of the sample dossier as it stands.
  private static let fixtureSite: Result<[String: FolderState.Item.Kind], any Error> = Result {
    let sample = try SampleDossier()
    _ = try sample.build()
    return FolderState(sample.site).contents
  }
}
