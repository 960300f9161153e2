import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import DossierBuild
@testable import Files
@testable import Load
@testable import Secrets

/// Secrets for tests, put together here: written out, they would be taken for real ones.
enum MadeUpSecrets {
  static func letters(_ count: Int) -> String { cut("aB3xY9kQ7mZ2", count) }
  static func capitals(_ count: Int) -> String { cut("Q7MZ2AB3XY", count) }
  static func hex(_ count: Int) -> String { cut("0a1b9c3d", count) }
  private static func cut(_ text: String, _ count: Int) -> String {
    String(String(repeating: text, count: count / text.count + 1).prefix(count))
  }

  static func pem(_ label: String, _ end: String = "\n", head: String = "") -> String {
    "-----BEGIN \(label)-----" + end + head + letters(64) + end + letters(64) + end + letters(20) + "==" + end
      + "-----END \(label)-----"
  }

  static let blocks: [String] =
    [
      "PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "DSA PRIVATE KEY", "ENCRYPTED PRIVATE KEY",
      "OPENSSH PRIVATE KEY", "PGP PRIVATE KEY BLOCK", "ANY PRIVATE KEY",
    ].map { pem($0) } + [
      pem(
        "RSA PRIVATE KEY", head: "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,\(hex(32).uppercased())\n\n"),
      pem("PGP PRIVATE KEY BLOCK", head: "Version: GnuPG v2\n\n"), pem("PRIVATE KEY", "\\n"),
      pem("PRIVATE KEY", "\r\n"),
      pem("PRIVATE KEY", "\n    "), pem("PRIVATE KEY", "\n> "),
      "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nComment: \"a key\"\n\(letters(64))\n\(letters(30))\n---- END SSH2 ENCRYPTED PRIVATE KEY ----",
      "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: a\nPublic-Lines: 1\n\(letters(64))\nPrivate-Lines: 1\n\(letters(48))\nPrivate-MAC: \(hex(64))",
      "untrusted comment: minisign encrypted secret key\nRWR" + "TY0Iy" + letters(200),
      "untrusted comment: signify secret key\n" + letters(140), "RWR" + "TY0Iy" + letters(200),
    ]

  static let tokens: [String] =
    ["p", "o", "u", "s", "r"].map { "gh\($0)_" + letters(36) }
    + ["b", "p", "a", "r", "s"].map { "xox\($0)-" + "123456789012-" + letters(24) } + [
      "github" + "_pat_" + letters(22) + "_" + letters(59), "glpat" + "-" + letters(20),
      "glpat" + "-" + letters(27) + ".01." + hex(9),
      "AKI" + "A" + capitals(16), "ASI" + "A" + capitals(16), "AKI" + "AIOSFODNN7EXAMPLE",
      "AIz" + "a" + letters(35), "ya29" + "." + letters(60),
      "sk_" + "live_" + letters(24), "rk_" + "live_" + letters(24), "np" + "m_" + letters(36),
      "pypi" + "-AgEIcHlwaS5vcmc" + letters(80),
      "SG" + "." + letters(22) + "." + letters(43), "dop" + "_v1_" + hex(64), "nf" + "p_" + letters(36),
      "cfu" + "t_" + letters(48),
      "h" + "f_" + letters(34), "sk" + "-ant-api03-" + letters(93), "sk" + "-proj-" + letters(48),
      "sk" + "-" + letters(48),
      "ey" + "JhbGciOiJIUzI1NiJ9.ey" + "JzdWIiOiIxMjM0In0." + letters(43), "123456789:A" + "A" + letters(33),
      "AGE-SECRET-" + "KEY-1" + capitals(58),
      "hooks.slack.com/services/" + "T" + capitals(8) + "/B" + capitals(8) + "/" + letters(24),
      "shp" + "at_" + hex(32), "dckr" + "_pat_" + letters(27), "hv" + "s." + letters(28),
      "whsec" + "_" + letters(32), "key" + "-" + hex(32),
      "gs" + "k_" + letters(52), "sbp" + "_" + hex(40),
    ]

