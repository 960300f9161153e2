import Foundation
import TestSupport

/// Follows every link of a built site, as a reader's browser would.
struct SiteLinks {
  /// What is wrong, each with the page that it stands on.
  private(set) var problems: [String] = []
  /// How many links lead to a file of the site, and how many to a place on a page.
  private(set) var followed = 0
  private(set) var anchored = 0

  private let files: Set<String>
  private let baseURL: String
  private let isStandalone: Bool
  private let pages: [String: MarkupPage]

  /// - Parameter baseURL: the address in `dossier.yml`, ending in `/`.
  /// - Parameter isStandalone: whether the site is to be opened from a disk, where no link may lead to a folder.
  init(in folder: String, baseURL: String, isStandalone: Bool = false) {
    let state = FolderState(folder)
    files = state.files
    self.baseURL = baseURL
    self.isStandalone = isStandalone
    var pages: [String: MarkupPage] = [:]
    for file in state.files where file.hasSuffix(".html") {
      pages[file] = MarkupPage(state.text(of: file) ?? "")
    }
    self.pages = pages
    for (file, page) in pages.sorted(by: { $0.key < $1.key }) { check(page, of: file) }
    checkStyles(state)
    for file in files.sorted()
    where file.hasPrefix("assets/") && !file.contains(/\.[0-9a-f]{16}(\.[^.\/]*)?$/) {
      report(file, "its name has no hash")
    }
    if !isStandalone { checkSitemap(state) }
  }

  private mutating func report(_ file: String, _ problem: String) { problems.append("\(file): \(problem)") }

  private mutating func check(_ page: MarkupPage, of file: String) {
    for id in page.repeatedIDs.sorted() { report(file, "the id '\(id)' stands twice") }
    for id in page.namedIDs.subtracting(page.ids).sorted() {
      report(file, "an attribute names the id '\(id)', which is not there")
    }
    for link in page.links { follow(link, on: file) }
    let canonical = baseURL + Self.address(of: file)
    if file != "404.html", page.links.filter({ $0.rel == "canonical" }).map(\.target) != [canonical] {
      report(file, "its canonical link is not \(canonical)")
    }
  }

  private mutating func follow(_ link: MarkupPage.Link, on file: String) {
    let target = link.target
    guard !target.isEmpty else { return report(file, "an empty \(link.attribute)") }
    if let scheme = target.firstMatch(of: /^[A-Za-z][A-Za-z0-9+.-]*:/) {
      guard ["https:", "http:", "mailto:", "tel:"].contains(scheme.output) else {
        return report(file, "leads to \(target)")
      }
      let isLoaded = link.element != "a" && link.rel != "canonical"
      if isLoaded { report(file, "loads \(target) from another host") }
      return
    }
    if target.hasPrefix("/") { return followFromRoot(target, on: file) }
    let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard !parts[0].contains("?") else {
      return report(file, "\(target) has a query, and no server to read it")
    }
    if isStandalone, parts[0].isEmpty ? parts.count == 1 : parts[0].hasSuffix("/") || parts[0].hasSuffix(".")
    {
      return report(file, "\(target) leads to a folder")
    }
    guard let path = resolve(String(parts[0]), on: file) else {
      return report(file, "\(target) leads out of the site")
    }
    guard files.contains(path) else { return report(file, "\(target) leads to \(path), which is not there") }
    followed += 1
    guard parts.count == 2 else { return }
    anchored += 1
    let id = String(parts[1]).removingPercentEncoding ?? String(parts[1])
    if pages[path]?.ids.contains(id) != true { report(file, "\(target): \(path) has no id '\(id)'") }
  }

  /// Only `404.html` may use addresses from the root: it is shown at any depth.
  private mutating func followFromRoot(_ target: String, on file: String) {
    let root =
      "/"
      + baseURL.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)[2].drop { $0 != "/" }
      .dropFirst()
    guard file == "404.html", target.hasPrefix(root) else { return report(file, "\(target) is not relative") }
    let rest = target.dropFirst(root.count).prefix { $0 != "#" }
    let path = rest.isEmpty || rest.hasSuffix("/") ? rest + "index.html" : rest
    if files.contains(String(path)) {
      followed += 1
    } else {
      report(file, "\(target) leads to \(path), which is not there")
    }
  }

  /// The file that a relative address leads to; `nil` above the site's root.
  private func resolve(_ address: String, on file: String) -> String? {
    guard !address.isEmpty else { return file }
    var parts = file.split(separator: "/").dropLast().map(String.init)
    for part in address.split(separator: "/") {
      switch part {
      case ".": continue
      case "..": if parts.popLast() == nil { return nil }
      default: parts.append(part.removingPercentEncoding ?? String(part))
      }
    }
    let path = parts.joined(separator: "/")
    guard address.hasSuffix("/") || address.hasSuffix("..") || address == "." else { return path }
    return path.isEmpty ? "index.html" : path + "/index.html"
  }

  /// `parties/turkiye/` for `parties/turkiye/index.html`.
  private static func address(of file: String) -> String {
    file == "index.html" ? "" : file.hasSuffix("/index.html") ? String(file.dropLast(10)) : file
  }

  private mutating func checkStyles(_ state: FolderState) {
    for file in state.files.sorted() where file.hasSuffix(".css") {
      for match in (state.text(of: file) ?? "").matches(of: /(?:url\(|@import\s+)["']?([^"')\s]+)/) {
        let target = String(match.1)
        guard !target.hasPrefix("data:"), !target.hasPrefix("url(") else { continue }
        guard let path = resolve(target, on: file), files.contains(path) else {
          report(file, "\(target) is not a file of the site")
          continue
        }
        followed += 1
      }
    }
  }

  /// The sitemap lists every page that is not hidden from search engines, and nothing else.
  private mutating func checkSitemap(_ state: FolderState) {
    let sitemap = state.text(of: "sitemap.xml") ?? ""
    let listed = sitemap.matches(of: /<loc>([^<]*)<\/loc>/).map { String($0.1) }
    let expected = Set(pages.keys.filter { $0 != "404.html" }.map { baseURL + Self.address(of: $0) })
    for address in Set(listed).subtracting(expected).sorted() {
      report("sitemap.xml", "\(address) is no page")
    }
    for address in expected.subtracting(listed).sorted() { report("sitemap.xml", "\(address) is not listed") }
    if Set(listed).count != listed.count { report("sitemap.xml", "an address is listed twice") }
    // Crawlers ask for it at the root of the host alone.
    let isAtRoot = baseURL.split(separator: "/").count == 2
    guard let robots = state.text(of: "robots.txt") else {
      if isAtRoot { report("robots.txt", "is not there") }
      return
    }
    if !isAtRoot { report("robots.txt", "is not at the root of its host") }
    if !robots.contains("Sitemap: \(baseURL)sitemap.xml") {
      report("robots.txt", "does not name the sitemap")
    }
  }
}
