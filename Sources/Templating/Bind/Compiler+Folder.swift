internal import Diagnostics

/// Literal text, in which files of the site's folder may be named.
extension Compiler {
  mutating func emit(_ range: Range<Int>, _ context: Context, _ body: inout Body) {
    let source = set.templates[context.template].source
    let text = source.bytes[range]
    guard let folder = set.folder else {
      body.append(text)
      return reportFault(in: &body, context)
    }
    let found = FolderScanner(text, folder, from: body.state, format)
    var written = text.startIndex
    for reference in found.references {
      guard let mark = folder.mark(of: reference.name) else {
        if reference.isCertain { reportUnknown(reference, in: folder, source) }
        continue
      }
      body.pending += text[written..<reference.place]
      body.pending += mark.utf8
      written = reference.place
    }
    body.pending += text[written...]
    body.skipsIndentation = false
    body.scan(text)
    if found.endsAfterFolder { body.state.folder = .after }
    reportFault(in: &body, context)
  }

  private mutating func reportUnknown(
    _ reference: FolderScanner.Reference, in folder: DeliveredFolder, _ source: TemplateText
  ) {
    add(folder.unknown(reference.name, at: source.location(reference.range), notes: includers))
  }

  /// Reports something other than a name after the folder's address.
  mutating func checkFolder(at range: Range<Int>, _ context: Context, _ body: Body) {
    guard body.state.folder == .after, let folder = set.folder else { return }
    report(
      TemplateRules.unknownAsset, at: set.templates[context.template].source.location(range),
      "the name of a file in \(folder.path) must be written out here: it is published under another, which no value knows"
    )
  }
}
