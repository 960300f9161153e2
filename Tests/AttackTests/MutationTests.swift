import Foundation
import Testing

/// Dossiers that chance has changed: content, templates, locks, media and archives.
///
/// What failed is kept in Tests/Fixtures/fuzz/found. `dossier-fuzz try FILE` tries it again, `dossier-fuzz shrink FILE`
/// makes it small; when it is mended, it goes to Tests/Fixtures/fuzz/corpus.
@Suite("A mutated dossier") struct MutationTests {
  private static let seed = 8

  @Test(
    "is built, verified and released with status 0 to 3, in bounded time and memory, whatever chance made of it"
  )
  func campaign() throws {
    let inputs = 5_000
    let run = try Program("dossier-fuzz", ["campaign", "--seed", "\(Self.seed)", "--inputs", "\(inputs)"])
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.contains("\(inputs) inputs of seed \(Self.seed), 0 faults"))
    // Were hardly any built, nothing would be known of pages; were most, the mutations would be too tame.
    let built = try #require(run.output.firstMatch(of: /status 0: (\d+)/).flatMap { Int($0.1) })
    #expect((inputs / 10...inputs / 2).contains(built), "\(run.output)")
  }

  @Test("that once failed does not fail again, nor one that reached a new place in the program")
  func corpus() throws {
    let cases = try ["corpus", "seeds"].flatMap { name in
      let folder = Program.fixtures + "/" + name
      return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { folder + "/" + $0 }
    }
    #expect(cases.count > 200)
    let run = try Program("dossier-fuzz", ["try"] + cases)
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.matches(of: /: status [013]\n/).count == cases.count)
  }

  @Test("begins as one without faults")
  func bases() throws {
    try Program.withFolder { folder in
      _ = try Program("dossier-fuzz", ["bases", folder])
      let bases = try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map {
        folder + "/" + $0
      }
      let run = try Program("dossier-fuzz", ["try"] + bases)
      #expect(bases.count >= 5)
      #expect(run.output.matches(of: /: status 0\n/).count == bases.count, "\(run.output)")
    }
  }

  @Test(
    "is told by its number where it fails, ends the program, takes too long or too much memory",
    arguments: [
      ("fault", "a control"), ("crash", "a control"), ("hang", "s of CPU time"),
      ("memory", "memory in use rose"),
    ])
  func control(_ name: String, _ words: String) throws {
    try Program.withFolder { folder in
      let run = try Program(
        "dossier-fuzz", ["campaign", "--seed", "3", "--inputs", "4", "--jobs", "1", "--save", folder],
        environment: ["DOSSIER_FUZZ_CONTROL": name])
      #expect(run.status == 1)
      #expect(run.output.contains("/3-2.txt: ") && run.output.contains(words), "\(run.output)")
      #expect(run.output.contains("4 inputs of seed 3, 1 faults"), "\(run.output)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["3-2.txt"])
    }
  }

  @Test("ends each command with a status from 0 to 3", arguments: 0..<10)
  func commands(_ number: Int) throws {
    try Program.withFolder { folder in
      _ = try Program("dossier-fuzz", ["make", "\(Self.seed)", "\(number)", folder])
      for arguments in [
        ["check", "--format", "json"], ["verify", "--archive", "archive"], ["release"], ["build"],
      ] {
        let status = try Program("dossier", arguments, in: folder).status
        #expect(
          status.map { (0...3).contains($0) } == true,
          "\(arguments) of input \(number) ends with \(status ?? -1)")
      }
    }
  }
}
