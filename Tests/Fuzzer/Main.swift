import Foundation

#if !LIBFUZZER
  /// Tries mutated dossiers, or one that was saved.
  ///
  ///     dossier-fuzz campaign --seed 1 --inputs 2500 --jobs 2 --save FOLDER
  ///     dossier-fuzz campaign --minutes 60 …       goes on with new seeds until the time is over
  ///     dossier-fuzz batch SEED FIRST COUNT FOLDER one after the other, in this process; a crash is the end of it
  ///     dossier-fuzz try FILE …                    saved cases
  ///     dossier-fuzz make SEED NUMBER FOLDER       writes an input's files
  ///     dossier-fuzz bases FOLDER                  writes the cases that mutations begin with
  ///     dossier-fuzz shrink FILE                   makes a case that fails smaller, as long as it fails
  @main
  enum Main {
    static func main() {
      var arguments = Arguments(Array(CommandLine.arguments.dropFirst()))
      switch arguments.next() {
      case "campaign": exit(Campaign(&arguments).run())
      case "batch":
        Batch(
          seed: arguments.number(), first: arguments.number(), count: arguments.number(),
          notes: arguments.next() ?? "."
        ).run()
      case "try": exit(Batch.tryFiles(arguments.rest))
      case "bases":
        let folder = arguments.next() ?? "."
        for (number, base) in Bases().cases.enumerated() {
          SavedFile.write(base.bytes, to: folder + "/base-\(number).txt")
        }
      case "make":
        let made = Batch.makeCase(seed: arguments.number(), number: arguments.number(), Bases())
        SavedFile.write(made, in: arguments.next() ?? ".")
      case "shrink": exit(Shrinking.run(arguments.rest))
      default:
        FileHandle.standardError.write(Data("dossier-fuzz campaign | batch | try | make | shrink\n".utf8))
        exit(2)
      }
    }
  }
#endif

/// The command line, word by word.
struct Arguments {
  private(set) var rest: [String]

  init(_ words: [String]) { rest = words }

  mutating func next() -> String? { rest.isEmpty ? nil : rest.removeFirst() }

  mutating func number() -> Int {
    guard let word = next(), let number = Int(word) else {
      FileHandle.standardError.write(Data("dossier-fuzz: a number is missing\n".utf8))
      exit(2)
    }
    return number
  }

  /// The value after a name, wherever it stands.
  func value(_ name: String) -> String? {
    guard let place = rest.firstIndex(of: name), place + 1 < rest.count else { return nil }
    return rest[place + 1]
  }
}
