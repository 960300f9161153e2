extension EDTFParser {
  /// What stands on one side of the slash.
  private enum End {
    case date(SingleDate)
    case without(EDTFDate.MissingEnd)
  }

  func interval(from start: Range<Int>, to end: Range<Int>) throws(Fault) -> EDTFDate.Content {
    switch (try intervalEnd(start), try intervalEnd(end)) {
    case (.date(let first), .date(let last)):
      guard first.earliest <= last.latest else { throw endsBeforeStart(at: end) }
      return .closed(first, last)
    case (.date(let first), .without(let missing)): return .withoutEnd(first, missing)
    case (.without(let missing), .date(let last)): return .withoutStart(missing, last)
    case (.without, .without):
      throw .impossible(
        "\(quoted(bytes)) has no date; an interval needs one at the start or at the end",
        at: 0..<bytes.count)
    }
  }

  private func intervalEnd(_ range: Range<Int>) throws(Fault) -> End {
    if range.isEmpty { return .without(.unknown) }
    if bytes[range].elementsEqual("..".utf8) { return .without(.open) }
    let date = try date(in: range)
    switch date.form {
    case .year, .season, .month, .day: return .date(date)
    case .time:
      throw .impossible(
        "\(quoted(bytes[range])) has a time of day, and an interval is from one date to another", at: range)
    case .century, .decade, .someMonth, .someDayOfYear, .someDayOfMonth:
      throw .impossible(levelTwoMessage(bytes, "an X in an interval"), at: range)
    }
  }

  private func endsBeforeStart(at end: Range<Int>) -> Fault {
    .impossible("the interval \(quoted(bytes)) ends before it starts", at: end)
  }
}
