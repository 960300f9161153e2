package import Diagnostics

/// The rules for the files that are published at the site's root unchanged.
package enum StaticRules {
  package static let all = [badFolder, unsafe, hidden]

  private static func site(_ folder: String) -> String {
    """
    == Content/dossier.yml ==
    title: A dossier
    base_url: https://dossier.example/
    language: en
    as_of: 2025-10-31
    static: \(folder)

    """
  }

  static let badFolder = Rule(
    "bad-static",
    summary: "'static' does not name a folder of the content",
    why: """
      `static` names one folder beside `dossier.yml`, or below one: it must be there, be inside the content, and have
      no other use. Otherwise files that the site needs would silently be missing.
      """,
    example: .init(
      faulty: site("statics") + "== Content/static/CNAME ==\ndossier.example",
      fixed: site("static") + "== Content/static/CNAME ==\ndossier.example"))

  static let unsafe = Rule(
    "unsafe-static",
    summary:
      "a file in the static folder could run code in a reader's browser, or is of a kind that Dossier does not know",
    why: """
      A browser trusts what is at the site's root as it trusts the site. Dossier takes text without an extension
      (`CNAME`), txt, json, webmanifest, csv, asc, pub and crt; pictures, ico and svg, cleaned and checked as in
      `media/`; pdf; xml that is plain data; and html that holds only text and the elements html, head, title, meta,
      body and p, as pages do that prove whose a site is. Files that tell a host how to serve the site are written by
      `dossier publish`.
      """,
    example: .init(
      faulty: site("static") + "== Content/static/google123.html ==\n<script>alert(1)</script>",
      fixed: site("static") + "== Content/static/google123.html ==\ngoogle-site-verification: google123.html"
    ))

  static let hidden = Rule(
    "hidden-static", .warning,
    summary: "a hidden file in the static folder is not published",
    why: """
      A name that begins with a dot is usually a tool's: settings, leftovers of an edit, secrets. Only the folder
      `.well-known` at the top is meant to be published.
      """,
    example: .init(
      faulty: site("static")
        + "== Content/static/CNAME ==\ndossier.example\n== Content/static/.htaccess ==\nOptions +Indexes",
      fixed: site("static") + "== Content/static/CNAME ==\ndossier.example"))
}
