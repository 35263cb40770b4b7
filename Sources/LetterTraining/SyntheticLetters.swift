import Datasets
import Files
import LetterNormalization
import PageSynthesis
import SeededRandom
import StrokeFont

/// The characters of printable ASCII, and the empty text for what is not one letter.
let printableClasses =
  (UInt8(0x21)...0x7E).map { String(Character(Unicode.Scalar($0))) } + [""]

extension TrainingData {
  /// Letters cut out of synthetic pages: written with the letters of NIST36, EMNIST, fonts and our own
  /// pen, under the conditions of the field.
  init(
    recipe: TrainingRecipe, pages: TrainingRecipe.Pages, folder: String, fontFolder: String
  ) throws(TrainingError) {
    let classes = printableClasses
    let digits = (0...9).map(String.init)
    var loader = LetterLoader(
      folder: folder, limit: recipe.letterLimit, classes: pages.isOfNumbers ? digits : classes)
    let nist = try loader.nist("nist36_train")
    let emnist = try loader.emnist("train")
    let fonts = try FontFaces(folder: fontFolder)
    let sources = loader.sources + fonts.sources
    let emnistValid = try loader.emnist("valid")

    let learned = SyntheticPages(
      isolated: [emnist, nist], fonts: fonts, isHeldOut: false, areOfNumbers: pages.isOfNumbers,
      options: recipe.normalization)
    var harvest = learned.harvest(
      pages: pages.count, keptNonLetters: pages.keptNonLetters, seed: recipe.seed)
    for _ in 0..<pages.isolatedTimes {
      for set in [nist, emnist] {
        let letters = set.restricted(to: classes)
        for value in normalized(letters, recipe.normalization) {
          harvest.pictures.append(UInt8(value * 255 + 0.5))
        }
        harvest.labels += letters.labels.map { Int32($0) }
      }
    }
    if pages.showsHeads { harvest.addHeads(notLetter: classes.count - 1) }
    let others = SyntheticPages(
      isolated: [emnistValid], fonts: fonts, isHeldOut: true, areOfNumbers: pages.isOfNumbers,
      options: recipe.normalization)
    var judged = others.harvest(
      pages: min(400, pages.count), keptNonLetters: pages.keptNonLetters,
      seed: recipe.seed ^ 0x5EED)
    if pages.showsHeads { judged.addHeads(notLetter: classes.count - 1) }
    self.init(
      classes: classes, training: [],
      validation: [
        NamedLetters(name: "nist36_valid", letters: try loader.nist("nist36_valid")),
        NamedLetters(name: "emnist-byclass-valid", letters: emnistValid),
      ],
      test: [
        NamedLetters(name: "nist36_test", letters: try loader.nist("nist36_test")),
        NamedLetters(name: "nist26_valid", letters: try loader.nist("nist26_valid")),
        NamedLetters(name: "emnist-byclass-test", letters: try loader.emnist("test")),
      ], sources: sources,
      pages: AugmentedLetters(
        pictures: harvest.pictures, labels: harvest.labels.map(Int.init),
        side: recipe.normalization.side, channels: recipe.normalization.channels,
        classes: classes.count, jitter: recipe.jitter),
      validationPages: [
        NormalizedLetters(
          name: "synthetic pages", values: judged.pictures.map { Float($0) / 255 },
          labels: judged.labels.map(Int.init))
      ], zones: fonts.zones(of: classes))
  }
}

/// Pages of a kind, and who writes what on them.
private struct PageStyle {
  let conditions: PageConditions.Kind
  let writers: MixedLetters
  /// What their lines are made of, one of which is drawn.
  let texts: [SyntheticText.Kind]
  /// The least and the most characters of a line.
  let lengths: ClosedRange<Int>
  /// How many of a hundred pages are such.
  let percent: Int
}

