import Datasets
import Files
import LetterNormalization
import PageSynthesis
import SeededRandom

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
    var loader = LetterLoader(folder: folder, limit: recipe.letterLimit, classes: classes)
    let nist = try loader.nist("nist36_train")
    let emnist = try loader.emnist("train")
    let fonts = try FontFaces(folder: fontFolder)
    let sources = loader.sources + fonts.sources
    let emnistValid = try loader.emnist("valid")

    let learned = SyntheticPages(
      isolated: [emnist, nist], fonts: fonts, isHeldOut: false, options: recipe.normalization)
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
    let others = SyntheticPages(
      isolated: [emnistValid], fonts: fonts, isHeldOut: true, options: recipe.normalization)
    let judged = others.harvest(
      pages: min(400, pages.count), keptNonLetters: pages.keptNonLetters,
      seed: recipe.seed ^ 0x5EED)
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
        side: recipe.normalization.side, classes: classes.count, jitter: recipe.jitter),
      validationPages: [
        NormalizedLetters(
          name: "synthetic pages", values: judged.pictures.map { Float($0) / 255 },
          labels: judged.labels.map(Int.init))
      ], zones: fonts.zones(of: classes))
  }
}

/// Writers of pages.
private struct SyntheticPages {
  let source: MixedLetters
  let options: NormalizationOptions

  init(
    isolated: [LabelledLetters], fonts: FontFaces, isHeldOut: Bool, options: NormalizationOptions
  ) {
    self.options = options
    var sources: [(source: any LetterSource, weight: Double)] = [(PenLetters(), 0.05)]
    for (set, weight) in zip(isolated, [0.4, 0.1]) {
      let images = set.values.map { UInt8($0 * 255 + 0.5) }
      let labels = set.labels.map { set.classes[$0].first?.asciiValue ?? 0 }
      sources.append((IsolatedLetters(images: images, labels: labels, side: set.side), weight))
    }
    if let hand = fonts.source(isPrint: false, isHeldOut: isHeldOut) { sources.append((hand, 0.2)) }
    if let print = fonts.source(isPrint: true, isHeldOut: isHeldOut) {
      sources.append((print, 0.35))
    }
    source = MixedLetters(sources)
  }

  /// The letters of so many pages, of a few lines each.
  func harvest(pages: Int, keptNonLetters: Float, seed: UInt64) -> Harvest {
    var places: [Character: Int] = [:]
    for (place, label) in printableClasses.enumerated() {
      if let character = label.first { places[character] = place }
    }
    var harvest = Harvest(side: options.side)
    var random = SplitMix64(seed: seed)
    let text = SyntheticText()
    for _ in 0..<pages {
      let conditions = PageConditions.conditions(of: .field, using: &random)
      let settings = conditions.options(using: &random)
      let kind: SyntheticText.Kind = random.uniform() < 0.45 ? .balanced : .mixed
      let lines = (0..<1 + random.below(3)).map { _ in
        text.line(kind, length: 8 + random.below(24), using: &random)
      }
      let pageSeed = random.next()
      // A source may lack a character of the text: such a page is passed over.
      guard let page = try? writePage(lines, by: source, options: settings, seed: pageSeed)
      else { continue }
      harvest.add(
        page, classes: places, notLetter: printableClasses.count - 1,
        keptNonLetters: keptNonLetters, normalization: options, using: &random)
    }
    return harvest
  }
}
