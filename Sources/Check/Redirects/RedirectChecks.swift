import Diagnostics
import DossierModel
import Load

/// Checks every former address: its form, that nothing else has it, and that it leads to something.
///
/// - Parameter ids: every id that a file of the content has, even if the file could not be read.
func checkRedirects(_ dossier: Dossier, _ input: Input, ids: Set<EntityID>) -> [Diagnostic] {
  let written = dossier.writtenRedirects
  guard !written.isEmpty else { return [] }
  var check = RedirectCheck(SiteAddresses(dossier, input, ids: ids))
  return written.compactMap { check.oldAddress($0) } + written.compactMap { check.target($0) }
}

private struct RedirectCheck {
  /// The site's files, and those of the redirects checked so far.
  private var taken: SiteAddresses
  /// The site's files alone.
  private let addresses: SiteAddresses
  /// Where each valid old address leads, by its file.
  private var targets: [String: Redirect.Target] = [:]
  private var first: [String: SourceLocation] = [:]
  /// Where the redirects from an old address end; `nil` if they go in a circle.
  private var ends: [String: Redirect.Target?] = [:]
  private lazy var names = NameIndex(addresses.paths)

  init(_ addresses: SiteAddresses) {
    self.addresses = addresses
    taken = addresses
  }

  // MARK: Old addresses

  mutating func oldAddress(_ written: WrittenRedirect) -> Diagnostic? {
    let location = written.location(written.old)
    let address: Address
    switch written.from {
    case .success(let read): address = read
    case .failure(let fault): return bad(written.old, fault, at: location)
    }
    let file = address.file.foldedCase
    if let earlier = first[file] {
      return Diagnostic(
        RedirectRules.repeated, at: location,
        "'\(written.old.value)' is given twice; keep the one that leads to the right page",
        notes: [.init("the first one", at: earlier)])
    }
    if let owner = taken.owner(inTheWayOf: address.file) {
      return Diagnostic(RedirectRules.taken, at: location, words(for: written, address, owner))
    }
    first[file] = location
    taken.insert(address.file, .init(words: "a former address", path: address.path))
    if case .success(let target) = written.to { targets[file] = target }
    return nil
  }

  private func words(for written: WrittenRedirect, _ address: Address, _ owner: SiteAddresses.Owner) -> String
  {
    let text = written.old.value
    if owner.isReserved {
      return "'\(text)' cannot be an old address: /\(owner.path) is kept for \(owner.words)"
    }
    if let entity = written.entity, owner.path == Address.entity(entity).path {
      return owner.path == address.path
        ? "'\(text)' is this page's own address; take it out"
        : "'\(text)' differs from this page's own address, /\(owner.path), only in case: Macs and Windows treat them as the same"
    }
    if owner.path.foldedCase == address.path.foldedCase {
      return owner.path == address.path
        ? "'\(text)' is the address of \(owner.words); give one that is no longer in use"
        : "'\(text)' differs from /\(owner.path), the address of \(owner.words), only in case: Macs and Windows treat them as the same"
    }
    return
      "'\(text)' would need a file where /\(owner.path), \(owner.words), has a folder, or the other way round"
  }

  // MARK: Targets

  mutating func target(_ written: WrittenRedirect) -> Diagnostic? {
    guard let new = written.new else { return nil }
    let location = written.location(new)
    let target: Redirect.Target
    switch written.to {
    case .success(let read): target = read
    case .failure(let fault): return bad(new, fault, at: location)
    }
    guard case .site(let address, _) = target else { return nil }
    if targets[address.file.foldedCase] != nil { return chain(new, address, at: location) }
    return missing(address, new, at: location)
  }

  private mutating func chain(_ new: Located<String>, _ address: Address, at location: SourceLocation)
    -> Diagnostic?
  {
    guard let end = end(from: address.file.foldedCase) else {
      return Diagnostic(
        RedirectRules.chain, at: location,
        "'\(new.value)' leads back to itself by way of other redirects; write the address of a page")
    }
    // A missing end is reported where it is written.
    if case .site(let last, _) = end, problem(with: last) != nil { return nil }
    return Diagnostic(
      RedirectRules.chain, at: location,
      "'\(new.value)' is itself a former address; write where it leads: \(end.words)",
      fix: .init("replace with '\(end.words)'", replacement: end.words, .certain))
  }

  /// Follows redirects to their end, each of them once however many lead through it.
  private mutating func end(from start: String) -> Redirect.Target? {
    var way: [String] = []
    var seen: Set<String> = []
    var at = start
    var end: Redirect.Target?
    while seen.insert(at).inserted, let next = targets[at] {
      if let known = ends[at] {
        end = known
        break
      }
      way.append(at)
      guard case .site(let address, _) = next, targets[address.file.foldedCase] != nil else {
        end = next
        break
      }
      at = address.file.foldedCase
    }
    for file in way { ends[file] = .some(end) }
    return end
  }

  private mutating func missing(
    _ address: Address, _ new: Located<String>, at location: SourceLocation
  ) -> Diagnostic? {
    guard let problem = problem(with: address) else { return nil }
    switch problem {
    case .unsuitable(let words):
      return Diagnostic(RedirectRules.missingTarget, at: location, "'\(new.value)' \(words)")
    case .misspelt(let right):
      return Diagnostic(
        RedirectRules.missingTarget, at: location, "'\(new.value)' is written '\(right)' on the site",
        fix: .init("replace with '\(right)'", replacement: right, .certain))
    case .unknown:
      let nearest = names.nearest(to: "/" + address.path)
      return Diagnostic(
        RedirectRules.missingTarget, at: location,
        "the site has no address '\(new.value)'" + (nearest.map { " — did you mean '\($0)'?" } ?? ""),
        fix: nearest.map { .init("replace with '\($0)'", replacement: $0) })
    }
  }

  private enum Problem {
    case unsuitable(String)
    case misspelt(String)
    case unknown
  }

  private func problem(with address: Address) -> Problem? {
    guard let owner = addresses.owner(of: address) else { return .unknown }
    if !owner.isThere { return .unsuitable("leads to \(owner.words), which is not part of the site") }
    if owner.path.hasPrefix("assets/") {
      return .unsuitable(
        "leads to \(owner.words); a redirect leads to a page, or to a file that keeps its name")
    }
    return owner.path == address.path ? nil : .misspelt("/" + owner.path)
  }

  private func bad(_ value: Located<String>, _ fault: AddressFault, at location: SourceLocation) -> Diagnostic
  {
    Diagnostic(
      RedirectRules.badAddress, at: location, "'\(value.value)' \(fault.message)",
      fix: fault.replacement.map { .init("replace with '\($0)'", replacement: $0) })
  }
}
