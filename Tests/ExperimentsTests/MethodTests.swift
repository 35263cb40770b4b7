import NeuralNetwork
import Raster
import SeededRandom
import Testing

@testable import Experiments

@Suite("Methods of the experiments")
struct MethodTests {
  @Test("a Cholesky factor solves what it was made of", arguments: 1..<6 as Range<UInt64>)
  func cholesky(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let size = 7
    let root = (0..<size * size).map { _ in Double(random.uniform(in: -1...1)) }
    var matrix = [Double](repeating: 0, count: size * size)
    for row in 0..<size {
      for column in 0..<size {
        for place in 0..<size {
          matrix[row * size + column] += root[row * size + place] * root[column * size + place]
        }
      }
      matrix[row * size + row] += 0.1
    }
    let wanted = (0..<size).map { _ in Double(random.uniform(in: -1...1)) }
    let values = (0..<size).map { row in
      (0..<size).reduce(0.0) { $0 + matrix[row * size + $1] * wanted[$1] }
    }
    let found = solve(choleskyFactor(of: matrix, size: size), values)
    // The matrix's condition is below 100: 64-bit numbers leave far more digits than this.
    #expect(zip(found, wanted).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  @Test("Gaussian classes have counted priors and tell clouds apart")
  func gaussian() {
    var random = SplitMix64(seed: 1)
    var values: [Float] = []
    var labels: [Int] = []
    for sample in 0..<300 {
      let label = sample % 3 == 0 ? 0 : 1
      values += [Float(label) * 4 + random.uniform(in: -1...1), random.uniform(in: -1...1)]
      labels.append(label)
    }
    let model = GaussianClassifier(values, labels: labels, classes: 2, ridge: 1e-6)
    #expect(abs(model.priors[0] - 1.0 / 3) < 1e-12)
    #expect(model.classes(of: values) == labels)
  }

  @Test("the loss of k-means never rises, and it ends", arguments: 1..<20 as Range<UInt64>)
  func kMeans(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    // On a grid, so that distances tie.
    let values = (0..<400).map { _ in Float(random.below(5)) }
    let groups = KMeans(values, size: 2, count: 6, seed: seed, limit: 200)
    #expect(groups.hasEnded)
    for (before, after) in zip(groups.losses, groups.losses.dropFirst()) {
      // The centres are rounded to 32 bits.
      #expect(after <= before + 1e-6)
    }
  }

  @Test("two lines are told from one wherever they are", arguments: [-49, -20, 0, 1, 49])
  func diagonals(falling: Int) {
    #expect(Diagonals.crossings(Diagonals.picture(falling: falling, rising: nil)) == 0)
    #expect(Diagonals.crossings(Diagonals.picture(falling: nil, rising: falling)) == 0)
    for rising in [-49, -48, -7, 0, 3, 48, 49] {
      let picture = Diagonals.picture(falling: falling, rising: rising)
      #expect(Diagonals.crossings(picture) > 0, "falling \(falling), rising \(rising)")
    }
  }

  @Test("a picture is made smaller by whole factors, by the mean of its squares")
  func reduced() {
    func gray(_ levels: [UInt8], width: Int) -> RGBImage {
      RGBImage(
        width: width, height: levels.count / width, samples: levels.flatMap { [$0, $0 + 100, 7] })
    }
    let wide = gray(Array(0..<15), width: 5)
    #expect(wide.reduced(toWidth: 5) == wide)
    // The means of 0 1 5 6, of 2 3 7 8, of 4 9; then of 10 11, of 12 13 (rounded up), and 14.
    #expect(wide.reduced(toWidth: 4) == gray([3, 5, 7, 11, 13, 14], width: 3))
    #expect(wide.reduced(toWidth: 1) == gray([7], width: 1))
  }

  @Test("a sign is an answer for one output, the largest for several")
  func accuracies() {
    let one = Network(layers: [FullyConnected(inputs: 1, outputs: 1)], parameters: [1, -0.5])
    let signs = Samples(count: 4, inputs: [0, 1, 2, 0.4], targets: [-1, 1, -1, 1])
    #expect(accuracy(of: one, on: signs) == 0.5)
    let two = Network(layers: [FullyConnected(inputs: 1, outputs: 2)], parameters: [1, -1, 0, 0])
    let classes = Samples(inputs: [1, -1, 2], labels: [0, 1, 1], classes: 2)
    #expect(abs(accuracy(of: two, on: classes) - 2.0 / 3) < 1e-12)
  }
}
