/// Which fields of a schema a template uses, each with a place in the schema's frame.
struct FieldUses: Sendable {
  private var reads: [Read] = []
  private var size = 0

  var plan: ReadPlan { ReadPlan(reads: reads, size: size) }

  /// The place of a value in the frame, from the fields that lead to it: one, or, for a dotted name,
  /// those of the records in between as well.
  mutating func index(of path: [Int]) -> Int {
    Self.index(of: path[...], in: &reads, size: &size)
  }

  private static func index(of path: ArraySlice<Int>, in reads: inout [Read], size: inout Int) -> Int {
    guard let field = path.first else { return 0 }
    let place: Int
    if let known = reads.firstIndex(where: { $0.field == field }) {
      place = known
    } else {
      place = reads.count
      reads.append(Read(field: field))
    }
    if path.count > 1 {
      return index(of: path.dropFirst(), in: &reads[place].children, size: &size)
    }
    if let target = reads[place].target { return target }
    reads[place].target = size
    size += 1
    return size - 1
  }
}
