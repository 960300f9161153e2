/// How a site is to be opened.
public enum SiteForm: Sendable {
  /// From a host, which answers the address of a folder with its `index.html`.
  case hosted
  /// From a disk, where a browser would show the folder itself: links lead to `index.html`, and what only hosts and
  /// search engines read is left out.
  case standalone
}
