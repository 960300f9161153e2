/// What the parsers give a meaning to, one list a language.
enum Tokens {
  static let unicode = [
    "\u{2028}", "\u{2029}", "\u{85}", "\r", "\r\n", "\n", "\u{0}", "\u{1}", "\u{7}", "\u{8}", "\u{B}",
    "\u{C}",
    "\u{1B}[31m", "\u{7F}", "\u{80}", "\u{9B}", "\u{A0}", "\u{AD}", "\u{200B}", "\u{200C}", "\u{200D}",
    "\u{200E}",
    "\u{200F}", "\u{202A}", "\u{202E}", "\u{202C}", "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}", "\u{61C}",
    "\u{600}", "\u{FF9E}", "\u{301}", "\u{301}\u{327}", "e\u{301}", "\u{FEFF}", "\u{FFFD}", "\u{FFFE}",
    "\u{10FFFF}",
    "👨‍👩‍👧", "🇹🇷", "ﬁ", "ſ", "İ", "ı", "ß", "ẞ", "ي", "ی", "ك", "ک", "北門", "דּ", "\u{1100}\u{1161}\u{11A8}",
    "\u{3000}", "－", "＂", "❝", "❞", "″", "‟", "｢", "｣", "〝", "〞", "«", "»", "‹", "›", "„", "“", "”", "‘", "’",
    "''", "``", "\"", "'", "—", "–", "--", "⸺", "−", "…", "...", "[…]", "\t", " ", "  ", "a", "é", "0", "9",
  ]

  /// Bytes that no text holds.
  static let broken: [[UInt8]] = [
    [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xED, 0xB0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x80],
    [0x80],
    [0xF0, 0x9F], [0xFE, 0xFF], [0xFF, 0xFE], [0xEF, 0xBB], [0x0A, 0xC3],
  ]

  static let yaml = [
    "---\n", "\n---\n", "...\n", "\n...\n", ": ", ":", "- ", "\n- ", "\n  - ", "? ", "| ", "|\n  ", ">-\n  ",
    "|+\n ",
    "|9\n", "{", "}", "[", "]", ", ", "{a: b}", "[a, b]", "[[]]", "{}", "[]", "\"", "'", "''", "\\\"", "\\",
    "\"\\u202e\"",
    "\"\\x00\"", "\"\\N\"", "\"\\L\"", "\"\\P\"", "\"\\e\"", "\"\\U0001F600\"", "\"\\ud800\"", "\"\\/\"",
    "\"\\\n  \"",
    "&a ", "*a", "<<: *a", "!!str ", "!!binary ", "!!int 1", "!x ", "!<tag:x> ", "%YAML 1.1\n---\n",
    "%TAG ! x:\n", "# c",
    " # c", "\n#", "~", "null", "Null", "true", "yes", "on", "off", "NO", "1", "0x1F", "0o17", "1e3", ".inf",
    ".nan", "1:30",
    "2025-10-31", "2025-10-31T10:00:00Z", "\t", "\n\t", "@", "`", "title: x\n", "title:\n", "\"title\": x\n",
    "? title\n: x\n",
    "draft: true\n", "status: past\n", "kind: state\n", "corrections:\n", "corrections: [{}]\n", "date: \"",
    "names: {en: x}\n",
    "aliases: [", "sources: [talks]\n", "parties:\n  - {party: northgate, role: \"", "lead: ",
    "language: ur\n",
    "language: x\n", "allow_html: [div, b]\n", "sha256: ", "url: javascript:alert(1)\n",
    "glossary_links: false\n",
    "base_url: https://a//b\n", "as_of: 2025-01-01\n", "unnamed: yes\n", "loaded: true\n",
    "after: [2025-10-talks]\n",
  ]

  static let markdown = [
    "# ", "## ", "###### ", "\n===\n", "\n---\n", "***", "* * *\n", "> ", ">", "\n> ", "> > ", "> [!NOTE]\n",
    "> [!DISPUTED] x\n",
    "> [!x]\n", "- ", "\n- ", "* ", "+ ", "1. ", "1) ", "999999999. ", "- [ ] ", "- [x] ", "    ", "\t",
    "```", "~~~", "\n```\n",
    "`", "``", "*", "**", "_", "__", "***", "~~", "~", "\\", "\\\n", "  \n", "[", "]", "](", ")", "[]", "[](",
    "![", "![](",
    "![a](media/quay.svg)", "![a](media/none.png)", "[a](party:northgate)", "[](party:northgate)",
    "[](party:", "[](page:method#how)",
    "[a](party:northgate \"claims\")", "[“a b c”](source:talks)",
    "[“only while it is light”](source:talks?by=clerk)",
    "[a](source:talks \"ferry will run\")", "(source:talks?by=clerk#1)", "?by=", "#2",
    "#999999999999999999999", "(term:bully \"allow: x\")",
    "[a](#what-each-side-says)", "[a]: /u\n", "[a]: <", "[^1]", "[^1]: ", "[^n]", "\n[^n]: x\n", "[^", "<",
    ">", "<!--", "-->", "<!-- a -->",
    "<div>", "\n\n<div>\n\n", "</div>", "<sub>", "</sub>", "<br>", "<b x=\"", "<script>", "</script>",
    "<style>", "<![CDATA[", "]]>",
    "<?", "?>", "<!X", "<http://a.b>", "<a@b.c>", "http://a.b/", "www.a.b", "mailto:a@b.c",
    "javascript:alert(1)", "&amp;", "&#0;",
    "&#x202e;", "&#8238;", "&#xD800;", "&#99999999;", "&NotEqualTilde;", "&quot;", "&ldquo;", "&", "&#", "|",
    "\\|", "\n|a|b|\n|-|-|\n|c|d|\n",
    "|-|", ":-:", "\n\n", "\n", "accord", "bully", "South Mole", "acord", "Northgate", "“We will be there”",
    "\n— ", "— [x](source:talks)",
    "’s", "\n\u{A0}— ", "Said by ",
  ]

