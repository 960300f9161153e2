import Diagnostics
import Foundation

/// Which files may be of either release while a publication is under way, or after one or more were stopped.
struct BucketJournal: Codable {
  /// Tells this publication from any other.
  private(set) var token: String?
  /// Files whose bytes depend on how far it came, by path.
  private(set) var paths: [String]
  /// Files whose name changes with their bytes: those that are there are whole.
  private(set) var assets: [PublishedFile]

  init(of plan: PublishPlan) {
    let touched = plan.added + plan.changed + plan.removed
    token = UUID().uuidString
    paths = touched.filter { !Self.isTold($0) }.map(\.path)
    assets = touched.filter(Self.isTold)
  }

  /// - Returns: `nil` where the bytes are not a journal, as where it was only half written.
  init?(_ bytes: [UInt8]) {
    guard let journal = try? JSONDecoder().decode(Self.self, from: Data(bytes)),
      (journal.paths + journal.assets.map(\.path)).allSatisfy(PublishedFile.isPlain),
      journal.assets.allSatisfy(Self.isTold)
    else { return nil }
    self = journal
  }

  /// Whether a file's name says what its bytes are.
  private static func isTold(_ file: PublishedFile) -> Bool { file.isImmutable && file.isKnown }

  /// Takes in what another publication may have touched.
  mutating func add(_ other: BucketJournal) {
    var doubted = Set(paths).union(other.paths)
    var told: [String: PublishedFile] = [:]
    for file in assets + other.assets where !doubted.contains(file.path) {
      if let known = told[file.path], known.sha256 != file.sha256 || known.size != file.size {
        told[file.path] = nil
        doubted.insert(file.path)
      } else {
        told[file.path] = file
      }
    }
    paths = doubted.sorted()
    assets = told.values.sorted { $0.path < $1.path }
  }

  func serialised() throws(PublishError) -> [UInt8] {
    do {
      return Array(try JSON.line(self).utf8)
    } catch {
      throw .failed("cannot write \(ReleaseFiles.journal): \(error)")
    }
  }
}
