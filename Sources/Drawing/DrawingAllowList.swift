/// What an SVG may consist of.
enum DrawingAllowList {
  static let namespace = "http://www.w3.org/2000/svg"
  static let linkNamespace = "http://www.w3.org/1999/xlink"
  static let xmlNamespace = "http://www.w3.org/XML/1998/namespace"

  static let elements: Set = [
    "circle", "clipPath", "defs", "desc", "ellipse", "feBlend", "feColorMatrix", "feComponentTransfer",
    "feComposite", "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap", "feDistantLight",
    "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feMerge",
    "feMergeNode", "feMorphology", "feOffset", "fePointLight", "feSpecularLighting", "feSpotLight",
    "feTile", "feTurbulence", "filter", "g", "line", "linearGradient", "marker", "mask", "path",
    "pattern", "polygon", "polyline", "radialGradient", "rect", "stop", "style", "svg", "switch",
    "symbol", "text", "textPath", "title", "tspan", "use",
  ]

  /// These hold text; the others hold only white space between elements, and browsers show no more.
  static let holdText: Set = ["desc", "style", "text", "textPath", "title", "tspan"]

  /// These hold nothing but text.
  static let holdOnlyText: Set = ["desc", "style", "title"]

  /// These may refer to a part of the same drawing.
  static let lead: Set = ["filter", "linearGradient", "pattern", "radialGradient", "textPath", "use"]

  /// What an attribute's value may be.
  enum Value {
    /// Any text: only people and their tools read it.
    case words
    /// Numbers, keywords and functions, as in CSS.
    case numbers
    /// The commands of a path, or the points of a line.
    case path
    /// `#id`
    case lead
    case style
    /// One of a few words.
    case choice([String])
  }

  /// What an attribute without a namespace may hold; `nil` if it is not allowed. Presentation attributes are CSS
  /// properties, and not listed here.
  static func value(of name: String, on element: String) -> Value? {
    switch name {
    case "href": return lead.contains(element) ? .lead : nil
    case "style": return .style
    case "d", "points": return .path
    case "type" where element == "style": return .choice(["", "text/css"])
    case "media" where element == "style": return .choice(["", "all", "screen"])
    case "contentStyleType": return .choice(["text/css"])
    case _ where words.contains(name) || name.hasPrefix("aria-") || name.hasPrefix("data-"): return .words
    case _ where numbers.contains(name): return .numbers
    default: return nil
    }
  }

  private static let words: Set = [
    "baseProfile", "class", "focusable", "id", "in", "in2", "lang", "requiredExtensions",
    "requiredFeatures", "result", "role", "systemLanguage", "tabindex", "version",
  ]

  private static let numbers: Set = [
    "amplitude", "azimuth", "baseFrequency", "bias", "clipPathUnits", "diffuseConstant", "divisor", "dx",
    "dy", "edgeMode", "elevation", "exponent", "filterRes", "filterUnits", "fr", "fx", "fy",
    "gradientTransform", "gradientUnits", "intercept", "k1", "k2", "k3", "k4", "kernelMatrix",
    "kernelUnitLength", "lengthAdjust", "limitingConeAngle", "markerHeight", "markerUnits",
    "markerWidth", "maskContentUnits", "maskUnits", "method", "mode", "numOctaves", "offset", "operator",
    "order", "orient", "pathLength", "patternContentUnits", "patternTransform", "patternUnits",
    "pointsAtX", "pointsAtY", "pointsAtZ", "preserveAlpha", "preserveAspectRatio", "primitiveUnits",
    "radius", "refX", "refY", "rotate", "scale", "seed", "side", "slope", "spacing", "specularConstant",
    "specularExponent", "spreadMethod", "startOffset", "stdDeviation", "stitchTiles", "surfaceScale",
    "tableValues", "targetX", "targetY", "textLength", "type", "values", "viewBox", "x1", "x2",
    "xChannelSelector", "y1", "y2", "yChannelSelector", "z", "zoomAndPan",
  ]

  /// The namespaces in which editors keep their own notes, with the editor's name.
  static func editor(of namespace: String) -> String? {
    let known = [
      ("http://www.inkscape.org/", "Inkscape"), ("http://sodipodi.sourceforge.net/", "Inkscape"),
      ("http://inkscape.sourceforge.net/", "Inkscape"), ("http://ns.adobe.com/", "Adobe Illustrator"),
      ("http://www.bohemiancoding.com/sketch", "Sketch"), ("http://www.serif.com/", "Affinity"),
      ("http://boxy-svg.com/", "Boxy SVG"), ("http://krita.org/", "Krita"),
      ("http://www.corel.com/", "CorelDRAW"), ("http://www.figma.com/", "Figma"),
      ("https://vectornator.io", "Vectornator"), ("http://schemas.microsoft.com/visio/", "Visio"),
      ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "an editor"), ("http://purl.org/dc/", "an editor"),
      ("http://creativecommons.org/ns#", "an editor"), ("http://web.resource.org/cc/", "an editor"),
    ]
    return known.first { namespace.hasPrefix($0.0) }?.1
  }
}
