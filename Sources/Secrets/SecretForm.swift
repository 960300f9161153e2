import ASCII

/// A set of bytes that a token, or a part of one, is made of.
enum Alphabet: Int, CaseIterable {
  /// `A-Z a-z 0-9`
  case letters
  /// Letters and `_`.
  case word
  /// `A-Z 0-9`
  case capitals
  /// `A-Z 2-7`
  case base32
  /// `0-9 a-f`
  case hex
  /// `A-Z a-z 0-9 + / =`
  case base64
  /// `A-Z a-z 0-9 - _`
  case url64
  /// `url64` and `.`.
  case dotted
  /// `dotted` and `/`.
  case path
  /// Credentials in a request (RFC 9110, section 11.2).
  case token68
  /// A user in an address, without marks that end an address in Markdown, YAML and JSON.
  case userinfo
  /// The name in the first line of a key block.
  case label
  /// Between a name and its value.
  case assignment

  func holds(_ byte: UInt8) -> Bool { Self.table[Int(byte)] & (1 << UInt16(rawValue)) != 0 }

  private static let table: [UInt16] = (0...255).map { byte in
    allCases.reduce(0) { $0 | ($1.contains(UInt8(byte)) ? 1 << UInt16($1.rawValue) : 0) }
  }

  private func contains(_ byte: UInt8) -> Bool {
    let more: String
    switch self {
    case .letters: more = ""
    case .word: more = "_"
    case .capitals: return byte.isASCIIUppercase || byte.isASCIIDigit
    case .base32: return byte.isASCIIUppercase || (UInt8(ascii: "2")...UInt8(ascii: "7")) ~= byte
    case .hex: return byte.isHexDigit && !byte.isASCIIUppercase
    case .base64: more = "+/="
    case .url64: more = "-_"
    case .dotted: more = "-_."
    case .path: more = "-_./"
    case .token68: more = "-._~+/="
    case .userinfo: return byte.isASCIILetterOrDigit || byte >= 0x80 || "-._~!$&*+,;=%:@^".utf8.contains(byte)
    case .label: return byte.isASCIIUppercase || byte.isASCIIDigit || byte == 0x20
    case .assignment: return " \t=:\"'`>".utf8.contains(byte)
    }
    return byte.isASCIILetterOrDigit || more.utf8.contains(byte)
  }
}

/// A token that is recognised by its prefix.
struct SecretForm {
  let prefix: [UInt8]
  /// What follows the prefix, and how much of it.
  let alphabet: Alphabet
  let lengths: ClosedRange<Int>
  /// What it is, with its article.
  let words: String
  /// Whether it must have both a digit and a letter: names and paths may have the prefix and the length of a token.
  let isMixed: Bool

  private init(
    _ prefix: String, _ alphabet: Alphabet, _ lengths: ClosedRange<Int>, _ words: String, isMixed: Bool = true
  ) {
    self.prefix = Array(prefix.utf8)
    self.alphabet = alphabet
    self.lengths = lengths
    self.words = words
    self.isMixed = isMixed
  }

  func begins(_ bytes: [UInt8], at start: Int) -> Bool { bytes[start...].starts(with: prefix) }

  /// The forms by the first byte of their prefix, longer prefixes first.
  static let byFirstByte: [[SecretForm]] = (0...255).map { byte in
    all.filter { $0.prefix.first == UInt8(byte) }.sorted { $0.prefix.count > $1.prefix.count }
  }

  static let all: [SecretForm] =
    "bparsoecd".map { SecretForm("xox\($0)-", .url64, 10...300, "a Slack token") } + others