/// Hands, by how often each writes: our own pen, letters of sets, and faces of fonts.
func weightedHands(
  isolated: [LabelledLetters], fonts: FontFaces, isHeldOut: Bool
) -> [(source: any LetterSource, weight: Double)] {
  var hands: [(source: any LetterSource, weight: Double)] = [
    (PenLetters(), 0.03), (PenLetters(school: .continental), 0.05),
    (PenLetters(school: .running), 0.22),
  ]
  // The sets have no signs.
  let signs = MixedLetters([(PenLetters(), 0.5), (PenLetters(school: .running), 0.5)])
  for (set, weight) in zip(isolated, [0.37, 0.1]) {
    let images = set.values.map { UInt8($0 * 255 + 0.5) }
    let labels = set.labels.map { set.classes[$0].first?.asciiValue ?? 0 }
    let letters = IsolatedLetters(
      images: images, labels: labels, side: set.side, others: signs)
    hands.append((letters, weight))
  }
  if let hand = fonts.source(isPrint: false, isHeldOut: isHeldOut) { hands.append((hand, 0.18)) }
  return hands
}

/// Writers of pages.
private struct SyntheticPages {
  let styles: [PageStyle]
  let options: NormalizationOptions

  init(
    isolated: [LabelledLetters], fonts: FontFaces, isHeldOut: Bool, areOfNumbers: Bool,
    options: NormalizationOptions
  ) {
    self.options = options
    let hands = weightedHands(isolated: isolated, fonts: fonts, isHeldOut: isHeldOut)
    var all = hands
    var printers = MixedLetters(hands)
    if let print = fonts.source(isPrint: true, isHeldOut: isHeldOut) {
      all.append((print, 0.35))
      printers = MixedLetters([(print, 1)])
    }
    // A cheque's sum: a pen of our own twice as often as the sets' letters, which are American.
    let sums = MixedLetters([
      (PenLetters(school: .continental), 0.4), (PenLetters(school: .running), 0.25),
      (MixedLetters(hands), 0.35),
    ])
    let cheque = PageStyle(
      conditions: .cheque, writers: sums, texts: [.digits, .sums, .sums, .amounts],
      lengths: 3...12, percent: areOfNumbers ? 80 : 22)
    if areOfNumbers {
      styles = [
        cheque,
        PageStyle(
          conditions: .field, writers: MixedLetters(all),
          texts: [.digits, .digits, .sums, .amounts],
          lengths: 3...12, percent: 20),
      ]
      return
    }
    styles = [
      cheque,
      PageStyle(
        conditions: .small, writers: printers, texts: [.balanced, .mixed, .mixed],
        lengths: 8...31, percent: 10),
      PageStyle(
        conditions: .worn, writers: printers, texts: [.balanced, .mixed, .mixed],
        lengths: 8...31, percent: 9),
      PageStyle(
        conditions: .field, writers: MixedLetters(all),
        texts: [
          .balanced, .balanced, .balanced, .balanced, .mixed, .mixed, .mixed, .mixed, .mixed,
        ], lengths: 8...31, percent: 59),
    ]
  }

  /// The letters of so many pages, of a few lines each.
  func harvest(pages: Int, keptNonLetters: Float, seed: UInt64) -> Harvest {
    var places: [Character: Int] = [:]
    for (place, label) in printableClasses.enumerated() {
      if let character = label.first { places[character] = place }
    }
    var harvest = Harvest()
    var random = SplitMix64(seed: seed)
    let text = SyntheticText()
    for _ in 0..<pages {
      let style = drawn(from: styles, percent: \.percent, using: &random)
      let conditions = PageConditions.conditions(of: style.conditions, using: &random)
      let settings = conditions.options(using: &random)
      let kind = style.texts[random.below(style.texts.count)]
      let lines = (0..<1 + random.below(3)).map { _ in
        text.line(
          kind, length: style.lengths.lowerBound + random.below(style.lengths.count),
          using: &random)
      }
      let pageSeed = random.next()
      // A source may lack a character of the text: such a page is passed over.
      guard let page = try? writePage(lines, by: style.writers, options: settings, seed: pageSeed)
      else { continue }
      harvest.add(
        page, classes: places, notLetter: printableClasses.count - 1,
        keptNonLetters: keptNonLetters, normalization: options, using: &random)
    }
    return harvest
  }
}

/// One of `styles`, each as often of a hundred times as it says, the last as often as is left.
func drawn<Style>(
  from styles: [Style], percent: (Style) -> Int, using random: inout SplitMix64
) -> Style {
  var place = random.below(100)
  for style in styles.dropLast() {
    if place < percent(style) { return style }
    place -= percent(style)
  }
  return styles[styles.count - 1]
}
