/// How components are grouped into lines.
///
/// All lengths are in letter heights, so that the page's resolution does not matter.
public struct LineGroupingOptions: Sendable, Equatable {
  /// How far from a line a centroid may lie and still hold it.
  ///
  /// Capitals written by hand wander by 0.2; lines of print are 2 apart.
  public let tolerance: Double
  /// The steepest line looked for, rows for each column: pages come roughly upright.
  public let steepest: Double
  /// The widest gap within one line; farther letters on the same row are found by extending it.
  public let widestGap: Double
  /// How many pairs of letters are drawn for each line.
  public let draws: Int
  /// Starts the random draws.
  public let seed: UInt64
  /// Whether columns of running text are looked for; without it, lines run from edge to edge.
  public let findsColumns: Bool

  /// The options, with values that fit pages of writing and print.
  public init(
    tolerance: Double = 0.35, steepest: Double = 0.35, widestGap: Double = 6, draws: Int = 200,
    seed: UInt64 = 1, findsColumns: Bool = true
  ) {
    self.tolerance = tolerance
    self.steepest = steepest
    self.widestGap = widestGap
    self.draws = draws
    self.seed = seed
    self.findsColumns = findsColumns
  }

  /// The same without columns.
  public var inOneColumn: LineGroupingOptions {
    LineGroupingOptions(
      tolerance: tolerance, steepest: steepest, widestGap: widestGap, draws: draws, seed: seed,
      findsColumns: false)
  }
}
