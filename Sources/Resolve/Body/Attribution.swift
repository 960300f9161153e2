import Diagnostics
import DossierModel
import Evidence
import Markdown

/// Where a block quote says whose words it contains: from a dash to the link to the source.
struct Attribution {
  /// The text that ends in the dash.
  let dash: Int
  /// The link to the source.
  let source: Int
  let speaker: PartyID?
  /// The link to the speaker.
  let speakerLink: Int?
}

extension BodyReader {
  /// Reads the attribution of a block quote, in the one accepted form.
  ///
  /// A dash at the start of a line, or right after the quoted words; directly after it a link, to the speaker or to the
  /// source; then only words without quotation marks up to the link to the source, all in one paragraph of the quote
  /// itself.
  borrowing func attribution(of node: Int) -> Attribution? {
    for paragraph in document.children(of: node) where document.nodes[paragraph].kind == .paragraph {
      if let attribution = attribution(inParagraph: paragraph) { return attribution }
    }
    return nil
  }

  borrowing func attribution(inParagraph paragraph: Int) -> Attribution? {
    var begun: (dash: Int, speaker: (party: PartyID, link: Int)?)?
    var previous: Int?
    for part in document.children(of: paragraph) {
      defer { previous = part }
      if let (dash, speaker) = begun {
        let isFirst = previous == dash
        begun = nil
        switch document.nodes[part].kind {
        case .link:
          guard case .entity(let target) = Destination(document.destination(of: part)) else { break }
          if target.id.kind == .source {
            return Attribution(dash: dash, source: part, speaker: speaker?.party, speakerLink: speaker?.link)
          }
          if target.id.kind == .party {
            begun = (dash, speaker ?? (PartyID(target.id.slug), part))
          } else if !isFirst {
            begun = (dash, speaker)
          }
        case .text where !isFirst && !holdsMark(part), .softBreak where !isFirst, .lineBreak where !isFirst:
          begun = (dash, speaker)
        default: break
        }
      }
      if begun == nil, isDash(part, after: previous) { begun = (part, nil) }
    }
    return nil
  }

  /// Whether a text begins an attribution: it ends in a dash, and before that is nothing on its line, or the end of the
  /// quoted words.
  borrowing func isDash(_ node: Int, after previous: Int?) -> Bool {
    guard document.nodes[node].kind == .text else { return false }
    let text = document.literal(of: node)
    guard text.endsInDash else { return false }
    let words = text.withoutDash
    if let last = MarkedText(words).trimmed.last { return last.mark != nil }
    return isAttributionPlace(after: previous)
  }

  /// Whether a text that begins with a dash begins an attribution after another node.
  borrowing func isAttributionPlace(after previous: Int?) -> Bool {
    guard let previous else { return true }
    switch document.nodes[previous].kind {
    case .softBreak, .lineBreak: return true
    case .emphasis, .strong: return MarkedText(document.plainText(of: previous)).trimmed.last?.mark != nil
    default: return false
    }
  }

  /// Whether a text contains a mark that quotes.
  borrowing func holdsMark(_ node: Int) -> Bool {
    guard document.nodes[node].kind == .text else { return false }
    return MarkedText(document.literal(of: node)).units.contains {
      $0.mark.map { $0.isDouble || $0.opensInText } == true
    }
  }

  /// Whether all words of a block quote are quotations that name their source.
  borrowing func isCitedThroughout(_ node: Int) -> Bool {
    var isCited = false
    for paragraph in document.children(of: node) {
      guard document.nodes[paragraph].kind == .paragraph else { return false }
      for part in document.children(of: paragraph) {
        switch document.nodes[part].kind {
        case .softBreak, .lineBreak: continue
        case .text where !MarkedText(document.literal(of: part)).units.contains(where: \.isWord): continue
        case .link where isSourceLink(part) && QuotedText(shownText(of: part)) != nil: isCited = true
        default: return false
        }
      }
    }
    return isCited
  }

  borrowing func isSourceLink(_ node: Int) -> Bool {
    guard document.nodes[node].kind == .link,
      case .entity(let target) = Destination(document.destination(of: node))
    else { return false }
    return target.id.kind == .source
  }
}

extension String {
  /// Whether a text ends in a dash or a hyphen of any kind, and perhaps white space.
  var endsInDash: Bool {
    unicodeScalars.last { FoldingClass($0) != .space && FoldingClass($0) != .invisible }?.isDash == true
  }

  /// Whether a text begins with a dash, or with what readers take for one.
  var beginsWithDash: Bool {
    unicodeScalars.first { FoldingClass($0) != .space && FoldingClass($0) != .invisible }?.looksLikeDash
      == true
  }

  /// What comes before the dash that begins an attribution.
  var withoutDash: String {
    var text = unicodeScalars[...]
    while let last = text.last,
      last.isDash || FoldingClass(last) == .space || FoldingClass(last) == .invisible
    {
      text.removeLast()
    }
    return String(text)
  }
}

extension Unicode.Scalar {
  var isDash: Bool { FoldingClass(self) == .dash || FoldingClass(self) == .hyphen }

  /// Includes lines of boxes, of arrows and of other scripts: `─`, `⎯`, `ー`.
  fileprivate var looksLikeDash: Bool {
    switch value {
    case 0x7E, 0x203E, 0x2043, 0x2053, 0x23AF, 0x23BA...0x23BD, 0x2500, 0x2501, 0x2504, 0x2505, 0x2574,
      0x2576,
      0x2796, 0x301C, 0x3030, 0x30FC, 0xFF5E, 0xFF70:
      true
    default: isDash
    }
  }
}
