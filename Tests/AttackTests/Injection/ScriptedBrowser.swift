import Foundation

/// Chromium without a window and without a policy, opening pages of a server one after the other.
struct ScriptedBrowser {
  static let binary = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// What was seen on a page that should not be there.
  struct Sighting: Decodable {
    let page: String
    let what: String
  }

  /// Opens each page in a frame of one page, and gives what was seen on them: handlers, addresses that run or load.
  /// What ran or was loaded the server knows.
  static func sightings(on pages: [String], of server: LoggingServer, in folder: String) throws -> [Sighting]
  {
    let list = String(decoding: try JSONEncoder().encode(pages), as: UTF8.self)
    try Data(driver.replacing("PAGES", with: list.replacing("</", with: "<\\/")).utf8).write(
      to: URL(filePath: folder + "/driver.html"))
    let process = Process()
    process.executableURL = URL(filePath: binary ?? "")
    let profile = folder + "-profile"
    defer { try? FileManager.default.removeItem(atPath: profile) }
    process.arguments = [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
      "--disable-extensions",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
      "--disable-default-apps",
      // A request for another host is to be read, not only to be seen.
      "--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable",
      "--user-data-dir=\(profile)", "--remote-debugging-port=0",
      // Every other host is the server as well: whatever a page asks for anywhere is seen there.
      "--host-resolver-rules=MAP * 127.0.0.1:\(server.port), EXCLUDE 127.0.0.1",
      "http://127.0.0.1:\(server.port)/driver.html",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let isDone = server.done.wait(timeout: .now() + 180) == .success
    process.terminate()
    process.waitUntilExit()
    guard isDone, let body = server.requests.last(where: { $0.target == "/done" })?.body else {
      throw CocoaError(.fileReadUnknown)
    }
    return try JSONDecoder().decode([Sighting].self, from: Data(body.utf8))
  }

  private static let driver = """
    <!doctype html><meta charset="utf-8"><title>driver</title>
    <script>
    const pages = PAGES, seen = [], own = location.origin;
    const addresses = ['href', 'src', 'action', 'formaction', 'data', 'poster', 'background', 'xlink:href', 'ping', 'srcset', 'manifest'];
    function look(page, doc) {
      const say = what => seen.push({page, what: String(what).slice(0, 300)});
      for (const element of doc.querySelectorAll('*')) {
        const name = element.localName, html = element.outerHTML || name;
        if (['iframe', 'frame', 'object', 'embed', 'base', 'applet', 'portal'].includes(name)) say(html);
        if (name === 'script' && element.type !== 'application/ld+json') say(html);
        if (name === 'meta' && element.httpEquiv.toLowerCase() === 'refresh') say(html);
        if (name === 'style' && /url|@import|\\\\|image/i.test(element.textContent)) say(html);
        for (const {name: attribute, value} of element.attributes) {
          if (/^on/i.test(attribute)) say(html);
          if (attribute === 'style' && /url|\\\\|image/i.test(value)) say(html);
          if (!addresses.includes(attribute)) continue;
          let url;
          try { url = new URL(value, doc.baseURI) } catch { continue }
          if (!['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol)) say(html);
          const isLink = name === 'a' || name === 'link' && element.rel === 'canonical';
          if (!isLink && url.origin !== own) say(html);
        }
      }
    }
    async function open(page) {
      const frame = document.createElement('iframe');
      frame.style.cssText = 'width:600px;height:400px;border:0';
      const isLoaded = await new Promise(done => {
        frame.onload = () => done(true);
        setTimeout(() => done(false), 20000);
        frame.src = page;
        document.body.append(frame);
      });
      if (!isLoaded) seen.push({page, what: 'did not load'});
      // What waits for a picture that is not there, or for the layout.
      await new Promise(done => setTimeout(done, 40));
      const doc = frame.contentDocument;
      if (!doc) seen.push({page, what: 'went elsewhere'});
      else if (new URL(doc.URL).pathname !== page) seen.push({page, what: 'went to ' + doc.URL});
      else look(page, doc);
      frame.remove();
    }
    async function work() { while (pages.length) await open(pages.shift()); }
    document.addEventListener('DOMContentLoaded', async () => {
      await Promise.all(Array.from({length: 8}, work));
      await new Promise(done => setTimeout(done, 500));
      fetch('/done', {method: 'POST', body: JSON.stringify(seen)});
    });
    </script><body></body>
    """
}
