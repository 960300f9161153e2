import TestSupport

#if os(Linux)
  import Foundation

  /// A dossier in two editions, with a site of the first in which somebody keeps things of their own.
  ///
  ///     before/   after/      the content: a page and a term come, a page goes, a quotation is new
  ///     Templates/  archive/
  ///     Site/                 what `before` makes, and foreign files
  struct TwoEditions {
    let workspace: Workspace
    /// Where things are kept that no command is to see.
    private let aside: Workspace
    /// What was kept there, which nothing changes.
    private let kept = Kept()

    private final class Kept {
      var shapes: State = [:]
    }

    /// A path in the workspace, and what is there; times and inodes apart.
    typealias State = [String: FolderState.Shape]

    init() throws {
      let sample = try SampleDossier(named: "editions")
      workspace = sample.workspace
      aside = try Workspace(named: "editions-aside")
      let path = workspace.path
      try FileManager.default.moveItem(atPath: path + "/Content", toPath: path + "/before")
      try settle("release", "--content", "before")
      try FileManager.default.copyItem(atPath: path + "/before", toPath: path + "/after")
      try sample.edit("after/pages/method.md", replacing: "How we work.", with: "How we work: we read twice.")
      try workspace.remove("after/pages/about.md")
      try workspace.write("---\nterm: bollard\n---\n\nA post on the quay.\n", to: "after/glossary/bollard.md")
      try workspace.write("---\ntitle: Contact\n---\n\nWrite to us.\n", to: "after/pages/contact.md")
      try settle("build", "--content", "before")
      try plantForeignFiles()
    }

    /// The locks of `after` come to know a quotation that they do not know yet.
    func addQuotation() throws {
      let page = try workspace.text(of: "after/pages/method.md")
      try workspace.write(
        page + "\nThey left [“as the dockers walked out”](source:harbour-herald).\n",
        to: "after/pages/method.md")
    }

    private func plantForeignFiles() throws {
      try workspace.write("docks.example", to: "Site/CNAME")
      try workspace.write("ref: refs/heads/main\n", to: "Site/.git/HEAD")
      try workspace.makeFolder("Site/.git/refs/tags")
      try workspace.write("mine", to: "Site/about/letter.txt")
      try workspace.link("Site/latest", to: "briefings/dock-strike/index.html")
      try workspace.link("Site/lost", to: "../nowhere")
      chmod(workspace["Site/CNAME"], 0o600)
      chmod(workspace["Site/parties"], 0o2755)
    }

    /// Runs a command that must succeed, on the day of the tests.
    func settle(_ arguments: String...) throws {
      let outcome = try command(arguments).run()
      guard outcome.status == 0 else { throw Unsettled(account: outcome.account) }
    }

    struct Unsettled: Error {
      let account: String
    }

    /// A command on the dossier that meets these faults.
    func command(_ arguments: [String], meeting faults: [Fault] = [], isCounted: Bool = false) throws
      -> DossierCommand
    {
      var command = try DossierCommand(arguments, in: workspace.path).meeting(
        faults, below: workspace.path, report: aside["report"], calls: isCounted ? aside["calls"] : nil)
      command.patience = 20
      return command
    }

    /// Runs a command, and gives the calls of the system that it made, in their order.
    func calls(of arguments: [String]) throws -> (outcome: DossierCommand.Outcome, calls: [Call]) {
      try? aside.remove("calls")
      let outcome = try command(arguments, isCounted: true).run()
      return (outcome, Call.all(in: try aside.text(of: "calls")))
    }

    /// The calls that met a fault since this was last asked.
    func met() -> [Call] {
      defer { try? aside.remove("report") }
      return Call.all(in: ((try? aside.text(of: "report")) ?? "").replacing("fault ", with: ""))
    }

    /// One call of the system.
    struct Call {
      let kind: String
      let path: String

      static func all(in text: String) -> [Call] {
        text.split(separator: "\n").compactMap { line in
          let words = line.split(separator: " ", maxSplits: 1)
          return words.count == 2 ? Call(kind: String(words[0]), path: String(words[1])) : nil
        }
      }
    }

    // MARK: States

    /// What the workspace holds; the file that one run locks against another may be there or not.
    var state: State {
      FolderState(workspace.path).shapes.filter { !$0.key.hasSuffix(".dossier-lock") && $0.key != "" }
    }

    /// The paths at which a state has neither what an old one has nor what a new one has. The list of files may name
    /// those of both.
    static func ofNeither(_ state: State, _ old: State, _ new: State) -> [String] {
      state.filter { path, item in
        guard item != old[path], item != new[path] else { return false }
        let lists = [item, old[path], new[path]].map { Set($0?.kind.lines ?? []) }
        return !path.hasSuffix("/.dossier-manifest") || lists[0] != lists[1].union(lists[2])
      }.keys.sorted()
    }

    /// Keeps everything as it is now, for `restore`.
    func keep() throws {
      try copy(workspace.path, to: aside["kept"])
      kept.shapes = FolderState(aside["kept"]).shapes
    }

    /// Makes everything as it was when it was kept; what is not different is left alone, which saves most of the time.
    func restore() throws {
      let manager = FileManager.default
      let (kept, now) = (kept.shapes, FolderState(workspace.path).shapes)
      let different = Set(kept.keys).union(now.keys).filter { kept[$0] != now[$0] && $0 != "" }.sorted()
      for path in different.reversed() where now[path] != nil && kept[path]?.kind != now[path]?.kind {
        try manager.removeItem(atPath: workspace[path])
      }
      for path in different {
        guard let item = kept[path] else { continue }
        if item.kind != .folder {
          if kept[path]?.kind != now[path]?.kind {
            try manager.copyItem(atPath: aside["kept/" + path], toPath: workspace[path])
          }
        } else if now[path]?.kind != .folder {
          try manager.createDirectory(atPath: workspace[path], withIntermediateDirectories: false)
        }
        if case .link = item.kind { continue }
        guard chmod(workspace[path], item.mode) == 0 else { throw CocoaError(.fileWriteUnknown) }
      }
    }

    private func copy(_ folder: String, to other: String) throws {
      let copying = try Process.run(URL(filePath: "/bin/cp"), arguments: ["-aT", folder, other])
      copying.waitUntilExit()
      guard copying.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
  }

  extension FolderState.Item.Kind {
    /// A file's lines.
    fileprivate var lines: [Substring] {
      guard case .file(let data) = self else { return [] }
      return String(decoding: data, as: UTF8.self).split(separator: "\n")
    }
  }
#endif
