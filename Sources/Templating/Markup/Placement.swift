internal import Diagnostics

/// Decides how a value is written, from what it is and where it is used; or says why it cannot be used there, and what
/// to do.
struct Placement: Sendable {
  let name: String
  let kind: FieldKind
  /// Two braces rather than three.
  let isEscaped: Bool
  let format: OutputFormat
  let state: MarkupState

  struct Fault: Error, Sendable {
    let rule: Rule
    let message: String
  }

  func form() throws(Fault) -> Form {
    switch kind {
    case .flag: throw notAValue("a flag: it says whether to show something, {{#\(name)}}…{{/\(name)}}")
    case .list, .texts: throw notAValue("a list: go through it with {{#\(name)}}…{{/\(name)}}")
    case .record:
      throw notAValue("a record: name one of its fields\(name == "." ? "" : ", as in {{\(name).field}}")")
    case .html: return try htmlForm()
    case .json: return try jsonForm()
    case .text, .number, .url, .folder, .redirect:
      guard isEscaped else {
        throw Fault(
          rule: TemplateRules.unescapedValue,
          message: "'\(name)' is \(kind.words), not HTML: write it with two braces, {{\(name)}}")
      }
      return try textForm()
    }
  }

  private func htmlForm() throws(Fault) -> Form {
    switch format {
    case .html:
      guard !isEscaped else {
        throw Fault(
          rule: TemplateRules.escapedHTML,
          message: "'\(name)' is HTML: write it with three braces, {{{\(name)}}}")
      }
      guard state.place == .text else { throw misplaced("is HTML, which can only be used between tags") }
      return .html
    case .xml:
      guard isEscaped else {
        throw Fault(
          rule: TemplateRules.unescapedValue,
          message: "'\(name)' is HTML, which is not XML: write it with two braces, and say type=\"html\"")
      }
      guard isInTextOrQuotes else { throw misplaced("cannot be used \(state.words)") }
      return .htmlAsText
    case .plain: throw misplaced("is HTML, and this is a plain text file")
    }
  }

  private func jsonForm() throws(Fault) -> Form {
    guard format == .html, case .rawText(matched: 0) = state.place, state.isDataScript else {
      throw misplaced("is JSON, which can only be used in <script type=\"application/ld+json\">")
    }
    return .json
  }

  private func textForm() throws(Fault) -> Form {
    switch format {
    case .plain: return kind == .number ? .number : .plain
    case .xml:
      guard isInTextOrQuotes else { throw misplaced("cannot be used \(state.words)\(advice)") }
      return kind == .number ? .number : .xml
    case .html:
      switch state.place {
      case .text, .titleText(matched: 0): return kind == .number ? .number : .escaped
      case .rawText, .titleText:
        if case .rawText(matched: 0) = state.place, state.isDataScript, kind == .number { return .number }
        throw misplaced("cannot be used \(state.words)\(advice)")
      case .value(.double), .value(.single): return try attributeForm()
      case .tagOpen, .endTagOpen, .declarationOpen, .declaration, .instruction, .cdata, .comment, .tagName,
        .inTag, .tagGap, .attributeName, .afterAttributeName, .beforeValue, .value(.none), .selfClosing:
        throw misplaced("cannot be used \(state.words)\(advice)")
      }
    }
  }

  private func attributeForm() throws(Fault) -> Form {
    switch AttributeKind(state) {
    case .refused(let reason): throw misplaced("cannot be used in '\(state.attribute)': \(reason)")
    case .plain: return kind == .number ? .number : .escaped
    case .url, .resourceList: return try urlForm()
    case .resource: return try resourceForm()
    case .refresh: return try refreshForm()
    }
  }

  /// The form in an address that a browser follows by itself. Only a redirect's target was checked for that, and only
  /// as a whole: a part of it could lead elsewhere.
  private func refreshForm() throws(Fault) -> Form {
    guard kind == .redirect else {
      throw misplaced("cannot be used in what sends readers elsewhere: only the target of a redirect can")
    }
    guard state.url == .word("0; url=") else {
      throw misplaced(
        "must come right after '0; url=' there, and nowhere else: content=\"0; url={{\(name)}}\"")
    }
    return .url
  }

  /// The form in the URL of something that the page loads. For any values, that must come from the site's own host:
  /// none may give the URL a scheme or begin it with `//`.
  private func resourceForm() throws(Fault) -> Form {
    switch state.url {
    case .host:
      throw misplaced(
        "cannot be used here in '\(state.attribute)': the page would load it from another host, or might")
    case .perhapsStart:
      throw misplaced(
        "cannot be used in '\(state.attribute)' after a section that may be left out: write the attribute in each section"
      )
    case .start, .afterValue, .word, .slash, .path, .query, .fragment, .none, .refused, .listStart, .listRest:
      let form = try urlForm()
      return form == .url ? .resource : form == .urlTail ? .resourceTail : form
    }
  }

  private func urlForm() throws(Fault) -> Form {
    if case .refused(let reason) = state.url { throw misplaced("cannot be used \(reason)") }
    if kind == .number { return .number }
    let isURL = kind.isURL
    switch state.url {
    case .start, .perhapsStart:
      if isURL { return .url }
      throw misplaced(
        "is text and cannot begin the URL in '\(state.attribute)': the view model must declare it as a url")
    case .listStart where isURL: return .resourceInList
    case .listStart, .listRest:
      throw misplaced("cannot be used here in '\(state.attribute)': only a url, or a number after one, can")
    case .afterValue, .word, .slash, .host, .path: return isURL ? .urlTail : .urlPart
    case .query, .fragment, .none, .refused: return .urlPart
    }
  }

  private var isInTextOrQuotes: Bool {
    switch state.place {
    case .text, .value(.double), .value(.single): true
    case .tagOpen, .endTagOpen, .declarationOpen, .declaration, .instruction, .cdata, .comment, .tagName,
      .inTag, .tagGap, .attributeName, .afterAttributeName, .beforeValue, .value(.none), .selfClosing,
      .rawText, .titleText:
      false
    }
  }

  /// How to fix a value in a place that takes none.
  private var advice: String {
    switch state.place {
    case .beforeValue, .value: " without quotation marks: write \(state.attribute)=\"{{\(name)}}\""
    case .inTag, .tagGap, .attributeName, .afterAttributeName, .selfClosing:
      ": write the attribute's name and put a section around it, {{#\(name)}}hidden{{/\(name)}}"
    case .tagOpen, .endTagOpen, .tagName: ": write out the name of the tag"
    case .rawText:
      state.isDataScript
        ? ": only JSON that the generator made can" : ": put it in a data- attribute and read it from there"
    case .comment, .cdata, .declaration, .declarationOpen, .instruction: ": remove it"
    case .titleText: " after '<'; write '&lt;'"
    case .text: ""
    }
  }

  private func misplaced(_ reason: String) -> Fault {
    Fault(rule: TemplateRules.misplacedValue, message: "'\(name)' \(reason)")
  }

  private func notAValue(_ reason: String) -> Fault {
    Fault(rule: TemplateRules.notAValue, message: "'\(name)' is \(reason)")
  }
}
