public import Raster
public import SeededRandom

extension BinaryImage {
  /// A mask drawn in characters: `#` is ink, every other character paper, a row a line.
  public init(_ drawing: String) {
    let rows = drawing.split(separator: "\n", omittingEmptySubsequences: true).map(Array.init)
    let width = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == width }, "rows of different lengths:\n\(drawing)")
    self.init(width: width, height: rows.count, ink: rows.joined().map { $0 == "#" })
  }

  /// A small random mask, up to 24 pixels a side, a third to two thirds of it ink.
  public static func random(using random: inout SplitMix64) -> BinaryImage {
    let width = 1 + random.below(24)
    let height = 1 + random.below(24)
    let share = random.uniform(in: 0.33...0.67)
    return BinaryImage(
      width: width, height: height,
      ink: (0..<width * height).map { _ in random.uniform() < share })
  }

  /// The mask as it is drawn: `#` for ink, `.` for paper.
  public var drawing: String {
    (0..<height).map { y in
      String(ink[y * width..<(y + 1) * width].map { $0 ? "#" as Character : "." })
    }.joined(separator: "\n")
  }
}
