import Diagnostics

/// Markdown in which `⟦` and `⟧` stand around what is to be found, and the places that they mark.
struct MarkedSource {
  let file: [UInt8]
  /// In the order of the opening marks.
  let ranges: [SourceRange]

  init(_ marked: String) {
    var file: [UInt8] = []
    var open: [Int] = []
    var ranges: [SourceRange] = []
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "⟦":
        open.append(ranges.count)
        ranges.append(SourceRange(file.count..<file.count))
      case "⟧":
        let index = open.removeLast()
        ranges[index] = SourceRange(start: ranges[index].start, end: file.count)
      default: file += Array(String(scalar).utf8)
      }
    }
    self.file = file
    self.ranges = ranges
  }
}

/// The text of a file in a range of it.
func text(in file: [UInt8], at range: SourceRange) -> String {
  String(decoding: file[range.bytes], as: UTF8.self)
}
