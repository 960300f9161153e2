import Foundation
import TestSupport
import Testing
import Yams

/// The recipes of docs/guide/publishing.md: those that run in tests, run; the others are read by what would read them.
@Suite("The guide to publishing", .serialized) struct GuideTests {
  struct Block {
    /// `runs: nginx`, `checked: yaml`
    let mark: String
    let language: String
    let text: String
  }

  /// The code blocks, each with the comment before it.
  private static func blocks() throws -> [Block] {
    let lines = try String(contentsOfFile: Repository.path("docs/guide/publishing.md"), encoding: .utf8)
      .components(separatedBy: "\n")
    var blocks: [Block] = []
    var start: Int?
    for (number, line) in lines.enumerated() where line.hasPrefix("```") {
      guard let first = start else {
        start = number
        continue
      }
      let mark = first > 0 ? lines[first - 1].firstMatch(of: #/^<!-- (.+) -->$/#).map { String($0.1) } : nil
      blocks.append(
        Block(
          mark: mark ?? "", language: String(lines[first].dropFirst(3)),
          text: lines[(first + 1)..<number].joined(separator: "\n") + "\n"))
      start = nil
    }
    return blocks
  }

  /// A recipe's block, with other words for those that are the example's.
  private static func block(_ recipe: String, _ language: String, _ changes: [String: String] = [:]) throws
    -> String
  {
    let block = try #require(
      try blocks().first { $0.mark == "runs: " + recipe && $0.language == language }, "no block for \(recipe)"
    )
    var text = block.text
    for (old, new) in changes {
      #expect(text.contains(old), "\(recipe) says nothing of \(old)")
      text = text.replacing(old, with: new)
    }
    return text
  }

