/// What Dossier's lock files have in common: UTF-8 text, a first line with name and version, comments
/// after `#`, and one line of tab-separated fields an entry.
///
/// Made for `git diff` and `git merge`: sorted, so that the same entries are the same bytes, and never
/// two entries on a line.
struct LockFormat: Sendable {
  /// The first word of the file.
  let name: String
  let version: Int
  /// What the file is, each a line.
  let comment: [String]
  let columns: [String]
  /// What to do about a file or a line that cannot be read.
  let remedy: String
  /// What to do about a merge conflict, as an imperative.
  let conflictRemedy: String
  /// What to do about two lines for one thing.
  let duplicateRemedy: String

  var firstLine: String { "\(name) \(version)" }

  var header: [UInt8] {
    var bytes = Array("\(firstLine)\n".utf8)
    for line in comment + [columns.joined(separator: "\t")] { bytes += "# \(line)\n".utf8 }
    return bytes
  }
}
