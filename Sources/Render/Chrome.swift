import DossierModel
import EDTF
import Templating

extension RenderContext {
  /// What stands around a page.
  ///
  /// - Parameter section: the section that the page belongs to; `nil` for the home page and free pages.
  func chrome(_ section: EntityKind?, from root: Root, at address: Address? = nil) -> Prepared<ChromeView> {
    if root == entityRoot, let section, let shared = chromeOfEntities[section] { return shared }
    return Prepared(Self.makeChrome(section, catalogue, order, from: root, at: address))
  }

  static func makeChrome(
    _ section: EntityKind?, _ catalogue: Catalogue, _ order: ReadingOrder, from root: Root,
    at address: Address?
  ) -> ChromeView {
    let site = catalogue.completeSite
    let sections = EntityKind.allCases.filter { $0 != .page }
    let pages = order.pages.map { (label: $0.title.value, address: Address.entity($0.origin.id)) }
    return ChromeView(
      title: site.title.value, description: site.description?.value, language: site.language,
      direction: site.direction, asOf: site.asOf.value.display(), asOfISO: site.asOf.value.isoText,
      licence: site.licence?.value,
      publisher: site.publisher?.value, correctionsContact: site.correctionsContact?.value,
      correctionsMailto: site.correctionsContact.map { "mailto:" + $0.value }, home: root.link(.home),
      assets: root.prefix + "assets/",
      nav: sections.map { kind in
        NavigationLink(label: kind.pluralLabel, href: root.link(.section(kind)), isCurrent: kind == section)
      },
      pages: (pages + [(label: "Corrections", address: .corrections)]).map { page in
        NavigationLink(label: page.label, href: root.link(page.address), isCurrent: page.address == address)
      })
  }

  func head(_ title: String, _ description: String?, _ address: Address) -> PageHead {
    PageHead(
      title: title, description: description, canonical: site.baseURL + address.path, isHome: address == .home
    )
  }
}

extension String {
  /// The beginning of a text that is longer than a limit in characters: its sentences that end within the limit,
  /// or what fits of the first one, cut between words.
  func excerpt(_ limit: Int = 240) -> String? {
    guard !isEmpty else { return nil }
    // Every character is at least one byte: most texts are not counted at all.
    if utf8.count <= limit { return self }
    let scalars = unicodeScalars
    guard let cut = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
      cut < scalars.endIndex
    else { return self }
    // One that is much shorter says less than half a long sentence does.
    if let end = scalars[..<cut].endOfLastSentence,
      scalars.distance(from: scalars.startIndex, to: end) >= limit / 4
    {
      return String(self[..<end])
    }
    return self[..<(scalars[..<cut].lastIndex(of: " ") ?? cut)] + "…"
  }
}

extension Substring.UnicodeScalarView {
  /// Where the last sentence ends that does so before a space.
  fileprivate var endOfLastSentence: Index? {
    var rest = self
    while let space = rest.lastIndex(of: " ") {
      let before = rest[..<space]
      if before.endsSentence { return space }
      rest = before
    }
    return nil
  }

  private var endsSentence: Bool {
    let closing: Set<Unicode.Scalar> = ["”", "’", "\"", "'", ")", "»"]
    var text = self
    while let last = text.last, closing.contains(last) { text.removeLast() }
    guard let mark = text.last, [".", "!", "?"].contains(mark) else { return false }
    if mark != "." { return true }
    // “Mr.”, “Gen.” and “U.S.” end no sentence.
    let word = text.dropLast().suffix(while: { $0 != " " })
    return !(word.count <= 3 && word.first?.properties.isUppercase == true) && word.count > 1
  }

  private func suffix(while matches: (Unicode.Scalar) -> Bool) -> Substring.UnicodeScalarView {
    lastIndex { !matches($0) }.map { self[index(after: $0)...] } ?? self
  }
}
