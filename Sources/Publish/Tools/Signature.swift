import DossierBuild

/// A signature of `release.json`, by the tools with which people sign: minisign, or ssh-keygen.
package enum Signature: String, Sendable, CaseIterable {
  case minisign = ".minisig"
  case ssh = ".sig"

  /// The name of the signature at the root of a copy.
  var name: String { ReleaseManifest.name + rawValue }

  static let names = Set(allCases.map(\.name))

  /// What an SSH signature is for: it is no good for anything else.
  private static let namespace = "dossier-release"
  /// Whom ssh-keygen is to take the signer for; only the key counts.
  private static let signer = "publisher"

  /// What a key is of, by how its file begins.
  ///
  /// - Returns: `nil` where it is no secret key.
  private static func kind(ofSecretKey bytes: [UInt8]) -> Signature? {
    let text = String(decoding: bytes.prefix(400), as: UTF8.self)
    if text.hasPrefix("untrusted comment:"), !text.lowercased().contains("public key") { return .minisign }
    return text.hasPrefix("-----BEGIN") && text.contains("PRIVATE KEY-----") ? .ssh : nil
  }

  /// Signs a manifest. The tool asks for the key's password itself.
  ///
  /// - Parameter key: the path of the secret key.
  /// - Returns: the name of the signature's file, and its bytes.
  static func sign(
    _ manifest: [UInt8], with key: String
  ) async throws(PublishError) -> (name: String, bytes: [UInt8]) {
    guard let kind = kind(ofSecretKey: try read(key)) else {
      throw .refused("\(key) is no secret key of minisign or ssh-keygen")
    }
    let staging = try Staging()
    defer { extendLifetime(staging) }
    try staging.write(manifest, to: ReleaseManifest.name)
    let file = staging.path + "/" + ReleaseManifest.name
    switch kind {
    case .minisign:
      let status = try await Tool.minisign.attend(
        ["-S", "-s", key, "-m", file, "-x", file + kind.rawValue, "-t", "dossier release"])
      guard status == 0 else { throw .failed("cannot sign the release: minisign ended with \(status)") }
    case .ssh:
      _ = try await Tool.sshKeygen.require(
        ["-Y", "sign", "-q", "-f", key, "-n", namespace, file], to: "sign the release")
    }
    return (kind.name, try read(file + kind.rawValue))
  }

  /// Whether a signature of a manifest is by a key.
  ///
  /// - Parameter key: the path of the public key, or minisign's as text.
  /// - Returns: what is wrong with it; `nil` where nothing is.
  func problem(
    _ signature: [UInt8], of manifest: [UInt8], by key: String
  ) async throws(PublishError) -> String? {
    let staging = try Staging()
    defer { extendLifetime(staging) }
    try staging.write(manifest, to: ReleaseManifest.name)
    try staging.write(signature, to: name)
    let file = staging.path + "/" + ReleaseManifest.name
    let isFile = try Self.isThere(key)
    switch self {
    case .minisign:
      guard isFile || key.utf8.count == 56 else { return "\(key) is no public key of minisign" }
      let outcome = try await Tool.minisign.run(
        ["-V", "-q", isFile ? "-p" : "-P", key, "-m", file, "-x", staging.path + "/" + name])
      return outcome.status == 0 ? nil : "minisign does not accept its signature"
    case .ssh:
      guard isFile, let line = Self.sshKey(try Self.read(key)) else {
        return "\(key) is no public key of ssh"
      }
      try staging.write(
        Array("\(Self.signer) namespaces=\"\(Self.namespace)\" \(line)\n".utf8), to: "allowed")
      let outcome = try await Tool.sshKeygen.run(
        [
          "-Y", "verify", "-f", staging.path + "/allowed", "-I", Self.signer, "-n", Self.namespace, "-s",
          staging.path + "/" + name,
        ], input: manifest)
      return outcome.status == 0 ? nil : "ssh-keygen does not accept its signature"
    }
  }

  /// The first line of a public key's file; `nil` where it is none.
  private static func sshKey(_ bytes: [UInt8]) -> String? {
    let line =
      String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    return ["ssh-", "ecdsa-", "sk-"].contains(where: line.hasPrefix) ? line : nil
  }

  private static func isThere(_ path: String) throws(PublishError) -> Bool {
    do throws(Disk.Failure) {
      return try Disk.kind(path) != nil
    } catch {
      throw .failed("cannot look at \(path): \(error.words)")
    }
  }

  private static func read(_ path: String) throws(PublishError) -> [UInt8] {
    do throws(Disk.Failure) {
      return try Disk.read(path)
    } catch {
      throw .failed("cannot read \(path): \(error.words)")
    }
  }
}