  /// A text around a secret, and the secret.
  static let named: [(text: String, secret: String)] = [
    ("aws_secret_access_key = ", letters(40)), ("AWS_SECRET_ACCESS_KEY=", letters(40)),
    ("\"SecretAccessKey\": \"", letters(40)),
    ("DefaultEndpointsProtocol=https;AccountName=a;AccountKey=", letters(86) + "=="),
    ("SharedAccessKey=", letters(43) + "="),
    ("CLOUDFLARE_API_TOKEN=", letters(40)),
    ("Authorization: Bearer ", letters(40)), ("-H 'authorization: bearer ", hex(32)),
    ("\"Authorization\": \"Bearer ", letters(24) + "-._~+/="),
    ("Proxy-Authorization: Basic ", letters(20) + "=="),
    ("Authorization: token ", hex(40)),
    ("https://a.blob.core.windows.net/c?sv=2020&sig=", letters(43) + "%3D"),
    ("https://a.blob.core.windows.net/c?sv=2020&amp;sig=", letters(20) + "%2B" + letters(22) + "%3d"),
    ("?sig=", letters(41) + "/+="),
    (":webdav,url=\"https://h\",pass=", "topsecret"), (":s3,secret_access_key=", "topsecret"),
    (":webdav,url='https://h', pass = ", "x"), (":azureblob,account=a,sas_url=\"", "https://h/a?b=c,d"),
    (":drive,client_id=a,client_secret=", "abc"), (":azureblob,account=a,KEY=", "abc"),
    (":webdav,headers=\"", "Cookie,a=b"), (":drive,token='", "{\"access_token\":\"x\"}"),
  ]

  static let addresses: [(text: String, secret: String)] = [
    ("https://user:", "pw"), ("ftp://user:", "hunter2"), ("postgres://desk:", "correct-horse"),
    ("redis://:", "secret"),
    ("ssh+git://git:", "x"), ("https://a%40b:", "p%40ss"), ("mongodb+srv://a:", "b:c"),
    ("HTTPS://USER:", "PASSWORD"),
    ("amqp://a:", "päss"), ("https://oauth2:", "a@b"),
    ("http://u:", "$ecretPw1"), ("http://u:", "$ecret"), ("http://u:", "${a}b"), ("http://u:", "$A-b"),
    ("http://u:", "***x"), ("http://u:", "<a>b"), ("http://u:", "<a><b>"), ("http://u:", "${a"),
    ("http://u:", "p(a)ss"), ("http://u:", "hunter2#x"), ("http://u:", "a/b"), ("http://u:", "a?b"),
    ("http://u:", "a[b]c"), ("http://u:", "{a}"), ("http://u:", "a|b\\c"), ("http://u:", "it's"),
    ("http://u:", "1234(x"), ("http://u:", "123456#x"), ("http://u:", "a<b"), ("http://u:", "^a%{b"),
    ("ftp://user:", "anonymous"), ("https://example.org/web/2020/https://u:", "hunter2"),
  ]
}

@Suite("Secrets") struct SecretTests {
  private static func found(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return SecretScanner.findings(in: bytes).map { String(decoding: bytes[$0.range], as: UTF8.self) }
  }

  @Test(
    "are found whatever is around them, from their first character to their last",
    arguments: MadeUpSecrets.tokens + MadeUpSecrets.blocks)
  func secrets(_ secret: String) {
    for (before, after) in [
      ("", ""), ("token: ", "\n"), ("See \"", "\", and"), ("(", ")"), ("é", "é"), ("a=", "\n\nmore"),
      ("/", "?x"),
    ] {
      // A block ends with its line.
      let after = secret.contains("\n") && !after.isEmpty ? "\n\n" + after : after
      #expect(Self.found(before + secret + after) == [secret], "\(before)…\(after)")
    }
  }

  @Test("are found after the name that they have", arguments: MadeUpSecrets.named.indices)
  func named(_ index: Int) {
    let (text, secret) = MadeUpSecrets.named[index]
    #expect(Self.found("# \(text)\(secret)\n") == [secret])
  }

