package import Diagnostics
import EDTF
package import Evidence

/// What a record says in the fields that a release records.
package struct RecordStatement: Sendable {
  package let kind: PublishedStatement.Kind
  /// The first of the fields, after which the statement is named.
  package let name: String
  package let fields: StatedFields
  /// Where the file has each field; `nil` for one that is missing.
  package let ranges: [SourceRange?]
}

extension Record {
  /// `nil` if the table makes none, or if a field of it could not be read: then its content is not known.
  package var statement: RecordStatement? {
    let released = table.declarations.filter { $0.released != nil }
    guard let kind = table.statement, let first = released.first, released.allSatisfy({ isReadable($0) })
    else {
      return nil
    }
    var fields: [StatedFields.Field] = []
    var ranges: [SourceRange?] = []
    for field in released {
      for (text, range) in stated(field) {
        fields.append(StatedFields.Field(field.key, text))
        ranges.append(range)
      }
    }
    return RecordStatement(kind: kind, name: first.key, fields: StatedFields(fields), ranges: ranges)
  }

  /// One field, or one for each item of a list of groups. The order of ids and groups means nothing.
  private func stated(_ field: FieldDeclaration) -> [(text: String?, range: SourceRange?)] {
    switch self[field] {
    case .one(let scalar)?: return [(scalar.value.stated(by: field), scalar.range)]
    case .list(let items)?:
      let texts = items.map { $0.value.stated(by: field) }.sorted()
      return [(texts.isEmpty ? nil : texts.joined(separator: ", "), items.first?.range)]
    case .groups(let groups)? where !groups.isEmpty:
      return groups.map { ($0.statedInOne, $0.rangeOfStated) }.sorted { $0.0 < $1.0 }
    case .groups, .pairs, .named, nil: return [(field.fallback, rangeOfImplying(field))]
    }
  }

  /// Where the file has the key from which this field's value follows.
  private func rangeOfImplying(_ field: FieldDeclaration) -> SourceRange? {
    for case .neededUnless(let key) in field.traits {
      switch table[key].flatMap({ self[$0] }) {
      case .one(let it)?: return it.range
      case .list(let items)?: return items.first?.range
      case .groups, .pairs, .named, nil: continue
      }
    }
    return nil
  }

  /// A group as one text: `2025-10-25 in report by envoy "…"`.
  private var statedInOne: String {
    table.declarations.compactMap { field in
      guard let word = field.released, let text = stated(field).first?.text else { return nil }
      return word.isEmpty ? text : word + " " + text
    }.joined(separator: " ")
  }

  /// The place in a group that a reader would look for: its source or its status, rather than its date.
  private var rangeOfStated: SourceRange {
    for field in table.declarations where field.released != nil {
      if case .date? = field.form.scalar { continue }
      if case .one(let scalar)? = self[field] { return scalar.range }
    }
    return range
  }
}

extension ValueForm {
  fileprivate var scalar: ScalarForm? {
    switch self {
    case .one(let scalar), .list(let scalar): scalar
    case .groups, .pairs, .named: nil
    }
  }
}

extension Scalar {
  fileprivate func stated(by field: FieldDeclaration) -> String {
    switch (self, field.form.scalar) {
    case (.text(let text), .text?): text.asQuotedField
    case (.text(let text), _): text
    case (.flag(let flag), _): String(flag)
    case (.number(let number), _): String(number)
    case (.day(let day), _): day.isoText
    case (.date(let date), _): date.text
    }
  }
}
