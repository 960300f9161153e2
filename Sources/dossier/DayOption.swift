import ArgumentParser
import EDTF
import Foundation

/// The day that a command looks from.
struct DayOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The day to look from, as in 2025-12-01, rather than the machine's own.", valueName: "day"),
    transform: Self.read)
  var on: CalendarDay?

  /// The day given, or today.
  func day() throws -> CalendarDay { try on ?? Self.today() }

  /// The day at the editor's place: only commands know the clock.
  static func today() throws -> CalendarDay {
    let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: Date())
    guard let day = CalendarDay(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0) else {
      throw ValidationError("the machine's clock shows no day")
    }
    return day
  }

  private static func read(_ text: String) throws -> CalendarDay {
    guard let day = CalendarDay(text) else { throw ValidationError("write a day as in 2025-12-01") }
    return day
  }
}
