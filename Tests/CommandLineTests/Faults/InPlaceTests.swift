import TestSupport

#if os(Linux)
  import Foundation
  import Testing

  /// A folder that cannot be swapped is filled file by file, and stays that folder.
  @Suite struct InPlaceTests {
    /// Why a site is replaced in place.
    enum Reason: String, CaseIterable, Sendable {
      case asked = "--in-place asks for it"
      case mount = "the folder is a mount point"
      case seenElsewhere = "the folder is mounted at another place as well"
      /// As a mount point does, on machines where the tests may mount nothing.
      case busy = "the system refuses to swap it"
      case unsupported = "the file system cannot swap folders"

      static let possible = allCases.filter { !($0 == .mount || $0 == .seenElsewhere) || mayMount }

      private static let mayMount =
        (try? OtherUser.shell("unshare -m sh -c 'mount --bind /tmp /tmp' 2>/dev/null")) != nil

      func command(_ editions: TwoEditions, _ faults: [Fault] = []) throws -> DossierCommand {
        let arguments = ["build", "--content", "after"] + (self == .asked ? ["--in-place"] : [])
        var faults = faults
        if self == .busy || self == .unsupported {
          faults.append(Fault(kind: "exchange", goesOn: true, action: .error(self == .busy ? EBUSY : EINVAL)))
        }
        var command = try editions.command(arguments, meeting: faults)
        switch self {
        case .asked, .busy, .unsupported: break
        case .mount:
          command.launcher = ["unshare", "-m", "sh", "-c", "mount --bind Site Site && exec \"$@\"", "sh"]
        case .seenElsewhere:
          command.launcher = [
            "unshare", "-m", "sh", "-c",
            """
            mkdir -p ../seen-$$ && mount --bind Site ../seen-$$ && "$@"; status=$?
            grep -q 'we read twice' ../seen-$$/method/index.html || status=99
            umount ../seen-$$; rmdir ../seen-$$; exit $status
            """, "sh",
          ]
        }
        return command
      }
    }

    @Test(
      "the site in a folder that cannot be swapped is the new one, foreign files and all, in that folder",
      arguments: Reason.possible)
    func replaced(_ reason: Reason) throws {
      let editions = try TwoEditions()
      try editions.keep()
      try editions.settle("build", "--content", "after")
      let new = editions.state
      try editions.restore()
      let before = FolderState(editions.workspace.path)
      let outcome = try reason.command(editions).run()
      #expect(outcome.status == 0, "\(outcome.account)")
      let after = FolderState(editions.workspace.path)
      let different = Set(editions.state.keys).union(new.keys).filter { editions.state[$0] != new[$0] }
        .sorted()
      #expect(different == [])
      if reason != .busy, reason != .unsupported {
        #expect(after.items["Site"]?.inode == before.items["Site"]?.inode)
        #expect(after.items["Site/parties"]?.inode == before.items["Site/parties"]?.inode)
      }
      for path in [
        "Site/CNAME", "Site/.git/HEAD", "Site/about/letter.txt", "Site/media/berths.png", "Site/latest",
      ] {
        #expect(after.items[path] == before.items[path], "\(path)")
      }
    }

    @Test("a first build can be asked to be in place")
    func first() throws {
      let sample = try SampleDossier()
      #expect(try sample.build("--output", "expected").status == 0)
      try sample.workspace.makeFolder("Site")
      let inode = FolderState(sample.site).items[""]?.inode
      let outcome = try sample.build("--in-place")
      #expect(outcome.status == 0, "\(outcome.account)")
      #expect(FolderState(sample.site).contents == FolderState(sample.workspace["expected"]).contents)
      #expect(FolderState(sample.site).items[""]?.inode == inode)
    }

    @Test(
      "files are replaced in an order in which no link ever leads nowhere: assets, pages, feeds and sitemap, removals; the list of files names all of them at any time"
    )
    func order() throws {
      let editions = try TwoEditions()
      try editions.workspace.write("p { margin: 0 }\n", to: "Templates/assets/plain.css")
      let (outcome, calls) = try editions.calls(of: ["build", "--in-place", "--content", "after"])
      #expect(outcome.status == 0, "\(outcome.account)")
      // When each file of the site became what it is: a rename into its place, or its removal.
      let site = editions.workspace["Site"] + "/"
      let steps = calls.filter { ["rename", "unlink", "link"].contains($0.kind) && $0.path.hasPrefix(site) }
        .map { (kind: $0.kind, name: String($0.path.dropFirst(site.count))) }
        .filter { !$0.name.contains(".dossier-") || $0.name == ".dossier-manifest" }
      func place(_ name: String) -> Int? { steps.lastIndex { $0.name == name } }
      let asset = try #require(steps.lastIndex { $0.name.hasPrefix("assets/") && $0.kind == "rename" })
      let oldAsset = try #require(steps.lastIndex { $0.name.hasPrefix("assets/") && $0.kind == "unlink" })
      let page = try #require(place("contact/index.html"))
      let home = try #require(place("index.html"))
      let map = try #require(place("sitemap.xml"))
      let removal = try #require(place("about/index.html"))
      #expect(asset < page && asset < home)
      // A page that is new is there before one that leads to it.
      #expect(page < map && home < map && page < home)
      #expect(map < removal && map < oldAsset)
      // Whenever it is stopped, the list of files names everything of ours that is there.
      let list = steps.indices.filter { steps[$0].name == ".dossier-manifest" }
      let (first, last) = (try #require(list.first), try #require(list.last))
      #expect(first < asset && removal < last)
    }

    @Test(
      "a disk that fills half-way leaves each file whole; the message says what was done, and the next build repairs it",
      arguments: [Reason.asked, .busy])
    func fullDisk(_ reason: Reason) throws {
      let editions = try TwoEditions()
      let old = editions.state
      try editions.keep()
      try editions.settle("build", "--content", "after")
      let new = editions.state
      for number in [1, 2, 7, 20] {
        for kind in ["write", "create", "rename"] {
          try editions.restore()
          let full = Fault(
            kind: kind, number: number, goesOn: true, action: .error(ENOSPC),
            part: editions.workspace["Site/"])
          let outcome = try reason.command(editions, [full]).run()
          let now = editions.state
          guard outcome.status != 0 || now != new else { continue }
          #expect(outcome.status == 3, "\(full): \(outcome.account)")
          #expect(outcome.errors.contains("the disk is full"), "\(full): \(outcome.account)")
          let odd = TwoEditions.ofNeither(now, old, new).filter { !$0.contains(".dossier-next") }
          #expect(odd == [], "\(full)")
          // Of what was there, nothing is lost before what comes in its place is there.
          #expect(old.keys.filter { now[$0] == nil && new[$0] != nil } == [], "\(full)")
          // The list of files may already name those of both sites.
          if now.filter({ $0.key != "Site/.dossier-manifest" })
            != old.filter({ $0.key != "Site/.dossier-manifest" })
          {
            #expect(outcome.errors.contains("next build"), "\(full): \(outcome.account)")
          } else {
            #expect(!outcome.errors.contains("next build"), "\(full): \(outcome.account)")
          }
          let next = try editions.command(["build", "--content", "after"]).run()
          #expect(next.status == 0, "\(full): \(next.account)")
          let last = editions.state
          #expect(Set(last.keys).union(new.keys).filter { last[$0] != new[$0] }.sorted() == [], "\(full)")
        }
      }
    }
  }
#endif
