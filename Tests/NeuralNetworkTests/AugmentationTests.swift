import SeededRandom
import Testing

@testable import NeuralNetwork

@Suite("Augmented pictures")
struct AugmentationTests {
  /// A pixel of a showing, and where in the picture it comes from; both from the middle.
  private struct Pixel {
    let x: Float
    let y: Float
    let fromX: Float
    let fromY: Float
  }

  private static let side = 9
  private static let shape = ImageShape(height: side, width: side, channels: 2)
  /// A picture whose two channels are its columns and its rows: a showing of it tells where every
  /// pixel comes from, exactly, since what lies between four pixels of a slope is on the slope.
  private static let coordinates = (0..<side * side).flatMap {
    [Float($0 % side), Float($0 / side)]
  }

  /// The first picture of a source as it is shown.
  private func shown(_ source: some SampleSource, seed: UInt64) -> [Float] {
    var inputs = [Float](repeating: .nan, count: source.inputs)
    var targets = [Float](repeating: .nan, count: source.targets)
    var random = SplitMix64(seed: seed)
    var inputSpan = inputs.mutableSpan
    var targetSpan = targets.mutableSpan
    source.fill([0], inputs: &inputSpan, targets: &targetSpan, using: &random)
    #expect(targets == [1])
    return inputs
  }

  /// The picture of coordinates as it is shown.
  private func shown(_ augmentations: [Augmentation], seed: UInt64) -> [Float] {
    let samples = Samples(count: 1, inputs: Self.coordinates, targets: [1])
    return shown(
      AugmentedPictures(samples, shape: Self.shape, augmentations: augmentations), seed: seed)
  }

  /// Where each pixel of a showing comes from; not those that come from the edge, or beyond it.
  private func pixels(_ augmentations: [Augmentation], seed: UInt64) -> [Pixel] {
    let middle = Float(Self.side - 1) / 2
    let values = shown(augmentations, seed: seed)
    return (0..<Self.side * Self.side).map { place in
      Pixel(
        x: Float(place % Self.side) - middle, y: Float(place / Self.side) - middle,
        fromX: values[2 * place] - middle, fromY: values[2 * place + 1] - middle)
    }.filter { abs($0.fromX) < middle && abs($0.fromY) < middle }
  }

  @Test("without augmentations, and with ones of no strength, a picture is as it was")
  func unchanged() {
    let still: [Augmentation] = [
      .turn(degrees: 0), .shift(pixels: 0), .zoom(share: 0), .light(contrast: 0, brightness: 0),
    ]
    #expect(shown([], seed: 1) == Self.coordinates)
    #expect(shown(still, seed: 1) == Self.coordinates)
  }

  @Test("about half of the showings are mirrored, exactly")
  func mirror() {
    var mirrored = 0
    for seed in 0..<200 as Range<UInt64> {
      let all = pixels([.mirror], seed: seed)
      let isMirrored = all.allSatisfy { $0.fromX == -$0.x && $0.fromY == $0.y }
      #expect(isMirrored || all.allSatisfy { $0.fromX == $0.x && $0.fromY == $0.y })
      mirrored += isMirrored ? 1 : 0
    }
    // A fair coin is outside this once in 10⁸ times; the seeds are fixed.
    #expect((60...140).contains(mirrored))
  }

  @Test(
    "a turn keeps distances and goes both ways as far as it may", arguments: [5, 30] as [Float])
  func turn(degrees: Float) {
    var angles: [Float] = []
    for seed in 0..<60 as Range<UInt64> {
      var sines: [Float] = []
      for pixel in pixels([.turn(degrees: degrees)], seed: seed) {
        let square = pixel.x * pixel.x + pixel.y * pixel.y
        let from = pixel.fromX * pixel.fromX + pixel.fromY * pixel.fromY
        #expect(abs(from - square) < 1e-3)
        if square > 0 { sines.append((pixel.x * pixel.fromY - pixel.y * pixel.fromX) / square) }
      }
      // One angle for the whole picture.
      #expect((sines.max() ?? 0) - (sines.min() ?? 0) < 1e-4)
      angles.append((sines.first ?? 0) * 180 / .pi)
    }
    #expect((angles.max() ?? 0) > 0.8 * degrees && (angles.min() ?? 0) < -0.8 * degrees)
    #expect(angles.allSatisfy { abs($0) < degrees + 0.01 })
  }

