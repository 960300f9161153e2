import Files
import Foundation

/// A signature of `release.json`, by the tools with which people sign: minisign, or ssh-keygen.
package enum Signature: String, Sendable, CaseIterable {
  case minisign = ".minisig"
  case ssh = ".sig"

  /// The name of the signature at the root of a copy.
  var name: String { ReleaseManifest.name + rawValue }

  static let names = Set(allCases.map(\.name))

  /// The program that makes and checks it.
  var tool: String {
    switch self {
    case .minisign: Tool.minisign.name
    case .ssh: Tool.sshKeygen.name
    }
  }

  /// What an SSH signature is for: it is not valid for anything else.
  static let namespace = "dossier-release"
  /// The signer's name for ssh-keygen; only the key counts.
  static let signer = "publisher"

  /// What a key is of, by how its file begins.
  ///
  /// - Returns: `nil` where it is not a secret key.
  static func kind(ofSecretKey bytes: [UInt8]) -> Signature? {
    let text = String(decoding: bytes.prefix(400), as: UTF8.self)
    if text.hasPrefix("untrusted comment:"), !text.lowercased().contains("public key") { return .minisign }
    return text.hasPrefix("-----BEGIN") && text.contains("PRIVATE KEY-----") ? .ssh : nil
  }

  /// Whether bytes have the form of such a signature.
  func isShape(of bytes: [UInt8]) -> Bool {
    switch self {
    case .minisign: bytes.starts(with: Array("untrusted comment:".utf8))
    case .ssh: bytes.starts(with: Array("-----BEGIN SSH SIGNATURE-----".utf8))
    }
  }

  /// Whether a key gives the same signature each time. Those of ECDSA and of security keys hold random bytes.
  func isRepeatable(_ signature: [UInt8]) -> Bool {
    guard self == .ssh else { return true }
    let lines = String(decoding: signature, as: UTF8.self).split(whereSeparator: \.isNewline)
    let body = lines.filter { !$0.hasPrefix("-----") }.joined()
    guard let bytes = Data(base64Encoded: body) else { return true }
    return ["ecdsa-", "sk-"].allSatisfy { [UInt8](bytes).firstRange(of: Array($0.utf8)) == nil }
  }

  /// Checks that a file is a secret key.
  static func check(secretKey key: String) throws(PublishError) {
    guard kind(ofSecretKey: try read(key)) != nil else {
      throw .refused("\(key) is not a secret key of minisign or ssh-keygen")
    }
  }

  /// Signs a manifest. The tool asks for the key's password itself.
  ///
  /// - Parameter key: the path of the secret key.
  /// - Returns: the name of the signature's file, and its bytes.
  static func sign(
    _ manifest: [UInt8], with key: String
  ) async throws(PublishError) -> (name: String, bytes: [UInt8]) {
    guard let kind = kind(ofSecretKey: try read(key)) else {
      throw .refused("\(key) is not a secret key of minisign or ssh-keygen")
    }
    let staging = try Staging()
    defer { extendLifetime(staging) }
    try staging.write(manifest, to: ReleaseManifest.name)
    let file = staging.path + "/" + ReleaseManifest.name
    switch kind {
    case .minisign:
      // Both comments are constant, so that a key always gives a manifest the same signature.
      let status = try await Tool.minisign.attend(
        [
          "-S", "-s", key, "-m", file, "-x", file + kind.rawValue, "-c", "signature of a dossier release",
          "-t", "dossier release",
        ])
      guard status == 0 else { throw .failed("cannot sign the release: minisign ended with \(status)") }
    case .ssh:
      _ = try await Tool.sshKeygen.require(
        ["-Y", "sign", "-q", "-f", key, "-n", namespace, file], to: "sign the release")
    }
    return (kind.name, try read(file + kind.rawValue))
  }

  private static func read(_ path: String) throws(PublishError) -> [UInt8] {
    do throws(Disk.Failure) {
      return try Disk.read(path)
    } catch {
      throw .failed("cannot read \(path): \(error.words)")
    }
  }
}
