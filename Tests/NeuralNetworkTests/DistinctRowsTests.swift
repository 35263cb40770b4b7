import SeededRandom
import Testing

@testable import NeuralNetwork

@Suite("Distinct rows")
struct DistinctRowsTests {
  @Test("each row is of the kind of the first that equals it", arguments: 0..<20 as Range<UInt64>)
  func kinds(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let size = random.below(12)
    let rows = (0..<random.below(200)).map { _ in
      (0..<size).map { _ in Float(random.below(3)) }
    }
    let distinct = DistinctRows(of: rows.flatMap(\.self), rows: rows.count, size: size)
    #expect(distinct.kinds.count == rows.count)
    for (row, kind) in zip(rows, distinct.kinds) {
      #expect(distinct.firsts[kind] == rows.firstIndex(of: row))
    }
    #expect(distinct.firsts == distinct.firsts.sorted())
  }
}
