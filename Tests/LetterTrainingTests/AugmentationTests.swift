import LetterNormalization
import NeuralNetwork
import SeededRandom
import Testing

@testable import LetterTraining

@Suite("Distorted letters")
struct AugmentationTests {
  static let none = Distortion(
    rotation: 0, slant: 0, aspect: 1, bend: 0, height: 9...9, threshold: 0.5...0.5, gaps: 0)

  @Test("without any distortion a letter stays as it is")
  func identity() {
    // A frame of 12 whose letter is taken to fill three quarters, 9: one pixel a pixel.
    let letter = drawnLetters(4, seed: 1).letter(1)
    var random = SplitMix64(seed: 1)
    let (ink, size) = Self.none.distorted(letter, side: 12, using: &random)
    #expect(size >= 12)
    let border = (size - 12) / 2
    var inner: [Float] = []
    for y in 0..<12 {
      let start = (y + border) * size + border
      inner += ink[start..<start + 12]
    }
    #expect(inner == letter)
  }

  @Test(
    "the same draws give the same letter, and it keeps its ink", arguments: 0..<10 as Range<UInt64>)
  func seeded(seed: UInt64) {
    let letter = drawnLetters(4, seed: seed).letter(2)
    var first = SplitMix64(seed: seed)
    var second = SplitMix64(seed: seed)
    let one = Distortion().distorted(letter, side: 12, using: &first)
    let two = Distortion().distorted(letter, side: 12, using: &second)
    #expect(one.ink == two.ink)
    #expect(one.ink.allSatisfy { $0 == 0 || $0 == 1 })
    #expect(one.ink.contains(1))
  }

  @Test("balanced, each class is shown as often as every other")
  func balanced() {
    // 3 of one class, 30 of another.
    let all = drawnLetters(120, seed: 1)
    let kept = (0..<120).filter { all.labels[$0] == 1 || ($0 < 12 && all.labels[$0] == 0) }
    let letters = LabelledLetters(
      side: 12, values: kept.flatMap(all.letter), labels: kept.map { all.labels[$0] },
      classes: all.classes)
    let source = AugmentedLetters(
      [letters], normalization: NormalizationOptions(side: 12, box: 10), distortion: nil, copies: 0,
      isBalanced: true, jitter: nil, seed: 1)
    var random = SplitMix64(seed: 1)
    let order = source.order(using: &random)
    let rare = order.filter { letters.labels[$0] == 0 }
    #expect(rare.count == 16)
    #expect(order.count == 32)
    #expect(Set(rare).count == 3)
  }

  @Test("without jitter the network sees the normalized letter")
  func plain() {
    let letters = drawnLetters(4, seed: 1)
    let options = NormalizationOptions(side: 12, box: 10)
    let source = AugmentedLetters(
      [letters], normalization: options, distortion: nil, copies: 5, isBalanced: false, jitter: nil,
      seed: 1)
    var inputs = [Float](repeating: 0, count: 144)
    var targets = [Float](repeating: 0, count: 4)
    var random = SplitMix64(seed: 1)
    do {
      var inputSpan = inputs.mutableSpan
      var targetSpan = targets.mutableSpan
      source.fill([2], inputs: &inputSpan, targets: &targetSpan, using: &random)
    }
    #expect(targets == [0, 0, 1, 0])
    let expected = normalizeLetter(ink: letters.letter(2), width: 12, height: 12, options: options)
    // Kept in bytes: half of a 255th is lost.
    for (found, expected) in zip(inputs, expected) { #expect(abs(found - expected) < 0.003) }
  }
}
