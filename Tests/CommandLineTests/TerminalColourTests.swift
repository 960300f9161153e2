import Foundation
import TestSupport
import Testing

#if os(Linux)

  /// Colour is for a person at a terminal who has not asked for none.
  @Suite struct TerminalColourTests {
    /// A terminal of the tests' own: what is written to one end is read from the other.
    final class Terminal {
      let screen: FileHandle
      let line: FileHandle

      init?() {
        // Linux's own way: the functions of POSIX that do this are not in Swift's Glibc.
        let main = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        var (unlocked, number): (Int32, Int32) = (0, -1)
        guard main >= 0, ioctl(main, 0x4004_5431, &unlocked) == 0, ioctl(main, 0x8004_5430, &number) == 0
        else { return nil }
        let other = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
        guard other >= 0 else { return nil }
        screen = FileHandle(fileDescriptor: main, closeOnDealloc: true)
        line = FileHandle(fileDescriptor: other, closeOnDealloc: true)
      }

      /// What stands on the screen by now; the terminal can hold some kilobytes.
      func read() -> String {
        try? line.close()
        var text: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
          let count = Foundation.read(screen.fileDescriptor, &buffer, buffer.count)
          guard count > 0 else { break }
          text += buffer[..<count]
        }
        return String(decoding: text, as: UTF8.self)
      }
    }

    private static func faulty() throws -> SampleDossier {
      let sample = try SampleDossier()
      try sample.edit("Content/pages/method.md", replacing: "work", with: "[work](party:nobody)")
      return sample
    }

    @Test(
      "there is no escape sequence in what goes to a file or a pipe",
      arguments: [
        ["check"], ["build"], ["check", "--format", "json"], ["--help"], ["templates"],
        ["build", "--nonsense"],
      ])
    func noTerminal(_ arguments: [String]) throws {
      let sample = try Self.faulty()
      let outcome = try DossierCommand(arguments, in: sample.path, environment: ["TERM": "xterm-256color"])
        .run()
      #expect(!(outcome.output + outcome.errors).contains("\u{1B}"))
    }

    @Test(
      "a terminal gets colour, unless NO_COLOR says otherwise or it cannot show any",
      arguments: [
        ([:], true), (["NO_COLOR": ""], true), (["NO_COLOR": "1"], false), (["TERM": "dumb"], false),
      ] as [([String: String], Bool)])
    func terminal(_ environment: [String: String], _ isColoured: Bool) throws {
      let sample = try Self.faulty()
      let terminal = try #require(Terminal())
      var command = DossierCommand(["check"], in: sample.path, environment: ["TERM": "xterm"])
      command.environment.merge(environment) { _, new in new }
      let outcome = try command.start(errors: terminal.line).wait(for: 20)
      #expect(outcome.status == 1)
      let screen = terminal.read()
      #expect(screen.contains("unknown-reference"))
      #expect(screen.contains("\u{1B}[") == isColoured, "\(screen)")
    }

    @Test("JSON is without colour at a terminal, too")
    func json() throws {
      let sample = try Self.faulty()
      let terminal = try #require(Terminal())
      let command = DossierCommand(
        ["check", "--format", "json"], in: sample.path, environment: ["TERM": "xterm"])
      _ = try command.start(output: terminal.line).wait(for: 20)
      let screen = terminal.read()
      #expect(screen.contains("\"id\""))
      #expect(!screen.contains("\u{1B}"))
    }
  }

#endif
