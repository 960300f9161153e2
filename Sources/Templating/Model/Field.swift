/// One name that a view model offers to templates: what it is, and how to read it.
///
/// Where a name may be used, and how it is escaped there, depends on its kind:
///
/// | kind | in a template |
/// |---|---|
/// | `text` | `{{name}}`: in text and in quoted attributes; in URLs after their start |
/// | `number` | `{{name}}`, as text |
/// | `url` | as text, and as all or the beginning of the URL in `href`, `src`, …; if the page loads it, only a relative one |
/// | `folder` | as a URL; the text after it, `{{name}}icon.svg`, is the name of a file in the folder |
/// | `redirect` | as a URL, and after `0; url=` in the `content` of `<meta http-equiv="refresh">`, which takes nothing else |
/// | `html` | `{{{name}}}`, between tags only |
/// | `json` | `{{{name}}}` or `{{name}}`, in `<script type="application/ld+json">` or `application/json` only |
/// | `flag` | `{{#name}}…{{/name}}` and `{{^name}}…{{/name}}` |
/// | `record`, `list` | the same; inside, the fields of the record, of each item |
///
/// A list `items` also makes a flag `has_items`.
///
/// An optional field that is absent renders as nothing, and its section does not render. A section over text, a URL,
/// HTML or JSON renders if it is present and not empty; inside it `{{.}}` is the value.
public struct Field<Model>: Sendable {
  /// The name in templates.
  public let name: String
  /// A one-line explanation, for `dossier templates`.
  public let about: String
  @usableFromInline let kind: FieldKind
  @usableFromInline let isOptional: Bool
  @usableFromInline let reader: FieldReader<Model>
  /// The schema of a record or of the items of a list. Called late, as a model may contain itself.
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

  /// Text, escaped wherever it is used. As a section, `""` does not render.
  public static func text(
    _ name: String, _ about: String, _ get: @escaping @Sendable (Model) -> String
  ) -> Field {
    Field(name, about, .text, .text(get))
  }

  /// Optional text. As a section, `""` does not render.
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

  /// A whole number, written in digits.
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

  /// HTML that the generator made: `{{{name}}}` writes it unchanged.
  public static func html(
    _ name: String, _ about: String, _ get: @escaping @Sendable (Model) -> HTML
  ) -> Field {
    Field(name, about, .html, .html(get))
  }

  /// Optional HTML that the generator made.
  public static func html(
    _ name: String, _ about: String, _ get: @escaping @Sendable (Model) -> HTML?
  ) -> Field {
    Field(name, about, .html, isOptional: true, .html(get))
  }

  /// A URL, absolute or relative. Unless its scheme is `http`, `https`, `mailto`, `tel`, `sms`, `geo` or `webcal`, it
  /// renders as `#`, so that no content can put a script in a link.
  public static func url(
    _ name: String, _ about: String, _ get: @escaping @Sendable (Model) -> String
  ) -> Field {
    Field(name, about, .url, .text(get))
  }

  /// An optional URL.
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

  /// Where a page that has moved sends its readers without asking them: an address that was checked to be on the
  /// site, or one that an editor gave for that purpose.
  public static func redirect(
    _ name: String, _ about: String, _ get: @escaping @Sendable (Model) -> String
  ) -> Field {
    Field(name, about, .redirect, .text(get))
  }

  /// JSON text that the generator made; `<`, `>`, `&`, U+2028 and U+2029 are written as `\u…`.
  public static func json(
    _ name: String, _ about: String, _ get: @escaping @Sendable (Model) -> String
  ) -> Field {
    Field(name, about, .json, .text(get))
  }

  /// Optional JSON text that the generator made.
  public static func json(
    _ name: String, _ about: String, _ get: @escaping @Sendable (Model) -> String?
  ) -> Field {
    Field(name, about, .json, isOptional: true, .optionalText(get))
  }
}

extension Field {
  /// Another view model. `{{#name}}…{{/name}}` enters it; `{{name.field}}` reads from it.
  @inlinable
  public static func record<Child: ViewModel>(
    _ name: String, _ about: String, _ get: @escaping @Sendable (Model) -> Child
  ) -> Field {
    record(name, about, isOptional: false, get)
  }

  /// An optional view model.
  @inlinable
  public static func record<Child: ViewModel>(
    _ name: String, _ about: String, _ get: @escaping @Sendable (Model) -> Child?
  ) -> Field {
    record(name, about, isOptional: true, get)
  }

  /// Another view model that has already been read.
  @inlinable
  public static func record<Child: ViewModel>(
    _ name: String, _ about: String, _ get: @escaping @Sendable (Model) -> Prepared<Child>
  ) -> Field {
    record(name, about, isOptional: false, get)
  }

  /// An optional view model that has already been read.
  @inlinable
  public static func record<Child: ViewModel>(
    _ name: String, _ about: String, _ get: @escaping @Sendable (Model) -> Prepared<Child>?
  ) -> Field {
    record(name, about, isOptional: true, get)
  }

