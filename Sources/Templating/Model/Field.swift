/// One name that a view model offers to templates: what it is, and how to read it.
///
/// Where a name may stand, and how it is escaped there, follows from its kind:
///
/// | kind | in a template |
/// |---|---|
/// | `text` | `{{name}}`: in text and in quoted attributes; in URLs after their start |
/// | `number` | `{{name}}`, as text |
/// | `url` | as text, and it may be or begin the URL of `href`, `src`, …; of what a page loads only where it is relative |
/// | `folder` | as a URL; the text after it, `{{name}}icon.svg`, is the name of a file in the folder |
/// | `redirect` | as a URL, and after `0; url=` in the `content` of `<meta http-equiv="refresh">`, where nothing else may stand |
/// | `html` | `{{{name}}}`, between tags only |
/// | `json` | `{{{name}}}` or `{{name}}`, in `<script type="application/ld+json">` or `application/json` only |
/// | `flag` | `{{#name}}…{{/name}}` and `{{^name}}…{{/name}}` |
/// | `record`, `list` | the same; inside, the fields of the record, of each item |
///
/// A list `items` gives a flag `has_items` as well.
///
/// An optional field that is absent renders as nothing, and its section does not render. A section
/// over text, a URL, HTML or JSON renders where it is present and not empty; inside it `{{.}}` is
/// the value.
public struct Field<Model>: Sendable {
  /// As templates write it.
  public let name: String
  /// One line of explanation, for `dossier templates`.
  public let about: String
  @usableFromInline let kind: FieldKind
  @usableFromInline let isOptional: Bool
  @usableFromInline let reader: FieldReader<Model>
  /// The model of a record or of the items of a list. Called late: it may be the model itself.
  @usableFromInline let child: (@Sendable () -> AnySchema)?
}

extension Field {
  @usableFromInline
  init(
    _ name: String, _ about: String, _ kind: FieldKind, isOptional: Bool, _ reader: FieldReader<Model>,
    child: (@Sendable () -> AnySchema)?
  ) {
    self.name = name
    self.about = about
    self.kind = kind
    self.isOptional = isOptional
    self.reader = reader
    self.child = child
  }

  private init(
    _ name: String, _ about: String, _ kind: FieldKind, isOptional: Bool = false, _ reader: FieldReader<Model>
  ) {
    self.init(name, about, kind, isOptional: isOptional, reader, child: nil)
  }

  /// Text, escaped wherever it stands. As a section, `""` does not render.
  public static func text(
    _ name: String, _ about: String, _ get: @escaping @Sendable (Model) -> String
  ) -> Field {
    Field(name, about, .text, .text(get))
  }

  public static func text(
    _ name: String, _ about: String, _ get: @escaping @Sendable (Model) -> String?
  ) -> Field {
    Field(name, about, .text, isOptional: true, .optionalText(get))
  }

  /// Several texts: a section renders once for each, and inside it `{{.}}` is the text.
  public static func texts(
    _ name: String, _ about: String, _ get: @escaping @Sendable (Model) -> [String]
  ) -> Field {
    Field(name, about, .texts, .texts(get))
  }

  public static func number(
    _ name: String, _ about: String, _ get: @escaping @Sendable (Model) -> Int
  ) -> Field {
    Field(name, about, .number, .number(get))
  }

  /// Yes or no: for sections only.
  public static func flag(
    _ name: String, _ about: String, _ get: @escaping @Sendable (Model) -> Bool
  ) -> Field {
    Field(name, about, .flag, .flag(get))
  }

  /// HTML that the generator made: `{{{name}}}` writes it as it is.
  public static func html(
    _ name: String, _ about: String, _ get: @escaping @Sendable (Model) -> HTML
  ) -> Field {
    Field(name, about, .html, .html(get))
  }

  public static func html(
    _ name: String, _ about: String, _ get: @escaping @Sendable (Model) -> HTML?
  ) -> Field {
    Field(name, about, .html, isOptional: true, .html(get))
  }

  /// A URL, absolute or relative. One whose scheme is none of `http`, `https`, `mailto`, `tel`,
  /// `sms`, `geo` and `webcal` renders as `#`, so that no content can put a script in a link.
  public static func url(
    _ name: String, _ about: String, _ get: @escaping @Sendable (Model) -> String
  ) -> Field {
    Field(name, about, .url, .text(get))
  }

  public static func url(
    _ name: String, _ about: String, _ get: @escaping @Sendable (Model) -> String?
  ) -> Field {
    Field(name, about, .url, isOptional: true, .optionalText(get))
  }

  /// The URL of a ``DeliveredFolder``, ending in `/`. What a template writes after it is the name of one of its files.
  public static func folder(
    _ name: String, _ about: String, _ get: @escaping @Sendable (Model) -> String
  ) -> Field {
    Field(name, about, .folder, .text(get))
  }

  /// Where a page that has moved sends its readers, without asking them: an address that was checked to be one of the
  /// site's own or one that an editor named for that.
  public static func redirect(
    _ name: String, _ about: String, _ get: @escaping @Sendable (Model) -> String
  ) -> Field {
    Field(name, about, .redirect, .text(get))
  }

  /// A JSON text that the generator made; `<`, `>`, `&`, U+2028 and U+2029 are written as `\u…`.
  public static func json(
    _ name: String, _ about: String, _ get: @escaping @Sendable (Model) -> String
  ) -> Field {
    Field(name, about, .json, .text(get))
  }

  public static func json(
    _ name: String, _ about: String, _ get: @escaping @Sendable (Model) -> String?
  ) -> Field {
    Field(name, about, .json, isOptional: true, .optionalText(get))
  }
}
