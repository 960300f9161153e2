/// Why a picture cannot be published as it is.
public enum PictureFault: Error, Sendable, Hashable {
  /// It is not of the kind that its ending says.
  case otherKind(PictureFormat)
  /// It ends too early, or contradicts itself.
  case damaged(String)
  /// It may be sound, but a part of it is not known here, so that nobody can say what it tells of its author.
  case notUnderstood(String)
}
