import Foundation
import Testing

/// Chromium without a window: it opens a page in frames of several widths and says what it finds.
struct Browser {
  static let binary = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// Loads a page of the probe and gives its document when scripts have come to rest.
  static func document(of url: URL, _ options: [String] = []) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: try #require(binary))
    let profile = FileManager.default.temporaryDirectory.appending(
      path: "dossier-browser-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: profile) }
    process.arguments =
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--allow-file-access-from-files",
        "--user-data-dir=\(profile.path)", "--virtual-time-budget=20000", "--dump-dom",
      ] + options + [url.absoluteString]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}

@Suite(
  "A reader's browser",
  .enabled(if: Browser.binary != nil, "needs Chromium, which make bootstrap-test installs"))
struct ReadingTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let pages = [
    "index.html", "briefings/index.html", "briefings/interim-agreement-what-is-known/index.html",
    "briefings/names-and-claims/index.html", "timeline/index.html",
    "timeline/2025-10-18-doha-truce/index.html",
    "parties/index.html", "parties/pakistan/index.html", "parties/khawaja-asif/index.html",
    "glossary/index.html",
    "glossary/regime/index.html", "commitments/index.html", "commitments/continue-ceasefire/index.html",
    "sources/index.html", "sources/interim-agreement/index.html", "corrections/index.html",
    "method/index.html",
  ]

  /// Opens every page at every width and with text at twice its size, and lists what does not fit or is missing.
  static let probe = """
    <!doctype html><meta charset="utf-8"><title>probe</title><pre id="out"></pre>
    <script>
    const pages = PAGES, widths = [320, 360, 768, 1280], faults = [];
    function load(page, width) {
      return new Promise(done => {
        const frame = document.createElement('iframe');
        frame.style.cssText = `width:${width}px;height:800px;border:0`;
        frame.onload = () => done(frame);
        frame.src = page;
        document.body.append(frame);
      });
    }
    (async () => {
      for (const page of pages) for (const width of widths) for (const scale of [1, 2]) {
        const frame = await load(page, width), doc = frame.contentDocument, html = doc.documentElement;
        const where = `${page} at ${width}px, text at ${scale * 100} %: `;
        html.style.fontSize = `${scale * 100}%`;
        if (html.scrollWidth > width && !(scale === 2 && width < 640)) faults.push(where + `scrolls sideways to ${html.scrollWidth}`);
        if (doc.querySelectorAll('h1').length !== 1) faults.push(where + 'has not one h1');
        if (!doc.querySelector('main')) faults.push(where + 'has no main');
        for (const image of doc.images) if (!image.complete || !image.naturalWidth) faults.push(where + 'broken picture ' + image.src);
        for (const sheet of doc.styleSheets) if (!sheet.href.startsWith('file:')) faults.push(where + 'style from ' + sheet.href);
        if (!doc.styleSheets.length) faults.push(where + 'has no style');
        for (const target of doc.querySelectorAll('a[href^="#"]'))
          if (!doc.getElementById(decodeURIComponent(target.hash.slice(1)))) faults.push(where + 'dead ' + target.hash);
        if (doc.scripts.length && [...doc.scripts].some(s => s.type !== 'application/ld+json')) faults.push(where + 'has a script');
        frame.remove();
      }
      document.getElementById('out').textContent = 'DONE ' + faults.length + '\\n' + faults.join('\\n');
    })().catch(error => document.getElementById('out').textContent = 'FAILED ' + error);
    </script>
    """

  @Test(
    "shows every kind of page from a folder without scrolling sideways, from 320 px to wide, with nothing missing"
  )
  func everyPageFits() throws {
    let urls = Self.pages.map { "\"" + Self.root.appending(path: "Site/" + $0).absoluteString + "\"" }
    let file = FileManager.default.temporaryDirectory.appending(path: "probe-\(UUID().uuidString).html")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(Self.probe.replacing("PAGES", with: "[\(urls.joined(separator: ","))]").utf8).write(to: file)
    let document = try Browser.document(of: file)
    let start = try #require(document.firstRange(of: "<pre id=\"out\">")?.upperBound)
    let end = try #require(document[start...].firstRange(of: "</pre>")?.lowerBound)
    #expect(document[start..<end].hasPrefix("DONE 0"), "\(document[start..<end])")
  }
}
