/// A CSS property that a drawing may set, in CSS or as a presentation attribute.
struct StyleProperty {
  /// Whether `url(#id)` may be its value: only if browsers look for that id in the drawing itself.
  let takesReferences: Bool
  /// Whether its value may hold text in quotation marks.
  let takesStrings: Bool

  /// Numbers, keywords and functions, and nothing that refers elsewhere.
  static let plain = StyleProperty(takesReferences: false, takesStrings: false)

  private init(takesReferences: Bool, takesStrings: Bool) {
    self.takesReferences = takesReferences
    self.takesStrings = takesStrings
  }

  /// - Parameter name: in lower case.
  init?(named name: String) {
    let refers = StyleAllowList.referring.contains(name)
    let quotes = StyleAllowList.quoting.contains(name)
    guard refers || quotes || StyleAllowList.plain.contains(name) || Self.isOwn(name) else { return nil }
    self.init(takesReferences: refers, takesStrings: quotes)
  }

  /// A custom property, for `var()`. Its values are restricted in the same way, so that nothing can be assembled from
  /// it.
  private static func isOwn(_ name: String) -> Bool { name.hasPrefix("--") && name.utf8.count > 2 }
}

/// The part of CSS that a drawing may use (SVG 2, appendix H, and the CSS modules that it names). Anything that could
/// load something, run, or tell readers apart is missing.
enum StyleAllowList {
  static let referring: Set = [
    "clip-path", "fill", "filter", "marker", "marker-end", "marker-mid", "marker-start", "mask",
    "shape-inside", "stroke",
  ]

  static let quoting: Set = [
    "-inkscape-font-specification", "font", "font-family", "font-feature-settings",
    "font-variation-settings",
  ]

  static let plain: Set = [
    "-inkscape-stroke", "alignment-baseline", "background", "background-color", "baseline-shift",
    "block-progression", "clip", "clip-rule", "color", "color-interpolation",
    "color-interpolation-filters", "color-rendering", "cursor", "cx", "cy", "direction", "display",
    "dominant-baseline", "enable-background", "fill-opacity", "fill-rule", "flood-color", "flood-opacity",
    "font-kerning", "font-optical-sizing", "font-size", "font-size-adjust", "font-stretch", "font-style",
    "font-synthesis", "font-variant", "font-variant-alternates", "font-variant-caps",
    "font-variant-east-asian", "font-variant-ligatures", "font-variant-numeric", "font-variant-position",
    "font-weight", "glyph-orientation-horizontal", "glyph-orientation-vertical", "height",
    "image-rendering", "inline-size", "isolation", "kerning", "letter-spacing", "lighting-color",
    "line-height", "mask-type", "max-height", "max-width", "min-height", "min-width", "mix-blend-mode",
    "opacity", "outline", "outline-color", "outline-offset", "outline-style", "outline-width", "overflow",
    "paint-order", "pointer-events", "r", "rx", "ry", "shape-margin",
    "shape-padding", "shape-rendering", "solid-color", "solid-opacity", "stop-color", "stop-opacity",
    "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
    "stroke-opacity", "stroke-width", "text-align", "text-anchor", "text-decoration",
    "text-decoration-color", "text-decoration-line", "text-decoration-style", "text-indent",
    "text-orientation", "text-outline", "text-overflow", "text-rendering", "text-shadow", "text-transform",
    "transform",
    "transform-box", "transform-origin", "unicode-bidi", "user-select", "vector-effect",
    "vertical-align", "visibility", "white-space", "width", "word-spacing", "writing-mode", "x", "y",
  ]

  static let functions: Set = [
    // Colours
    "color", "hsl", "hsla", "hwb", "lab", "lch", "light-dark", "oklab", "oklch", "rgb", "rgba",
    // Transforms
    "matrix", "rotate", "scale", "scalex", "scaley", "skewx", "skewy", "translate", "translatex",
    "translatey",
    // Filters and shapes
    "blur", "brightness", "contrast", "drop-shadow", "grayscale", "hue-rotate", "invert", "opacity",
    "saturate", "sepia", "circle", "ellipse", "inset", "polygon",
    // Arithmetic
    "calc", "clamp", "max", "min", "var",
  ]

  static let pseudoClasses: Set = [
    "root", "first-child", "last-child", "only-child", "first-of-type", "last-of-type", "only-of-type",
    "empty",
    "hover", "focus",
  ]

  /// These count elements.
  static let countingSelectors: Set = ["nth-child(", "nth-last-child(", "nth-of-type(", "nth-last-of-type("]

  /// These hold selectors.
  static let selectingSelectors: Set = ["not(", "is(", "where("]
}
