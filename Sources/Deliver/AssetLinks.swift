import Diagnostics
import DossierModel
import Files
import Templating

/// One place of an asset that names another.
struct AssetReference: Sendable {
  /// The number of the asset that is named.
  let target: Int
  /// Where its mark goes.
  let place: Int
  /// The address.
  let range: Range<Int>
}

/// Which assets name which.
struct AssetLinks {
  /// The path of each asset in the folder.
  let names: [String]
  /// Where each asset names others, in the order of the file.
  private(set) var references: [[AssetReference]] = []
  private(set) var diagnostics: [Diagnostic] = []
  private let assets: [SourceFile]
  /// Those in a circle that has been reported: one at a time is enough to fix.
  private var circular: Set<Int> = []

  init(_ assets: [SourceFile], _ site: Site) {
    self.assets = assets
    names = assets.map { String($0.name.dropFirst(Address.assets.path.count)) }
    let numbers = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    let folder = DeliveredFolder(
      Address.assets.path, roots: site.roots, marks: numbers.mapValues { _ in "" })
    for asset in assets {
      let found = AssetLanguage(asset.name).map { Self.read(asset, $0, folder, numbers) }
      references.append(found?.value ?? [])
      diagnostics += found?.diagnostics ?? []
    }
  }

  private static func read(
    _ asset: SourceFile, _ language: AssetLanguage, _ folder: DeliveredFolder, _ numbers: [String: Int]
  ) -> Checked<[AssetReference]> {
    let place = asset.name.split(separator: "/").dropLast().map(String.init)
    var found = Checked<[AssetReference]>([])
    for written in language.addresses(in: asset.bytes) {
      guard let address = FolderAddress(written.trimmed, in: place, roots: folder.roots),
        let name = folder.name(of: address)
      else { continue }
      if let target = numbers[name] {
        found.value.append(
          AssetReference(target: target, place: written.offset(of: address.place), range: written.range))
      } else if written.isCertain {
        let range = written.offset(of: written.trimmed.startIndex)..<written.offset(of: address.end)
        found.diagnostics.append(
          folder.unknown(name, at: SourceLocation(path: asset.path, range: SourceRange(range))) {
            Self.way(from: place, to: $0)
          })
      }
    }
    return found
  }

  /// How a file in a folder of the site writes the address of an asset.
  private static func way(from place: [String], to name: String) -> String {
    let target = (Address.assets.path + name).split(separator: "/").map(String.init)
    let shared = zip(place, target.dropLast()).prefix { $0 == $1 }.count
    return String(repeating: "../", count: place.count - shared)
      + target.dropFirst(shared).joined(separator: "/")
  }
}

// MARK: - Order

extension AssetLinks {
  private enum Visit {
    case none
    /// Being visited, at this place of the way there.
    case open(Int)
    case done
  }

  /// A step of the way: an asset, and which of its references is next.
  private struct Step {
    let asset: Int
    var next = 0
  }

  /// The numbers of the assets, each after those that it names; reports circles.
  mutating func order() -> [Int] {
    var order: [Int] = []
    order.reserveCapacity(assets.count)
    var visits = [Visit](repeating: .none, count: assets.count)
    for start in assets.indices {
      guard case .none = visits[start] else { continue }
      var way = [Step(asset: start)]
      visits[start] = .open(0)
      while let step = way.last {
        guard step.next < references[step.asset].count else {
          visits[step.asset] = .done
          order.append(step.asset)
          way.removeLast()
          continue
        }
        way[way.count - 1].next += 1
        let reference = references[step.asset][step.next]
        switch visits[reference.target] {
        case .none:
          visits[reference.target] = .open(way.count)
          way.append(Step(asset: reference.target))
        case .open(let place): reportCircle(way[place...], closedBy: reference, in: step.asset)
        case .done: break
        }
      }
    }
    return order
  }
  private mutating func reportCircle(
    _ circle: ArraySlice<Step>, closedBy reference: AssetReference, in asset: Int
  ) {
    guard circular.insert(asset).inserted else { return }
    let most = 8
    let way = circle.prefix(most).map { names[$0.asset] } + (circle.count > most ? ["…"] : [])
    let message =
      circle.count == 1
      ? "this file names itself, so it cannot be named after its content"
      : "these files name each other in a circle, so none of them can be named after its content: "
        + (way + way.prefix(1)).joined(separator: " → ")
    diagnostics.append(
      Diagnostic(
        TemplateRules.assetCircle,
        at: SourceLocation(path: assets[asset].path, range: SourceRange(reference.range)), message))
  }
}
