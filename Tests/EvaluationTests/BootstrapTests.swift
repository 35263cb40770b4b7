import Evaluation
import Testing

@Suite("Bootstrap intervals")
struct BootstrapTests {
  private func errors(_ edits: [Int], of count: Int = 10) -> [ErrorCount] {
    edits.map { ErrorCount(edits: $0, count: count) }
  }

  @Test("pictures all alike leave no doubt, one alone says nothing of others")
  func degenerate() {
    #expect(bootstrapInterval(of: errors([2, 2, 2])) == Interval(low: 0.2, high: 0.2))
    #expect(bootstrapInterval(of: errors([2])) == nil)
    #expect(bootstrapInterval(of: []) == nil)
  }

  @Test("the interval of many shares is the normal one, to a tenth of its width")
  func normal() throws {
    // 400 letters, 80 wrong: 0.2 ± 1.96 · √(0.2 · 0.8 / 400).
    let letters = errors((0..<400).map { $0 % 5 == 0 ? 1 : 0 }, of: 1)
    let interval = try #require(bootstrapInterval(of: letters))
    #expect(abs(interval.low - 0.1608) < 0.008)
    #expect(abs(interval.high - 0.2392) < 0.008)
  }

  @Test("the same seed gives the same interval, another one another")
  func seeds() {
    let pictures = (0..<40).map { ErrorCount(edits: $0 * $0 % 23, count: 97 + $0 * $0 * $0 % 51) }
    #expect(bootstrapInterval(of: pictures, seed: 3) == bootstrapInterval(of: pictures, seed: 3))
    #expect(bootstrapInterval(of: pictures, seed: 3) != bootstrapInterval(of: pictures, seed: 4))
  }

  @Test("long texts weigh more")
  func weight() throws {
    let pictures = [ErrorCount(edits: 1, count: 1)] + errors([0, 0, 0, 0, 0, 0, 0], of: 1000)
    let interval = try #require(bootstrapInterval(of: pictures))
    #expect(interval.low == 0)
    #expect(interval.high < 0.002)
  }

  @Test("a change common to all pictures is certain, however much the pictures differ")
  func paired() throws {
    let before = errors([1, 3, 5, 7, 9])
    let after = errors([0, 2, 4, 6, 8])
    let interval = try #require(pairedBootstrapInterval(before: before, after: after))
    #expect(abs(interval.low + 0.1) < 1e-12 && abs(interval.high + 0.1) < 1e-12)
    let whole = try #require(bootstrapInterval(of: before))
    #expect(whole.high - whole.low > 0.2)
  }

  @Test("a change that helps one picture and harms another may be chance")
  func chance() throws {
    let interval = try #require(
      pairedBootstrapInterval(before: errors([1, 5, 3, 3]), after: errors([5, 2, 3, 3])))
    #expect(interval.low < 0 && interval.high > 0)
  }
}