  @Test(
    "are found whatever escapes are in them, each from its first character to its last",
    arguments: [
      ("gh" + "p\\_" + MadeUpSecrets.letters(36), "gh" + "p\\_" + MadeUpSecrets.letters(36)),
      ("`gh" + "p&#95;" + MadeUpSecrets.letters(36) + "`", "gh" + "p&#95;" + MadeUpSecrets.letters(36)),
      ("gh" + "p&#x5F;" + MadeUpSecrets.letters(36), "gh" + "p&#x5F;" + MadeUpSecrets.letters(36)),
      ("gh" + "p&lowbar;" + MadeUpSecrets.letters(36), "gh" + "p&lowbar;" + MadeUpSecrets.letters(36)),
      (
        "a\\_b xoxb\\-1234567890\\-" + MadeUpSecrets.letters(24),
        "xoxb\\-1234567890\\-" + MadeUpSecrets.letters(24)
      ),
      ("glpat\\-" + MadeUpSecrets.letters(20) + "\\.", "glpat\\-" + MadeUpSecrets.letters(20) + "\\."),
      ("\"https:\\/\\/user:correct\\_horse@host.example\"", "correct\\_horse"),
      ("https\\://user:horse@host.example", "horse"),
      ("\\<https://user:horse@host.example\\>", "horse"),
      ("Authorization\\: Bearer " + MadeUpSecrets.hex(32), MadeUpSecrets.hex(32)),
    ])
  func escaped(_ text: String, _ secret: String) {
    #expect(Self.found(text) == [secret])
    #expect(Self.found("\\_ \(text)\n") == [secret])
  }

  @Test(
    "in addresses are the password, and not the user or the host", arguments: MadeUpSecrets.addresses.indices)
  func inAddress(_ index: Int) {
    let (text, secret) = MadeUpSecrets.addresses[index]
    for after in ["@example.org/a?b", "@127.0.0.1:80", "@[::1]/", "@example.org", "@example.org) and"] {
      #expect(Self.found("remote: \(text)\(secret)\(after)") == [secret])
    }
  }

  /// What is no secret.
  static let harmless: [String] = [
    "sha256: " + MadeUpSecrets.hex(64), "sha256-" + MadeUpSecrets.letters(43) + "=", "ISBN 978-3-16-148410-0",
    "978-3161484100",
    "https://example.org/commit/" + MadeUpSecrets.hex(40), "https://example.org/a#" + MadeUpSecrets.hex(64),
    "tokens of GitHub begin with ghp_", "ghp_ is a prefix", "ghp_tokens", "github_pat_ and glpat-", "`xoxb-`",
    "AKIA", "AKIA and ASIA",
    "an AKIAN custom", "AIza is how they begin", "sk_live_ and rk_live_", "npm_config_registry",
    "npm_lifecycle_event", "pypi-server",
    "pypi-agent-of-the-north", "SG. is short for Secretary-General", "dop_v1_", "hf_hub_download", "hf_",
    "sk-learn",
    "sk-ministerstvo-zahranicnych-vecí-a-europskych-zalezitosti",
    "https://sk-example.org/a-long-address-of-a-page-in-slovakia",
    "git@example.org:team/site.git", "ssh://git@example.org:22/site.git", "https://user@example.org/",
    "https://example.org:8080/",
    "https://example.org:8080/@user", "https://example.org/a:b@c", "https://example.org?a=b:c@d",
    "mailto:desk@example.org",
    "[a](https://x.example:80),[b](mailto:c@d.example)", "https://a.example:80 or c@d.example",
    "https://user:@example.org/",
    "https://user:$PASSWORD@example.org/", "https://user:${TOKEN}@example.org/",
    "https://user:***@example.org/",
    "https://user:<password>@example.org/", "scheme://user:password@",
    "https://user:<the password>@example.org/",
    "https://user:$DEPLOY_TOKEN_2@example.org/", "https://user:${deploy_token}@example.org/",
    "https://user:<your-token>@example.org/",
    "[a](https://x.example:80)[b](mailto:c@d.example)", "https://example.org:8080/a(b)@c",
    "https://example.org:80#a@b",
    "https://example.org:80?a=b@c", "<https://user:name>", "https://user:@example.org/@b",
    "https://web.archive.org/web/2020/https://user:example@x.org",
    "https://web.archive.org/web/20200101000000id_/ftp://user:example@x.org",
    "ftp://anonymous:anonymous@ftp.example.org/", "ftp://ftp:me@ftp.example.org/",
    "ASI" + "APACIFIC2025SUMMI", "ASI" + "A2025ISTANBULTALK", "ghp\\_tokens", "gh&#112;_", "a\\_b",
    "&amp;&lt;", "\\",
    "Authorization: Bearer", "Authorization: Bearer YOUR_TOKEN_HERE_PLEASE", "the bearer of good news 2025",
    "Authorization: Bearer $TOKEN", "https://example.org/?sig=abc",
    "https://example.org/?sig=" + MadeUpSecrets.hex(64),
    "https://example.org/?a=b,key=c", ":s3,provider=AWS,env_auth:b", ":sftp,key_file=x,access_key_id=y:z",
    ":webdav,pass=$PASS:x", ":webdav,pass=<password>:x", ":webdav,pass=:x", "at 10:00,key=word", "a, key = b",
    "-----BEGIN CERTIFICATE-----\n" + MadeUpSecrets.letters(64) + "\n-----END CERTIFICATE-----",
    "-----BEGIN PUBLIC KEY-----\n" + MadeUpSecrets.letters(64) + "\n-----END PUBLIC KEY-----",
    "-----BEGIN PGP SIGNATURE-----\n\n" + MadeUpSecrets.letters(64) + "\n-----END PGP SIGNATURE-----",
    "a key begins with -----BEGIN PRIVATE KEY----- and goes on",
    "from -----BEGIN PRIVATE KEY----- to -----END PRIVATE KEY-----",
    "-----BEGIN PRIVATE KEY-----\n…\n-----END PRIVATE KEY-----", "-----------------", "--- BEGIN PRIVATE KEY",
    "ssh-ed25519 " + MadeUpSecrets.letters(68) + " a@b",
    "untrusted comment: minisign public key\nRWQ" + MadeUpSecrets.letters(53),
    "a minisign encrypted secret key", "age1" + MadeUpSecrets.letters(58).lowercased(),
    "AGE-SECRET-KEY-1 is how it begins", "eyJ", "eyJhbGciOiJIUzI1NiJ9",
    "data:image/png;base64," + MadeUpSecrets.letters(200),
    "550e8400-e29b-41d4-a716-446655440000", "+49 30 123456789", "123456789:AAAA", "aws_secret_access_key",
    "AccountKey=", "key-value-store",
    "the AccountKey = of it", "dapib", "cio", "a/b/c/" + MadeUpSecrets.letters(300), "$argon2id$v=19$m=65536",
    "whsec_", "DE89370400440532013000",
    "arn:aws:iam::123456789012:role/reader", "discord.com/api/webhooks/", "hooks.slack.com/services/",
    "xoxo-and-hugs",
  ]

