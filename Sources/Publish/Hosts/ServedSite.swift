import ASCII
import DossierModel

/// A site as a server has to serve it: under which address, from which folder, by which rules.
struct ServedSite: Sendable {
  let rules: HostRules
  let scheme: String
  let host: String
  let port: Int?
  /// The folder with the files, the link `current`; and a remark on it for the reader of the configuration.
  let root: String
  let rootRemark: String?

  /// The path of the site's root as a browser asks for it, ending in `/`, and as the server sees it.
  var basePath: String { rules.site.basePath }
  var decodedPath: String { PercentEncoding.decode(basePath) }

  var isSecure: Bool { scheme == "https" }

  init(_ rules: HostRules, targets: [PublishTarget], named name: String?, content: String)
    throws(PublishError)
  {
    self.rules = rules
    let address = rules.site.baseURL
    let parts = address.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    scheme = parts[0].dropLast().lowercased()
    let authority = parts.count > 2 ? String(parts[2]) : ""
    let colon = authority.lastIndex(of: ":").flatMap { authority[$0...].contains("]") ? nil : $0 }
    host = colon.map { String(authority[..<$0]) } ?? authority
    port = try colon.map { (colon) throws(PublishError) in
      guard let port = Int(authority[authority.index(after: colon)...]), (1...65535).contains(port) else {
        throw .refused("base_url has no port that a server could listen on: \(address)")
      }
      return port
    }
    let isAddress = host.hasPrefix("[") && host.hasSuffix("]")
    let bare = isAddress ? host.dropFirst().dropLast() : host[...]
    let isPlain = bare.allSatisfy { character in
      character.isASCII && (character.isLetter || character.isNumber)
        || (isAddress ? ":." : "-._").contains(character)
    }
    guard isPlain, !bare.isEmpty else {
      throw .refused("base_url has no host that a server could be configured for: \(address)")
    }
    (root, rootRemark) = try Self.root(targets, named: name, content: content)
  }

  private static func root(
    _ targets: [PublishTarget], named name: String?, content: String
  ) throws(PublishError) -> (String, String?) {
    let served = targets.filter { $0.place.servesPackedFiles }
    if let name {
      guard let target = targets.first(where: { $0.name.value == name }) else {
        throw .refused("dossier.yml has no target '\(name)'")
      }
      guard target.place.servesPackedFiles else {
        throw .refused(
          "a server serves the files of a folder or ssh target; '\(name)' is a \(target.place.kind)")
      }
      return try root(target.place, content: content)
    }
    if served.count > 1 {
      throw .refused("name the target to be served: \(served.map(\.name.value).joined(separator: ", "))")
    }
    guard let target = served.first else {
      return ("/srv/www/dossier/\(ReleaseFolder.current)", "put in the folder that you publish to")
    }
    return try root(target.place, content: content)
  }

  private static func root(
    _ place: PublishTarget.Place, content: String
  ) throws(PublishError) -> (String, String?) {
    switch place {
    case .folder(let path, _):
      return (plain(try Targets.absolute(path, in: content)) + "/" + ReleaseFolder.current, nil)
    case .ssh(let host, _, let path, _):
      if path.hasPrefix("/") { return (plain(path) + "/" + ReleaseFolder.current, nil) }
      let user = host.contains("@") ? String(host.prefix { $0 != "@" }) : "USER"
      return (
        plain("/home/\(user)/\(path)") + "/" + ReleaseFolder.current,
        "if that is the user's home folder there"
      )
    case .bucket, .git: return ("", nil)
    }
  }

  /// The path without `.` and `..` in it. No folder before the first of these is a link.
  private static func plain(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// The files at the root that a server keeps to itself.
  var refused: [String] { PublishedFile.forHosts.sorted() }

  /// The addresses that lead elsewhere, each once; those of folders with and without a slash.
  ///
  /// The file at the old address is still available as `old/index.html`: it is part of the release.
  var moved: [(path: String, location: String)] {
    rules.moved.flatMap { address in
      let location = address.target(basePath: basePath)
      return address.askedFor.filter { !$0.isEmpty }.map { (decodedPath + $0, location) }
    }
  }
}
