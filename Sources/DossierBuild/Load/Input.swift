import Diagnostics

/// Everything that a build reads: the dossier's files, and the templates.
public struct Input: Sendable {
  /// `dossier.yml`; `nil` where it is missing.
  public var site: SourceFile?
  /// The Markdown files, each with the kind that its folder gives it.
  public var entities: [EntityFile]
  /// The editor's pictures and data, as they go to the site where a page uses them.
  public var media: [MediaFile]
  public var evidenceLock: SourceFile?
  public var publishedLock: SourceFile?
  public var templates: [SourceFile]
  /// Styles, scripts and icons, which go to the site as they are.
  public var assets: [SourceFile]

  /// Every text that a diagnostic can point into.
  public func text(of path: String) -> [UInt8]? {
    let singles = [site, evidenceLock, publishedLock].compactMap(\.self)
    let text = (singles + entities.map(\.file) + templates).first { $0.path == path }?.bytes
    return text ?? media.first { $0.path == path }?.text
  }
}
