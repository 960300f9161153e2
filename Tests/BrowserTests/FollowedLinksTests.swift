import DossierBuild
import DossierModel
import Foundation
import Load
import Render
import Testing

/// Follows every link of a site from its home page on, as a reader would.
@Suite(
  "A reader who follows every link", .serialized,
  .enabled(if: Browser.binary != nil, "needs Chromium, which make bootstrap-test installs"))
struct FollowedLinksTests {
  /// Opens each page that a link leads to in a frame, and says what is missing on it.
  private static let probe = """
    <!doctype html><meta charset="utf-8"><title>probe</title><pre id="out"></pre>
    <script>
    const home = HOME, isDisk = home.startsWith('file:'), root = new URL('.', home).href;
    const faults = [], seen = new Set([home]), waiting = [home];
    let anchors = 0;
    function load(page) {
      return new Promise(done => {
        const frame = document.createElement('iframe');
        frame.style.cssText = 'width:1000px;height:800px;border:0';
        frame.onload = () => done(frame);
        frame.src = page;
        document.body.append(frame);
      });
    }
    (async () => {
      const ids = new Map(), aims = [];
      while (waiting.length) {
        const page = waiting.shift(), frame = await load(page), doc = frame.contentDocument;
        if (!doc || !doc.querySelector('main') || doc.querySelectorAll('h1').length !== 1) {
          faults.push(page + ' is no page of the site');
          frame.remove();
          continue;
        }
        ids.set(page, new Set([...doc.querySelectorAll('[id]')].map(element => element.id)));
        if (![...doc.styleSheets].length || [...doc.styleSheets].some(sheet => !sheet.cssRules.length))
          faults.push(page + ' has no style');
        for (const image of doc.images) {
          image.loading = 'eager';
          await image.decode().catch(() => faults.push(page + ' has the broken picture ' + image.src));
        }
        for (const link of doc.querySelectorAll('a[href]')) {
          const url = new URL(link.href);
          if (!url.href.startsWith(root)) {
            if (url.origin === new URL(home).origin || !['https:', 'http:', 'mailto:'].includes(url.protocol))
              faults.push(page + ' leads out of the site to ' + url);
            continue;
          }
          if (url.hash) { anchors += 1; aims.push([page, url.href]); }
          url.hash = '';
          if (isDisk && !/\\/[^/]+\\.[a-z]+$/.test(url.pathname)) faults.push(page + ' leads to the folder ' + url);
          const isPage = isDisk ? url.pathname.endsWith('.html') : /(\\/|\\.html)$/.test(url.pathname);
          if (isPage && !seen.has(url.href)) { seen.add(url.href); waiting.push(url.href); }
        }
        frame.remove();
      }
      for (const [page, aim] of aims) {
        const at = aim.indexOf('#'), known = ids.get(aim.slice(0, at));
        if (known && !known.has(decodeURIComponent(aim.slice(at + 1)))) faults.push(page + ' leads to ' + aim);
      }
      document.getElementById('out').textContent =
        `DONE ${seen.size} pages, ${anchors > 0 ? 'with' : 'without'} places, ${faults.length} faults\\n` + faults.join('\\n');
    })().catch(fault => document.getElementById('out').textContent = 'FAILED ' + fault);
    </script>
    """

  private static let folders = InputFolders(
    content: ReadingTests.root.appending(path: "Tests/Fixtures/golden/Content").path,
    templates: ReadingTests.root.appending(path: "Templates").path)

  /// The files of the golden dossier's site.
  private static func files(_ form: SiteForm) throws -> [PlannedFile] {
    let result = try Build(folders, as: form).run()
    return try #require(result.files)
  }

  private static func result(in document: String) throws -> Substring {
    let start = try #require(document.firstRange(of: "<pre id=\"out\">")?.upperBound)
    let end = try #require(document[start...].firstRange(of: "</pre>")?.lowerBound)
    return document[start..<end]
  }