  @Test("are not seen in what only has something in common with them", arguments: harmless)
  func nothing(_ text: String) {
    #expect(Self.found(text) == [])
    #expect(Self.found("x \(text)\n") == [])
  }

  @Test("are found in any text, each at its place, and nothing else is")
  func property() {
    var generator = SeededGenerator(seed: 9)
    let secrets = MadeUpSecrets.tokens + MadeUpSecrets.blocks
    let words =
      Self.harmless.filter { !$0.hasPrefix("scheme") } + [
        "", "\n", "ع", "a b", "---", "::", "://", "@", "\\n",
      ]
    for _ in 0..<300 {
      var text = ""
      var expected: [String] = []
      for _ in 0..<Int.random(in: 0..<12, using: &generator) {
        let isSecret = Bool.random(using: &generator)
        let next = (isSecret ? secrets : words).randomElement(using: &generator) ?? ""
        if isSecret { expected.append(next) }
        text += next + "\n§\n"
      }
      #expect(Self.found(text) == expected)
    }
  }

  @Test(
    "take work in proportion to the text, whatever it repeats",
    arguments: [
      "eyJ-", "eyJa.", "a://b:", "a:b@c:", "ghp_a", "sk-", "sk-ant-sk-", "-----BEGIN PRIVATE KEY-----",
      "-----BEGIN PRIVATE KEY-----\n\n",
      "-----BEGIN PRIVATE KEY----- a", "untrusted comment: ", "untrusted comment: secret key ", "AccountKey=",
      "aws_secret_access_key=", "1", "123456789:AA-",
      "xoxb-", "AGE-SECRET-KEY-1", "PuTTY-User-Key-File-", "RWRTY0Iy/", "-", "--- ", "AKIA-", "a.eyJ",
      "discord.com/api/webhooks/", "glpat-",
      "-----BEGIN PRIVATE KEY-----\nA: b\n", "ya29.", "\\n", ">", "v1.0-", "key-", ":a,key=", " :a,key=\"",
      ",key='\"",
      " :a,", "a://b:(", "a:\\/\\/b:", "://a:<", "sig=", "sig=%", "authorization: bearer ", "ghp\\_", "&#95;",
      "&", "&#",
      "a://b:1", "https://web.archive.org/web/",
    ])
  func linear(_ piece: String) {
    let small = SecretScanner.scan(Array(String(repeating: piece, count: 2_000).utf8)).work
    let large = SecretScanner.scan(Array(String(repeating: piece, count: 20_000).utf8)).work
    #expect(large < 12 * small + 10_000, "\(small), \(large)")
  }

