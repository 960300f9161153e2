/// What makes one routine different from another: a file or a block, and all that it depends on.
///
/// Each is compiled once. That keeps partials that many pages and many partials share small, and
/// ends where a partial includes itself.
struct RoutineKey<Scope: Hashable & Sendable>: Hashable, Sendable {
  let unit: Unit
  let scope: Scope
  /// The blocks that the templates around this one fill.
  let blocks: [String: BlockReference]
  let indentation: Indentation
  /// The first line begins in the middle of one of the output's, and is not indented.
  let startsMidLine: Bool
  let state: MarkupState

  enum Unit: Hashable, Sendable {
    case template(Int)
    case block(BlockReference)
  }

  /// Whether it is the same but for the indentation: the sign of a recursion that moves further in.
  func isIndentedDifferently(from other: RoutineKey) -> Bool {
    unit == other.unit && indentation != other.indentation && scope == other.scope
      && state == other.state && blocks == other.blocks
  }
}

/// A block, by its file's number in the set and its own in the file.
struct BlockReference: Hashable, Sendable {
  let template: Int
  let block: Int
}

/// How the lines of a file or block are indented.
struct Indentation: Hashable, Sendable {
  /// Put before each line.
  var added: [UInt8] = []
  /// How many bytes of white space each line loses first.
  var removed = 0
  /// Whether the callers add more that is known only while rendering. See ``CallIndentation``.
  var isDynamic = false

  static let none = Indentation()

  /// What a line that begins with this white space begins with in the output.
  func applied(to leading: ArraySlice<UInt8>) -> [UInt8] {
    added + leading.dropFirst(removed)
  }
}
