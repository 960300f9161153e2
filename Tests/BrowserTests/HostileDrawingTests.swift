import Drawing
import Foundation
import Testing

@Suite("A hostile drawing") struct HostileDrawingTests {
  @Test("there are at least sixty of them")
  func count() { #expect(HostileDrawing.all.count >= 60) }

  @Test("is refused, with a message", arguments: HostileDrawing.all)
  func isRefused(_ hostile: HostileDrawing) {
    let drawing = Drawing(reading: hostile.bytes)
    #expect(drawing.published == nil)
    #expect(!drawing.faults.isEmpty)
  }
}

@Suite(
  "A drawing in a reader's browser", .serialized,
  .enabled(if: Browser.binary != nil, "needs Chromium, which make bootstrap-test installs"))
struct DrawingInBrowserTests {
  /// What opening files as documents of one site led to, by the number of the file.
  struct Outcome {
    var ran: Set<Int> = []
    var loaded: Set<Int> = []
    var opened = 0
  }

  /// Opens each file in a frame, as a document of the site's own origin.
  private static let page = """
    <!doctype html><meta charset="utf-8"><title>drawings</title><pre id="out"></pre>
    <script>
    (async () => {
      let opened = 0;
      for (const path of PATHS) {
        const frame = document.createElement('iframe');
        const loaded = new Promise(done => { frame.onload = done; setTimeout(done, 3000); });
        frame.src = path;
        document.body.append(frame);
        await loaded;
        opened += 1;
      }
      await new Promise(done => setTimeout(done, 2000));
      document.getElementById('out').textContent = 'DONE ' + opened;
    })();
    </script>
    """

  private static func open(_ drawings: [Int: [UInt8]]) throws -> Outcome {
    var files: [String: LocalHost.File] = [:]
    for (number, bytes) in drawings {
      files["/\(number).svg"] = LocalHost.File(type: HostileDrawing.type, bytes: bytes)
    }
    let paths = drawings.keys.sorted().map { "'/\($0).svg'" }.joined(separator: ",")
    files["/index.html"] = LocalHost.File(
      type: "text/html", bytes: Array(page.replacing("PATHS", with: "[\(paths)]").utf8))
    let host = try LocalHost(files)
    defer { host.stop() }
    let url = try #require(URL(string: "http://site.example/index.html"))
    let document = try Browser.document(
      of: url, ["--host-resolver-rules=MAP * 127.0.0.1:\(host.port)", "--disable-background-networking"])
    #expect(document.contains("DONE \(drawings.count)"), "\(document.prefix(2000))")
    var outcome = Outcome(opened: host.requests.count { $0.path.hasSuffix(".svg") })
    for request in host.requests {
      if request.path.hasPrefix("/ran/"), let number = Int(request.path.dropFirst(5)) {
        outcome.ran.insert(number)
      }
      if request.host == "foreign.example" {
        outcome.loaded.insert(Int(request.path.dropFirst()) ?? -1)
      }
    }
    return outcome
  }

  @Test("runs nothing and loads nothing in the form in which it is published")
  func published() throws {
    // What is refused is not published. A file that means no harm shows that the others would have been opened.
    var drawings: [Int: [UInt8]] = [
      9_999: Array("<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0h9\"/></svg>".utf8)
    ]
    for hostile in HostileDrawing.all { drawings[hostile.number] = Drawing(reading: hostile.bytes).published }
    let outcome = try Self.open(drawings)
    #expect(outcome.ran.isEmpty && outcome.loaded.isEmpty)
    #expect(outcome.opened == drawings.count)
  }

  @Test("would run and load as it is told to in the form in which it was sent")
  func raw() throws {
    let drawings = Dictionary(uniqueKeysWithValues: HostileDrawing.all.map { ($0.number, $0.bytes) })
    let outcome = try Self.open(drawings)
    for hostile in HostileDrawing.all {
      switch hostile.effect {
      case .runs: #expect(outcome.ran.contains(hostile.number), "\(hostile)")
      case .loads: #expect(outcome.loaded.contains(hostile.number), "\(hostile)")
      case .nothing: break
      }
    }
    #expect(outcome.ran.count >= 30 && outcome.loaded.count >= 30)
  }
}
