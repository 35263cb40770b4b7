/// How letters lean: columns that lean with them are upright once it is taken out.
public struct Slant: Sendable, Hashable {
  /// Columns to the right for each row upwards.
  public let tangent: Double
  /// The row at which columns stay where they are.
  public let middle: Double

  /// Letters that do not lean.
  public static let none = Slant(tangent: 0, around: 0)

  /// Letters that lean by `tangent` columns to the right for each row upwards.
  ///
  /// - Parameters:
  ///   - tangent: Negative for letters that lean to the left.
  ///   - middle: The row at which columns stay where they are.
  public init(tangent: Double, around middle: Double) {
    self.tangent = tangent
    self.middle = middle
  }

  /// How many columns row `row` moves to the right when the slant is taken out, to whole pixels.
  public func shift(ofRow row: Int) -> Int {
    tangent == 0 ? 0 : Int((tangent * (Double(row) + 0.5 - middle)).rounded())
  }

  /// The columns that `component` fills once the slant is taken out.
  public func columns(of component: Component) -> Range<Int> {
    guard tangent != 0 else { return component.box.minX..<component.box.maxX }
    var low = Int.max
    var high = Int.min
    for run in component.runs {
      let shift = shift(ofRow: Int(run.y))
      low = min(low, Int(run.start) + shift)
      high = max(high, Int(run.end) + shift)
    }
    return low..<high
  }
}
