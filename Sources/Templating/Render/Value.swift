/// What a field held when its frame was entered.
@usableFromInline
enum Value: Sendable {
  /// An optional that is not there.
  case absent
  /// Text, a URL or JSON, which the template knows and escapes accordingly.
  case text(String)
  case number(Int)
  case flag(Bool)
  case html(HTML)
  case texts([String])
  case record(Record)
  case list(count: Int, read: @Sendable (Int, [Read], inout [Value], _ base: Int) -> Void)
  case preparedList([[Value]])

  /// Another view model, whose fields are read when it is entered, or have been.
  @usableFromInline
  enum Record: Sendable {
    case unread(@Sendable ([Read], inout [Value], _ base: Int) -> Void)
    case prepared([Value])

    func read(_ reads: [Read], into values: inout [Value], at base: Int) {
      switch self {
      case .unread(let read): read(reads, &values, base)
      case .prepared(let prepared): Read.copy(reads, from: prepared, into: &values, at: base)
      }
    }
  }

  /// Whether a section over it renders.
  var isTruthy: Bool {
    switch self {
    case .absent: false
    case .text(let text): !text.isEmpty
    case .number: true
    case .flag(let flag): flag
    case .html(let html): !html.isEmpty
    case .texts(let texts): !texts.isEmpty
    case .record: true
    case .list(let count, _): count > 0
    case .preparedList(let items): !items.isEmpty
    }
  }
}

/// One field of a view model that a template uses: where its value goes, and, for a record that dotted names reach
/// through, what is used of that.
///
/// A template reads only what it names, and each field once per frame.
@usableFromInline
struct Read: Sendable {
  @usableFromInline let field: Int
  /// The index of the value after the frame's base; `nil` if only the children are used.
  var target: Int?
  var children: [Read] = []

  @usableFromInline
  func store(_ value: Value, into values: inout [Value], at base: Int) {
    if !children.isEmpty {
      if case .record(let record) = value {
        record.read(children, into: &values, at: base)
      } else {
        for child in children { child.store(.absent, into: &values, at: base) }
      }
    }
    if let target { values[base + target] = value }
  }

  static func copy(_ reads: [Read], from prepared: [Value], into values: inout [Value], at base: Int) {
    for read in reads { read.store(prepared[read.field], into: &values, at: base) }
  }
}
