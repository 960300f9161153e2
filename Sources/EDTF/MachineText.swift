extension EDTFDate {
  /// The text for the `datetime` attribute of HTML's `time` element; `nil` if it has no valid form.
  ///
  /// HTML has no intervals, no years before 1 and no leap seconds, but it has years of more than four digits.
  /// See https://html.spec.whatwg.org/#the-time-element
  public var htmlDateTime: String? {
    guard case .single(let date) = content, date.qualification == .none, date.earliest.year >= 1 else {
      return nil
    }
    switch date.form {
    case .century, .decade, .season, .someMonth, .someDayOfYear, .someDayOfMonth: return nil
    case .year(let year): return padded(year, to: 4)
    case .month, .day: return text
    case .time(_, let time): return time.second == 60 ? nil : text + missingZoneMinutes
    }
  }

  private var missingZoneMinutes: String {
    guard case .single(let date) = content, case .time(_, let time) = date.form,
      case .offset = time.zone
    else { return "" }
    // `YYYY-MM-DDThh:mm:ss` is 19 bytes, and `+hh` three more.
    return text.utf8.count == 22 ? ":00" : ""
  }
}
