import TestSupport
import Testing

/// A site is published, changed in each way that there is, and published again.
struct ChangeScenario {
  let target: TestTarget

  init(_ kind: TestTarget.Kind) throws { target = try TestTarget(kind) }

  func run() throws {
    let edition = try target.edition("red")
    try publish(from: "nothing")
    // A page edited, a page new, a page taken away, and with them the pages that list them.
    try edition.writeEvent("event-2", in: target.workspace, words: "Other words")
    try edition.writeEvent("event-new", in: target.workspace)
    try edition.removeEvent("event-3", in: target.workspace)
    let plan = try publish(from: "one edition")
    #expect(plan.added.contains("timeline/event-new/index.html"))
    #expect(plan.changed.contains("timeline/event-2/index.html"))
    #expect(plan.removed.contains("timeline/event-3/index.html"))
    #expect(plan.unchanged > 0)
    // The style sheet changes too, and with it every page.
    let style = "editions/red/Templates/assets/dossier.css"
    try target.workspace.write(try target.workspace.text(of: style) + "/* other */\n", to: style)
    try publish(from: "another style")
    try edition.writeEvent("event-2", in: target.workspace)
    try publish(from: "former assets")
  }

  /// Publishes what there is, and holds the plan against what moved.
  @discardableResult
  private func publish(from start: String) throws -> TestTarget.Plan {
    let (before, state) = (try target.live(), target.state())
    let plan = try target.plan("red")
    #expect(target.changes(since: state) == [], "a plan changes nothing, from \(start)")
    #expect(try target.live() == before, "a plan changes nothing at the target, from \(start)")
    #expect(!plan.upToDate)
    let text = try target.run("publish", "--dry-run", of: "red")
    #expect(
      text.output.contains("\(plan.added.count) added, \(plan.changed.count) changed"), "\(text.account)")

    try target.publish("red")
    let after = try target.live()
    let (old, new) = (Self.site(before), Self.site(after))
    #expect(Set(plan.added) == Set(new.keys).subtracting(old.keys), "from \(start)")
    #expect(Set(plan.removed) == Set(old.keys).subtracting(new.keys), "from \(start)")
    let changed = Set(new.keys.filter { old[$0] != nil && old[$0] != new[$0] })
    #expect(Set(plan.changed) == changed, "from \(start)")
    #expect(plan.bytes == (plan.added + plan.changed).reduce(0) { $0 + (new[$1]?.count ?? 0) })
    #expect(plan.adopted == [])
    try target.expectLive("red")
    try target.expectNothingLeft()

    let published = target.state()
    let again = try target.publish("red")
    #expect(again.output.contains("live is up to date"), "\(again.account)")
    #expect(target.changes(since: published) == [], "there is nothing to do, from \(start)")
    #expect(try target.live() == after)
    #expect(try target.plan("red").upToDate)
    return plan
  }

  /// What is published but for what describes it.
  private static func site(_ files: [String: [UInt8]]) -> [String: [UInt8]] {
    files.filter { $0.key != "release.json" }
  }
}