  @inlinable
  static func record<Child: ViewModel>(
    _ name: String, _ about: String, isOptional: Bool, _ get: @escaping @Sendable (Model) -> Child?
  ) -> Field {
    children(
      name, about, .record, isOptional: isOptional, of: Child.self,
      unread: { model in
        guard let child = get(model) else { return .absent }
        return .record(.unread { Child.schema.read(child, $0, into: &$1, at: $2) })
      },
      prepared: { model, levels in
        get(model).map { .record(.prepared(Child.schema.readAll($0, levels: levels - 1))) } ?? .absent
      })
  }

  @inlinable
  static func record<Child: ViewModel>(
    _ name: String, _ about: String, isOptional: Bool,
    _ get: @escaping @Sendable (Model) -> Prepared<Child>?
  ) -> Field {
    let value: @Sendable (Model) -> Value = { model in
      get(model).map { .record(.prepared($0.values)) } ?? .absent
    }
    return children(
      name, about, .record, isOptional: isOptional, of: Child.self, unread: value,
      prepared: { model, _ in value(model) })
  }

  /// Several view models of one type. `{{#name}}…{{/name}}` renders once for each, and `{{#has_name}}…{{/has_name}}`
  /// once if there are any.
  @inlinable
  public static func list<Child: ViewModel>(
    _ name: String, _ about: String, _ get: @escaping @Sendable (Model) -> [Child]
  ) -> Field {
    children(
      name, about, .list, of: Child.self,
      unread: { model in
        let items = get(model)
        guard !items.isEmpty else { return .absent }
        return .list(count: items.count) { Child.schema.read(items[$0], $1, into: &$2, at: $3) }
      },
      prepared: { model, levels in
        .preparedList(get(model).map { Child.schema.readAll($0, levels: levels - 1) })
      })
  }

  /// Several view models of one type that have already been read.
  @inlinable
  public static func list<Child: ViewModel>(
    _ name: String, _ about: String, _ get: @escaping @Sendable (Model) -> [Prepared<Child>]
  ) -> Field {
    let value: @Sendable (Model) -> Value = { model in .preparedList(get(model).map(\.values)) }
    return children(name, about, .list, of: Child.self, unread: value, prepared: { model, _ in value(model) })
  }

  @inlinable
  static func children<Child: ViewModel>(
    _ name: String, _ about: String, _ kind: FieldKind, isOptional: Bool = false, of: Child.Type,
    unread: @escaping @Sendable (Model) -> Value,
    prepared: @escaping @Sendable (Model, _ levels: Int) -> Value
  ) -> Field {
    Field(
      name, about, kind, isOptional: isOptional, .children(unread: unread, prepared: prepared),
      child: { AnySchema(Child.schema) })
  }
}

/// How a field is read from a model.
@usableFromInline
enum FieldReader<Model>: Sendable {
  case text(@Sendable (Model) -> String)
  case optionalText(@Sendable (Model) -> String?)
  case number(@Sendable (Model) -> Int)
  case flag(@Sendable (Model) -> Bool)
  case html(@Sendable (Model) -> HTML?)
  case texts(@Sendable (Model) -> [String])
  /// `unread` leaves the fields of a child for later, `prepared` reads them at once.
  case children(
    unread: @Sendable (Model) -> Value, prepared: @Sendable (Model, _ levels: Int) -> Value)

  @inlinable
  func value(of model: Model) -> Value {
    switch self {
    case .text(let get): .text(get(model))
    case .optionalText(let get): get(model).map { .text($0) } ?? .absent
    case .number(let get): .number(get(model))
    case .flag(let get): .flag(get(model))
    case .html(let get): get(model).map { .html($0) } ?? .absent
    case .texts(let get): .texts(get(model))
    case .children(let unread, _): unread(model)
    }
  }

  @inlinable
  func preparedValue(of model: Model, levels: Int) -> Value {
    switch self {
    case .children(_, let prepared) where levels > 0: prepared(model, levels)
    case .text, .optionalText, .number, .flag, .html, .texts, .children: value(of: model)
    }
  }
}

/// What a field gives to a template, which decides where its name may be used, and how it is escaped.
@usableFromInline
enum FieldKind: Sendable, Hashable {
  case text
  case number
  case flag
  case html
  case url
  case folder
  /// Where a page that has moved sends its readers.
  case redirect
  case json
  case record
  case list
  case texts

  var isURL: Bool { self == .url || self == .folder || self == .redirect }

  /// With its article, for the middle of a sentence: `'items' is a list`.
  var words: String {
    switch self {
    case .text: "text"
    case .number: "a number"
    case .flag: "a flag"
    case .html: "HTML"
    case .url: "a URL"
    case .folder: "the URL of a folder"
    case .redirect: "the target of a redirect"
    case .json: "JSON"
    case .record: "a record"
    case .list: "a list"
    case .texts: "a list of texts"
    }
  }
}
