/// The HTML elements that a dossier may allow in its bodies, with what there is to know about each.
///
/// A list of what is harmless rather than of what is not: what HTML adds next year is refused until somebody has looked
/// at it. It leaves out what loads, runs, restyles or is filled in, what closes or holds the page around the body
/// (`body`, `main`, `select`, an `a` in a link), what changes how the rest is read (`plaintext`, `noscript`), and what
/// Dossier itself must handle: headings, which get ids, and quotations, which get verified.
public enum BodyElement {
  /// Every element that a dossier may allow.
  public static let allowable = inline.union(blocks)

  /// Allowed in a line of text.
  private static let inline: Set<String> = [
    "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "mark",
    "rp", "rt",
    "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
  ]

  /// Elements that end a paragraph in a browser, and so must be on lines of their own.
  public static let blocks: Set<String> = [
    "address", "article", "aside", "caption", "col", "colgroup", "dd", "details", "div", "dl", "dt",
    "figcaption", "figure", "footer", "header", "hr", "li", "ol", "pre", "section", "summary", "table",
    "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
  ]

  /// What may be around a quotation: it reads there as it does elsewhere. Not what strikes out, raises, lowers or sets
  /// words apart as code.
  public static let aroundQuotations = blocks.subtracting(["pre"]).union(["b", "em", "i", "span", "strong"])

  /// Elements without content, which have no closing tag.
  public static let void: Set<String> = ["br", "col", "hr", "wbr"]

  /// Elements that are valid only directly inside certain others: elsewhere a browser moves or drops them.
  public static let requiredParents: [String: Set<String>] = [
    "caption": ["table"], "col": ["colgroup"], "colgroup": ["table"], "dd": ["dl"], "dt": ["dl"],
    "figcaption": ["figure"], "li": ["ol", "ul"], "rp": ["ruby"], "rt": ["ruby"], "summary": ["details"],
    "tbody": ["table"], "td": ["tr"], "tfoot": ["table"], "th": ["tr"], "thead": ["table"],
    "tr": ["table", "tbody", "tfoot", "thead"],
  ]
}
