import TestSupport

/// A small dossier of which every edition differs in every page, in the style sheet and in some addresses.
struct Edition: Hashable {
  let name: String
  var pages = 8

  /// The kinds of files that a site consists of, in a folder of the edition's own.
  func write(to workspace: Workspace, publish: String, baseURL: String = "https://docks.example/") throws {
    let content = "editions/\(name)/Content"
    try workspace.write(
      """
      title: The \(name) dossier
      base_url: \(baseURL)
      language: en
      as_of: 2025-10-31
      publish:
      \(publish)
      """, to: content + "/dossier.yml")
    try workspace.write(
      "---\ntitle: A report\npublished: 2025-10-01\nkind: document\n---\n", to: content + "/sources/report.md"
    )
    for number in 1...pages { try writeEvent("event-\(number)", in: workspace) }
    try writeEvent("only-\(name)", in: workspace)
    try workspace.write(
      "---\ntitle: About\n---\n\nWords of \(name).\n\n![The plan](media/plan.png)\n",
      to: content + "/pages/about.md")
    let picture = try Workspace.bytes(at: Package.fixtures + "/harbour/Content/media/berths.png")
    try workspace.write(picture, to: content + "/media/plan.png")
    try workspace.copy(Package.repository + "/Templates", to: "editions/\(name)/Templates")
    let style = "editions/\(name)/Templates/assets/dossier.css"
    try workspace.write(try workspace.text(of: style) + "\n/* \(name) */\n", to: style)
  }

  func writeEvent(_ id: String, in workspace: Workspace, words: String = "Words") throws {
    try workspace.write(
      "---\ntitle: Event \(id)\ndate: 2025-09-30\nsources: [report]\n---\n\n\(words) of \(name).\n",
      to: "editions/\(name)/Content/events/\(id).md")
  }

  func removeEvent(_ id: String, in workspace: Workspace) throws {
    try workspace.remove("editions/\(name)/Content/events/\(id).md")
  }
}
