import DossierModel
import Templating

extension RenderContext {
  /// Whose words and claims a page carries, or the whole dossier: most first, the unattributed last.
  /// The dossier's are those of its listed pages: what was retracted is heard no more.
  func voices(of id: EntityID?, from root: Root) -> [VoiceRow] {
    let pages = id.map { [catalogue.number(of: $0)].compactMap(\.self) } ?? (0..<catalogue.count).filter(order.isListed)
    let all = pages.flatMap { Statements.statements(of: $0, in: dossier) }
    var rows: [Int: VoiceRow] = [:]
    for statement in all {
      let key = statement.speaker ?? -1
      let speaker = statement.speaker.flatMap { catalogue.entity($0) as? Party }
      var row =
        rows[key]
        ?? VoiceRow(
          party: statement.speaker.map { link($0, from: root) }, label: speaker?.name.value ?? "Not attributed",
          quotations: 0, claims: 0, named: 0, unnamed: 0)
      switch statement.kind {
      case .quotation: row.quotations += 1
      case .claim: row.claims += 1
      }
      if let speaker { if speaker.isUnnamed { row.unnamed += 1 } else { row.named += 1 } }
      rows[key] = row
    }
    return rows.sorted { a, b in
      if (a.key < 0) != (b.key < 0) { return b.key < 0 }
      let (left, right) = (a.value.quotations + a.value.claims, b.value.quotations + b.value.claims)
      return left == right ? order.rank(ofParty: a.key) < order.rank(ofParty: b.key) : left > right
    }.map(\.value)
  }
}