  private static let others: [SecretForm] = [
    // Code hosts.
    SecretForm("ghp_", .letters, 36...251, "a GitHub token"),
    SecretForm("gho_", .letters, 36...251, "a GitHub token"),
    SecretForm("ghu_", .letters, 36...251, "a GitHub token"),
    SecretForm("ghs_", .letters, 36...251, "a GitHub token"),
    SecretForm("ghr_", .letters, 36...251, "a GitHub token"),
    SecretForm("github_pat_", .word, 50...255, "a GitHub token"),
    SecretForm("glpat-", .dotted, 20...300, "a GitLab token"),
    SecretForm("gldt-", .dotted, 20...300, "a GitLab token"),
    SecretForm("glrt-", .dotted, 20...300, "a GitLab token"),
    SecretForm("glptt-", .dotted, 20...300, "a GitLab token"),
    SecretForm("glcbt-", .dotted, 20...300, "a GitLab token"),
    SecretForm("glsoat-", .dotted, 20...300, "a GitLab token"),
    SecretForm("glft-", .dotted, 20...300, "a GitLab token"),
    SecretForm("glimt-", .dotted, 20...300, "a GitLab token"),
    SecretForm("glagent-", .dotted, 20...300, "a GitLab token"),
    SecretForm("gloas-", .dotted, 20...300, "a GitLab token"),
    SecretForm("ATBB", .letters, 28...40, "a Bitbucket password"),
    SecretForm("ATATT3", .base64, 60...400, "an Atlassian token"),
    // Clouds and web hosts.
    SecretForm("AKIA", .capitals, 16...16, "an AWS access key", isMixed: false),
    SecretForm("ASIA", .base32, 16...16, "an AWS access key"),
    SecretForm("ABIA", .base32, 16...16, "an AWS access key"),
    SecretForm("ACCA", .base32, 16...16, "an AWS access key"),
    SecretForm("AIza", .url64, 35...35, "a Google API key"),
    SecretForm("GOCSPX-", .url64, 28...28, "a Google client secret"),
    SecretForm("ya29.", .url64, 20...2_000, "a Google access token"),
    SecretForm("dop_v1_", .hex, 64...64, "a DigitalOcean token"),
    SecretForm("doo_v1_", .hex, 64...64, "a DigitalOcean token"),
    SecretForm("dor_v1_", .hex, 64...64, "a DigitalOcean token"),
    SecretForm("nfp_", .letters, 36...60, "a Netlify token"),
    SecretForm("nfc_", .letters, 36...60, "a Netlify token"),
    SecretForm("cfut_", .word, 40...60, "a Cloudflare token"),
    SecretForm("cfat_", .word, 40...60, "a Cloudflare token"),
    SecretForm("cfk_", .word, 37...60, "a Cloudflare key"),
    SecretForm("v1.0-", .url64, 100...200, "a Cloudflare origin key"),
    SecretForm("HRKU-", .url64, 36...70, "a Heroku key"),
    SecretForm("fm2_", .base64, 100...2_000, "a Fly.io token"),
    SecretForm("tskey-", .url64, 20...120, "a Tailscale key"),
    SecretForm("hvs.", .url64, 24...300, "a Vault token"),
    SecretForm("dp.pt.", .letters, 40...44, "a Doppler token"),
    SecretForm("dapi", .hex, 32...32, "a Databricks token"),
    SecretForm("pscale_tkn_", .dotted, 32...64, "a PlanetScale token"),
    SecretForm("sbp_", .hex, 40...40, "a Supabase token"),
    SecretForm("glsa_", .word, 40...44, "a Grafana token"),
    SecretForm("sntrys_", .word, 40...400, "a Sentry token"),
    SecretForm("NRAK-", .capitals, 27...27, "a New Relic key"),
    SecretForm("PMAK-", .url64, 50...64, "a Postman key"),
    // Package registries.
    SecretForm("npm_", .letters, 36...36, "an npm token"),
    SecretForm("pypi-Ag", .url64, 50...1_000, "a PyPI token"),
    SecretForm("rubygems_", .hex, 48...48, "a RubyGems key"),
    SecretForm("cio", .letters, 32...32, "a crates.io token"),
    SecretForm("dckr_pat_", .url64, 27...40, "a Docker Hub token"),
    // Messages, mail and payments.
    SecretForm("xoxe.xox", .dotted, 20...400, "a Slack token"),
    SecretForm("xapp-", .url64, 20...300, "a Slack token"),
    SecretForm("hooks.slack.com/services/T", .path, 30...120, "a Slack webhook"),
    SecretForm("discord.com/api/webhooks/", .path, 60...160, "a Discord webhook"),
    SecretForm("discordapp.com/api/webhooks/", .path, 60...160, "a Discord webhook"),
    SecretForm("SG.", .dotted, 60...80, "a SendGrid key"),
    SecretForm("key-", .hex, 32...32, "a Mailgun key"),
    SecretForm("xkeysib-", .url64, 64...100, "a Brevo key"),
    SecretForm("sk_live_", .letters, 16...250, "a Stripe key"),
    SecretForm("rk_live_", .letters, 16...250, "a Stripe key"),
    SecretForm("sk_test_", .letters, 16...250, "a Stripe key"),
    SecretForm("rk_test_", .letters, 16...250, "a Stripe key"),
    SecretForm("whsec_", .base64, 24...100, "a webhook's secret"),
    SecretForm("shpat_", .hex, 32...32, "a Shopify token"),
    SecretForm("shpca_", .hex, 32...32, "a Shopify token"),
    SecretForm("shppa_", .hex, 32...32, "a Shopify token"),
    SecretForm("shpss_", .hex, 32...32, "a Shopify secret"),
    SecretForm("sq0atp-", .url64, 22...60, "a Square token"),
    SecretForm("sq0csp-", .url64, 40...60, "a Square secret"),
    SecretForm("SK", .hex, 32...32, "a Twilio key"),
    // Language models.
    SecretForm("hf_", .letters, 30...40, "a Hugging Face token", isMixed: false),
    SecretForm("api_org_", .letters, 30...40, "a Hugging Face token", isMixed: false),
    SecretForm("sk-ant-", .url64, 20...200, "an Anthropic key"),
    SecretForm("sk-proj-", .url64, 20...250, "an OpenAI key"),
    SecretForm("sk-svcacct-", .url64, 20...250, "an OpenAI key"),
    SecretForm("sk-admin-", .url64, 20...250, "an OpenAI key"),
    SecretForm("sk-or-v1-", .hex, 64...64, "an OpenRouter key"),
    SecretForm("sk-", .letters, 32...250, "an API key"),
    SecretForm("gsk_", .letters, 40...64, "a Groq key"),
    SecretForm("xai-", .letters, 60...100, "an xAI key"),
    SecretForm("r8_", .letters, 37...37, "a Replicate token"),
    SecretForm("pplx-", .letters, 40...64, "a Perplexity key"),
    // Other services.
    SecretForm("lin_api_", .letters, 40...40, "a Linear key"),
    SecretForm("ntn_", .letters, 40...60, "a Notion token"),
    SecretForm("figd_", .url64, 40...60, "a Figma token"),
    SecretForm("AGE-SECRET-KEY-1", .capitals, 50...120, "an age key", isMixed: false),
    SecretForm("AGE-SECRET-KEY-PQ-1", .capitals, 50...4_000, "an age key", isMixed: false),
    SecretForm("AGE-PLUGIN-", .url64, 40...4_000, "an age key"),
  ]
}

