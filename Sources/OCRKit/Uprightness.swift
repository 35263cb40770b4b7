import Glibc
import LetterClassification
import LetterNormalization
import LetterSegmentation
import Raster
import TextAssembly

/// How much more the letters of a text look upright than on their heads, as a logarithm.
///
/// The weights that read take ink for a letter, and a 2, 5 or 8 on its head for a letter too. So each letter is
/// shown, as it was read and on its head, to weights to which a letter on its head is none: the ratio
/// of both probabilities to be a character that may be read is what it tells. What is no letter either way
/// tells nothing, and no letter tells much more than another.
///
/// - Parameters:
///   - lines: The text, its boxes those of the candidates that it was read from.
///   - segmented: The lines' candidates.
///   - ground: What they are written on.
///   - options: They say what characters may be read.
///   - classifier: Tells letters from letters on their heads, which are none to it.
/// - Returns: The sum over all letters, marks apart; below 0 where they look as if on their heads.
func measuredUprightness(
  of lines: [PageLine], _ segmented: [SegmentedLine], on ground: LetterGround,
  readWith options: AssemblyOptions, by classifier: any LetterClassifying
) -> Float {
  let boxes = Set(lines.flatMap(\.words).flatMap(\.letters).map(\.box))
  let letters = segmented.flatMap { line in
    line.candidates.filter { $0.mark == nil && boxes.contains($0.ink.box) }.map {
      (ink: $0.ink, slant: line.slant)
    }
  }
  guard !letters.isEmpty else { return 0 }
  let batch = normalizeLetters(
    letters.map(\.ink), on: ground.image, mask: ground.mask, letterMask: ground.unruled,
    slants: letters.map(\.slant), isLightOnDark: ground.isLightOnDark,
    options: classifier.normalization)
  let classes = classifier.classes
  let characters = options.characters
  let readable = classes.indices.filter { place in
    classes[place].first.map { characters?.contains($0) ?? true } ?? false
  }
  /// How probable each letter of a batch is one that may be read.
  func shares(_ batch: LetterBatch) -> [Float] {
    let probabilities = classifier.probabilities(of: batch)
    return (0..<batch.count).map { letter in
      readable.reduce(0) { $0 + probabilities[letter * classes.count + $1] }
    }
  }
  return zip(shares(batch), shares(batch.onHead)).reduce(0) { sum, share in
    sum + min(most, max(-most, log((share.0 + doubt) / (share.1 + doubt))))
  }
}

// Chosen on all of names, digits and forms of ../shared/pages.

/// What is added to each probability, so that what is no letter tells nothing.
private let doubt: Float = 0.1
/// The most that one letter tells, as a logarithm.
private let most: Float = 3

extension LetterBatch {
  /// The letters on their heads.
  fileprivate var onHead: LetterBatch {
    var values: [Float] = []
    values.reserveCapacity(self.values.count)
    let size = side * side
    for letter in 0..<count {
      for pixel in (letter * size..<(letter + 1) * size).reversed() {
        values += self.values[pixel * channels..<(pixel + 1) * channels]
      }
    }
    return LetterBatch(count: count, side: side, channels: channels, values: values)
  }
}
