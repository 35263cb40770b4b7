import LetterNormalization
import NeuralNetwork
import SeededRandom
import Weights

@testable import LetterTraining

/// Four letters that a few strokes tell apart, a little shifted and slanted each time.
func drawnLetters(_ count: Int, seed: UInt64) -> LabelledLetters {
  let drawings: [(String, [String])] = [
    (
      "I",
      ["....#....", "....#....", "....#....", "....#....", "....#....", "....#....", "....#...."]
    ),
    (
      "L",
      ["..#......", "..#......", "..#......", "..#......", "..#......", "..#......", "..#####.."]
    ),
    (
      "O",
      ["...###...", "..#...#..", "..#...#..", "..#...#..", "..#...#..", "..#...#..", "...###..."]
    ),
    (
      "T",
      ["..#####..", "....#....", "....#....", "....#....", "....#....", "....#....", "....#...."]
    ),
  ]
  let side = 12
  var random = SplitMix64(seed: seed)
  var values: [Float] = []
  var labels: [Int] = []
  for index in 0..<count {
    let label = index % drawings.count
    let slant = random.uniform(in: -0.3...0.3)
    let (right, down) = (random.below(3), random.below(4) + 1)
    var letter = [Float](repeating: 0, count: side * side)
    for (y, row) in drawings[label].1.enumerated() {
      for (x, pixel) in row.enumerated() where pixel == "#" {
        let shifted = x + right + Int((slant * Float(y - 3)).rounded())
        if (0..<side).contains(shifted) { letter[(y + down) * side + shifted] = 1 }
      }
    }
    labels.append(label)
    values += letter
  }
  return LabelledLetters(
    side: side, values: values, labels: labels, classes: drawings.map(\.0))
}

/// A recipe that a debug build follows in a second.
func smallRecipe(seed: UInt64 = 1, distortion: Distortion? = Distortion(height: 8...16))
  -> TrainingRecipe
{
  TrainingRecipe(
    name: "small", sources: [],
    normalization: NormalizationOptions(side: 12, box: 10, strokeWidth: 2),
    curve: .relu, isBalanced: true, distortion: distortion,
    jitter: Jitter(rotation: 3, scale: 0.05, shift: 0.5), method: .momentum(0.9),
    storage: .float16, smoothing: 0.02, copies: 1, hidden: [12], dropoutPercent: 10, epochs: 12,
    batchSize: 8, rate: 0.05, weightDecay: 1e-4, patience: 12, seed: seed, letterLimit: nil)
}

/// Its data: 60 letters to learn from, 40 to choose by, 40 to measure on.
func smallData() -> TrainingData {
  TrainingData(
    classes: ["I", "L", "O", "T"], training: [drawnLetters(60, seed: 1)],
    validation: [NamedLetters(name: "valid", letters: drawnLetters(40, seed: 2))],
    test: [NamedLetters(name: "test", letters: drawnLetters(40, seed: 3))])
}
