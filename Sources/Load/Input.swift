package import Diagnostics
public import Files
package import Secrets

/// Everything that a build reads: the dossier's files, and the templates.
public struct Input: Sendable {
  /// `dossier.yml`; `nil` if it is missing.
  public var site: SourceFile?
  /// The Markdown files, each with the kind that its folder gives it.
  public var entities: [EntityFile]
  /// The editor's pictures and data, as the site gets them if a page uses them.
  public var media: [MediaFile]
  /// The files that are published at the site's root unchanged.
  public var staticFiles: [MediaFile] = []
  /// What looks like a secret in any file of the content: no report may show it.
  package var secrets: [FoundSecret] = []
  /// `evidence.lock`, if there is one.
  public var evidenceLock: SourceFile?
  /// `published.lock`, if there is one.
  public var publishedLock: SourceFile?
  /// The templates.
  public var templates: [SourceFile]
  /// Styles, scripts and icons, unchanged.
  public var assets: [SourceFile]

  package init(
    site: SourceFile? = nil, entities: [EntityFile], media: [MediaFile], staticFiles: [MediaFile] = [],
    secrets: [FoundSecret] = [], evidenceLock: SourceFile? = nil, publishedLock: SourceFile? = nil,
    templates: [SourceFile], assets: [SourceFile]
  ) {
    self.site = site
    self.entities = entities
    self.media = media
    self.staticFiles = staticFiles
    self.secrets = secrets
    self.evidenceLock = evidenceLock
    self.publishedLock = publishedLock
    self.templates = templates
    self.assets = assets
  }

  /// The bytes of a file that a diagnostic can point into.
  public func text(of path: String) -> [UInt8]? { texts.first { $0.path == path }?.bytes }

  /// All files that a diagnostic can point into, by path.
  package var textsByPath: [String: [UInt8]] {
    Dictionary(texts.map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
  }

  private var texts: [(path: String, bytes: [UInt8])] {
    let files = [
      [site, evidenceLock, publishedLock].compactMap(\.self), entities.map(\.file), templates, assets,
    ]
    .joined()
    return files.map { ($0.path, $0.bytes) }
      + (media + staticFiles).compactMap { file in file.text.map { (file.path, $0) } }
      // They may be in a file that is not part of the dossier.
      + secrets.map { ($0.file.path, $0.file.bytes) }
  }
}

extension DiagnosticReport {
  /// The report on what was found in the files of an input. It looks their texts up by path in constant time: each of
  /// ten thousand files may have a fault.
  package init(_ diagnostics: [Diagnostic], in input: Input) {
    let texts = diagnostics.isEmpty ? [:] : input.textsByPath
    guard !input.secrets.isEmpty else {
      self.init(diagnostics) { texts[$0] }
      return
    }
    let mask = SecretMask(input.secrets)
    self.init(diagnostics.map(mask.masked)) { path in texts[path].map { mask.masked($0, of: path) } }
  }
}
