import Diagnostics

/// A place that the site is published to, as `publish:` of `dossier.yml` names it.
public struct PublishTarget: Sendable {
  /// What kind of place it is, and where.
  public enum Place: Sendable, Hashable {
    /// A folder of this machine, which holds the releases side by side and the symbolic link `current` to the live one.
    ///
    /// - Parameter path: relative to the folder of `dossier.yml`, or absolute.
    /// - Parameter keep: how many releases stay.
    case folder(path: String, keep: Int)
    /// Such a folder of another machine, reached through `ssh` and `rsync`.
    ///
    /// - Parameter host: `[USER@]NAME`, as `ssh` takes it.
    /// - Parameter port: `nil` where ssh's own configuration says.
    /// - Parameter path: absolute, or relative to the user's home there.
    case ssh(host: String, port: Int?, path: String, keep: Int)
    /// A place that `rclone` writes to: a remote of its configuration and a path in that.
    case bucket(remote: String)
    /// A branch of a git repository.
    case git(remote: String, branch: String)

    /// What `to` calls it.
    public var kind: String {
      switch self {
      case .folder: Kind.folder.rawValue
      case .ssh: Kind.ssh.rawValue
      case .bucket: Kind.bucket.rawValue
      case .git: Kind.git.rawValue
      }
    }

    /// The place in one line, for people: without a password.
    public var shown: String {
      switch self {
      case .folder(let path, _): path
      case .ssh(let host, let port, let path, _): host + (port.map { " port \($0)" } ?? "") + ":" + path
      case .bucket(let remote): Self.withoutPassword(remote)
      case .git(let remote, let branch): Self.withoutPassword(remote) + " branch " + branch
      }
    }

    /// An address without what is between its user and its host.
    private static func withoutPassword(_ text: String) -> String {
      guard let scheme = text.firstRange(of: "://"), let at = text.lastIndex(of: "@"), at >= scheme.upperBound
      else {
        return text
      }
      let user = text[scheme.upperBound..<at]
      guard let colon = user.firstIndex(of: ":"), !user[..<colon].contains(where: { $0 == "@" || $0 == "/" })
      else {
        return text
      }
      return text[...colon] + "•••" + text[at...]
    }
  }

  enum Kind: String, Sendable, CaseIterable {
    case folder, ssh, bucket, git
  }

  public var name: Located<String>
  public var place: Place
}

extension PublishTarget {
  /// Reads one target; `nil` where it cannot be read, which `fields` then says.
  init?(_ name: Located<String>, _ fields: inout FieldReader) {
    guard let kind: Located<Kind> = fields.choice("to", .required) else {
      fields.passOver()
      return nil
    }
    switch kind.value {
    case .folder:
      let path = fields.place("path", PlaceName.problem(ofFolder:))
      let keep = fields.number("keep", 1...1000)
      guard let path else { return nil }
      place = .folder(path: path, keep: keep ?? Self.keptReleases)
    case .ssh:
      let host = fields.place("host", PlaceName.problem(ofHost:))
      let port = fields.number("port", 1...65535)
      let path = fields.place("path", PlaceName.problem(ofRemoteFolder:))
      let keep = fields.number("keep", 1...1000)
      guard let host, let path else { return nil }
      place = .ssh(host: host, port: port, path: path, keep: keep ?? Self.keptReleases)
    case .bucket:
      guard let remote = fields.place("remote", PlaceName.problem(ofBucket:)) else { return nil }
      place = .bucket(remote: remote)
    case .git:
      let remote = fields.place("remote", PlaceName.problem(ofRepository:))
      let branch = fields.place("branch", PlaceName.problem(ofBranch:), .optional)
      guard let remote else { return nil }
      place = .git(remote: remote, branch: branch ?? "gh-pages")
    }
    self.name = name
  }

  /// How many releases stay where the target does not say.
  private static let keptReleases = 5
}

extension FieldReader {
  /// The targets, by name.
  mutating func targets(_ key: String) -> [PublishTarget] {
    groups(key, subject: "a target") { name, fields in
      guard PlaceName.isTargetName(name.value) else {
        fields.report(
          ModelRules.badValue, at: name.range,
          "'\(name.value)' cannot name a target; use lower-case letters a to z, digits and hyphens")
        fields.passOver()
        return nil
      }
      return PublishTarget(name, &fields)
    }
  }

  /// The name of a place, which becomes an argument of another program: what could be taken for anything else is refused.
  fileprivate mutating func place(
    _ key: String, _ problem: (String) -> String?, _ presence: Presence = .required
  ) -> String? {
    guard let value = text(key, presence) else { return nil }
    guard let problem = problem(value.value) else { return value.value }
    report(ModelRules.badValue, at: value.range, "'\(key)' \(problem)")
    return nil
  }
}
