import ASCII
import Diagnostics
import Foundation

/// How a folder keeps releases, on this machine and on another one alike:
///
/// ```
/// current -> releases/20261127-090000-5f0c1d2e
/// releases/20261127-090000-5f0c1d2e/       the copy, whole
/// releases/20261127-090000-5f0c1d2e.json   its record; it is written when the copy has gone live
/// releases/.next-…                         a copy that is not finished
/// ```
enum ReleaseFolder {
  static let releases = "releases"
  static let current = "current"
  /// How the names of unfinished copies begin.
  static let unfinished = ".next-"

  /// The name of a record that waits for its copy to go live.
  static func waiting(_ id: String) -> String { ".\(id).json" }
  static func record(_ id: String) -> String { "\(id).json" }

  /// The release that `current` leads to; `nil` where it leads elsewhere.
  static func release(linkedBy target: String) -> String? {
    guard target.hasPrefix(releases + "/") else { return nil }
    let id = String(target.dropFirst(releases.utf8.count + 1))
    return isID(id) ? id : nil
  }

  /// Why something called `current` stops a publication.
  static func inTheWay(_ path: String) -> String {
    "\(path) is in the way: it must become a symbolic link to the live release; move it away"
  }

  /// Whether a name can be a release's: `20261127-090000-5f0c1d2e`.
  static func isID(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.map(\.utf8.count) == [8, 6, 8]
      && parts[0].utf8.allSatisfy(\.isASCIIDigit) && parts[1].utf8.allSatisfy(\.isASCIIDigit)
      && parts[2].utf8.allSatisfy { $0.isHexDigit && !$0.isASCIIUppercase }
  }

  /// A name for a release: it sorts after that of the live one, even where both are of one second or a clock is slow.
  ///
  /// - Parameter live: the name of the live release, if it has one.
  static func id(at time: Date, hash: String, after live: String?) throws(PublishError) -> String {
    guard let live, isID(live) else { return stamp(time) + "-" + hash.prefix(8) }
    let name = stamp(max(time, self.time(of: live) + 1)) + "-" + hash.prefix(8)
    guard isID(name), name.prefix(15) > live.prefix(15) else {
      throw .refused("the live release has a name that no later one can follow: \(live)")
    }
    return name
  }

  private static func stamp(_ time: Date) -> String {
    let parts = Calendar(identifier: .iso8601).dateComponents(in: .gmt, from: time)
    func digits(_ value: Int?, _ count: Int) -> String {
      let text = String(value ?? 0)
      return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
    }
    return digits(parts.year, 4) + digits(parts.month, 2) + digits(parts.day, 2) + "-" + digits(parts.hour, 2)
      + digits(parts.minute, 2) + digits(parts.second, 2)
  }

  private static func time(of id: String) -> Date {
    let digits = id.utf8.filter { $0 != UInt8(ascii: "-") }.prefix(14).map { Int($0) - 0x30 }
    func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
    let parts = DateComponents(
      calendar: Calendar(identifier: .iso8601), timeZone: .gmt, year: number(0..<4), month: number(4..<6),
      day: number(6..<8), hour: number(8..<10), minute: number(10..<12), second: number(12..<14))
    return parts.date ?? .distantPast
  }

  /// The releases of a folder from their records, the newest first.
  ///
  /// - Parameter live: the name of the live one.
  static func list(_ records: [[UInt8]], live: String?) -> [ListedRelease] {
    records.compactMap { bytes in
      (try? JSONDecoder().decode(ReleaseRecord.self, from: Data(bytes))).flatMap { record in
        isID(record.id)
          ? ListedRelease(record: record, isLive: record.id == live, key: record.id) : nil
      }
    }.sorted { $0.record.id > $1.record.id }
  }

  /// The names of the releases to remove: all but the newest and the live one.
  static func surplus(_ ids: [String], keep: Int, live: String) -> [String] {
    let others = ids.filter { $0 != live }.sorted(by: >)
    return Array(others.dropFirst(max(0, keep - 1)))
  }
}

extension ReleaseRecord {
  func serialised() throws(PublishError) -> [UInt8] {
    do {
      return try JSON.file(self)
    } catch {
      throw .failed("cannot write the record of a release: \(error)")
    }
  }
}
