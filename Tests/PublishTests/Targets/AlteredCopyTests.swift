import Foundation
import TestSupport
import Testing

/// What can have become of a copy, and what a reader is told of it.
@Suite("An altered copy") struct AlteredCopyTests {
  /// Where the copy is in the workspace.
  static let copy = "www/current"

  /// A published site with a file whose name is not of ASCII letters.
  static func published() throws -> TestTarget {
    let target = try TestTarget(.folder)
    try target.edition("red")
    let dossier = "editions/red/Content/dossier.yml"
    try target.workspace.write(
      try target.workspace.text(of: dossier) + "\nstatic: static\nredirects:\n  /old.html: /about/\n",
      to: dossier)
    try target.workspace.write("true\n", to: "editions/red/Content/static/caf\u{E9}.txt")
    try target.publish("red")
    return target
  }

  struct Fault: Sendable {
    let name: String
    let words: String
    let harm: @Sendable (Workspace) throws -> Void
  }

  static let faults = [
    Fault(
      name: "a file whose name Unicode takes for a listed one",
      words: "not part of the release: cafe\u{301}.txt"
    ) { try $0.write("more", to: copy + "/cafe\u{301}.txt") },
    Fault(name: "what a stopped publication leaves", words: "not part of the release: release-next.json") {
      try $0.write("{}", to: copy + "/release-next.json")
    },
    Fault(name: "other bytes of the same size", words: "altered: caf\u{E9}.txt") {
      try $0.write("lies\n", to: copy + "/caf\u{E9}.txt")
    },
    Fault(name: "a link to the true bytes", words: "altered: caf\u{E9}.txt") {
      try $0.write("true\n", to: "elsewhere.txt")
      try $0.remove(copy + "/caf\u{E9}.txt")
      try FileManager.default.createSymbolicLink(
        atPath: $0[copy + "/caf\u{E9}.txt"], withDestinationPath: $0["elsewhere.txt"])
    },
    Fault(name: "a link that the manifest lists", words: "altered: link.txt") {
      try $0.write("", to: "elsewhere.txt")
      try FileManager.default.createSymbolicLink(
        atPath: $0[copy + "/link.txt"], withDestinationPath: $0["elsewhere.txt"])
      try edit($0) { files in
        files.append([
          "path": "link.txt", "size": 0, "kept": "adopted",
          "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        ])
      }
    },
    Fault(name: "a page at an old address", words: "altered: old.html") {
      try $0.write("lies", to: copy + "/old.html")
    },
    Fault(name: "altered files under the hash of the true ones", words: "contradicts itself: its 'release'") {
      try $0.write("lies\n", to: copy + "/caf\u{E9}.txt")
      try edit($0, "caf\u{E9}.txt") {
        $0["sha256"] = "5b9e01c5c5e8a9f3a8d5d3d9b8d1e4f2c3a7b6e5d4c3b2a1908f7e6d5c4b3a29"
      }
    },
    Fault(name: "a mark that keeps a page from being asked for", words: "contradicts itself: its 'release'") {
      try edit($0, "about/index.html") { $0["redirect"] = true }
    },
    Fault(name: "a page that is said to be of others", words: "contradicts itself: its 'release'") {
      try edit($0, "about/index.html") { $0["kept"] = "former" }
    },
    Fault(
      name: "another size",
      words: "contradicts itself: caf\u{E9}.txt has the hash that it gives, but not the size"
    ) {
      try edit($0, "caf\u{E9}.txt") { $0["size"] = 4 }
    },
    Fault(name: "a path twice", words: "contradicts itself: it lists caf\u{E9}.txt twice") {
      try edit($0) { files in
        if let file = files.first(where: { $0["path"] as? String == "caf\u{E9}.txt" }) { files.append(file) }
      }
    },
    Fault(name: "a path in another normal form", words: "which is not in Unicode's normal form C") {
      try edit($0, "caf\u{E9}.txt") { $0["path"] = "cafe\u{301}.txt" }
    },
  ]

  /// Alters an entry of the manifest.
  static func edit(_ workspace: Workspace, _ path: String, _ change: (inout [String: Any]) -> Void) throws {
    try edit(workspace) { files in
      for number in files.indices where files[number]["path"] as? String == path { change(&files[number]) }
    }
  }

  static func edit(_ workspace: Workspace, _ change: (inout [[String: Any]]) -> Void) throws {
    let bytes = Data(try workspace.text(of: copy + "/release.json").utf8)
    var manifest = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    var files = try #require(manifest["files"] as? [[String: Any]])
    change(&files)
    manifest["files"] = files
    let new = try JSONSerialization.data(withJSONObject: manifest)
    try workspace.write(String(decoding: new, as: UTF8.self), to: copy + "/release.json")
  }

  @Test("is told in a folder")
  func folder() throws {
    let target = try Self.published()
    let copy = target.workspace[Self.copy]
    #expect(try target.verify(copy).status == 0)
    try target.workspace.copy(copy + "/.", to: "whole")
    for fault in Self.faults {
      try fault.harm(target.workspace)
      let outcome = try target.verify(copy)
      #expect(outcome.status == 1, "\(fault.name): \(outcome.account)")
      #expect((outcome.output + outcome.errors).contains(fault.words), "\(fault.name): \(outcome.account)")
      let real = URL(filePath: copy).resolvingSymlinksInPath().path
      try FileManager.default.removeItem(atPath: real)
      try FileManager.default.copyItem(atPath: target.workspace["whole"], toPath: real)
    }
    #expect(try target.verify(copy).status == 0)
  }

  // MARK: On the web

  struct Host: Sendable {
    let name: String
    /// What its server block says; `ROOT` is the copy, `WORK` a folder beside it.
    let block: String
    let status: Int32
    let words: [String]
  }

  static let hosts = [
    Host(
      name: "as it is", block: "location / { root ROOT; }", status: 0,
      words: [
        "not asked for, since a host may lead readers on instead: 1 page at old addresses",
        "as they were published",
      ]),
    Host(
      name: "leads on from old addresses",
      block: "location = /old.html { return 301 /about/; } location / { root ROOT; }", status: 0,
      words: ["as they were published"]),
    Host(
      name: "gives readers other pages than at index.html",
      block: "location ~ /$ { return 200 lies; } location / { root ROOT; }", status: 1,
      words: ["altered: index.html\n", "altered: about/index.html\n"]),
    Host(
      name: "leads on from a page",
      block: "location = /about/ { return 302 /about/index.html; } location / { root ROOT; }",
      status: 1, words: ["missing: about/index.html\n", "1 file not"]),
    Host(
      name: "leads to another host from a page and all below it",
      block: "location ~ ^/about/ { return 302 http://127.0.0.1:1/; } location / { root ROOT; }",
      status: 1, words: ["missing: about/index.html\n"]),
    Host(
      name: "leads elsewhere", block: "return 302 http://127.0.0.1:1/copy$request_uri;", status: 1,
      words: ["leads to http://127.0.0.1:1/copy/, which may be another copy; give that address"]),
    Host(
      name: "has an endless page",
      block:
        "ssi on; ssi_types *; location = /about/ { rewrite ^ /huge break; root WORK; } location / { root ROOT; }",
      status: 1, words: ["altered: about/index.html\n", "1 file not"]),
    Host(
      name: "has a huge page",
      block: "location = /about/ { rewrite ^ /huge break; root WORK; } location / { root ROOT; }",
      status: 1, words: ["altered: about/index.html\n", "1 file not"]),
    Host(
      name: "has an endless manifest",
      block:
        "ssi on; ssi_types *; location = /release.json { rewrite ^ /huge break; root WORK; } location / { root ROOT; }",
      status: 1, words: ["is too large to be one"]),
    Host(
      name: "lacks a page", block: "location = /about/ { return 404; } location / { root ROOT; }", status: 1,
      words: ["missing: about/index.html\n", "1 file not"]),
    Host(
      name: "has a page for whatever it lacks",
      block: "location / { root ROOT; error_page 404 =200 /404.html; }", status: 0,
      words: ["not signed", "as they were published"]),
    Host(
      name: "fails", block: "location = /about/ { return 500; } location / { root ROOT; }", status: 3,
      words: ["cannot fetch", "/about/: the host answers with 500"]),
  ]

  @Test("is told on the web, by what readers get", .needs(.nginx, .curl))
  func web() throws {
    let target = try Self.published()
    let workspace = target.workspace
    try workspace.write("", to: "huge")
    let huge = try #require(FileHandle(forWritingAtPath: workspace["huge"]))
    try huge.truncate(atOffset: 1 << 40)
    try huge.close()
    for host in Self.hosts {
      let block = host.block.replacing("ROOT", with: workspace[Self.copy])
        .replacing("WORK", with: workspace.path)
      let server = try Nginx.start("server {\n  listen 80;\n  \(block)\n}\n")
      defer { server.stop() }
      let outcome = try target.verify("http://127.0.0.1:\(server.port)")
      #expect(outcome.status == host.status, "\(host.name): \(outcome.account)")
      for words in host.words {
        #expect((outcome.output + outcome.errors).contains(words), "\(host.name): \(outcome.account)")
      }
      #expect(try workspace.names(in: "tmp") == [], "\(host.name)")
    }
  }

  @Test("is not what a host makes that is told what publish --host nginx prints", .needs(.nginx, .curl))
  func printed() throws {
    for base in ["/", "/a/b%20c/"] {
      let site = try SampleSite(baseURL: "https://dossier.example\(base)")
      try site.publish()
      #expect(try site.moved.contains { $0.from.hasSuffix(".html") })
      let server = try Nginx.start(try site.configuration("nginx"))
      defer { server.stop() }
      let run = try ProgramRun.dossier(
        "verify-site", "http://127.0.0.1:\(server.port)\(base)", in: site.folder.path)
      #expect(run.status == 0, "\(run.output)\(run.errors)")
      #expect(run.output.contains("not asked for, since a host may lead readers on instead"))
    }
  }
}
