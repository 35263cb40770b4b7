import SeededRandom
import Testing

@testable import NeuralNetwork

@Suite("Distinct rows")
struct DistinctRowsTests {
  @Test("each row is of the kind of the first that equals it", arguments: 0..<20 as Range<UInt64>)
  func kinds(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let size = random.below(40)
    let rows = (0..<random.below(200)).map { row in
      (0..<size).map { _ in Float(random.below(size < 20 ? 3 : 1 + row % 9)) }
    }
    let matrix = rows.flatMap(\.self)
    var distinct = DistinctRows(rows: rows.count, size: size)
    let isFirst = rows.indices.map { distinct.add(row: $0, of: matrix.span) }
    #expect(distinct.kinds.count == rows.count)
    for (row, kind) in zip(rows, distinct.kinds) {
      #expect(distinct.firsts[kind] == rows.firstIndex(of: row))
    }
    #expect(distinct.firsts == rows.indices.filter { isFirst[$0] })
  }
}
