extension Mutator {
  /// Renames, adds, removes or moves a file.
  mutating func changeFolder(_ made: inout FuzzCase) {
    guard !made.files.isEmpty else { return }
    let index = random.below(made.files.count)
    let path = made.files[index].path
    let changed: String?
    switch random.below(8) {
    case 0:
      made.files.remove(at: index)
      return
    case 1: changed = path.uppercased() == path ? path.lowercased() : Self.inFolder(path) { $0.uppercased() }
    case 2: changed = Self.inFolder(path) { $0.replacing("o", with: "o\u{308}") }
    case 3:
      let name = random.pick([
        "a b.md", "é.md", "e\u{301}.md", "ſ.md", ".hidden.md", "a.md.md", ".md", "-.md", "con.md",
        "\u{202E}a.md", "\u{1B}.md", "\u{7F}.md", "\u{2028}.md",
        "a\\b.md", "a\r.md", "~.md", "#.md", "?.md", "%2e%2e.md", "a&b.md", "\"><script>.md", "method.md",
        "briefings.md", "x.MD", "x.svgz", "x.svg",
        "x.SVG", "x.html", "x", String(repeating: "a", count: 251) + ".md", "👨‍👩‍👧.md", "\u{FFFD}.md",
        "dossier.yml", "evidence.lock", "index.html",
      ])
      changed = Self.inFolder(path) { _ in name }
    case 4: changed = path.replacing("/", with: "/deep/er/", maxReplacements: random.below(2) + 1)
    case 5:
      let folder = random.pick([
        "briefings", "events", "parties", "glossary", "commitments", "sources", "pages", "media", "Parties",
        "page", "assets", "...",
      ])
      changed = "Content/" + folder + "/" + (path.split(separator: "/").last.map(String.init) ?? "x.md")
    case 6: changed = random.pick(made.files).path
    default:
      let other = random.pick(bases.files)
      var copy = other
      copy.path = random.chance(2) ? path + ".md" : other.path
      made.files.append(copy)
      made.files = made.files.filter { FuzzCase.isSafe($0.path) }
      return
    }
    guard let changed, FuzzCase.isSafe(changed) else { return }
    if random.chance(2) {
      made.files[index].path = changed
    } else {
      made.files.append(FuzzCase.File(path: changed, bytes: made.files[index].bytes))
    }
  }

  /// A path with its last part changed.
  private static func inFolder(_ path: String, _ change: (String) -> String) -> String {
    let parts = path.split(separator: "/").map(String.init)
    return (parts.dropLast() + [change(parts[parts.count - 1])]).joined(separator: "/")
  }
}

extension FuzzCase.File {
  var isMedia: Bool { path.hasPrefix("Content/media/") }
}
