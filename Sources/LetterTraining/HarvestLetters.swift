import Binarization
import ConnectedComponents
import LetterNormalization
import LetterSegmentation
import LineGrouping
import PageSynthesis
import Raster
import RuleRemoval
import SeededRandom

/// Letters cut out of synthetic pages as the reader cuts them, each with what it truly is.
struct Harvest: Sendable {
  /// `[count, side, side, channels]`, 255 ink.
  var pictures: [UInt8] = []
  /// The class of each.
  var labels: [Int32] = []

  /// How much of a letter's ink a candidate must hold, and how much of the candidate's ink must be the
  /// letter's, for it to be that letter.
  private static let isLetter = 0.85
  /// Below this share of either, it is none; between both it is not learned from.
  private static let isNone = 0.65
  /// A letter of which a smaller share than this is left as ink is not learned from.
  private static let leastLeft = 0.5

  /// Adds the candidates of a page: its stages are the reader's.
  ///
  /// - Parameters:
  ///   - page: The page with its truth.
  ///   - classes: The class of each character.
  ///   - notLetter: The class of what is not one letter.
  ///   - keptNonLetters: The share of candidates that are no letters that is kept.
  ///   - normalization: How the network wants letters.
  ///   - random: Draws which are kept.
  mutating func add(
    _ page: SyntheticPage, classes: [Character: Int], notLetter: Int, keptNonLetters: Float,
    normalization: NormalizationOptions, using random: inout SplitMix64
  ) {
    let image = page.gray
    let binarized = binarize(image)
    let unruled = removeRules(from: binarized.mask)
    let components = connectedComponents(of: unruled.mask, .eight)
    let edges = Box(minX: 0, minY: 0, maxX: image.width, maxY: image.height)
    var inkOfLetter = [Int](repeating: 0, count: page.letters.count)
    var drawnOfLetter = inkOfLetter
    for (place, isInk) in unruled.mask.ink.enumerated() {
      let owner = Int(page.owners[place])
      guard owner >= 0 else { continue }
      drawnOfLetter[owner] += 1
      if isInk { inkOfLetter[owner] += 1 }
    }
    let isLegible = zip(inkOfLetter, drawnOfLetter).map {
      Double($0) >= Self.leastLeft * Double($1)
    }
    var chosen: [Component] = []
    var chosenLabels: [Int32] = []
    var slants: [Slant] = []
    for line in groupIntoLines(components, on: edges).lines {
      let segmented = segmentLetters(of: line, components: components, method: .lattice)
      for candidate in segmented.candidates {
        guard
          let label = label(
            of: candidate.ink, page: page, inkOfLetter: inkOfLetter, isLegible: isLegible,
            classes: classes, notLetter: notLetter),
          label != notLetter || random.uniform() < keptNonLetters
        else { continue }
        chosen.append(candidate.ink)
        slants.append(segmented.slant)
        chosenLabels.append(Int32(label))
      }
    }
    let batch = normalizeLetters(
      chosen, on: image, mask: binarized.mask, letterMask: unruled.mask, slants: slants,
      isLightOnDark: binarized.isLightOnDark, options: normalization)
    for value in batch.values { pictures.append(UInt8(value * 255 + 0.5)) }
    labels += chosenLabels
  }

  /// Adds every letter on its head, as what is not one letter.
  ///
  /// Each has one number a pixel.
  ///
  /// - Parameter notLetter: The class of what is not one letter.
  mutating func addHeads(notLetter: Int) {
    let inputs = pictures.count / max(1, labels.count)
    for letter in labels.indices where labels[letter] != notLetter {
      pictures += pictures[letter * inputs..<(letter + 1) * inputs].reversed()
      labels.append(Int32(notLetter))
    }
  }

  /// The class of a candidate; `nil` where its ink does not say.
  private func label(
    of ink: Component, page: SyntheticPage, inkOfLetter: [Int], isLegible: [Bool],
    classes: [Character: Int], notLetter: Int
  ) -> Int? {
    var counts: [Int: Int] = [:]
    for run in ink.runs {
      let row = Int(run.y) * page.gray.width
      for place in row + Int(run.start)..<row + Int(run.end) {
        counts[Int(page.owners[place]), default: 0] += 1
      }
    }
    let best = counts.filter { $0.key >= 0 }.max { ($0.value, $1.key) < ($1.value, $0.key) }
    guard let (letter, count) = best else { return notLetter }
    // A letter with its neighbour's dot or hyphen is none, however little ink that is.
    let holdsAnother = counts.contains { owner, count in
      owner >= 0 && owner != letter && 2 * count >= inkOfLetter[owner]
    }
    if holdsAnother { return notLetter }
    let purity = Double(count) / Double(ink.area)
    let share = Double(count) / Double(max(1, inkOfLetter[letter]))
    let least = min(purity, share)
    if least >= Self.isLetter, !isLegible[letter] { return nil }
    if least >= Self.isLetter { return classes[page.letters[letter].character] }
    return least < Self.isNone ? notLetter : nil
  }
}
