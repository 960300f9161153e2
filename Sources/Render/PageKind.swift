import Diagnostics
import DossierModel
import EDTF
package import Templating

/// One page to be made: its address, and the view model that it shows.
struct PlannedPage<Model: ViewModel>: Sendable {
  let address: Address
  /// The day it last changed, for the sitemap; `nil` for pages that search engines should not list.
  let modified: CalendarDay?
  let model: @Sendable () -> Model

  init(_ address: Address, modified: CalendarDay?, _ model: @escaping @Sendable () -> Model) {
    self.address = address
    self.modified = modified
    self.model = model
  }
}

/// A page of the site with its template already chosen.
struct SitePage: Sendable {
  let address: Address
  let modified: CalendarDay?
  let make: @Sendable () -> [UInt8]
}

/// A kind of page: its template, its view model, and which pages of it a dossier has.
package struct PageKind: Sendable {
  package let template: String
  /// Whether a dossier has such pages. If not, the template may be missing: a folder of templates may be older than it.
  var isNeeded: @Sendable (Dossier) -> Bool = { _ in true }
  /// What the template may use.
  package let fields: [SchemaDescription]
  /// Binds the template; the result makes the pages of this kind.
  let bind: @Sendable (TemplateSet) -> Checked<(@Sendable (RenderContext) -> [SitePage])?>

  static func pages<Model: ViewModel>(
    _ template: String, isNeeded: @escaping @Sendable (Dossier) -> Bool = { _ in true },
    _ plan: @escaping @Sendable (RenderContext) -> [PlannedPage<Model>]
  ) -> PageKind {
    PageKind(template: template, isNeeded: isNeeded, fields: SchemaDescription.describe(Model.self)) {
      templates in
      let bound = templates.bind(template, to: Model.self)
      guard let program = bound.value else { return Checked(nil, bound.diagnostics) }
      return Checked(
        { context in
          plan(context).map { page in
            SitePage(address: page.address, modified: page.modified) { program.render(page.model()) }
          }
        }, bound.diagnostics)
    }
  }

  /// A kind of which every dossier has exactly one page.
  static func page<Model: ViewModel>(
    _ template: String, at address: Address, isListed: Bool = true,
    _ model: @escaping @Sendable (PageContext, Address) -> Model
  ) -> PageKind {
    pages(template) { context in
      [
        PlannedPage(address, modified: isListed ? context.site.asOf.value : nil) {
          model(PageContext(context, at: address), address)
        }
      ]
    }
  }
}