/// A secret that is recognised by the name before it.
struct NamedSecret {
  /// In lower case, without hyphens and underscores.
  private let name: [UInt8]
  let alphabet: Alphabet
  let lengths: ClosedRange<Int>
  let words: String

  private init(_ name: String, _ alphabet: Alphabet, _ lengths: ClosedRange<Int>, _ words: String) {
    self.name = Array(name.utf8)
    self.alphabet = alphabet
    self.lengths = lengths
    self.words = words
  }

  static let all: [NamedSecret] = [
    NamedSecret("awssecretaccesskey", .base64, 40...40, "an AWS secret key"),
    NamedSecret("awssecretkey", .base64, 40...40, "an AWS secret key"),
    NamedSecret("secretaccesskey", .base64, 40...40, "a secret key"),
    NamedSecret("accountkey", .base64, 40...100, "an Azure account key"),
    NamedSecret("sharedaccesskey", .base64, 40...100, "an Azure shared key"),
    NamedSecret("cloudflareapitoken", .url64, 37...64, "a Cloudflare token"),
    NamedSecret("cloudflareapikey", .url64, 37...64, "a Cloudflare key"),
    NamedSecret("cfapitoken", .url64, 37...64, "a Cloudflare token"),
  ]

  /// Where the name ends, in any case and however its words are joined.
  func endOfName(in bytes: [UInt8], at start: Int) -> Int? {
    var at = start
    for letter in name {
      if at < bytes.count, at > start, bytes[at] == UInt8(ascii: "_") || bytes[at] == UInt8(ascii: "-") {
        at += 1
      }
      guard at < bytes.count, bytes[at] | 0x20 == letter else { return nil }
      at += 1
    }
    // The word must end here.
    return at < bytes.count && Alphabet.word.holds(bytes[at]) ? nil : at
  }
}
