import Diagnostics
import DossierModel
import Files

/// The folder whose files are published at the site's root unchanged (`static` in `dossier.yml`).
enum StaticFolder {
  /// The dossier has none.
  case none
  /// Its path below the content folder, without a slash at either end.
  case named(String, Located<String>)
  /// `dossier.yml` cannot be read on this point. Files that could belong to the folder are not reported.
  case unknown

  /// - Parameter folder: the content folder.
  static func read(_ site: SourceFile?) -> Checked<StaticFolder> {
    guard let site else { return Checked(.unknown) }
    switch Site.staticFolder(in: site.bytes, path: site.path) {
    case .unreadable: return Checked(.unknown)
    case .absent: return Checked(.none)
    case .named(let value):
      guard let fault = fault(of: value.value) else {
        let path = value.value.hasSuffix("/") ? String(value.value.dropLast()) : value.value
        return Checked(.named(path.inNFC, value))
      }
      let location = SourceLocation(path: site.path, range: value.range)
      return Checked(
        .unknown,
        [
          Diagnostic(
            StaticRules.badFolder, at: location, "'\(value.value)' \(fault.message)",
            fix: fault.replacement.map { .init("replace with '\($0)'", replacement: $0) })
        ])
    }
  }

  private static func fault(of value: String) -> AddressFault? {
    if value.hasPrefix("./"), fault(of: String(value.dropFirst(2))) == nil {
      return AddressFault(
        message: "must begin with the folder's name", replacement: String(value.dropFirst(2)))
    }
    let advice = "name a folder beside dossier.yml, such as 'static'"
    if value.hasPrefix("/") || value.hasPrefix("~") || value.contains("\\") {
      return AddressFault(message: "leads out of the content folder; \(advice)")
    }
    var parts = value.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if parts.last == "", parts.count > 1 { parts.removeLast() }
    if parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) {
      return AddressFault(message: "must be a plain path, without '.', '..' or '//'; \(advice)")
    }
    if value.unicodeScalars.contains(where: { $0.value < 0x20 || ControlCharacter($0) != nil }) {
      return AddressFault(message: "holds a control character; \(advice)")
    }
    if let part = parts.first(where: { $0.hasPrefix(".") }) {
      return AddressFault(
        message: "is hidden by the name '\(part)', and hidden folders are not read; \(advice)")
    }
    let top = parts[0].foldedCase
    if (EntityKind.allCases.map(\.folder) + ["media"]).contains(where: { $0.foldedCase == top }) {
      return AddressFault(message: "is in '\(parts[0])', which has another use; \(advice)")
    }
    return nil
  }

  /// Reports a folder that is not there, and hidden files in it.
  ///
  /// - Parameter earlier: what was found while reading the content folder: a symbolic link is not a missing folder.
  func faults(in contents: Folder.Contents, folder: String, _ earlier: [Diagnostic]) -> [Diagnostic] {
    guard case .named(let name, let value) = self else { return [] }
    let hidden = contents.hidden.compactMap { hidden in
      self.name(of: hidden).flatMap { Self.warning(ofHidden: $0, at: folder + "/" + hidden) }
    }
    let site = contents.files.first { $0.name == "dossier.yml" }?.path ?? folder + "/dossier.yml"
    func fault(_ message: String, fix: Diagnostic.Fix? = nil) -> [Diagnostic] {
      [
        Diagnostic(
          StaticRules.badFolder, at: SourceLocation(path: site, range: value.range), message, fix: fix)
      ]
    }
    if contents.files.contains(where: { $0.name.inNFC == name }) {
      return fault("'\(name)' is a file, not a folder")
    }
    let inside = contents.files.map(\.name) + contents.hidden
    if contents.folders.contains(where: { $0.inNFC == name })
      || inside.contains(where: { self.name(of: $0) != nil })
    {
      return hidden
    }
    let isRefused = earlier.contains { (folder + "/" + name + "/").hasPrefix($0.location.path + "/") }
    guard !isRefused else { return [] }
    let tops = Set(
      inside.compactMap { $0.contains("/") ? $0.split(separator: "/").first.map(String.init) : nil }
    )
    .union(contents.folders.filter { !$0.contains("/") })
    .subtracting(EntityKind.allCases.map(\.folder) + ["media"])
    let nearest = nearestName(to: name, among: tops.sorted())
    return fault(
      "there is no folder '\(name)' beside dossier.yml" + (nearest.map { " — did you mean '\($0)'?" } ?? ""),
      fix: nearest.map { .init("replace with '\($0)'", replacement: $0) })
  }

  /// A file's path below the folder; `nil` if it is not in it.
  func name(of file: String) -> String? {
    guard case .named(let folder, _) = self, file.inNFC.hasPrefix(folder + "/") else { return nil }
    return String(file.inNFC.dropFirst(folder.count + 1))
  }

  /// The only hidden folder that is published (RFC 8615), and only at the top.
  static let wellKnown = ".well-known"

  /// Files that are not reported, because nobody means to publish them.
  private static let silent: Set<String> = [".gitkeep", ".gitignore", ".DS_Store"]

  /// Whether the name of a file below the folder keeps it from being published.
  static func isHidden(_ name: String) -> Bool {
    let parts = name.split(separator: "/")
    let shown = parts.first.map(String.init) == wellKnown && parts.count > 1 ? parts.dropFirst() : parts[...]
    return shown.contains { $0.hasPrefix(".") }
  }

  static func warning(ofHidden name: String, at path: String) -> Diagnostic? {
    guard !silent.contains(name.split(separator: "/").last.map(String.init) ?? "") else { return nil }
    return Diagnostic(
      StaticRules.hidden, at: SourceLocation(path: path),
      "hidden files are not published, except those in \(wellKnown)/ at the top of the folder; rename this file, or remove it"
    )
  }
}