  @Test("a shift moves all pixels alike, and beyond the edge the edge goes on")
  func shift() {
    for seed in 0..<60 as Range<UInt64> {
      let moves = pixels([.shift(pixels: 2)], seed: seed).map { ($0.fromX - $0.x, $0.fromY - $0.y) }
      let first = moves[0]
      #expect(moves.allSatisfy { abs($0.0 - first.0) < 1e-4 && abs($0.1 - first.1) < 1e-4 })
      #expect(abs(first.0) <= 2 && abs(first.1) <= 2)
      let columns = shown([.shift(pixels: 2)], seed: seed).enumerated().filter {
        $0.offset % 2 == 0
      }
      #expect(columns.allSatisfy { (0...Float(Self.side - 1)).contains($0.element) })
    }
  }

  @Test("a zoom changes all distances from the middle by one factor")
  func zoom() {
    var factors: [Float] = []
    for seed in 0..<60 as Range<UInt64> {
      let all = pixels([.zoom(share: 0.25)], seed: seed).filter { $0.x != 0 }
      let factor = all[0].x / all[0].fromX
      #expect(all.allSatisfy { abs($0.fromX * factor - $0.x) < 1e-3 })
      #expect(all.allSatisfy { abs($0.fromY * factor - $0.y) < 1e-3 })
      factors.append(factor)
    }
    #expect(factors.allSatisfy { (0.749...1.251).contains($0) })
    #expect((factors.max() ?? 1) > 1.15 && (factors.min() ?? 1) < 0.85)
  }

  @Test("several together are one map, each of what the one before has made")
  func composed() {
    var longest: Float = 0
    for seed in 0..<60 as Range<UInt64> {
      let all = pixels([.zoom(share: 0.4), .shift(pixels: 1)], seed: seed)
      let factor = (all[1].fromX - all[0].fromX) / (all[1].x - all[0].x)
      let move = abs(all[0].fromX - factor * all[0].x)
      // A pixel of the zoomed picture is `factor` pixels of the picture.
      #expect(move <= factor + 1e-3)
      longest = max(longest, move)
      for pixel in pixels([.mirror, .zoom(share: 0.2), .turn(degrees: 20)], seed: seed) {
        let square = pixel.x * pixel.x + pixel.y * pixel.y
        let from = pixel.fromX * pixel.fromX + pixel.fromY * pixel.fromY
        // Neither a mirror nor a turn changes distances.
        #expect(from <= square / 0.63 + 1e-6 && from >= square / 1.45)
      }
    }
    #expect(longest > 1.1)
  }

  @Test("light changes all numbers of a picture by one factor and one term")
  func light() {
    for seed in 0..<40 as Range<UInt64> {
      let values = shown([.light(contrast: 0.3, brightness: 0.2)], seed: seed)
      let factor = (values[values.count - 1] - values[0]) / Float(Self.side - 1)
      #expect((0.7...1.3).contains(factor) && abs(values[0]) <= 0.2)
      let fits = zip(values, Self.coordinates).allSatisfy {
        abs($0 - (factor * $1 + values[0])) < 1e-4
      }
      #expect(fits)
    }
  }

  @Test("the same seed shows the same, another seed something else")
  func seeds() {
    let all: [Augmentation] = [
      .mirror, .turn(degrees: 10), .shift(pixels: 1), .zoom(share: 0.1),
      .light(contrast: 0.1, brightness: 0.1),
    ]
    #expect(shown(all, seed: 5) == shown(all, seed: 5))
    #expect(shown(all, seed: 5) != shown(all, seed: 6))
  }
}
