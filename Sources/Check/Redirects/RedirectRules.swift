package import Diagnostics

/// The rules for addresses that have moved.
package enum RedirectRules {
  package static let all = [badAddress, taken, repeated, missingTarget, chain]

  package static let badAddress = Rule(
    "bad-redirect",
    summary: "an address in 'redirect_from' or 'redirects' is not one that a host can serve or lead to",
    why: """
      A former address becomes a page at that address, and a line in the settings of a host. So it must be plain: it
      begins with `/`, the root of the site, and has no `..`, no two slashes in a row, no `?` or `#`, and no
      percent-encoding. `/a`, `/a/` and `/a/index.html` are the same address. It leads to an address of the site,
      perhaps with `#fragment`, or to one elsewhere that begins with `https://` or `http://`.
      """,
    example: .init(
      faulty: """
        == Content/pages/about.md ==
        ---
        title: About
        redirect_from: [about-us/]
        ---
        """,
      fixed: """
        == Content/pages/about.md ==
        ---
        title: About
        redirect_from: [/about-us/]
        ---
        """))

  static let taken = Rule(
    "taken-address",
    summary:
      "a former address, or a file of the static folder, has the address of something else on the site",
    why: """
      A host can serve one thing at an address. A file and a folder cannot have the same name either, and names that
      differ only in case are the same to Macs and Windows. The published copy has files of its own: `release.json`
      and its signatures, `release-next.json`, `_headers`, `_redirects`, `CNAME`, a packed file beside each text
      (`index.html.br`), and all of `assets/`.
      """,
    example: .init(
      faulty: """
        == Content/pages/about.md ==
        ---
        title: About
        redirect_from: [/sources/]
        ---
        """,
      fixed: """
        == Content/pages/about.md ==
        ---
        title: About
        redirect_from: [/about-the-sources/]
        ---
        """))

  static let repeated = Rule(
    "repeated-redirect",
    summary: "a former address is given twice",
    why: "It can lead to one place only.",
    example: .init(
      faulty: """
        == Content/pages/about.md ==
        ---
        title: About
        redirect_from: [/us/, /us/index.html]
        ---
        """,
      fixed: """
        == Content/pages/about.md ==
        ---
        title: About
        redirect_from: [/us/]
        ---
        """))

  static let missingTarget = Rule(
    "missing-target",
    summary: "a redirect leads to an address that the site does not have",
    why: "A reader who follows an old link would still find nothing.",
    example: .init(
      faulty: """
        == Content/dossier.yml ==
        title: A dossier
        base_url: https://dossier.example/
        language: en
        as_of: 2025-10-31
        redirects:
          /chronology/: /timelines/
        """,
      fixed: """
        == Content/dossier.yml ==
        title: A dossier
        base_url: https://dossier.example/
        language: en
        as_of: 2025-10-31
        redirects:
          /chronology/: /timeline/
        """))

  static let chain = Rule(
    "redirect-chain",
    summary: "a redirect leads to another redirect, or back to itself",
    why: "Every step costs a reader time, hosts follow only a few, and a circle never ends.",
    example: .init(
      faulty: """
        == Content/dossier.yml ==
        title: A dossier
        base_url: https://dossier.example/
        language: en
        as_of: 2025-10-31
        redirects:
          /dates/: /chronology/
          /chronology/: /timeline/
        """,
      fixed: """
        == Content/dossier.yml ==
        title: A dossier
        base_url: https://dossier.example/
        language: en
        as_of: 2025-10-31
        redirects:
          /dates/: /timeline/
          /chronology/: /timeline/
        """))
}
