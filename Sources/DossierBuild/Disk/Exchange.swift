import CFileExchange

/// Swaps two folders of one file system in one step, so that no moment has neither or half of one.
///
/// - Returns: whether the file system can do so and did.
func exchange(_ a: String, _ b: String) -> Bool {
  unsafe dossier_exchange(a, b) == 0
}