  /// Runs a recipe in a folder.
  ///
  /// - Parameter stubs: programs that take the place of those of the machine, by name.
  private static func run(
    _ recipe: String, in site: SampleSite, path: [String] = [], stubs: [String: String] = [:]
  ) throws -> ProgramRun {
    for (name, text) in stubs {
      try site.folder.write("#!/bin/sh\n\(text)\n", to: "bin/\(name)")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: site.folder["bin/" + name])
    }
    let folder = URL(filePath: DossierCommand.binary).deletingLastPathComponent().path
    let search = path + [site.folder["bin"], folder, ProcessInfo.processInfo.environment["PATH"] ?? ""]
    let run = try ProgramRun(
      "/bin/sh", ["-e"], in: site.folder.path, environment: ["PATH": search.joined(separator: ":")],
      input: recipe)
    extendLifetime(site.folder)
    return run
  }

  @Test("has a recipe for each kind of block, and says of each how it was tried")
  func marks() throws {
    let blocks = try Self.blocks()
    #expect(blocks.count > 15)
    for block in blocks {
      #expect(block.mark.hasPrefix("runs: ") || block.mark.hasPrefix("checked: "), "\(block.text)")
    }
  }

  @Test("has configurations that those who read them can read")
  func syntax() throws {
    var checked: Set<String> = []
    for block in try Self.blocks() where block.mark.hasPrefix("checked: ") {
      let kind = String(block.mark.dropFirst(9))
      checked.insert(kind)
      switch kind {
      case "yaml": #expect(try Yams.compose(yaml: block.text)?.mapping != nil, "\(block.text)")
      case "json": _ = try JSONSerialization.jsonObject(with: Data(block.text.utf8))
      case "sh": #expect(try ProgramRun("/bin/sh", ["-n"], input: block.text).status == 0, "\(block.text)")
      case "crontab":
        #expect(block.text.firstMatch(of: #/^[0-9*]+ [0-9*]+ [0-9*]+ [0-9*]+ [0-9*]+ \/[a-z\/-]+\n$/#) != nil)
      case "torrc":
        for line in block.text.split(separator: "\n") {
          #expect(line.firstMatch(of: #/^HiddenService[A-Z][a-z]+ \S+( \S+)?$/#) != nil, "\(line)")
        }
      case "js": break
      default: Issue.record("nothing reads \(kind)")
      }
    }
    #expect(checked == ["yaml", "json", "sh", "crontab", "torrc", "js"])
  }

  @Test(
    "has a function for CloudFront that finds pages, and leads to no other host",
    .enabled(if: InstalledProgram.path("node") != nil, "needs node"))
  func cloudFront() throws {
    let function = try #require(try Self.blocks().first { $0.mark == "checked: js" }).text
    let asked = ["/", "/briefings/", "/briefings", "/assets/a.css", "//other", "/a.b/c", "/404.html"]
    let script = """
      \(function)
      for (const uri of \(asked)) {
        const answer = handler({request: {uri}});
        console.log(answer.uri || answer.statusCode + ' ' + answer.headers.location.value);
      }
      """
    let run = try ProgramRun(try #require(InstalledProgram.path("node")), ["-"], input: script)
    #expect(
      run.output.split(separator: "\n") == [
        "/index.html", "/briefings/index.html", "301 /briefings/", "/assets/a.css", "301 /other/",
        "301 /a.b/c/", "/404.html",
      ], "\(run.errors)")
  }

  @Test(
    "brings a site to nginx",
    .enabled(if: Nginx.path != nil, "needs nginx, which make bootstrap-test installs"))
  func nginx() throws {
    let work = try Workspace()
    let target = try Self.block("nginx", "yaml", ["/srv/www/dossier": work["www"]])
    let port = try LocalServer.freePort()
    let site = try SampleSite(baseURL: "http://dossier.example:\(port)/", targets: target)
    let recipe = try Self.block("nginx", "sh", ["/etc/nginx/conf.d/dossier.conf": work["dossier.conf"]])
    try work.write(
      "pid \(work["pid"]); events {} http { access_log off; include \(work["dossier.conf"]); }",
      to: "nginx.conf")
    let run = try Self.run(
      recipe, in: site,
      stubs: [
        "sudo": "exec \"$@\"", "systemctl": "echo \"systemctl $*\"",
        "nginx": "exec \(Nginx.path ?? "nginx") -c \(work["nginx.conf"]) -e \(work["errors"]) \"$@\"",
      ])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.hasSuffix("systemctl reload nginx\n"))
    let server = try Nginx.start(try work.text(of: "dossier.conf"))
    defer { server.stop() }
    #expect(try Answer("/", on: server.port).text.contains("The harbour accord"))
    #expect(try Answer("/nowhere/", on: server.port).status == 404)
    extendLifetime(work)
  }

  @Test(
    "brings a site to another machine with rsync over ssh",
    .needs(.sshd, .ssh, .rsync))
  func ssh() throws {
    let work = try Workspace()
    let keys = try Workspace()
    let server = try SSHServer(in: keys)
    let target = try Self.block(
      "ssh", "yaml",
      [
        "deploy@example.org": "127.0.0.1", "port: 22": "port: \(server.port)",
        "/srv/www/dossier": work["www"],
      ])
    let site = try SampleSite(targets: target)
    let run = try Self.run(try Self.block("ssh", "sh"), in: site, path: [server.clientFolder])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("is live") && run.output.contains("\n* "))
    #expect(work.exists("www/current/index.html"))
    extendLifetime(server)
    extendLifetime(work)
  }

  @Test(
    "keeps a site up to date from cron, and says what is due",
    .enabled(if: InstalledProgram.path("git") != nil, "needs git"))
  func cron() throws {
    let site = try SampleSite()
    defer { extendLifetime(site.folder) }
    let git = """
      export GIT_AUTHOR_NAME=desk GIT_AUTHOR_EMAIL=desk@dossier.example
      export GIT_COMMITTER_NAME=desk GIT_COMMITTER_EMAIL=desk@dossier.example

      """
    let prepared = try Self.run(
      git + """
        git init --quiet --initial-branch=main origin
        mv Content Templates origin/
        git -C origin add --all && git -C origin commit --quiet -m first
        git clone --quiet origin clone
        """, in: site)
    try #require(prepared.status == 0, "\(prepared.errors)")
    let recipe = try Self.block("cron", "sh", ["/srv/dossier": site.folder["clone"]])
    let first = try Self.run(recipe, in: site)
    #expect(first.status == 0, "\(first.output)\(first.errors)")
    #expect(first.output.hasPrefix("overdue:"), "\(first.output)")
    #expect(try site.folder.text(of: "clone/published/current/index.html").contains("The harbour accord"))
    try site.edit("origin/Content/dossier.yml", replacing: "The harbour accord", with: "Another name")
    _ = try Self.run(git + "git -C origin commit --quiet --all -m second", in: site)
    #expect(try Self.run(recipe, in: site).status == 0)
    #expect(try site.folder.text(of: "clone/published/current/index.html").contains("Another name"))
    // What has an error is not published, and cron's mail says why.
    try site.edit("origin/Content/dossier.yml", replacing: "base_url:", with: "base_ulr:")
    _ = try Self.run(git + "git -C origin commit --quiet --all -m third", in: site)
    let failed = try Self.run(recipe, in: site)
    #expect(failed.status == 1 && failed.output.contains("base_ulr"), "\(failed.output)")
    #expect(try site.folder.text(of: "clone/published/current/index.html").contains("Another name"))
  }

  @Test(
    "brings a site to a branch of a repository",
    .enabled(if: InstalledProgram.path("git") != nil, "needs git"))
  func branch() throws {
    let work = try Workspace()
    let target = try Self.block("git", "yaml", ["git@example.org:team/site.git": work["site.git"]])
    let site = try SampleSite(targets: target)
    _ = try Self.run("git init --quiet --bare '\(work["site.git"])'", in: site)
    let run = try Self.run(
      "export GIT_AUTHOR_NAME=desk GIT_AUTHOR_EMAIL=d@e.example GIT_COMMITTER_NAME=desk GIT_COMMITTER_EMAIL=d@e.example\n"
        + (try Self.block("git", "sh")), in: site)
    #expect(run.status == 0, "\(run.errors)")
    let listed = try Self.run("git -C '\(work["site.git"])' ls-tree -r --name-only gh-pages", in: site).output
      .split(separator: "\n")
    #expect(listed.contains("index.html") && listed.contains(".nojekyll") && listed.contains("_headers"))
    #expect(!listed.contains { $0.hasSuffix(".br") })
    extendLifetime(work)
  }

  @Test(
    "signs a release that its readers can check",
    .enabled(if: InstalledProgram.path("minisign") != nil, "needs minisign"))
  func signing() throws {
    let site = try SampleSite()
    let recipe = try Self.block(
      "signing", "sh", ["/srv/www/dossier": site.folder["published"]])
    let run = try Self.run(recipe, in: site)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("the signature is good"))
    extendLifetime(site.folder)
  }
}
