import Raster

/// Whether a page is light writing on a dark ground.
///
/// Two things must be true: most of the page is dark, and where the page is not flat, the dark is the
/// ground. Writing covers less than half of a window that it lies in, so the mean of
/// the window lies nearer to the ground than to the ink. A dark border has as many windows
/// that are mostly border as windows that are mostly paper, and so says nothing; nor does a
/// black picture without much in it. All sizes of windows vote, from a tile to the page.
///
/// - Parameter levels: The tiles of the page.
/// - Returns: `false` where the page is flat.
func isLightOnDark(_ levels: TileLevels) -> Bool {
  /// The share of contrast that must speak for a dark ground; half is what a border gives.
  let majority: Float = 0.65
  /// A window with less than this share of the page's contrast is flat.
  let leastContrast: Float = 0.3

  let darkest = levels.darkest.values
  let lightest = levels.lightest.values
  guard let black = darkest.min(), let white = lightest.max(), white > black else { return false }
  let middle = (black + white) / 2
  let dark = levels.median.values.count { $0 < middle }
  guard 2 * dark > darkest.count else { return false }

  var darkVotes: Float = 0
  var votes: Float = 0
  let (columns, rows) = (levels.mean.columns, levels.mean.rows)
  var window = 1
  while true {
    var voting: Float = 0
    var votingDark: Float = 0
    var windows = 0
    for top in stride(from: 0, to: rows, by: window) {
      for left in stride(from: 0, to: columns, by: window) {
        var (low, high, sum) = (Float.infinity, -Float.infinity, Float(0))
        let (bottom, right) = (min(rows, top + window), min(columns, left + window))
        for row in top..<bottom {
          for column in left..<right {
            let tile = row * columns + column
            low = min(low, darkest[tile])
            high = max(high, lightest[tile])
            sum += levels.mean.values[tile]
          }
        }
        windows += 1
        guard high - low >= leastContrast * (white - black) else { continue }
        let mean = sum / Float((bottom - top) * (right - left))
        // 0 where the mean is the lightest level, 1 where it is the darkest.
        let darkness = (high - mean) / (high - low)
        voting += abs(darkness - 0.5)
        votingDark += max(0, darkness - 0.5)
      }
    }
    votes += voting / Float(windows)
    darkVotes += votingDark / Float(windows)
    if window >= max(rows, columns) { break }
    window *= 2
  }
  return darkVotes > majority * votes
}
