import Glibc
import LetterNormalization
import NeuralNetwork
import SeededRandom

// Legend: N letters of a batch, D pixels of a letter, C classes.

/// Letters as a network sees them while it learns: every one normalized as page letters are, in
/// several distorted copies, a little different each time it is shown.
struct AugmentedLetters: SampleSource {
  /// Letters.
  let count: Int
  let side: Int
  /// Numbers of each pixel.
  private let channels: Int
  let inputs: Int
  let targets: Int
  /// Each letter as it is and its distorted copies, `[count, 1 + copies, D]`.
  ///
  /// In bytes, 255 ink, since they are hundreds of megabytes.
  private let pictures: [UInt8]
  private let copies: Int
  private let labels: [Int]
  private let isBalanced: Bool
  private let jitter: Jitter?

  /// Makes the copies.
  ///
  /// - Parameters:
  ///   - letters: At least one; of any side.
  ///   - normalization: How the network wants letters.
  ///   - distortion: How copies are distorted; `nil` shows letters as they are.
  ///   - copies: How many copies of each.
  ///   - isBalanced: Whether every class is shown as often as every other.
  ///   - jitter: How each showing differs; `nil` for not at all.
  ///   - seed: Starts the draws.
  init(
    _ letters: [LabelledLetters], normalization: NormalizationOptions, distortion: Distortion?,
    copies: Int, isBalanced: Bool, jitter: Jitter?, seed: UInt64
  ) {
    side = normalization.side
    channels = normalization.channels
    inputs = normalization.inputs
    targets = letters.first?.classes.count ?? 0
    self.copies = distortion == nil ? 0 : copies
    self.isBalanced = isBalanced
    self.jitter = jitter
    var pictures: [UInt8] = []
    var labels: [Int] = []
    var random = SplitMix64(seed: seed)
    pictures.reserveCapacity(
      letters.reduce(0) { $0 + $1.count } * (1 + self.copies) * inputs)
    for set in letters {
      for index in 0..<set.count {
        let letter = set.letter(index)
        labels.append(set.labels[index])
        for copy in 0...self.copies {
          var frame: [Float]
          if copy > 0, let distortion {
            let (ink, size) = distortion.distorted(letter, side: set.side, using: &random)
            frame = normalizeLetter(ink: ink, width: size, height: size, options: normalization)
          } else {
            frame = normalizeLetter(
              ink: letter, width: set.side, height: set.side, options: normalization)
          }
          for value in frame { pictures.append(UInt8(value * 255 + 0.5)) }
        }
      }
    }
    self.pictures = pictures
    self.labels = labels
    count = labels.count
  }

  /// Letters whose pictures are made already.
  ///
  /// - Parameters:
  ///   - pictures: `[labels.count, side, side, channels]`, 255 ink.
  ///   - labels: The class of each, a place among `classes`.
  ///   - side: Rows and columns of a picture.
  ///   - channels: Numbers of each pixel.
  ///   - classes: How many classes there are.
  ///   - jitter: How each showing differs; `nil` for not at all.
  init(
    pictures: [UInt8], labels: [Int], side: Int, channels: Int = 1, classes: Int, jitter: Jitter?
  ) {
    precondition(
      pictures.count == labels.count * side * side * channels,
      "\(pictures.count) levels for \(labels.count) letters of \(side) × \(side) × \(channels)")
    self.side = side
    self.channels = channels
    inputs = side * side * channels
    targets = classes
    copies = 0
    isBalanced = false
    self.jitter = jitter
    self.pictures = pictures
    self.labels = labels
    count = labels.count
  }

