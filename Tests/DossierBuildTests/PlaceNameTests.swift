import Testing

@testable import DossierModel

/// The names of places, which other programs get as arguments: what could be anything else is refused.
@Suite("The name of a place") struct PlaceNameTests {
  enum Kind: CaseIterable, Sendable {
    case target, folder, remoteFolder, host, bucket, repository, branch

    func isTaken(_ name: String) -> Bool {
      switch self {
      case .target: PlaceName.isTargetName(name)
      case .folder: PlaceName.problem(ofFolder: name) == nil
      case .remoteFolder: PlaceName.problem(ofRemoteFolder: name) == nil
      case .host: PlaceName.problem(ofHost: name) == nil
      case .bucket: PlaceName.problem(ofBucket: name) == nil
      case .repository: PlaceName.problem(ofRepository: name) == nil
      case .branch: PlaceName.problem(ofBranch: name) == nil
      }
    }

    var taken: [String] {
      switch self {
      case .target: ["live", "a", "gh-pages", "2", "s3-eu"]
      case .folder: ["/srv/www", "../Published", "a b", "it's $(x)", "-rf", "ünï"]
      case .remoteFolder: ["/srv/www", "www/dossier", "a b", "it's $(x)", "./-rf", "ünï"]
      case .host:
        [
          "example.org", "web@example.org", "my-host_2", "192.0.2.1", "2001:db8::1", "web@::1",
          "xn--bcher-kva.example",
        ]
      case .bucket:
        [
          "s3:b", "s3:b/c d", "my remote:x", "b2@eu.1+x:y", ":s3,provider=AWS,env_auth:b/c",
          ":webdav,url=\"https://dav.example:8443/a,b\",vendor=other:site", ":local:/srv/www", "s3:",
          ":local:/a,b=c", ":webdav,url='it''s, pass=x',user=\"a\"\"b\":x", ":s3,provider=:b",
        ]
      case .repository:
        [
          "git@example.org:team/site.git", "https://example.org/site.git",
          "ssh://git@example.org:2222/site.git",
          "../site.git", "/srv/git/site.git", "file:///srv/site.git", "my host/site.git",
        ]
      case .branch: ["gh-pages", "pages", "main", "site/live", "v1.2", "a_b"]
      }
    }

    /// What is refused whatever it is to name.
    static let refusedEverywhere = ["", "a\nb", "a\u{0}b", "a\u{1B}[2J"]

    var refused: [String] {
      switch self {
      case .target: ["Live", "-x", "a b", "ü", "a/b", "a.b", "../x", "١"]
      case .folder: ["~/www", "~web/x"]
      case .remoteFolder: ["~/www", "-rf", "--delete"]
      case .host:
        [
          "-oProxyCommand=x", "a b", "web@-x", "-l@x", "a@b@c", "$(x)", "a;b", "host:22",
          "@example.org", "web@",
          "exämple.org", "`x`", "a\tb", ":", "-1::2", "-x@::1", "a@b:c",
        ]
      case .bucket:
        [
          "x", "/srv", ":", "-x:y", "--config=a:b", "a,b:c", "../x:y", "a$b:c",
          ":s3,secret_access_key=x:b",
          ":s3,access_key_id=x:b", ":webdav,pass=x:b", ":sftp,ssh=\"touch pwned\":b", ":sftp,key_file=x:y",
          ":s3,session_token=x:b", ":sftp,PASS=x:b", ":webdav,url=\"h\", pass=x:y",
          ":webdav,url=\"h\",pa\u{A0}ss=x:y",
          ":webdav, url=h:y", ":webdav,url =h:y", ":webdav,url=\"h\"x:y", ":webdav,url=\"h:y", ":,url=h:y",
          ":web dav,url=h:y", ":webdav,:y", ":webdav,url='a''b,pass=x:y", ":s3,provider=AWS",
        ]
      case .repository:
        [
          "-x", "--upload-pack=x", "ext::sh -c x", "ext::sh", "fd::7", "ftp://x/y", "ext://x",
          "javascript://x",
          "x::y", "https+x://y",
        ]
      case .branch:
        [
          "-f", "a..b", "HEAD", "a b", "a~1", "a^", "a:b", "refs/../x", "/a", "a/", "a//b", "a.lock",
          ".a",
          "a/.b", "a.", "@{-1}", "a\\b", "ü",
        ]
      }
    }
  }

  @Test("is taken where it can be nothing else", arguments: Kind.allCases)
  func taken(_ kind: Kind) {
    for name in kind.taken { #expect(kind.isTaken(name), "\(kind): \(name)") }
  }

  @Test("is refused where it could be an option, a command, a secret or no name", arguments: Kind.allCases)
  func refused(_ kind: Kind) {
    for name in Kind.refusedEverywhere + kind.refused {
      #expect(!kind.isTaken(name), "\(kind): \(name.debugDescription)")
    }
  }

  @Test(
    "is never repeated where it holds what may be secret",
    arguments: [
      ":webdav,pass=topsecret:x", ":webdav, pass=topsecret:x", ":webdav,pass=\"a,topsecret\":x",
      "s3,token=topsecret:b",
      ":webdav,url=\"h\"topsecret:x",
    ])
  func noValue(_ name: String) {
    #expect(PlaceName.problem(ofBucket: name)?.contains("topsecret") == false)
  }

  @Test(
    "is shown without a password",
    arguments: [
      ("https://u:$ecret@h/x.git", "https://u:•••@h/x.git branch p"),
      ("http://u:p/(a)@b@h/x", "http://u:•••@h/x branch p"),
      ("ssh://git@h:22/x@y", "ssh://git@h:22/x@y branch p"), ("git@h:x.git", "git@h:x.git branch p"),
      ("https://h/a:b@c", "https://h/a:b@c branch p"),
    ])
  func shown(_ remote: String, _ expected: String) {
    #expect(PublishTarget.Place.git(remote: remote, branch: "p").shown == expected)
  }
}
