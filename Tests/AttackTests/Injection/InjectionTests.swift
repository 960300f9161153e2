import Foundation
import Testing

@Suite(
  "A reader's browser, without a policy,",
  .enabled(if: ScriptedBrowser.binary != nil, "needs Chromium, which make bootstrap-test installs"))
struct InjectionTests {
  private static let units = groups(of: 4)

  private static func groups(of count: Int) -> [[Payload]] {
    stride(from: 0, to: Payload.all.count, by: count).map {
      Array(Payload.all[$0..<min($0 + count, Payload.all.count)])
    }
  }

  @Test("runs no script and asks no other host, whatever a field or a body holds, in any file of the site")
  func nothingRuns() throws {
    try Program.withFolder { folder in
      let fields = ReferenceFields(
        page: try String(contentsOfFile: Program.root + "/docs/reference/content.md", encoding: .utf8))
      var tried = try Self.build(fields, folder, output: folder + "/www/site")
      // dossier.yml is one file: a site for each group of payloads.
      for (number, payloads) in Self.groups(of: 12).enumerated() {
        let more = try Self.buildSite(
          fields, number, payloads, "\(folder)/sites/\(number)", output: "\(folder)/www/\(number)")
        tried.merge(more, uniquingKeysWith: +)
      }
      Self.expectTried(tried, fields)
      let (sightings, requests) = try Self.browse(folder + "/www")
      #expect(sightings.map { "\($0.page): \($0.what)" }.prefix(20) == [])
      #expect(Self.misdeeds(requests).prefix(20) == [])
    }
  }

  /// What a field's words are checked for, so that hardly a payload can be one.
  private static let haveForms = [
    "sources.sha256", "sources.language", "dossier.yml.language", "dossier.yml.allow_html",
  ]

  /// Unless most get through, it is not the pages that are tried.
  private static func expectTried(_ tried: [String: Int], _ fields: ReferenceFields) {
    for (folder, fields) in fields.kinds {
      for field in fields {
        let name = (folder.isEmpty ? "dossier.yml" : folder) + "." + field.key
        let parts = field.type.contains("list") ? field.parts.filter { $0.type == "text" } : []
        let texts = parts.map { "\(name).\($0.key)" } + (field.isText || field.type == "group" ? [name] : [])
        let files = folder.isEmpty ? groups(of: 12) : units
        for name in texts where !haveForms.contains(name) {
          #expect(tried[name, default: 0] == files.count, "\(name) refuses payloads")
        }
      }
    }
    let constructs = Set(tried.keys.filter { $0.hasSuffix(" with entities") })
    #expect(constructs.count > 50, "\(constructs.sorted())")
  }

  @Test("does run and ask, where a payload is written into a page as it is")
  func control() throws {
    try Program.withFolder { folder in
      for payload in Payload.all {
        try Self.write(payload.control, to: "\(folder)/www/\(payload.number).html")
      }
      let (sightings, requests) = try Self.browse(folder + "/www")
      let seen = Set(sightings.map(\.page))
      let misdeeds = Self.misdeeds(requests)
      for payload in Payload.all {
        #expect(seen.contains("/\(payload.number).html"), "\(payload.text) is not seen")
      }
      // Some wait for a click, and on a busy machine some come too late to be counted.
      let ran = Payload.all.filter { payload in misdeeds.contains { $0.hasSuffix("/ran?\(payload.number)") } }
      #expect(ran.count > 25, "\(ran.count)")
      let far = Payload.all.filter { payload in
        misdeeds.contains { $0.hasPrefix(Payload.farHost) && $0.contains("/\(payload.number)") }
      }
      #expect(far.count > 10, "\(far.count)")
    }
  }

  // MARK: Building

