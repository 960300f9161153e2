import ArgumentParser
import Check
import Diagnostics
import DossierBuild
import DossierModel
import EDTF
import Foundation

struct DueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "due",
    abstract: "Says when the dossier has to be looked at next, and why.",
    discussion: """
      A scheduled event is due for a look once its date is over, and an open commitment once its due date is: a month \
      is over on the first day of the next one, and a date without an end never is. Lists what is overdue, then what \
      is to come. Bodies, references and templates are not read.

      Exit status: 0 whether or not anything is overdue; 1 where an error in an event, a commitment or dossier.yml may \
      hide a date: what can be read is listed all the same.

      Examples:
        dossier due
        dossier due --on 2025-12-01      as of that day
        dossier due --format json | jq -r 'select(.state == "overdue").file'
      """)

  @OptionGroup var content: ContentOption
  @OptionGroup var report: ReportOptions
  @OptionGroup var day: DayOption

  func run() throws {
    let reading = try NextLook.read(content.folder, on: try day.day())
    report.show(reading.report)
    switch report.format {
    case .text: list(reading)
    case .json: try listAsJSON(reading)
    }
    if reading.report.hasErrors {
      report.conclude(reading.report.summary)
      throw contentErrors
    }
  }

  private func list(_ reading: NextLook.Reading) {
    Terminal.say(reading.look.conclusion)
    list(reading.look.overdue, of: reading, under: "overdue") { _ in "" }
    list(reading.look.coming, of: reading, under: "coming") { "; look on \($0.day.display())" }
  }

  private func list(
    _ items: [NextLook.Item], of reading: NextLook.Reading, under heading: String,
    _ remark: (NextLook.Item) -> String
  ) {
    guard !items.isEmpty else { return }
    let lines = items.map { item in
      let title = TerminalText.plain(item.title)
      return """
          \(item.date.display()): \(item.id.kind.rawValue) '\(title)'\(remark(item))
            \(item.location.path):\(reading.line(of: item))

        """
    }
    Terminal.say("\n\(heading):\n" + lines.joined())
  }

  private func listAsJSON(_ reading: NextLook.Reading) throws {
    func say(_ items: [NextLook.Item], _ state: String) throws {
      for item in items { Terminal.say(try JSON.line(Line(item, reading.line(of: item), state))) }
    }
    try say(reading.look.overdue, "overdue")
    try say(reading.look.coming, "coming")
  }

  private struct Line: Encodable {
    let state: String
    let kind: String
    let id: String
    let title: String
    /// As the file gives it.
    let date: String
    /// The day on which to look.
    let look: String
    let file: String
    let line: Int

    init(_ item: NextLook.Item, _ line: Int, _ state: String) {
      self.state = state
      kind = item.id.kind.rawValue
      id = item.id.slug
      title = item.title
      date = item.date.text
      look = item.day.isoText
      file = item.location.path
      self.line = line
    }
  }
}
