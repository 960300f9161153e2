import Diagnostics

/// Refuses a file of `media/` that a browser could run code from.
func checkMedia(_ file: SourceFile) -> [Diagnostic] {
  let ending = file.name.split(separator: ".").last.map { $0.lowercased() } ?? ""
  switch ending {
  case "png", "jpg", "jpeg", "gif", "webp", "avif", "pdf", "csv", "txt", "json": return []
  case "svg":
    let notText = checkUTF8(file)
    return notText.isEmpty ? checkDrawing(file) : notText
  default:
    return [
      Diagnostic(
        LoadRules.unsafeMedia, at: SourceLocation(path: file.path),
        "media/ takes png, jpg, gif, webp, avif, svg, pdf, csv, txt and json files, not '\(ending)'")
    ]
  }
}

/// Reports the first thing in an SVG that is more than a drawing.
///
/// No XML is parsed: whatever could be one of these is refused, written or encoded, in any namespace. A drawing has no
/// need of them (SVG 2, 5.13: the processing mode of an image has them off, but a file opened by itself has them on).
private func checkDrawing(_ file: SourceFile) -> [Diagnostic] {
  let text = String(decoding: file.bytes, as: UTF8.self)
  let found: (range: Range<String.Index>, what: String)? =
    if let match = text.firstMatch(
      of: /(?i)<(?:[\w.-]+:)?(script|foreignObject|iframe|handler|animate\w*|set|use|a|image|feImage)[\s\/>]/)
    {
      (match.range, "the element <\(match.1)>")
    } else if let match = text.firstMatch(of: /(?i)[\s"'\/](on\w+)\s*=/) {
      (match.1.startIndex..<match.1.endIndex, "the event handler \(match.1)")
    } else if let match = text.firstMatch(
      of: /(?i)<!(DOCTYPE|ENTITY)|<\?xml-stylesheet|javascript\s*:|@import|url\(\s*["']?[^#"')\s]/)
    {
      (match.range, "'\(match.0)'")
    } else {
      nil
    }
  guard let found else { return [] }
  let start = text.utf8.distance(from: text.startIndex, to: found.range.lowerBound)
  let range = start..<start + text[found.range].utf8.count
  return [
    Diagnostic(
      LoadRules.unsafeMedia,
      at: SourceLocation(path: file.path, range: LineTable(file.bytes).range(of: range)),
      "an SVG in media/ must be a drawing and nothing else; \(found.what) could run or load something. Save it as plain SVG, or as PNG"
    )
  ]
}