  private static func write(_ text: String, to path: String) throws {
    let url = URL(filePath: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  private static let site =
    "title: Plain\nbase_url: https://plain.example/\nlanguage: en\nas_of: 2025-10-31\nallow_html: [sub, div, details, summary]"

  /// - Returns: what was not refused.
  private static func build(_ fields: ReferenceFields, _ folder: String, output: String) throws -> [String:
    Int]
  {
    let archive = units.flatMap { unit in unit.map(\.text) + [unit.map(\.text).joined(separator: " ")] }
    var dossier = try HostileDossier(in: folder, archive: archive.joined(separator: "\n\n"))
    func plain(_ name: String, _ text: String) {
      dossier.add(
        name,
        text.split(separator: "\n", omittingEmptySubsequences: false).map {
          HostileDossier.Line(text: String($0), tries: "")
        })
    }
    plain("dossier.yml", site)
    plain("parties/plain.md", "---\nname: Plain party\nkind: person\n---")
    plain("events/plain.md", "---\ntitle: Plain event\ndate: 2025-10-01\nsources: [plain]\n---")
    plain(
      "sources/plain.md",
      "---\ntitle: Plain source\npublished: 2025-10-01\nkind: document\nsha256: \(try hash(folder + "/archive/plain.txt"))\n---"
    )
    plain("glossary/plain.md", "---\nterm: Plain term\n---")
    plain("glossary/loaded.md", "---\nterm: Loadedword\nloaded: true\nneutral: other\n---")
    try FileManager.default.createDirectory(
      atPath: folder + "/Content/media", withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: Program.fixtures + "/dossier/Content/media/chart.png", toPath: folder + "/Content/media/dot.png"
    )
    let fence = HostileDossier.Line(text: "---", tries: "")
    for (number, payloads) in units.enumerated() {
      for kind in fields.kinds.keys.sorted() where !kind.isEmpty {
        let body = kind == "pages" ? HostileBody.lines(payloads, number) : []
        dossier.add(
          "\(kind)/hostile-\(number).md",
          [fence] + HostileFields(fields: fields).lines(kind, number, payloads) + [fence] + body)
      }
    }
    return try finish(&dossier, output)
  }

  private static func buildSite(
    _ fields: ReferenceFields, _ number: Int, _ payloads: [Payload], _ folder: String, output: String
  ) throws -> [String: Int] {
    var dossier = try HostileDossier(in: folder, archive: "")
    dossier.add("dossier.yml", HostileFields(fields: fields).lines("", number, payloads))
    return try finish(&dossier, output)
  }

  private static func finish(_ dossier: inout HostileDossier, _ output: String) throws -> [String: Int] {
    let tried = try dossier.mend()
    let built = try Program(
      "dossier", ["build", "--templates", Program.root + "/Templates", "--output", output], in: dossier.folder
    )
    #expect(built.status == 0)
    return tried
  }

  private static func hash(_ path: String) throws -> String {
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = ["-c", "sha256sum < \"$0\" || shasum -a 256 < \"$0\"", path]
    let pipe = Pipe()
    shell.standardOutput = pipe
    try shell.run()
    return String(String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).prefix(64))
  }

  // MARK: Browsing

  /// Opens every file of a folder that a browser can open.
  private static func browse(_ root: String) throws -> ([ScriptedBrowser.Sighting], [LoggingServer.Request]) {
    let files = (FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []).sorted()
      .filter { name in
        // A style sheet, a font or a script is opened with the page that names it.
        let ending = name.split(separator: "/").last?.split(separator: ".").dropFirst().last ?? ""
        return !["", "css", "js", "woff2"].contains(ending)
      }
    #expect(!files.isEmpty)
    try write("fetch('/ran?file')", to: root + "/run.js")
    let server = try LoggingServer(root: root)
    defer { server.close() }
    let sightings = try ScriptedBrowser.sightings(on: files.map { "/" + $0 }, of: server, in: root)
    let requests = server.requests
    for file in files { #expect(requests.contains { $0.target == "/" + file }, "\(file) was not asked for") }
    return (sightings, requests)
  }

  /// Requests that a script made, and those for another host.
  private static func misdeeds(_ requests: [LoggingServer.Request]) -> [String] {
    requests.filter { request in
      request.target.hasPrefix("/ran") || request.target.hasPrefix("/run.js")
        || request.host.contains(Payload.farHost)
        || request.host.contains("plain.example")
    }.map { $0.host + $0.target }
  }
}
