import ArgumentParser
import DossierBuild

struct TemplatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "templates",
    abstract: "Lists what each template may use.",
    discussion: """
      Each template is bound to a view model: the names below are all that it can use. A list `items` also gives \
      `has_items`, which is true where the list is not empty.

      Examples:
        dossier templates
        dossier templates party.html
      """)

  @Argument(help: "The template to describe; without one, describes all of them.")
  var template: String?

  func run() throws {
    let all = Build.templateReference
    guard let template else {
      for page in all { Terminal.say(page.text) }
      return
    }
    guard let page = all.first(where: { $0.template == template }) else {
      throw ValidationError(
        "there is no template '\(template)'; the templates are \(all.map(\.template).joined(separator: ", "))"
      )
    }
    Terminal.say(page.text)
  }
}
