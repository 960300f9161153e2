package import Diagnostics

/// A folder of the site whose files are delivered under names that depend on their content, but are referred to by the
/// names that they have in the folder.
///
/// `assets/icon.svg` is delivered as `assets/icon.0123456789abcdef.svg`: whatever refers to a file keeps the name that
/// it has written, with the mark `.0123456789abcdef` inserted.
public struct DeliveredFolder: Sendable {
  /// The parts of its path below the site's root: `assets`.
  let parts: [String]
  /// The beginnings of addresses that lead to the site's root from anywhere, longest first.
  package let roots: [[UInt8]]
  private let marks: [String: String]
  private let index: NameIndex
  /// The files that exist; if there are many, only the first.
  private let known: Diagnostic.Note

  /// - Parameters:
  ///   - path: the folder's path below the site's root, ending in `/`.
  ///   - roots: `https://dossier.example/` and other addresses of the site's root.
  ///   - marks: what is inserted into the name of each file, by its path in the folder.
  public init(_ path: String, roots: [String], marks: [String: String]) {
    parts = path.split(separator: "/").map(String.init)
    self.roots = roots.sorted { $0.utf8.count > $1.utf8.count }.map { Array($0.utf8) }
    self.marks = marks
    let names = marks.keys.sorted()
    index = NameIndex(names)
    let others = names.count > 50 ? " and \(names.count - 50) more" : ""
    known = Diagnostic.Note(
      names.isEmpty
        ? "it has no files" : "its files are: " + names.prefix(50).joined(separator: ", ") + others)
  }

  /// The folder's path below the site's root, ending in `/`.
  public var path: String { parts.map { $0 + "/" }.joined() }

  /// What is inserted into the name of a file; `nil` if there is no such file.
  func mark(of name: String) -> String? { marks[name] }

  /// The path in the folder that an address leads to, `""` for the folder itself; `nil` if it leads elsewhere.
  package func name(of address: FolderAddress) -> String? {
    guard address.parts.count > parts.count, zip(parts, address.parts).allSatisfy({ $0 == $1.text }) else {
      return nil
    }
    return address.parts.dropFirst(parts.count).map(\.text).joined(separator: "/")
  }

  /// Reports a name that no file has.
  ///
  /// - Parameter written: turns the name of a file into what replaces the faulty one.
  package func unknown(
    _ name: String, at location: SourceLocation, notes: [Diagnostic.Note] = [],
    written: (String) -> String = { $0 }
  ) -> Diagnostic {
    let message =
      name.isEmpty
      ? "this leads to the folder \(path), where each file is published under a name of its own: name the file"
      : "there is no file '\(name)' in \(path)"
    guard !name.isEmpty, let near = index.nearest(to: name).map(written) else {
      return Diagnostic(TemplateRules.unknownAsset, at: location, message, notes: [known] + notes)
    }
    return Diagnostic(
      TemplateRules.unknownAsset, at: location, "\(message) — did you mean '\(near)'?", notes: notes,
      fix: .init("replace with '\(near)'", replacement: near))
  }
}