  private static func expectAllFollowed(_ document: String, pages: Int) throws {
    let result = try result(in: document)
    #expect(
      result.hasPrefix("DONE \(pages) pages, with places, 0 faults"), "\(result)")
  }

  /// A folder of a test's own with the probe in it.
  private static func inFolder(_ test: (URL) throws -> Void) throws {
    // Addresses from the disk have to be escaped where names are like this.
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "stick ü #1 \(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try test(folder)
  }

  private static func follow(_ home: URL, in folder: URL) throws -> String {
    let file = folder.appending(path: "probe.html")
    try Data(probe.replacing("HOME", with: "'\(home.absoluteString)'").utf8).write(to: file)
    return try Browser.document(of: file)
  }

  @Test("finds every page of a stand-alone site, opened from the disk, with its style and pictures")
  func fromDisk() throws {
    let files = try Self.files(.standalone)
    let pages = files.count { $0.path.hasSuffix(".html") }
    #expect(pages > 15)
    try Self.inFolder { folder in
      let site = folder.appending(path: "Site")
      _ = try Build(Self.folders).write(files, to: site.path)
      let document = try Self.follow(site.appending(path: "index.html"), in: folder)
      try Self.expectAllFollowed(document, pages: pages)
    }
  }

  @Test("finds folders where a site for a host is opened from the disk")
  func hostedFromDisk() throws {
    try Self.inFolder { folder in
      let site = folder.appending(path: "Site")
      _ = try Build(Self.folders).write(try Self.files(.hosted), to: site.path)
      let result = try Self.result(in: try Self.follow(site.appending(path: "index.html"), in: folder))
      #expect(result.contains("index.html leads to the folder "), "\(result)")
    }
  }

  @Test("finds every page of the same site unpacked from one file")
  func fromZip() throws {
    let files = try Self.files(.standalone)
    try Self.inFolder { folder in
      let zip = folder.appending(path: "harbour.zip")
      _ = try Build(Self.folders).pack(files, to: zip.path)
      let unzip = try Process.run(
        URL(filePath: "/usr/bin/env"), arguments: ["unzip", "-q", zip.path, "-d", folder.path])
      unzip.waitUntilExit()
      #expect(unzip.terminationStatus == 0)
      let document = try Self.follow(folder.appending(path: "harbour/index.html"), in: folder)
      try Self.expectAllFollowed(document, pages: files.count { $0.path.hasSuffix(".html") })
    }
  }

  @Test(
    "finds every page of a site for a host, at the root of a host and below any path",
    arguments: ["/", "/harbour/", "/some/where%20else/"])
  func fromHost(_ path: String) throws {
    let files = try Self.files(.hosted)
    var served: [String: LocalHost.File] = [:]
    for file in files {
      let answer = LocalHost.File(type: Self.type(of: file.path), bytes: file.make())
      served[path + file.path] = answer
      if file.path.hasSuffix("index.html") { served[path + file.path.dropLast(10)] = answer }
    }
    let probe = Self.probe.replacing("HOME", with: "'http://site.example\(path)'")
    served["/probe"] = LocalHost.File(type: "text/html", bytes: Array(probe.utf8))
    let host = try LocalHost(served)
    defer { host.stop() }
    let url = try #require(URL(string: "http://site.example/probe"))
    let document = try Browser.document(of: url, ["--host-resolver-rules=MAP * 127.0.0.1:\(host.port)"])
    // Nothing leads to 404.html, nor to an old address.
    let linked = files.filter { file in
      file.path.hasSuffix("index.html")
        && !String(decoding: file.make(), as: UTF8.self).contains("http-equiv=\"refresh\"")
    }
    try Self.expectAllFollowed(document, pages: linked.count)
  }

  private static func type(of path: String) -> String {
    switch path.split(separator: ".").last {
    case "html": "text/html; charset=utf-8"
    case "css": "text/css"
    case "svg": "image/svg+xml"
    case "png": "image/png"
    case let ending: "application/" + (ending ?? "octet-stream")
    }
  }
}