  /// All letters shuffled; balanced, each class as often as an equal share, its letters in turn.
  func order(using random: inout SplitMix64) -> [Int] {
    if !isBalanced { return (0..<count).shuffled(using: &random) }
    var byClass = [[Int]](repeating: [], count: targets)
    for (index, label) in labels.enumerated() { byClass[label].append(index) }
    let share = count / max(1, byClass.filter { !$0.isEmpty }.count)
    var order: [Int] = []
    for members in byClass where !members.isEmpty {
      var left = share
      while left > 0 {
        order += members.shuffled(using: &random).prefix(left)
        left -= members.count
      }
    }
    return order.shuffled(using: &random)
  }

  func fill(
    _ samples: ArraySlice<Int>, inputs: inout MutableSpan<Float>,
    targets: inout MutableSpan<Float>, using random: inout SplitMix64
  ) {
    let size = self.inputs
    for (row, sample) in samples.enumerated() {
      let picture = (sample * (1 + copies) + random.below(1 + copies)) * size
      for place in 0..<self.targets {
        targets[row * self.targets + place] = place == labels[sample] ? 1 : 0
      }
      let start = row * size
      guard let jitter else {
        for place in 0..<size { inputs[start + place] = Float(pictures[picture + place]) / 255 }
        continue
      }
      let move = jitter.draw(side: side, using: &random)
      for y in 0..<side {
        for x in 0..<side {
          for channel in 0..<channels {
            inputs[start + (y * side + x) * channels + channel] = move.value(
              of: pictures, at: picture + channel, side: side, channels: channels, x: x, y: y)
          }
        }
      }
    }
  }
}

/// How a letter differs each time it is shown: by what normalization leaves open.
public struct Jitter: Sendable, Equatable {
  /// The largest turn either way, degrees.
  public let rotation: Float
  /// The largest change of size, as a share.
  public let scale: Float
  /// The largest shift either way, pixels.
  public let shift: Float

  /// A strength of jitter.
  ///
  /// - Parameters:
  ///   - rotation: The largest turn either way, degrees.
  ///   - scale: The largest change of size, as a share.
  ///   - shift: The largest shift either way, pixels.
  public init(rotation: Float = 5, scale: Float = 0.08, shift: Float = 1.2) {
    self.rotation = rotation
    self.scale = scale
    self.shift = shift
  }

  /// One draw.
  fileprivate func draw(side: Int, using random: inout SplitMix64) -> Move {
    let angle = random.uniform(in: -rotation...rotation) * .pi / 180
    let wide = 1 + random.uniform(in: -scale...scale)
    let tall = 1 + random.uniform(in: -scale...scale)
    let middle = Float(side - 1) / 2
    let right = random.uniform(in: -shift...shift)
    let down = random.uniform(in: -shift...shift)
    let (a, b) = (cosf(angle) / wide, sinf(angle) / wide)
    let (c, d) = (-sinf(angle) / tall, cosf(angle) / tall)
    return Move(
      a: a, b: b, x: middle - (a + b) * middle + right, c: c, d: d,
      y: middle - (c + d) * middle + down)
  }
}

/// From a pixel to the place in the picture that it shows.
private struct Move {
  let a: Float
  let b: Float
  let x: Float
  let c: Float
  let d: Float
  let y: Float

  /// The value at pixel (`px`, `py`), between four pixels of the picture; paper outside.
  @inline(__always)
  func value(
    of pictures: [UInt8], at start: Int, side: Int, channels: Int, x px: Int, y py: Int
  ) -> Float {
    let fromX = a * Float(px) + b * Float(py) + x
    let fromY = c * Float(px) + d * Float(py) + y
    guard fromX >= 0, fromY >= 0, fromX < Float(side - 1), fromY < Float(side - 1) else { return 0 }
    let left = Int(fromX)
    let top = Int(fromY)
    let right = fromX - Float(left)
    let low = fromY - Float(top)
    let place = start + (top * side + left) * channels
    let under = place + side * channels
    let above = Float(pictures[place]) * (1 - right) + Float(pictures[place + channels]) * right
    let below = Float(pictures[under]) * (1 - right) + Float(pictures[under + channels]) * right
    return (above * (1 - low) + below * low) / 255
  }
}
