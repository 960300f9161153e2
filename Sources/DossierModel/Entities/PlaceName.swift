import ASCII

/// The names of places that are passed to other programs as arguments. Each has an allow-list of its own: a name that
/// begins with a hyphen would be an option, and `ext::` before a repository's address is a command.
///
/// Each function returns what is wrong, as the end of a sentence about the value; `nil` if nothing is.
enum PlaceName {
  static func isTargetName(_ text: String) -> Bool {
    text.first != "-" && consists(text, of: "-") && !text.contains(where: \.isUppercase)
  }

  static func problem(ofFolder text: String) -> String? {
    if text.isEmpty { return "cannot be empty" }
    if hasControls(text) { return "cannot contain control characters" }
    return text.hasPrefix("~")
      ? "is not expanded by a shell: write the folder out in full, or relative to the folder of dossier.yml"
      : nil
  }

  static func problem(ofRemoteFolder text: String) -> String? {
    if text.isEmpty { return "cannot be empty" }
    if hasControls(text) { return "cannot contain control characters" }
    if text.hasPrefix("-") { return "cannot begin with a hyphen; write ./ before it" }
    return text.hasPrefix("~")
      ? "is not expanded by a shell: leave out the ~/, as a relative path begins in the home folder" : nil
  }

  /// A host for `ssh`, with or without a user before it: a name, an address, or an alias in ssh's configuration.
  static func problem(ofHost text: String) -> String? {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    let isPlain = parts.count <= 2 && parts.allSatisfy { consists($0, of: "-._:") && $0.first != "-" }
    return isPlain && !parts[parts.count - 1].contains(where: { ":" == $0 }) || isIPv6(parts)
      ? nil : "must be a host such as example.org or user@example.org; the port has a key of its own"
  }

  private static func isIPv6(_ parts: [Substring]) -> Bool {
    guard parts.count <= 2, let host = parts.last, host.filter({ $0 == ":" }).count >= 2 else { return false }
    return host.utf8.allSatisfy { $0.isHexDigit || ":.".utf8.contains($0) }
      && (parts.count == 1 || consists(parts[0], of: "-._") && parts[0].first != "-")
  }

  /// `REMOTE:PATH`, as `rclone` takes it. A remote may be described in place (`:webdav,url="…":path`); secrets belong
  /// in rclone's own configuration.
  static func problem(ofBucket text: String) -> String? {
    let wanted = "must be REMOTE:PATH, a remote of rclone's configuration and a path in it"
    guard !hasControls(text), text.first != "-", text.dropFirst().contains(":") else { return wanted }
    if text.first == ":" { return problem(ofDescription: text.dropFirst()) }
    let name = text.prefix { $0 != ":" }
    return consists(name, of: "-_.+@ ") ? nil : wanted
  }

  /// Parameters that are not secret, and cannot run anything.
  private static let publicParameters: Set<String> = [
    "account", "bucket_policy_only", "endpoint", "env_auth", "host", "location", "port", "project_number",
    "provider", "region", "type", "url", "user", "vendor",
  ]

  /// Reads `BACKEND,PARAMETER=VALUE,…:PATH` as rclone does, taking a value in quotation marks as a whole. No message
  /// repeats a value: it may be secret.
  private static func problem(ofDescription text: Substring) -> String? {
    let wanted =
      "must be :BACKEND,PARAMETER=VALUE:PATH, with quotation marks around a value that contains a comma or a colon"
    guard consists(text.prefix { $0 != "," && $0 != ":" }, of: "-_") else { return wanted }
    var rest = text.drop { $0 != "," && $0 != ":" }
    while rest.first == "," {
      rest.removeFirst()
      let key = rest.prefix { $0 != "=" && $0 != ":" && $0 != "," }
      guard consists(key, of: "_") else { return wanted }
      guard publicParameters.contains(String(key)) else {
        return "cannot contain '\(key)': what is not public belongs in rclone's configuration (rclone config)"
      }
      rest = rest[key.endIndex...]
      guard rest.first == "=" else { continue }
      rest.removeFirst()
      guard let quote = rest.first, quote == "\"" || quote == "'" else {
        rest = rest.drop { $0 != "," && $0 != ":" }
        continue
      }
      repeat { rest = rest.dropFirst().drop { $0 != quote }.dropFirst() } while rest.first == quote
    }
    return rest.first == ":" ? nil : wanted
  }

  static func problem(ofRepository text: String) -> String? {
    let wanted = "must be the address of a repository, such as git@example.org:team/site.git"
    guard !text.isEmpty, !hasControls(text), text.first != "-", !text.contains("::") else { return wanted }
    guard let scheme = text.firstRange(of: "://") else { return nil }
    return ["https", "http", "ssh", "git", "file"].contains(text[..<scheme.lowerBound]) ? nil : wanted
  }

  /// A stricter form of what `git check-ref-format` allows.
  static func problem(ofBranch text: String) -> String? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in
      consists(part, of: "-._") && part.first != "-" && part.first != "." && !part.contains("..")
        && !part.hasSuffix(".lock") && part.last != "."
    }
    return isPlain && text != "HEAD" ? nil : "must be the name of a branch, such as gh-pages"
  }

  private static func hasControls(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
  }

  /// Whether a text is not empty and consists of ASCII letters, digits and the other characters given.
  private static func consists(_ text: some StringProtocol, of others: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0.isASCIILetterOrDigit || others.utf8.contains($0) }
  }
}
