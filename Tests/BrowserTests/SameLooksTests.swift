import Drawing
import Foundation
import Pictures
import Testing

/// What is published is not the file that the editor put there, and must look as it does.
@Suite(
  "A picture in a reader's browser", .serialized,
  .enabled(if: Browser.binary != nil, "needs Chromium, which make bootstrap-test installs"))
struct SameLooksTests {
  /// Draws two forms of each file, and compares them point by point.
  private static let comparison = """
    <!doctype html><meta charset="utf-8"><title>drawings</title><pre id="out"></pre>
    <script>
    function points(path) {
      return new Promise((done, fail) => {
        const image = new Image();
        image.onload = () => {
          const canvas = document.createElement('canvas');
          canvas.width = canvas.height = 300;
          const context = canvas.getContext('2d');
          context.drawImage(image, 0, 0, 300, 300);
          done(context.getImageData(0, 0, 300, 300).data);
        };
        image.onerror = () => fail(path);
        image.src = path;
      });
    }
    (async () => {
      const faults = [];
      let drawn = 0;
      for (const name of NAMES) {
        const [before, after] = [await points('/before/' + name), await points('/after/' + name)];
        if (before.some((value, index) => value !== after[index])) faults.push(name + ' differs');
        if (before.some(value => value)) drawn += 1;
      }
      document.getElementById('out').textContent = `DONE ${drawn} drawn, ${faults.length} faults ${faults}`;
    })().catch(fault => document.getElementById('out').textContent = 'FAILED ' + fault);
    </script>
    """

  private static let fixtures = ReadingTests.root.appending(path: "Tests/Fixtures")

  /// Draws files of a folder before and after.
  private static func compare(
    _ folder: String, _ published: (String, [UInt8]) throws -> [UInt8]?
  ) throws {
    let folder = fixtures.appending(path: folder)
    var files: [String: LocalHost.File] = [:]
    var names: [String] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
      let before = [UInt8](try Data(contentsOf: folder.appending(path: name)))
      guard let after = try published(name, before) else { continue }
      names.append("'\(name)'")
      files["/before/" + name] = LocalHost.File(type: type(of: name), bytes: before)
      files["/after/" + name] = LocalHost.File(type: type(of: name), bytes: after)
    }
    #expect(names.count >= 15)
    let page = comparison.replacing("NAMES", with: "[\(names.joined(separator: ","))]")
    files["/index.html"] = LocalHost.File(type: "text/html", bytes: Array(page.utf8))
    let host = try LocalHost(files)
    defer { host.stop() }
    let url = try #require(URL(string: "http://site.example/index.html"))
    let document = try Browser.document(of: url, ["--host-resolver-rules=MAP * 127.0.0.1:\(host.port)"])
    #expect(document.contains("DONE \(names.count) drawn, 0 faults"), "\(document.suffix(600))")
  }

  @Test("looks as it did, point by point, when it is an honest drawing")
  func drawings() throws {
    try Self.compare("drawings/honest") { Drawing(reading: $1).published }
  }

  @Test("looks as it did, point by point, without its metadata")
  func pictures() throws {
    try Self.compare("pictures") { name, bytes in
      guard name != "phone.avif", let format = PictureFormat(ending: Self.ending(of: name)) else {
        return nil
      }
      return try format.cleaned(bytes)
    }
  }

  private static func ending(of name: String) -> String {
    name.split(separator: ".").last.map(String.init) ?? ""
  }

  private static func type(of name: String) -> String {
    switch ending(of: name) {
    case "svg": HostileDrawing.type
    case "jpg": "image/jpeg"
    case let ending: "image/" + ending
    }
  }
}