  static let html = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>",
    "' onmouseover='", "</title>", "</textarea>",
    "<a href=\"javascript:alert(1)\">", "<style>@import 'x'</style>", "<meta http-equiv=refresh content=0>",
    "<base href=//x>", "<!doctype html>",
    "<!ENTITY a \"b\">", "&a;", "<?xml version=\"1.0\" encoding=\"UTF-16\"?>", "xmlns:x=\"y\"", "<x:script/>",
    "url(#a)", "url(http://x)", "@import", "url(plain.css)", "@import 'plain.css';", "image-set(\"",
    "assets/plain.css",
    "style=\"", "href=\"#a\"", "xlink:href=\"", "<use href=\"#g\"/>", "<image href=\"data:",
    "<path d=\"M0 0\"/>", "</svg>", "<g>", "</g>", "\"", "/>",
  ]

  static let mustache = [
    "{{", "}}", "{{{", "}}}", "{{&", "{{#", "{{/", "{{^", "{{>", "{{<", "{{$", "{{!", "{{=", "{{=<% %>=}}",
    "<%", "%>", "=}}", "{{.}}", "{{{.}}}",
    "{{#page}}", "{{/page}}", "{{page.title}}", "{{{page.title}}}", "{{{body}}}", "{{site.title}}",
    "{{> partials/text.html}}",
    "{{> partials/none.html}}", "{{>layout.html}}", "{{<layout.html}}", "{{/layout.html}}", "{{$main}}",
    "{{/main}}", "{{$main}}{{/main}}",
    "{{#has_contents}}", "{{/has_contents}}", "{{^contents}}", "{{/contents}}", "{{#notes}}", "{{/notes}}",
    "{{! c }}", "{{a.b.c.d}}", "{{ }}", "{{site.assets}}", "{{site.assets}}plain.css",
    "src=\"assets/plain.css\"",
    "{{#.}}", "{{/.}}", "<a href=\"", "<a href={{page.canonical}}>", "<p title='",
    "<p class=\"{{page.title}}\">", "<script>{{page.title}}</script>",
    "<style>{{page.title}}</style>", "<script type=\"application/ld+json\">", "</script>", "<!--", "-->",
    "{{page.title}}=\"x\"", "<{{page.title}}>",
    "onclick=\"{{page.title}}\"", "style=\"{{page.title}}\"", "src=\"{{page.title}}\"", "srcset=\"",
    "<textarea>", "<svg>", "<math>", "\n", "  ", "\r\n",
  ]

  static let dates = [
    "2025-10-31", "2025-10", "2025", "2025-02-30", "2025-13-01", "2025-10~", "2025-10?", "2025%",
    "2025-10-XX", "2025-XX-XX", "201X", "20XX", "2025-21",
    "2025-41", "-0499", "0000", "Y-17000", "Y170000002", "Y999999999999", "Y99999999999999999999", "Y1E5",
    "2025-10-30/2025-10-31", "../2025", "2025/..",
    "/2025", "2025/", "..", "/", "../..", "2025-10-31T24:00:00", "2025-10-31T10:00:00+14",
    "2025-10-31T10:00:00-99:99", "[2025,2026]", "{2025}", "31 October 2025",
    "11/10/2025", "2025-10-31T", "T10", "1e9", "９９９９", "2025–10–31", "~", "?", "%", "X", "S2",
  ]

  static let locks = [
    "\t", "\n", "-", "#1", "#0", "#18446744073709551616", "1:1", "0:0", "3:56", "99999999999999999999:1",
    "outside", "wholly", "inside", "quotation",
    "passage", "claim", "event-date", "commitment-status", "correction", "speaker", "2026-11-24",
    "0000-00-00", "\"", "\\\"", "\\", "\"\"", "\"a\tb\"",
    "dossier-evidence-lock 1\n", "dossier-evidence-lock 2\n", "dossier-published-lock 1\n", "# x\n",
    "<<<<<<< ours\n", "=======\n", ">>>>>>> theirs\n",
    "184d1dce82f54fe052e6358d9db0923c", "ffffffffffffffffffffffffffffffff", "talks", "clerk",
    "/briefings/what-was-agreed/", "accepted",
  ]

  static let all = unicode + yaml + markdown + html + mustache + dates + locks

  /// Beginnings that, written many times over, nest deeply or look for an end that never comes.
  static let nesting = [
    "> ", ">", "- ", "1. ", "[", "![", "[](", "*a ", "**a _b ", "~~", "`", "``a`", "<b", "<div>\n\n", "<!--",
    "&#", "[^", "“", "\"", "'", "«", "a\n> ",
    "{", "[[", "{a: ", "- - ", "? ", "&a ", "\"", "'", "!", "{{#page}}", "{{^page}}", "{{$a}}",
    "{{<layout.html}}", "{{> partials/text.html}}",
    "<g>", "<svg>", "(", "accord ", "bully ", "acord ", "South Mole ", "|a", "|-", "\\", "\r", "\u{2028}",
    "\u{301}", "[a]: b\n", "[^n]: x\n", "# a\n",
    "[a](party:northgate) ", "[“a b c”](source:talks) ", "– ", "… ", "[…] ", "a, ", "k: v\n", "a: [",
  ]
}
