import TestSupport

#if os(Linux)
  import Foundation
  import Testing

  /// A pipe, a socket or a device where a file should be is looked at before it is opened, and never waited for.
  @Suite struct NotAFileTests {
    enum Thing: String, CaseIterable, Sendable {
      case pipe
      /// A pipe that somebody holds open: opening it does not wait, reading it would.
      case heldPipe = "pipe that is held open"
      case socket

      /// Puts one at a path, in the place of what is there.
      ///
      /// - Returns: what has to be closed when the test is done.
      func put(at path: String) throws -> Int32 {
        unlink(path)
        switch self {
        case .pipe:
          #expect(mkfifo(path, 0o666) == 0)
          return -1
        case .heldPipe:
          #expect(mkfifo(path, 0o666) == 0)
          return open(path, O_RDWR)
        case .socket:
          let number = Foundation.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
          var address = sockaddr_un()
          address.sun_family = sa_family_t(AF_UNIX)
          #expect(path.utf8.count < MemoryLayout.size(ofValue: address.sun_path))
          withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
          let size = socklen_t(MemoryLayout<sockaddr_un>.size)
          let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(number, $0, size) }
          }
          #expect(bound == 0)
          return number
        }
      }
    }

    struct Place: CustomTestStringConvertible, Sendable {
      let path: String
      let commands: [[String]]
      let statuses: Set<Int32>

      init(_ path: String, _ statuses: Set<Int32>, _ commands: [String]...) {
        self.path = path
        self.statuses = statuses
        self.commands = commands
      }

      var testDescription: String { path }
    }

    private static let verify = ["verify", "--archive", "archive"]

    static let places = [
      // The machine's files and somebody else's: 3.
      Place("Site/index.html", [3], ["build"]),
      Place("Site/about/index.html", [3], ["build"]),
      Place("Site/.dossier-manifest", [3], ["build"], ["build", "--check"]),
      Place("archive/harbour-herald.txt", [3], verify),
      Place("archive", [3], verify),
      Place("Site", [3], ["build"]),
      Place("Templates", [3], ["build"], ["check"]),
      // To a comparison it is a file that differs, or one that cannot be compared.
      Place("Site", [1, 3], ["build", "--check"]),
      Place("Site/index.html", [1, 3], ["build", "--check"]),
      // The editor's files: an error of the content, at its place.
      Place("Content/published.lock", [1, 3], ["build"], ["check"], ["release"], verify),
      Place("Content/evidence.lock", [1, 3], ["build"], ["check"], ["release"], verify),
      Place("Content/dossier.yml", [1, 3], ["build"], ["check"], ["release"], verify),
      Place("Content/pages/about.md", [1, 3], ["build"], ["check"], ["release"], verify),
      Place("Content/media/berths.png", [1, 3], ["build"], ["check"]),
      Place("Templates/home.html", [1, 3], ["build"], ["check"], ["release"]),
      Place("Templates/assets/plain.css", [1, 3], ["build"], ["check"]),
      Place("Templates/partials/link.html", [1, 3], ["build"], ["check"]),
    ]

    @Test(
      "what is not a file is named and left alone, and nothing waits for it", arguments: places,
      Thing.allCases)
    func refused(_ place: Place, _ thing: Thing) throws {
      let sample = try SampleDossier(named: "odd")
      #expect(try sample.build().status == 0)
      #expect(try sample.run("release").status == 0)
      try sample.edit("Content/pages/method.md", replacing: "How", with: "This is how")
      try? sample.workspace.remove(place.path)
      let held = try thing.put(at: sample.workspace[place.path])
      defer { if held >= 0 { close(held) } }
      let before = FolderState(sample.path)
      for arguments in place.commands {
        var command = DossierCommand(arguments, in: sample.path)
        command.patience = 10
        let outcome = try command.run()
        #expect(outcome.status.map(place.statuses.contains) == true, "\(arguments): \(outcome.account)")
        #expect(outcome.errors.contains(place.path), "\(arguments): \(outcome.account)")
        let changes = FolderState(sample.path).changes(since: before, ownTime: false)
        #expect(changes.filter { !$0.contains(".dossier-lock is new") } == [], "\(arguments)")
      }
    }
  }
#endif