  // MARK: Where they are looked for

  private static func report(_ files: String) -> DiagnosticReport { Fixture(files).report }
  private static let site =
    "title: A dossier\nbase_url: https://dossier.example/\nlanguage: en\nas_of: 2025-10-31\n"
  private static let token = "gh" + "p_" + MadeUpSecrets.letters(36)

  static let places: [(name: String, before: String, after: String, line: Int, column: Int)] = [
    ("dossier.yml", site + "publisher: ", "\n", 5, 12), ("dossier.yml", site + "# ", "\n", 5, 3),
    ("dossier.yml", site + "publish: [", "\n", 5, 11),
    ("pages/a.md", "---\ntitle: A ", "\n---\n", 2, 10),
    ("pages/a.md", "---\ntitle: A\n---\nText `", "`.\n", 4, 7),
    ("pages/a.md", "---\ntitle: [\n", "\n---\n", 3, 1), ("pages/a.md", "no front matter ", "", 1, 17),
    ("media/a.txt", "é ", "", 1, 3), ("media/a.csv", "1,", "\n", 1, 3),
    ("media/a.json", "{\"a\": \"", "\"}", 1, 8),
    ("media/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><desc>", "</desc></svg>", 1, 47),
    ("nowhere/a.txt", "x\n", "", 2, 1), ("evidence.lock", "dossier-evidence-lock 1\n# ", "\n", 2, 3),
  ]

  @Test(
    "are looked for in every text of the content, and shown in no report of any form",
    arguments: places.indices)
  func everywhere(_ index: Int) throws {
    let place = Self.places[index]
    for token in [Self.token, "https://a:" + "pw" + "@host.example"] {
      let report = Self.report("== Content/\(place.name) ==\n" + place.before + token + place.after)
      let secret = token.hasPrefix("gh") ? token : "pw"
      let entry = try #require(report.entries.first { $0.diagnostic.id == "secret-in-content" })
      #expect(entry.range.start.line == place.line)
      #expect(entry.range.start.column == place.column + (token.hasPrefix("gh") ? 0 : 10))
      #expect(entry.range.end.column - entry.range.start.column == secret.count)
      for text in [report.text(), report.text(color: true), report.jsonLines()] {
        #expect(!text.contains(secret == "pw" ? ":pw@" : secret), "\(text)")
        #expect(!text.contains(String(Self.token.dropFirst(12))))
      }
    }
  }

  static let quoting: [String] = [
    "kind: SECRET\nname: A", "kind: state\nname: A\nSECRET: b", "kind: state\nname: A\naffiliation: [SECRET]",
    "kind: state\nname: A\nunnamed: SECRET",
    "kind: state\nname: A\ncorrections: [{date: SECRET, kind: correction, note: x}]",
    "kind: state\nname: A\nredirect_from: [SECRET]",
    "kind: state\nname: \"SECRET", "kind: state\nname: A\nSECRET: a\nSECRET: b",
    "kind: SECRETSECRET\nname: A",
  ]

  @Test("are not quoted by another diagnostic either, whatever it says of them", arguments: quoting)
  func quotes(_ fields: String) {
    for secret in [Self.token, Self.token.uppercased().replacing("GHP_", with: "ghp_")] {
      let report = Self.report(
        "== Content/parties/a.md ==\n---\n" + fields.replacing("SECRET", with: secret) + "\n---\n")
      #expect(report.entries.contains { $0.diagnostic.id != "secret-in-content" }, "\(report.text())")
      for text in [report.text(), report.jsonLines()] {
        #expect(!text.lowercased().contains(secret.dropFirst(10).lowercased()), "\(text)")
      }
    }
  }

