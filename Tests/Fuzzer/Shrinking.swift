import Foundation

/// Makes a case smaller as long as it fails: whole files, then lines, then bytes.
enum Shrinking {
  static func run(_ paths: [String]) -> Int32 {
    for path in paths {
      guard let bytes = SavedFile.bytes(path) else { return 2 }
      var best = FuzzCase(parsing: bytes, on: Bases())
      guard let first = failure(best) else {
        print("\(path) does not fail")
        return 1
      }
      best.files = fewer(best.files) { failure(FuzzCase($0)) == first }
      for index in best.files.indices {
        func fails(_ bytes: [UInt8]) -> Bool {
          var smaller = best
          smaller.files[index].bytes = bytes
          return failure(smaller) == first
        }
        let end = [UInt8(ascii: "\n")]
        let lines = best.files[index].bytes.split(separator: end[0], omittingEmptySubsequences: false)
        best.files[index].bytes = Array(
          fewer(lines) { fails(Array($0.joined(separator: end))) }.joined(separator: end))
        if best.files[index].bytes.count < 400 {
          best.files[index].bytes = fewer(best.files[index].bytes, fails)
        }
      }
      let kept = path.hasSuffix(".txt") ? String(path.dropLast(4)) + ".small.txt" : path + ".small"
      SavedFile.write(best.bytes, to: kept)
      print("\(kept): \(best.bytes.count) bytes: \(first)")
    }
    return 0
  }

  /// What a case fails with, without the numbers that differ from case to case; `nil` where it does not.
  private static func failure(_ tried: FuzzCase) -> String? {
    let path = NSTemporaryDirectory() + "/dossier-fuzz-shrink-\(ProcessInfo.processInfo.processIdentifier)"
    SavedFile.write(tried.bytes, to: path)
    let run = Child(["try", path])
    guard !run.isDone else { return nil }
    let words = run.output.firstRange(of: "FAULT ").map { String(run.output[$0.upperBound...]) } ?? run.errors
    return run.ending + ": "
      + words.prefix(300).replacing(/[0-9]+/, with: "0").replacing(/at [A-Za-z][^:]*:/, with: "")
  }

  /// Takes out ever smaller runs of parts, as long as what is left still fails.
  private static func fewer<Part>(_ parts: [Part], _ fails: ([Part]) -> Bool) -> [Part] {
    var parts = parts
    var size = max(1, parts.count / 2)
    while true {
      var start = 0
      while start < parts.count {
        var rest = parts
        rest.removeSubrange(start..<min(start + size, parts.count))
        if fails(rest) { parts = rest } else { start += size }
      }
      if size == 1 { return parts }
      size = max(1, size / 2)
    }
  }
}
