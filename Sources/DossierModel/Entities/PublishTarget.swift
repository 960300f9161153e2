/// A place that the site is published to, as `publish:` of `dossier.yml` names it.
public struct PublishTarget: Sendable {
  /// What kind of place it is, and where.
  public enum Place: Sendable, Hashable {
    /// A folder of this machine, which holds the releases side by side and a symbolic link `current` to the live one.
    ///
    /// - Parameter path: relative to the folder of `dossier.yml`, or absolute.
    /// - Parameter keep: how many releases are kept.
    case folder(path: String, keep: Int)
    /// Such a folder of another machine, reached through `ssh` and `rsync`.
    ///
    /// - Parameter host: `[USER@]NAME`, as `ssh` takes it.
    /// - Parameter port: `nil` to leave it to ssh's own configuration.
    /// - Parameter path: absolute, or relative to the user's home there.
    case ssh(host: String, port: Int?, path: String, keep: Int)
    /// A place that `rclone` writes to: a remote of its configuration and a path in that.
    case bucket(remote: String)
    /// A branch of a git repository.
    case git(remote: String, branch: String)

    /// What `to` calls it.
    public var kind: String {
      switch self {
      case .folder: "folder"
      case .ssh: "ssh"
      case .bucket: "bucket"
      case .git: "git"
      }
    }

    /// The place on one line, for people, without a password.
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

  /// The name of the target in `dossier.yml`.
  public let name: Located<String>
  /// Where the site goes.
  public let place: Place
}

// MARK: The keys of each kind of target

extension PublishTarget {
  enum Folder: String, Sendable, Choice { case folder }
  enum SSH: String, Sendable, Choice { case ssh }
  enum Bucket: String, Sendable, Choice { case bucket }
  enum Git: String, Sendable, Choice { case git }

  struct FolderFields: Sendable {
    let to = RequiredKey<Folder>("to", .choice, "a folder of this machine")
    let path = RequiredKey<String>(
      "path", .text(.folder),
      "a folder of this machine, absolute or relative to the folder of `dossier.yml`; it will contain `releases/` and "
        + "the symbolic link `current`")
    let keep = DefaultedKey<Int>(
      "keep", .number(1...1000), 5, "how many releases are kept, including the live one, 1 to 1000")
  }

  struct SSHFields: Sendable {
    let to = RequiredKey<SSH>("to", .choice, "a folder of another machine")
    let host = RequiredKey<String>(
      "host", .text(.host),
      "`example.org` or `user@example.org`, or a `Host` of ssh's own configuration; keys and passwords stay with ssh"
    )
    let port = OptionalKey<Int>(
      "port", .number(1...65535), "1 to 65535; without it, what ssh's configuration says")
    let path = RequiredKey<String>(
      "path", .text(.remoteFolder), "such a folder on the host, absolute or relative to the user's home there"
    )
    let keep = DefaultedKey<Int>("keep", .number(1...1000), 5, "as for a folder")
  }

  struct BucketFields: Sendable {
    let to = RequiredKey<Bucket>("to", .choice, "a place that rclone writes to")
    let remote = RequiredKey<String>(
      "remote", .text(.bucket),
      "`REMOTE:PATH`, a remote of rclone's configuration and a path in it. A remote may be described in place, as in "
        + "`:webdav,url=\"https://dav.example/\",vendor=other:site`, but without secrets")
  }

  struct GitFields: Sendable {
    let to = RequiredKey<Git>("to", .choice, "a branch of a git repository")
    let remote = RequiredKey<String>(
      "remote", .text(.repository),
      "the address of a repository, as git takes it: `git@…`, `https://`, `ssh://`, `git://`, `file://` or a path, "
        + "absolute or relative to the folder of `dossier.yml`")
    let branch = DefaultedKey<String>("branch", .text(.branch), "gh-pages", "the branch that is served")
  }

  static let folder = FolderFields()
  static let ssh = SSHFields()
  static let bucket = BucketFields()
  static let git = GitFields()
  static let tables = [
    FieldTable("a target", "a folder of this machine", folder),
    FieldTable("a target", "a folder of another machine, reached through ssh and rsync", ssh),
    FieldTable("a target", "a place that rclone writes to", bucket),
    FieldTable("a target", "a branch of a git repository", git),
  ]

  /// `nil` if something that it must have could not be read.
  init?(_ name: Located<String>, _ record: Record) {
    func text(_ key: RequiredKey<String>) -> String? {
      (record.value(key.declaration) as Located<String>?)?.value
    }
    func value<Value>(_ key: DefaultedKey<Value>) -> Value? { record.value(key)?.value }
    guard record.isComplete else { return nil }
    if let path = text(Self.folder.path), let keep = value(Self.folder.keep) {
      place = .folder(path: path, keep: keep)
    } else if let host = text(Self.ssh.host), let path = text(Self.ssh.path), let keep = value(Self.ssh.keep)
    {
      let port: Located<Int>? = record.value(Self.ssh.port.declaration)
      place = .ssh(host: host, port: port?.value, path: path, keep: keep)
    } else if let remote = text(Self.bucket.remote) {
      place = .bucket(remote: remote)
    } else if let remote = text(Self.git.remote), let branch = value(Self.git.branch) {
      place = .git(remote: remote, branch: branch)
    } else {
      return nil
    }
    self.name = name
  }
}
