import Glibc
import Raster

/// Where a line's baseline runs and how high its capitals are, as its letters tell.
///
/// A letter's edges alone do not say whether it is an x or a small capital X; many letters together,
/// each with what the network thinks it is, do.
struct LineFit {
  /// Rows from the line's axis down to its baseline, pixels.
  let baseline: Double
  /// The height of a capital, pixels.
  let capitalHeight: Double
  /// How far letters of this line stray, as a factor of the zones' deviations.
  let looseness: Double
  /// The most that a length far off its mean costs, as a logarithm.
  ///
  /// Digits are of one height: what stands among them and is far lower is none, or a mark.
  let mostOff: Double

  /// The most that a length costs among letters, and where only digits and marks may be read.
  static let mostOffAmongLetters = 3.0
  static let mostOffAmongNumbers = 5.0

  /// How well a letter whose box is `box` stands in `zone`, as a logarithm, 0 at best.
  ///
  /// - Parameters:
  ///   - box: The letter's box.
  ///   - axisRow: The row of the line's axis at the letter.
  ///   - zone: Where letters of a class stand.
  /// - Returns: At most 0.
  func fitness(of box: Box, axisRow: Double, in zone: LetterZone) -> Double {
    let top = (axisRow + baseline - Double(box.minY)) / capitalHeight
    let bottom = (axisRow + baseline - Double(box.maxY)) / capitalHeight
    let width = Double(box.width) / capitalHeight
    return cost(top, zone.top) + cost(bottom, zone.bottom)
      + 0.5 * cost(width, zone.width)
  }

  /// What a length costs that lies off its mean: like a normal distribution's logarithm near it, less
  /// than that far from it, where it is more likely that the ink is at fault.
  @inline(__always)
  private func cost(_ length: Double, _ spread: LetterZone.Spread) -> Double {
    let off = (length - spread.mean) / (spread.deviation * looseness)
    let square = 0.5 * off * off
    return -square / (1 + square / mostOff)
  }
}

/// A letter with its box, the row of the axis there, and the classes it may be.
struct FittedLetter {
  let box: Box
  let axisRow: Double
  /// Zones of its most probable classes with their probabilities.
  let classes: [(zone: LetterZone, probability: Double)]
}

/// Finds the baseline and the height of capitals under which a line's letters are most probable.
///
/// Every height of a capital that one letter as its most probable class gives is tried, each with the
/// baseline that fits most letters; of two that fit alike, the one nearer to `usualHeight`.
///
/// - Parameters:
///   - letters: What is probably a letter.
///   - letterHeight: The typical height of the line's components, pixels.
///   - mostOff: The most that a length far off its mean costs.
/// - Returns: The fit; capitals in the middle of the line where there are no letters.
func fitLine(_ letters: [FittedLetter], letterHeight: Double, mostOff: Double) -> LineFit {
  // Without letters: capitals whose middles are on the axis.
  let plain = LineFit(
    baseline: letterHeight / 2, capitalHeight: letterHeight, looseness: 1.5, mostOff: mostOff)
  // Marks are too small to tell the line by.
  let telling = letters.filter { Double($0.box.height) >= 0.4 * letterHeight }
  guard !telling.isEmpty else { return plain }
  // Evenly spaced letters of a long line say as much as all of them.
  let stride = max(1, telling.count / 40)
  let sample = telling.indices.filter { $0 % stride == 0 }.map { telling[$0] }
  var best: (fit: LineFit, score: Double)?
  for step in 0..<14 {
    let height = letterHeight * 0.8 * pow(1.07, Double(step))
    // The baseline that each letter's likeliest class asks for; the median holds against strays.
    var feet: [Double] = []
    for letter in sample {
      if let first = letter.classes.first {
        feet.append(
          Double(letter.box.maxY) - letter.axisRow + first.zone.bottom.mean * height)
      }
    }
    guard !feet.isEmpty else { return plain }
    feet.sort()
    for quantile in [0.35, 0.5, 0.65] {
      let foot = feet[Int(Double(feet.count - 1) * quantile)]
      let fit = LineFit(
        baseline: foot, capitalHeight: height, looseness: 1.5, mostOff: mostOff)
      var score = 0.0
      for letter in sample {
        var likelihood = 1e-4
        for (zone, probability) in letter.classes {
          likelihood +=
            probability * exp(fit.fitness(of: letter.box, axisRow: letter.axisRow, in: zone))
        }
        score += log(likelihood)
      }
      if score > best?.score ?? -.infinity { best = (fit, score) }
    }
  }
  return best?.fit ?? plain
}
