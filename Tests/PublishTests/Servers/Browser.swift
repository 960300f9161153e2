import Foundation
import TestSupport

#if canImport(Glibc)
  import Glibc
#endif

/// Chromium without a window, told what to do over its debugging pipe.
///
/// The pipe gives what no page can hide or miss: each violation of a policy, as the browser itself reports it.
final class Browser {
  static let path = ["chromium", "chromium-browser", "google-chrome"].lazy.compactMap(InstalledProgram.path)
    .first

  private let process: ChildProcess
  private let folder: Workspace
  private let input: Int32
  private let output: Int32
  private var received: [UInt8] = []
  private var events: [[String: Any]] = []
  private var number = 0
  private var session = ""

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// What opening a page led to.
  struct Visit {
    /// Violations of the policy, and what else the browser complained of.
    var violations: [String] = []
    /// What the script that was run on the page gave.
    var value: [String: Any] = [:]
  }

  init() throws {
    folder = try Workspace(named: "publishing-browser")
    for name in ["in", "out"] { mkfifo(folder[name], 0o600) }
    // For reading and writing, so that neither side waits for the other to open its end.
    input = open(folder["in"], O_RDWR)
    output = open(folder["out"], O_RDWR)
    let options = [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
      "--disable-extensions", "--disable-background-networking", "--disable-component-update",
      "--disable-sync",
      "--remote-debugging-pipe", "--user-data-dir=\(folder["profile"])", "about:blank",
    ]
    process = try ChildProcess(
      "/bin/sh",
      ["-c", "exec \"$@\" 3<'\(folder["in"])' 4>'\(folder["out"])'", "sh", Self.path ?? "chromium"] + options)
    let target = try ask("Target.createTarget", ["url": "about:blank"])
    let attached = try ask(
      "Target.attachToTarget", ["targetId": target["targetId"] ?? "", "flatten": true])
    session = attached["sessionId"] as? String ?? ""
    for domain in ["Page", "Runtime", "Log", "Audits", "Network"] { try ask(domain + ".enable") }
    try ask("Network.setCacheDisabled", ["cacheDisabled": true])
    try ask(
      "Page.addScriptToEvaluateOnNewDocument",
      [
        "source": """
        window.seenViolations = [];
        document.addEventListener('securitypolicyviolation', event => window.seenViolations.push(
          `${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
        """
      ])
  }

  deinit {
    process.stop()
    close(input)
    close(output)
  }

  /// Opens a page and runs a script on it when it has loaded.
  ///
  /// - Parameter script: an expression that gives an object, or a promise of one.
  func visit(_ url: String, _ script: String = "({})") throws -> Visit {
    events = []
    let navigation = try ask("Page.navigate", ["url": url])
    if let error = navigation["errorText"] as? String { throw Failure(description: "\(url): \(error)") }
    try wait { $0["method"] as? String == "Page.loadEventFired" }
    // Two frames later styles are applied and what they ask for was asked for.
    let answer = try ask(
      "Runtime.evaluate",
      [
        "expression": """
        (async () => {
          await new Promise(done => setTimeout(done, 60));
          const value = await (\(script));
          return {value, seen: window.seenViolations || []};
        })()
        """, "awaitPromise": true, "returnByValue": true,
      ])
    let result = (answer["result"] as? [String: Any])?["value"] as? [String: Any]
    guard let result else { throw Failure(description: "\(url): \(answer)") }
    var visit = Visit()
    visit.violations = (result["seen"] as? [String] ?? []) + events.compactMap(Self.violation)
    visit.value = result["value"] as? [String: Any] ?? [:]
    return visit
  }

  /// Where a page leads that sends its readers on by itself; `nil` where it does not within ten seconds.
  func arrival(from url: String) throws -> String? {
    try ask("Page.navigate", ["url": url])
    for _ in 0..<200 {
      usleep(50_000)
      // Between two pages there is nothing to ask.
      let answer = try? ask("Runtime.evaluate", ["expression": "location.href"])
      let address = (answer?["result"] as? [String: Any])?["value"] as? String
      if let address, address != url, address != "about:blank" { return address }
    }
    return nil
  }

  private static func violation(_ event: [String: Any]) -> String? {
    let parameters = event["params"] as? [String: Any] ?? [:]
    switch event["method"] as? String {
    case "Audits.issueAdded":
      let issue = parameters["issue"] as? [String: Any] ?? [:]
      return issue["code"] as? String == "ContentSecurityPolicyIssue" ? "\(issue)" : nil
    case "Log.entryAdded":
      let entry = parameters["entry"] as? [String: Any] ?? [:]
      return "\(entry["text"] ?? "")"
    default: return nil
    }
  }

  // MARK: The pipe

  /// Sends a command and waits for its answer; what else the browser says meanwhile is kept.
  @discardableResult
  private func ask(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
    number += 1
    let id = number
    var message: [String: Any] = ["id": id, "method": method, "params": parameters]
    if !session.isEmpty { message["sessionId"] = session }
    var bytes = [UInt8](try JSONSerialization.data(withJSONObject: message)) + [0]
    while !bytes.isEmpty {
      let count = write(input, bytes, bytes.count)
      guard count > 0 else { throw Failure(description: "Chromium takes no commands") }
      bytes.removeFirst(count)
    }
    let answer = try wait { $0["id"] as? Int == id }
    if let error = answer["error"] { throw Failure(description: "\(method): \(error)") }
    return answer["result"] as? [String: Any] ?? [:]
  }

  @discardableResult
  private func wait(for isWanted: ([String: Any]) -> Bool) throws -> [String: Any] {
    if let place = events.firstIndex(where: isWanted) { return events[place] }
    while true {
      while let end = received.firstIndex(of: 0) {
        let bytes = Data(received[..<end])
        received.removeSubrange(...end)
        let message = try JSONSerialization.jsonObject(with: bytes) as? [String: Any] ?? [:]
        events.append(message)
        if isWanted(message) { return message }
      }
      var ready = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      guard poll(&ready, 1, 60_000) > 0 else { throw Failure(description: "Chromium does not answer") }
      var buffer = [UInt8](repeating: 0, count: 65536)
      let count = read(output, &buffer, buffer.count)
      guard count > 0 else { throw Failure(description: "Chromium has ended") }
      received += buffer[..<count]
    }
  }
}
