public import Diagnostics

/// The rule for invisible characters.
public enum CharacterRules {
  /// Every rule for characters.
  public static let all = [control]

  package static let control = Rule(
    "control-character",
    summary: "a control character, or one that changes the order of the text",
    why: """
      A page may not contain control characters, and one that changes the direction of reading makes it show something
      other than what was written and checked: digits and words in another order, under 'Verified'. This applies
      however the character is written: as itself, as `&#x202E;`, as `"\\u202E"` in YAML. Direction marks and joiners
      (U+200C to U+200F, U+061C) are allowed outside quotations, and joiners in quotations too, between two letters of
      a script that joins them. Isolates (U+2066 to U+2069) are allowed as well, each closed in its paragraph or
      value, where the file, a source that it names or the dossier is in a language written from right to left.
      """,
    example: .init(
      faulty: """
        == Content/pages/about.md ==
        ---
        title: "About \\u202Eus"
        ---
        Fifteen ships&#x202E; were there.
        """,
      fixed: """
        == Content/pages/about.md ==
        ---
        title: "About us"
        ---
        Fifteen ships were there.
        """))
}

extension ControlCharacter {
  /// What is wrong with the character where it is.
  ///
  /// - Parameter isRightToLeft: whether isolates are allowed there, if each is closed.
  package func diagnostic(at location: SourceLocation, isRightToLeft: Bool, isWritten: Bool = true)
    -> Diagnostic
  {
    Diagnostic(
      CharacterRules.control, at: location, message(isRightToLeft: isRightToLeft),
      fix: isWritten && !isBreak ? .init("delete it", replacement: "", .certain) : nil)
  }

  private func message(isRightToLeft: Bool) -> String {
    let name = scalar.described
    switch kind {
    case .control:
      return isBreak
        ? "\(name) is a control character; write a line break or a space instead"
        : "\(name) is a control character, which no page can contain; delete it"
    case .separator:
      return "\(name) is not a line end to most programs; write a line break or a space instead"
    case .direction: return "\(name) changes the order of the text that follows; delete it"
    case .isolate where !isRightToLeft:
      return
        "\(name) sets the direction of the text that follows, which is allowed only in a file in a language written from right to left; delete it"
    case .isolate where closesIsolate: return "\(name) closes nothing here; delete it"
    case .isolate:
      return
        "\(name) is not closed in its paragraph; put U+2069 after the text that it applies to, or delete it"
    }
  }
}

/// Those of some characters, in the order of the text, that open an isolate which is not closed, or close one that is
/// not open.
package func unbalancedIsolates(_ characters: [WrittenCharacter]) -> [WrittenCharacter] {
  var open: [WrittenCharacter] = []
  var faulty: [WrittenCharacter] = []
  for character in characters {
    guard let control = ControlCharacter(character.scalar), control.kind == .isolate else { continue }
    if !control.closesIsolate {
      open.append(character)
    } else if open.popLast() == nil {
      faulty.append(character)
    }
  }
  return faulty + open
}
