import Markdown

extension BodyReader {
  /// HTML goes out only where the dossier allows each element of it, and never with attributes;
  /// a comment is left out.
  mutating func rawHTML(_ node: Int) {
    let literal = document.literal(of: node)
    if literal.hasPrefix("<!--"), !literal.dropFirst(4).contains("<") {
      document.remove(node)
      return
    }
    let tags = HTMLTags(literal)
    if let problem = tags.problem(allowed: context.allowedHTML) {
      report(ResolveRules.rawHTML, at: document.range(of: node), problem)
    } else if document.nodes[node].kind == .htmlBlock, holdsText(literal) {
      report(
        ResolveRules.rawHTML, at: document.range(of: node),
        "text beside the tags of an HTML block is no Markdown and is not checked; put an empty line between it and them")
    } else {
      document.keepRawHTML(node)
    }
  }
}

/// Whether anything but tags stands in a piece of raw HTML.
private func holdsText(_ html: String) -> Bool {
  html.split(separator: "<").contains { piece in
    let text = piece.firstIndex(of: ">").map { piece[piece.index(after: $0)...] } ?? piece
    return text.contains { !$0.isWhitespace }
  }
}

/// The tags in a piece of raw HTML.
struct HTMLTags {
  private enum Tag {
    case plain(name: String)
    case withAttributes(name: String)
    case other
  }

  private var tags: [Tag] = []

  /// Elements that no dossier can allow: they load, run or restyle.
  private static let never: Set<String> = [
    "script", "style", "iframe", "object", "embed", "link", "meta", "base", "form", "input", "button", "svg", "math",
    "template", "title", "textarea", "xmp", "plaintext", "noembed", "noframes", "noscript",
  ]

  init(_ html: String) {
    for piece in html.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
      let inner = piece.prefix { $0 != ">" }
      let body = inner.drop { $0 == "/" }
      let name = body.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
      let rest = body.dropFirst(name.count).filter { !$0.isWhitespace && $0 != "/" }
      if name.isEmpty || inner.count == piece.count {
        tags.append(.other)
      } else {
        tags.append(rest.isEmpty ? .plain(name: name.lowercased()) : .withAttributes(name: name.lowercased()))
      }
    }
  }

  /// Why the HTML cannot go out; `nil` where it can.
  func problem(allowed: Set<String>) -> String? {
    for tag in tags {
      switch tag {
      case .plain(let name) where Self.never.contains(name), .withAttributes(let name) where Self.never.contains(name):
        return "<\(name)> cannot be used in a dossier"
      case .plain(let name) where !allowed.contains(name), .withAttributes(let name) where !allowed.contains(name):
        return "HTML is not used in bodies; write Markdown, or allow <\(name)> with allow_html in dossier.yml"
      case .withAttributes(let name): return "<\(name)> may be used here, but without attributes"
      case .plain: continue
      case .other: return "HTML is not used in bodies; write Markdown"
      }
    }
    return nil
  }
}
