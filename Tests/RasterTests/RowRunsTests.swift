import Raster
import SeededRandom
import TestSupport
import Testing

@Suite("Runs of rows")
struct RowRunsTests {
  @Test("painted back, the runs are the page, and no two touch", arguments: 0..<60 as Range<UInt64>)
  func roundTrip(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let (width, height) = (1 + random.below(40), 1 + random.below(6))
    // From nearly all paper to nearly all ink, in runs of some pixels.
    let share = random.uniform(in: 0.02...0.98)
    var isInk = false
    let ink = (0..<width * height).map { _ in
      if random.uniform() < 0.3 { isInk = random.uniform() < share }
      return isInk
    }
    let rows = BinaryImage(width: width, height: height, ink: ink).rowRuns
    var painted = [Bool](repeating: false, count: width * height)
    #expect(rows.rowStarts.count == height + 1 && Int(rows.rowStarts[height]) == rows.runs.count)
    for y in 0..<height {
      var end: Int32 = -1
      for run in rows.runs[Int(rows.rowStarts[y])..<Int(rows.rowStarts[y + 1])] {
        #expect(Int(run.y) == y && run.start > end)
        for x in run.start..<run.end { painted[y * width + Int(x)] = true }
        end = run.end
      }
    }
    #expect(painted == ink)
  }

  @Test("a page without pixels has no runs")
  func empty() {
    #expect(BinaryImage(width: 0, height: 3, ink: []).rowRuns.runs.isEmpty)
    #expect(BinaryImage(width: 3, height: 0, ink: []).rowRuns.rowStarts == [0])
  }
}
