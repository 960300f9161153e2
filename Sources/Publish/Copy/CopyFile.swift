package import Render

/// A file of the copy that is published, known by its hash and made again where it is written: no more than a few are
/// held at a time.
package struct CopyFile: Sendable {
  package let file: PublishedFile
  /// What it is to the others: where files are replaced one by one, they are in this order.
  package let role: PlannedFile.Role
  package let make: @Sendable () -> [UInt8]
  /// What it makes a browser load and run.
  let needs: PageNeeds

  /// - Parameter isRedirect: whether it is the page of a former address.
  package init(
    path: String, role: PlannedFile.Role, isRedirect: Bool = false, make: @escaping @Sendable () -> [UInt8]
  ) {
    let bytes = make()
    let file = PublishedFile(path: path, bytes: bytes)
    self.file = isRedirect ? file.asRedirect : file
    needs = PageNeeds(of: path, bytes)
    self.role = role
    self.make = make
  }

  package var path: String { file.path }
}
