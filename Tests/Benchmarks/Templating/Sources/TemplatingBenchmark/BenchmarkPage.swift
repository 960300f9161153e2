import Templating

/// A briefing's page as the generator has it: the site's frame, a text, and lists of rows.
struct BenchmarkPage: ViewModel {
  var title: String
  var summary: String
  var published: String
  var isDraft: Bool
  var body: String
  var site: Site
  var party: Row
  var events: [Row]
  var sources: [Row]

  static let schema = Schema<Self>(
    "BenchmarkPage", "a page",
    [
      .text("title", "its title") { $0.title },
      .text("summary", "its summary") { $0.summary },
      .text("published", "its date") { $0.published },
      .flag("isDraft", "whether it is a draft") { $0.isDraft },
      .html("body", "its text") { HTML(trusted: $0.body) },
      .record("site", "the site") { $0.site },
      .record("party", "a party") { $0.party },
      .list("events", "events") { $0.events },
      .list("sources", "sources") { $0.sources },
    ])
}

struct Site: ViewModel {
  var name: String
  var home: String
  var nav: [Row]

  static let schema = Schema<Self>(
    "Site", "the site",
    [
      .text("name", "its name") { $0.name },
      .url("home", "its home page") { $0.home },
      .list("nav", "its sections") { $0.nav },
    ])
}

struct Row: ViewModel {
  var label: String
  var href: String
  var note: String
  var isCurrent: Bool

  static let schema = Schema<Self>(
    "Row", "a row",
    [
      .text("label", "what it says") { $0.label },
      .url("href", "where it leads") { $0.href },
      .text("note", "what else") { $0.note },
      .flag("isCurrent", "whether it is this page") { $0.isCurrent },
    ])
}

extension BenchmarkPage {
  /// About 6 KB of text around about 100 tags that are rendered.
  static let example = BenchmarkPage(
    title: "The interim agreement & what is known of it", summary: "Five points, two readings, one text.",
    published: "31 October 2025", isDraft: false,
    body: String(
      repeating: "<p>The two sides met, and a statement was read out to the press.</p>\n", count: 40),
    site: Site(name: "A dossier", home: "../../", nav: rows(6, "section")), party: rows(1, "party")[0],
    events: rows(10, "event"), sources: rows(6, "source"))

  private static func rows(_ count: Int, _ kind: String) -> [Row] {
    (1...count).map { number in
      Row(
        label: "The \(kind) of that day, number \(number)", href: "../\(kind)s/\(number)-of-\(count)/",
        note: number.isMultiple(of: 3) ? "said to be \"final\"" : "as reported", isCurrent: number == 2)
    }
  }

  static let template = """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <title>{{title}} · {{site.name}}</title>
    <meta name="description" content="{{summary}}">
    </head>
    <body>
    <header><a href="{{site.home}}">{{site.name}}</a>
    <nav>
    <ul>
    {{#site}}{{#nav}}
      <li><a href="{{href}}"{{#isCurrent}} aria-current="page"{{/isCurrent}}>{{label}}</a></li>
    {{/nav}}{{/site}}
    </ul>
    </nav>
    </header>
    <main>
    {{#isDraft}}<p class="draft">Draft</p>{{/isDraft}}
    <h1>{{title}}</h1>
    <p class="summary">{{summary}}</p>
    <p><time>{{published}}</time> · <a href="{{party.href}}">{{party.label}}</a></p>
    {{{body}}}
    <section>
    <h2>Events</h2>
    <ol>
    {{#events}}
      <li><a href="{{href}}">{{label}}</a> <span class="note">{{note}}</span></li>
    {{/events}}
    </ol>
    </section>
    <section>
    <h2>Sources</h2>
    <ul>
    {{#sources}}
      <li id="{{label}}"><a href="{{href}}">{{label}}</a> <span class="note">{{note}}</span></li>
    {{/sources}}
    </ul>
    </section>
    </main>
    <footer>{{site.name}}{{^isDraft}} · published {{published}}{{/isDraft}}</footer>
    </body>
    </html>

    """
}
