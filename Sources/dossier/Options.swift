import ArgumentParser
import Diagnostics
import Foundation
import Load

/// Where the dossier is, for commands that need no templates.
struct ContentOption: ParsableArguments {
  @Option(help: ArgumentHelp("The folder of Markdown files and dossier.yml.", valueName: "folder"))
  var content = "Content"

  func validate() throws {
    if content.isEmpty { throw ValidationError("--content needs the name of a folder") }
  }

  var folder: String { plain(content) }
}

/// Where the dossier and its templates are.
struct FolderOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The folder of Markdown files and dossier.yml.", valueName: "folder"))
  var content = "Content"

  @Option(help: ArgumentHelp("The folder of page templates and their assets.", valueName: "folder"))
  var templates = "Templates"

  func validate() throws {
    if content.isEmpty || templates.isEmpty {
      throw ValidationError("--content and --templates need the name of a folder")
    }
  }

  var folders: InputFolders { InputFolders(content: plain(content), templates: plain(templates)) }
}

/// The name of a folder without the final slash that a shell's completion adds.
private func plain(_ path: String) -> String {
  path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
}

/// How diagnostics are shown.
struct ReportOptions: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Option(help: "How diagnostics are shown: text for people, or json, one object per line.")
  var format = Format.text

  /// Shows a report: as text on standard error, as JSON on standard output.
  func show(_ report: DiagnosticReport) {
    switch format {
    case .text:
      guard !report.entries.isEmpty else { return }
      Terminal.say(report.text(color: Terminal.isColorful(.standardError)), to: .standardError)
    case .json:
      guard !report.entries.isEmpty else { return }
      Terminal.say(report.jsonLines())
    }
  }

  /// Says how a run ended, to people only.
  func conclude(_ words: String) {
    if format == .text { Terminal.say(words) }
  }
}

extension DiagnosticReport {
  var hasErrors: Bool { errorCount > 0 }
}