  @Test("are not quoted from the middle of a key of many lines, however its lines are joined")
  func longKey() {
    let key = MadeUpSecrets.pem("OPENSSH PRIVATE KEY")
    for style in ["|", ">"] {
      let block = key.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
      let report = Self.report("== Content/parties/a.md ==\n---\nname: A\nkind: \(style)\n\(block)\n---\n")
      #expect(Set(report.entries.map(\.diagnostic.id)) == ["bad-value", "secret-in-content"])
      for text in [report.text(), report.jsonLines()] { #expect(!text.contains(MadeUpSecrets.letters(9))) }
    }
  }

  @Test("are not shown by a link that cannot be followed, nor where two files hold one")
  func links() {
    let address = "party:https://desk:" + "correct-horse" + "@host.example"
    let files = ["a", "b"].map {
      "== Content/pages/\($0).md ==\n---\ntitle: A\n---\n[x](\(address)) [y](\(address)z)\n"
    }
    let report = Self.report(files.joined())
    #expect(report.entries.count { $0.diagnostic.id == "secret-in-content" } == 4)
    for text in [report.text(), report.jsonLines()] { #expect(!text.contains("correct-horse")) }
  }

  static let remotes: [(remote: String, secret: String)] = [
    (#"":webdav,url=\"http://h\",pass=SECRET:x""#, "topH1dden"),
    (#"":webdav,url=\"http://h\", pass=SECRET:x""#, "topH1dden"),
    (#"":webdav,url=\"http://h\",pass=\"SECRET\":x""#, "top,H1dden:x"),
    (":s3,access_key_id=A,secret_access_key=SECRET:b/x", "topH1dden"),
    (#""s3,secret_access_key=SECRET:b""#, "topH1dden"), ("s3,session_token=SECRET:b", "topH1dden"),
    ("':webdav,user=a,pass=SECRET:x'", "abc"), (">-\n      :webdav,\n      pass=SECRET:x", "topH1dden"),
    ("':azureblob,sas_url=\"SECRET\":c'", "https://h/c?sv=1,a"),
    (":drive,client_secret=SECRET,token=SECRET:x", "topH1dden"),
    ("http://u:SECRET@127.0.0.1:1/x.git", "$ecretPw1"), ("http://u:SECRET@127.0.0.1:1/x.git", "p(a)ss"),
    ("http://u:SECRET@127.0.0.1:1/x.git", "p/a#s?s"),
  ]

  @Test("of a target are errors, and shown in no report of any form", arguments: remotes.indices)
  func ofTarget(_ index: Int) {
    let (remote, secret) = Self.remotes[index]
    let kind = remote.hasPrefix("http") ? "git" : "bucket"
    let report = Self.report(
      "== Content/dossier.yml ==\n\(Self.site)publish:\n  live:\n    to: \(kind)\n    remote: "
        + remote.replacing("SECRET", with: secret) + "\n")
    #expect(report.entries.contains { $0.diagnostic.id == "secret-in-content" })
    for text in [report.text(), report.text(color: true), report.jsonLines()] {
      #expect(!text.contains(secret), "\(text)")
      #expect(!text.contains(String(secret.suffix(6))), "\(text)")
    }
  }

  @Test("of a text in another encoding are not shown either")
  func otherEncoding() {
    let text: [UInt8] = [0xFF, 0xFE] + "title: \(Self.token)\n".utf8.flatMap { [$0, 0] }
    let site = Fixture("").files[0]
    let file = SourceFile(path: "Content/pages/a.md", name: "pages/a.md", bytes: text)
    let input = arrange([site, file], folder: "Content")
    let report = DiagnosticReport(Build.check(input.value, input.diagnostics).diagnostics, in: input.value)
    #expect(report.entries.contains { $0.diagnostic.id == "secret-in-content" })
    let shown = report.text().unicodeScalars.filter { $0.isASCII && $0.value > 0x20 }
    #expect(!String(String.UnicodeScalarView(shown)).contains(Self.token.dropFirst(10)))
  }

  @Test("stop a build, a release and a question to a person")
  func stops() throws {
    let dossier = try VerificationTests.dossier("[“She spoke twice”](source:report?by=envoy) \(Self.token)")
    var asked = 0
    _ = try dossier.verify { _ in
      asked += 1
      return true
    }
    #expect(asked == 0)
    #expect(try Build(dossier.folders).run().files == nil)
  }

  @Test("are neither in the shipped dossier nor in its templates")
  func shipped() throws {
    #expect(try load(Repository.shipped).value.secrets.isEmpty)
  }
}
