import Diagnostics
import Yams

/// The fields of a YAML text, opened but not read yet.
struct FrontMatterFields {
  let text: YAMLText
  let path: String
  private let mapping: Node.Mapping
  private let top: SourceRange

  /// Reads the fields by the table of their keys.
  func read(as table: FieldTable) -> Checked<Record> {
    var reader = RecordReader(path: path, text: text)
    let record = reader.read(mapping, as: table, at: top)
    return Checked(record, reader.diagnostics)
  }

  /// Opens a whole YAML text, or says why that is not possible.
  static func open(_ text: YAMLText, path: String) -> Result<FrontMatterFields, DiagnosticError> {
    let top = text.top
    func failure(
      _ rule: Rule, _ range: SourceRange, _ message: String
    ) -> Result<FrontMatterFields, DiagnosticError> {
      .failure(
        DiagnosticError(diagnostic: Diagnostic(rule, at: SourceLocation(path: path, range: range), message)))
    }
    if let excess = text.excessOfAliases { return failure(ModelRules.yamlSyntax, top, excess) }
    do {
      // The basic resolver leaves every scalar as text: the field decides what is a date or a flag.
      let parser = try Parser(yaml: text.string, resolver: .basic, encoding: .utf8)
      guard let root = try parser.singleRoot() else {
        return failure(ModelRules.yamlSyntax, top, "there are no fields here; write 'key: value' lines")
      }
      guard case .mapping(let mapping) = root else {
        return failure(
          ModelRules.wrongType, text.range(of: root), "front matter must be a list of 'key: value' lines")
      }
      return .success(FrontMatterFields(text: text, path: path, mapping: mapping, top: top))
    } catch let error as YamlError {
      let (place, message) = error.words
      let start =
        switch place {
        case .mark(let mark): text.offset(of: mark)
        case .fault(let problem, let mark, let context): text.start(of: problem, metAt: mark, context)
        case .forbiddenCharacter: text.offsetOfForbiddenCharacter
        case .unknown: text.offset(of: nil)
        }
      return failure(ModelRules.yamlSyntax, text.byte(at: start), message)
    } catch {
      return failure(ModelRules.yamlSyntax, top, "the front matter cannot be read as YAML")
    }
  }
}

/// A diagnostic that takes the place of a value.
struct DiagnosticError: Error {
  let diagnostic: Diagnostic
}

extension YamlError {
  /// Where Yams says that a fault is.
  fileprivate enum Place {
    case mark(Mark)
    /// Where libyaml gave up, and what it was reading.
    case fault(String, Mark, YamlError.Context?)
    /// Yams does not give it in bytes.
    case forbiddenCharacter
    case unknown
  }

  /// Where the fault is and what to do about it.
  fileprivate var words: (Place, String) {
    switch self {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let place = Place.fault(problem, mark, context)
      if problem.contains("mapping values are not allowed") {
        return (place, "put this value in quotation marks: it contains ': '")
      }
      return (place, "this is not YAML: \(problem)")
    case .reader(let problem, _, _, _):
      return (.forbiddenCharacter, "this is not YAML: \(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      let keys = duplicates.map { "'\($0)'" }.sorted().joined(separator: ", ")
      return (.mark(context.mark), "the key \(keys) is given twice")
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      return (.unknown, "the front matter cannot be read as YAML")
    }
  }
}
