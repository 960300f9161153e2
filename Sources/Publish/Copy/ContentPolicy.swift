/// The Content-Security-Policy of a site: as little as its own files need, from its own host.
struct ContentPolicy: Sendable, Equatable {
  /// The policy of every file.
  let text: String
  /// The policy of drawings; `nil` where they have that of every file.
  let drawings: String?

  /// Cloudflare Pages takes no longer line in `_headers`, and servers allow only a few thousand bytes of headers.
  static let longest = 2000 - "Content-Security-Policy: ".utf8.count

  /// - Parameter paths: those of the copy's files.
  init(_ needs: PageNeeds, paths: [String]) {
    let kinds = Set(paths.compactMap { MediaType(of: $0)?.kind })
    let whole = Self.write(needs, needs.styles.union(needs.drawingStyles), kinds)
    let pages = Self.write(needs, needs.styles, kinds)
    // A drawing program may give each of a thousand shapes a style. None of them can load or run anything: what a
    // drawing consists of was checked when it was loaded.
    let fits = whole.utf8.count <= Self.longest || needs.drawingStyles == PageNeeds.Styles()
    text = fits ? whole : pages
    drawings =
      fits
      ? nil
      : "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
  }

  private static func write(
    _ needs: PageNeeds, _ styles: PageNeeds.Styles, _ kinds: Set<MediaType.Kind>
  ) -> String {
    var directives: [(name: String, sources: [String])] = [("default-src", ["'none'"])]
    func own(_ kind: MediaType.Kind) -> [String] { kinds.contains(kind) ? ["'self'"] : [] }
    let scripts = needs.hasScripts ? own(.script) : []
    directives.append(("script-src", scripts + needs.scripts.sorted()))
    directives.append(
      (
        "style-src",
        own(.style) + styles.elements.union(styles.attributes).sorted()
          + (styles.attributes.isEmpty ? [] : ["'unsafe-hashes'"])
      ))
    directives.append(("img-src", own(.picture) + (needs.hasDataImages ? ["data:"] : [])))
    directives.append(("font-src", own(.font) + (needs.hasDataFonts ? ["data:"] : [])))
    directives.append(("media-src", own(.recording)))
    directives.append(("manifest-src", own(.manifest)))
    directives.append(("connect-src", needs.hasScripts ? ["'self'"] : []))
    directives.append(("frame-src", needs.hasFrames ? ["'self'"] : []))
    directives.append(("object-src", needs.hasObjects ? ["'self'"] : []))
    directives = directives.filter { !$0.sources.isEmpty }
    // These three do not follow default-src.
    directives.append(("base-uri", ["'none'"]))
    directives.append(("form-action", [needs.hasForms ? "'self'" : "'none'"]))
    directives.append(("frame-ancestors", [needs.hasFrames || needs.hasObjects ? "'self'" : "'none'"]))
    return directives.map { ([$0.name] + $0.sources).joined(separator: " ") }.joined(separator: "; ")
  }
}
