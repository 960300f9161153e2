import Diagnostics
import DossierModel
import Foundation

extension Publication {
  /// The plan for people: what is added, changed and removed, and the sum.
  ///
  /// - Parameter most: how many files of each group are named at most.
  package func text(naming most: Int) -> String {
    let groups = [("+", plan.added), ("~", plan.changed), ("-", plan.removed)]
    var lines = groups.flatMap { mark, files in
      let all = Self.lines(mark, files)
      return all.prefix(most) + (all.count > most ? ["\(mark) … and \(all.count - most) more"] : [])
    }
    if !plan.former.isEmpty {
      lines.append(
        "\(counted(plan.former.count, "asset")) of the last release stay for readers who have its pages open")
    }
    if !plan.adopted.isEmpty { lines.append("\(counted(plan.adopted.count, "file")) of others stay") }
    let place = "\(target.name.value) (\(target.place.kind) \(target.place.shown))"
    lines.append("\(place): \(plan.summary); \(bytesInWords(plan.bytes)) to write")
    return lines.joined(separator: "\n")
  }

  /// One line per file; its compressed forms are named beside it.
  private static func lines(_ mark: String, _ files: [PublishedFile]) -> [String] {
    let paths = Set(files.map(\.path))
    return files.compactMap { file in
      for ending in Compression.allCases.map(\.rawValue) where file.path.hasSuffix(ending) {
        if paths.contains(String(file.path.dropLast(ending.count))) { return nil }
      }
      let packed = Compression.allCases.map(\.rawValue).filter { paths.contains(file.path + $0) }
      return "\(mark) \(file.path)" + (packed.isEmpty ? "" : " (\(packed.joined(separator: ", ")))")
    }
  }

  /// The plan as one JSON object on a line.
  package var json: String {
    struct Plan: Encodable {
      let target, kind, release: String
      let live: String?
      let added, changed, removed, former, adopted: [String]
      let unchanged, bytes: Int
      let isUpToDate: Bool

      enum CodingKeys: String, CodingKey {
        case target, kind, release, live, added, changed, removed, former, adopted, unchanged, bytes
        case isUpToDate = "up_to_date"
      }
    }
    return jsonLine(
      Plan(
        target: target.name.value, kind: target.place.kind, release: manifest.release,
        live: live.manifest?.release,
        added: plan.added.map(\.path), changed: plan.changed.map(\.path), removed: plan.removed.map(\.path),
        former: plan.former.map(\.path), adopted: plan.adopted.map(\.path), unchanged: plan.unchanged,
        bytes: plan.bytes, isUpToDate: isUpToDate))
  }
}

extension KeptReleases {
  /// The releases for people, one per line.
  package var text: String {
    guard let all else {
      guard let manifest = live.manifest else { return "nothing is published here" }
      return "* \(manifest.release.prefix(8)), as of \(manifest.asOf); this target keeps no other release"
    }
    guard !all.isEmpty else { return "nothing is published here" }
    let lines = all.map { release in
      let record = release.record
      let back = record.rollbackTo.map { ", back to \($0)" } ?? ""
      return
        "\(release.isLive ? "*" : " ") \(record.id)  \(record.released)  \(record.by)  \(record.changes)\(back)"
    }
    return TerminalText.plainLines(lines)
  }

  /// The releases as one JSON object per line; `nil` where there are none.
  package var jsonLines: String? {
    struct Line: Encodable {
      let id, released, by, hash, changes: String
      let rollbackTo: String?
      let isLive: Bool

      enum CodingKeys: String, CodingKey {
        case id, released, by, hash, changes
        case rollbackTo = "rollback_to"
        case isLive = "live"
      }
    }
    guard let all, !all.isEmpty else { return nil }
    return all.map { release in
      let record = release.record
      return jsonLine(
        Line(
          id: record.id, released: record.released, by: record.by, hash: record.hash, changes: record.changes,
          rollbackTo: record.rollbackTo, isLive: release.isLive))
    }.joined(separator: "\n")
  }
}

extension SiteVerification {
  /// What was found, for people.
  package var text: String {
    var lines = missing.map { "missing: \($0)" } + altered.map { "altered: \($0)" }
    lines += unlisted.map { "not part of the release: \($0)" }
    let hidden = unasked.filter(\.isForHost).map(\.path)
    if !hidden.isEmpty {
      lines.append("not asked for, since a host keeps it to itself: \(hidden.joined(separator: ", "))")
    }
    let former = unasked.count(where: \.isRedirect)
    if former > 0 {
      lines.append(
        "not asked for, since a host may lead readers on instead: \(counted(former, "page")) at old addresses"
      )
    }
    let adopted = manifest.files.count { $0.kept == .adopted }
    if adopted > 0 { lines.append("put there by others, and kept: \(counted(adopted, "file"))") }
    switch signature {
    case .absent:
      lines.append(wantsSignature ? "the copy has no signature" : "not signed")
    case .unchecked: lines.append("signed; --key FILE checks by whom")
    case .good: lines.append("the signature is good")
    case .bad(let reason): lines.append("the signature is bad: \(reason)")
    }
    let faults = missing.count + altered.count + unlisted.count
    lines.append(
      "\(manifest.title), as of \(manifest.asOf), release \(manifest.release.prefix(8)), by \(manifest.generator): "
        + (faults == 0
          ? "\(counted(manifest.files.count - unasked.count, "file")) as they were published"
          : "\(counted(faults, "file")) not as they were published"))
    return TerminalText.plainLines(lines)
  }

  /// What was found, as one JSON object on a line.
  package var json: String {
    struct Finding: Encodable {
      let release, asOf, signature: String
      let files: Int
      let missing, altered, unlisted, unasked: [String]
      let isSound: Bool

      enum CodingKeys: String, CodingKey {
        case release, signature, files, missing, altered, unlisted, unasked
        case asOf = "as_of"
        case isSound = "sound"
      }
    }
    let state =
      switch signature {
      case .absent: "absent"
      case .unchecked: "unchecked"
      case .good: "good"
      case .bad: "bad"
      }
    return jsonLine(
      Finding(
        release: manifest.release, asOf: manifest.asOf, signature: state, files: manifest.files.count,
        missing: missing, altered: altered, unlisted: unlisted, unasked: unasked.map(\.path),
        isSound: isSound))
  }
}

extension TerminalText {
  fileprivate static func plainLines(_ lines: [String]) -> String {
    lines.map(plain).joined(separator: "\n")
  }
}

private func jsonLine(_ value: some Encodable) -> String {
  // Strings and numbers can always be encoded.
  (try? JSON.line(value)) ?? ""
}

/// A size as people read it: `840 bytes`, `12.3 kB`.
private func bytesInWords(_ bytes: Int) -> String {
  guard bytes >= 1000 else { return counted(bytes, "byte") }
  let (unit, size) = bytes < 1_000_000 ? ("kB", 1000) : ("MB", 1_000_000)
  let tenths = (bytes * 10 + size / 2) / size
  return "\(tenths / 10).\(tenths % 10) \(unit)"
}
