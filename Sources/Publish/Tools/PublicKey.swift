import ASCII
import Files

/// The key by which a signature is checked.
struct PublicKey: Sendable {
  /// The path of its file, or minisign's key itself.
  let given: String
  let kind: Signature
  /// As its tool takes it.
  private let text: String

  /// - Throws: where it is not a public key, before anything is checked with it.
  init(_ given: String) async throws(PublishError) {
    self.given = given
    guard let bytes = try Self.read(given) else {
      guard Self.isMinisign(given) else {
        throw .refused("there is no file \(given), and it is not a public key of minisign either")
      }
      (kind, text) = (.minisign, given)
      return
    }
    let lines = String(decoding: bytes.prefix(1 << 16), as: UTF8.self).split(whereSeparator: \.isNewline)
      .map(String.init)
    if let key = lines.first(where: Self.isMinisign) {
      (kind, text) = (.minisign, key)
    } else if let line = lines.first, ["ssh-", "ecdsa-", "sk-"].contains(where: line.hasPrefix),
      try await Self.isSSH(line)
    {
      (kind, text) = (.ssh, line)
    } else if lines.first.map({ $0.contains("secret key") || $0.contains("PRIVATE KEY") }) == true {
      throw .refused("\(given) is a secret key; only the public key checks a signature")
    } else {
      throw .refused("\(given) is not a public key of minisign or ssh-keygen")
    }
  }

  /// Whether a signature is this key's, of a manifest.
  func accepts(_ signature: [UInt8], of manifest: [UInt8]) async throws(PublishError) -> Bool {
    let staging = try Staging()
    defer { extendLifetime(staging) }
    let (file, signed) = (staging.path + "/" + ReleaseManifest.name, staging.path + "/" + kind.name)
    try staging.write(manifest, to: ReleaseManifest.name)
    try staging.write(signature, to: kind.name)
    switch kind {
    case .minisign:
      return try await Tool.minisign.run(["-V", "-q", "-P", text, "-m", file, "-x", signed]).status == 0
    case .ssh:
      let (signer, namespace) = (Signature.signer, Signature.namespace)
      try staging.write(Array("\(signer) namespaces=\"\(namespace)\" \(text)\n".utf8), to: "allowed")
      return try await Tool.sshKeygen.run(
        [
          "-Y", "verify", "-f", staging.path + "/allowed", "-I", signer, "-n", namespace, "-s", signed,
        ], input: manifest
      ).status == 0
    }
  }

  /// `Ed`, the key's number and the key itself, in base64.
  private static func isMinisign(_ text: String) -> Bool {
    text.utf8.count == 56 && text.hasPrefix("RW")
      && text.utf8.allSatisfy { $0.isASCIILetterOrDigit || "+/".utf8.contains($0) }
  }

  private static func isSSH(_ line: String) async throws(PublishError) -> Bool {
    let staging = try Staging()
    defer { extendLifetime(staging) }
    try staging.write(Array((line + "\n").utf8), to: "key")
    return try await Tool.sshKeygen.run(["-l", "-f", staging.path + "/key"]).status == 0
  }

  private static func read(_ path: String) throws(PublishError) -> [UInt8]? {
    do throws(Disk.Failure) {
      return try Disk.readIfThere(path)
    } catch {
      throw .failed("cannot read \(path): \(error.words)")
    }
  }
}
