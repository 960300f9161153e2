import Diagnostics
import DossierModel
import Files
// Only for NFC, which the standard library does not offer.
private import Foundation

/// Reports names of files and folders that some file systems treat as one.
func checkMediaNames(_ files: [SourceFile]) -> [Diagnostic] {
  var known: [String: String] = [:]
  var reported: Set<[UInt8]> = []
  var diagnostics: [Diagnostic] = []
  // By bytes: to Swift two forms of one name are equal, and they would stay in the order in which the disk gave them.
  for file in files.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
    let name = file.name.utf8
    // The folders above it as well: `Maps/a.png` and `maps/b.png` would end up in one.
    let ends = name.indices.filter { name[$0] == UInt8(ascii: "/") } + [name.endIndex]
    for end in ends {
      let part = String(file.name[..<end])
      guard let other = collision(of: part, &known) else { continue }
      if reported.insert(Array(part.utf8)).inserted {
        diagnostics.append(ambiguity(of: part, file, with: other))
      }
      // The files in a folder that has another's name are not further faults.
      break
    }
  }
  return diagnostics
}

/// The other spelling under which a name is already known.
private func collision(of name: String, _ known: inout [String: String]) -> String? {
  let key = name.foldedCase
  guard let other = known[key] else {
    known[key] = name
    return nil
  }
  // To Swift composed and decomposed letters are equal; file systems differ.
  return other.utf8.elementsEqual(name.utf8) ? nil : other
}

private func ambiguity(of name: String, _ file: SourceFile, with other: String) -> Diagnostic {
  let how =
    if other == name {
      "in how its letters are composed"
    } else if other.lowercased() == name.lowercased() {
      "in case"
    } else {
      "in how its letters are written"
    }
  return Diagnostic(
    MediaRules.ambiguousMedia, at: SourceLocation(path: file.path),
    "the name \(name) differs from \(other) only \(how): Macs and Windows treat them as one file. Rename one of them"
  )
}
