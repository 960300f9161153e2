import Foundation
import Mustache
import Templating

// Renders one page with both, from the same structs and the same template text, and takes for each
// the best of several rounds. swift-mustache reads a struct by reflection; it is also given the
// same data as dictionaries, and the faster of the two counts.

let page = BenchmarkPage.example
let text = BenchmarkPage.template

let parsed = TemplateSet.parse([TemplateFile(path: "page.html", name: "page.html", bytes: Array(text.utf8))])
guard let ours = parsed.value.bind("page.html", to: BenchmarkPage.self).value else {
  fatalError("the template does not bind")
}
let theirs = try MustacheTemplate(string: text)
let dictionary = page.dictionary

/// Nanoseconds for one rendering.
func measure(_ name: String, _ render: () -> Int) -> Double {
  let clock = ContinuousClock()
  var best = Double.infinity
  for _ in 0..<15 {
    var bytes = 0
    let rounds = 200
    let time = clock.measure { for _ in 0..<rounds { bytes &+= render() } }
    precondition(bytes > 0)
    best = min(best, Double(time.components.attoseconds) / 1e9 / Double(rounds))
  }
  return best
}

var buffer: [UInt8] = []
let results = [
  ("Templating", measure("ours") { ours.render(page).count }),
  (
    "Templating, into one buffer",
    measure("ours, into") {
      buffer.removeAll(keepingCapacity: true)
      ours.render(page, into: &buffer)
      return buffer.count
    }
  ),
  ("swift-mustache 2.1.1, structs", measure("structs") { theirs.render(page).utf8.count }),
  ("swift-mustache 2.1.1, dictionaries", measure("dictionaries") { theirs.render(dictionary).utf8.count }),
]

for (name, time) in results {
  let label = name + String(repeating: " ", count: 36 - name.count)
  print("\(label)\((time / 100).rounded() / 10) µs")
}
let ratio = min(results[2].1, results[3].1) / results[0].1
print("ratio: \((ratio * 10).rounded() / 10) (\(ours.render(page).count) bytes a page)")
guard sameWords(ours.render(page), Array(theirs.render(page).utf8)) else {
  print("the two pages differ by more than white space and the names of escapes")
  exit(1)
}
exit(ratio >= 10 ? 0 : 1)
