import SeededRandom
import Testing

@testable import NeuralNetwork

@Suite("Resampled classes")
struct ClassBalanceTests {
  static let labels = [0, 0, 0, 0, 0, 0, 1, 1, 1, 3]

  @Test("factors have a mean of 1 over the samples, and even out as far as they are told")
  func factors() {
    let plain = balancingFactors(labels: Self.labels, classes: 4, evenness: 0)
    #expect(plain == [1, 1, 1, 1])
    let even = balancingFactors(labels: Self.labels, classes: 4, evenness: 1)
    // Three classes have samples: each counts as ten thirds.
    for (factor, count) in zip(even, [6, 3, 0, 1] as [Float]) where count > 0 {
      #expect(abs(factor * count - 10 / 3) < 1e-5)
    }
    #expect(even[2] == 1)
    let half = balancingFactors(labels: Self.labels, classes: 4, evenness: 0.5)
    #expect(abs(half[3] / half[0] - Float(6).squareRoot()) < 1e-5)
    let sum = Self.labels.reduce(0) { $0 + half[$1] }
    #expect(abs(sum - 10) < 1e-5)
  }

  @Test(
    "classes come as often as their factors say, and each sample of a class as often as another")
  func order() {
    let samples = Samples(inputs: Self.labels.map { Float($0) }, labels: Self.labels, classes: 4)
    let source = ResampledClasses(samples, labels: Self.labels, factors: [0.5, 2, 1, 5])
    var random = SplitMix64(seed: 1)
    let order = source.order(using: &random)
    #expect(order != order.sorted())
    var times = [Int](repeating: 0, count: Self.labels.count)
    for sample in order { times[sample] += 1 }
    #expect(times[0..<6].reduce(0, +) == 3 && times[0..<6].allSatisfy { $0 <= 1 })
    #expect(times[6...] == [2, 2, 2, 5])
  }
}
