/// A template bound to the view model that it renders.
public struct Template<Model: ViewModel>: Sendable {
  private let program: Program<BoundVariable, BoundSection>
  private let plans: [ReadPlan]

  init(program: Program<BoundVariable, BoundSection>, plans: [ReadPlan]) {
    self.program = program
    self.plans = plans
  }

  /// The page's bytes, UTF-8.
  public func render(_ model: Model) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(2 * program.literals.count)
    render(model, into: &out)
    return out
  }

  /// Appends the page to bytes that are there already.
  public func render(_ model: Model, into out: inout [UInt8]) {
    var renderer = Renderer(program: program, plans: plans)
    swap(&out, &renderer.out)
    renderer.begin { Model.schema.read(model, $0, into: &$1, at: $2) }
    renderer.run(program.main)
    swap(&out, &renderer.out)
  }
}
