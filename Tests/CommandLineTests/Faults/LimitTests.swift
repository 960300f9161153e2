import TestSupport

#if os(Linux)
  import Foundation
  import Testing

  /// A machine that gives too little gets a clear answer: no crash, no hang, nothing half done.
  @Suite struct LimitTests {
    struct Limit: CustomTestStringConvertible, Sendable {
      let testDescription: String
      /// Arguments of `prlimit`.
      let limit: String
      /// What the message says; `nil` where the command may also do its work.
      let words: String?

      init(_ description: String, _ limit: String, _ words: String? = nil) {
        testDescription = description
        self.limit = limit
        self.words = words
      }
    }

    static let limits = [
      Limit("a user who may start no thread", "--nproc=1", "thread"),
      Limit("one file that may be open", "--nofile=4", "too many files are open"),
      Limit("two files that may be open", "--nofile=5"),
      Limit("four files that may be open", "--nofile=7"),
      Limit("ten files that may be open", "--nofile=13"),
      Limit("files of half a kilobyte", "--fsize=512", "larger than"),
    ]

    @Test(
      "a limit of the machine ends a command with 3 and one clear line, or does not hinder it",
      arguments: limits)
    func limited(_ limit: Limit) throws {
      let sample = try SampleDossier()
      #expect(try sample.build("--output", "expected").status == 0)
      let expected = FolderState(sample.workspace["expected"]).contents
      try OtherUser.own(sample.path)
      for arguments in [["build"], ["check"], ["verify", "--archive", "archive"], ["release"]] {
        var command = try OtherUser.command(arguments, in: sample.path)
        // The limit binds the user, so that it is set by the user.
        command.launcher += ["prlimit", limit.limit]
        let outcome = try command.run()
        // A check writes no file, and a lock may be small enough.
        let mayPass = limit.words == nil || limit.limit.hasPrefix("--fsize") && arguments != ["build"]
        #expect(
          outcome.status == 3 || mayPass && outcome.status == 0, "\(arguments): \(outcome.account)")
        if outcome.status == 3 {
          #expect(outcome.errors.hasPrefix("dossier: "), "\(arguments): \(outcome.account)")
          #expect(outcome.errors.filter(\.isNewline).count == 1, "\(arguments): \(outcome.account)")
          #expect(limit.words.map(outcome.errors.contains) != false, "\(arguments): \(outcome.account)")
        }
        if arguments == ["build"] {
          #expect(
            outcome.status == 0
              ? FolderState(sample.site).contents == expected : !sample.workspace.exists("Site"))
          // Who may open no file cannot remove what was put aside: the next run does.
          if limit.limit.hasPrefix("--nofile") {
            #expect(try OtherUser.command(["build"], in: sample.path).run().status == 0)
          }
          #expect(try PermissionTests.leftovers(in: sample) == [])
          try? sample.workspace.remove("Site")
        }
      }
    }

    @Test(
      "a thread that cannot be started, whichever it is, ends a build with 3 or does not hinder it",
      arguments: 1...4)
    func thread(_ number: Int) throws {
      let sample = try SampleDossier()
      let fault = Fault(kind: "thread", number: number, goesOn: true, action: .error(EAGAIN))
      var command = try DossierCommand(["build"], in: sample.path).meeting([fault], below: sample.path)
      command.environment["FAULTS_ONE_CPU"] = nil
      command.patience = 20
      let outcome = try command.run()
      #expect(outcome.status == 0 || outcome.status == 3, "\(outcome.account)")
      #expect(sample.workspace.exists("Site/index.html") == (outcome.status == 0))
    }
  }
#endif
