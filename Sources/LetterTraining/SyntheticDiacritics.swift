import Binarization
import Datasets
import Diacritics
import LetterNormalization
import PageSynthesis
import Raster
import SeededRandom
import Weights

extension TrainingData {
  /// What stands over letters of synthetic pages, and below a c: diacritics, dots, parts of other letters
  /// and dirt.
  init(
    ofDiacritics recipe: TrainingRecipe, pages: Int, folder: String, fontFolder: String,
    wordLists: [String]
  ) throws(TrainingError) {
    var loader = LetterLoader(
      folder: folder, limit: recipe.letterLimit, classes: printableClasses)
    let fonts = try FontFaces(folder: fontFolder, withMarkedLetters: true)
    let learned = MarkedPages(
      isolated: [try loader.emnist("train"), try loader.nist("nist36_train")], fonts: fonts,
      isHeldOut: false, side: recipe.normalization.side
    ).harvest(pages: pages, seed: recipe.seed)
    var sources = loader.sources + fonts.sources
    var words: Set<String> = []
    for path in wordLists {
      let bytes = try letterFile(path)
      words.formUnion(markedWords(String(decoding: bytes, as: UTF8.self)))
      let name = path.split(separator: "/").last.map(String.init) ?? path
      sources.append(WeightsCard.Source(name: name, sha256: sha256(of: bytes)))
    }
    let judged = MarkedPages(
      isolated: [try loader.emnist("valid")], fonts: fonts, isHeldOut: true,
      side: recipe.normalization.side
    ).harvest(pages: min(400, pages), seed: recipe.seed ^ 0x5EED)
    self.init(
      classes: Diacritic.classes, training: [], validation: [], test: [], sources: sources,
      pages: AugmentedLetters(
        pictures: learned.pictures, labels: learned.labels.map(Int.init),
        side: recipe.normalization.side, classes: Diacritic.classes.count, jitter: recipe.jitter),
      validationPages: [
        NormalizedLetters(
          name: "synthetic pages", values: judged.pictures.map { Float($0) / 255 },
          labels: judged.labels.map(Int.init))
      ], words: words)
  }
}

/// The words of a list, one a line, of which a letter carries a diacritic, in lower case.
private func markedWords(_ list: String) -> [String] {
  // Longer ones are rare, and most of their letters carry none.
  let longest = 14
  return list.split(separator: "\n").map { $0.lowercased() }.filter { word in
    word.count <= longest && word.contains { Diacritic.parts(of: $0) != nil }
  }
}

/// Writers of pages on which many letters carry diacritics, and of some without any.
private struct MarkedPages {
  private typealias Style = (
    conditions: PageConditions.Kind, writers: MixedLetters, percent: Int
  )

  /// What pages are like, by how many of a hundred are.
  private let styles: [Style]
  private let side: Int

  init(isolated: [LabelledLetters], fonts: FontFaces, isHeldOut: Bool, side: Int) {
    self.side = side
    let hands = weightedHands(isolated: isolated, fonts: fonts, isHeldOut: isHeldOut)
    let printers = MixedLetters(
      fonts.source(isPrint: true, isHeldOut: isHeldOut).map { [($0, 1)] } ?? hands)
    styles = [
      (.field, MixedLetters(hands), 35), (.small, printers, 20), (.worn, printers, 20),
      (.field, printers, 25),
    ]
  }

  func harvest(pages: Int, seed: UInt64) -> Harvest {
    var harvest = Harvest()
    var random = SplitMix64(seed: seed)
    let text = SyntheticText()
    let kinds: [SyntheticText.Kind] = [.words, .words, .words, .capitals, .mixed]
    for _ in 0..<pages {
      let style = drawn(from: styles, percent: \.percent, using: &random)
      let settings = PageConditions.conditions(of: style.conditions, using: &random)
        .options(using: &random)
      let kind = kinds[random.below(kinds.count)]
      let isMarked = random.below(4) > 0
      let lines = (0..<1 + random.below(4)).map { _ in
        let line = text.line(kind, length: 12 + random.below(30), using: &random)
        return isMarked ? withDiacritics(line, using: &random) : line
      }
      let pageSeed = random.next()
      // A source may lack a character of the text: such a page is passed over.
      guard let page = try? writePage(lines, by: style.writers, options: settings, seed: pageSeed)
      else { continue }
      harvest.addMarks(of: page, side: side, using: &random)
    }
    return harvest
  }
}

/// A text of which a third of the letters that may carry a diacritic do.
private func withDiacritics(_ text: String, using random: inout SplitMix64) -> String {
  String(
    text.map { character in
      let marked = Diacritic.marked(character)
      let marks = Diacritic.allCases.filter { marked[$0] != nil }
      guard !marks.isEmpty, random.below(3) == 0 else { return character }
      return marked[marks[random.below(marks.count)]] ?? character
    })
}

extension Harvest {
  /// Of letters without anything over them so many hundredths are learned from.
  private static let bareShare: Float = 0.03

  /// Adds the zones of a page's letters in which the reader looks for diacritics, in places as uncertain
  /// as they are to it.
  fileprivate mutating func addMarks(
    of page: SyntheticPage, side: Int, using random: inout SplitMix64
  ) {
    let binarized = binarize(page.gray)
    let letters = page.letters.map { letter in
      let (plain, mark) = Diacritic.parts(of: letter.character) ?? (letter.character, nil)
      return (
        line: letter.line, mark: mark,
        letter: PlainLetter(character: plain, box: letter.box, baseline: letter.origin.y)
      )
    }
    for line in Set(letters.map(\.line)).sorted() {
      let own = letters.filter { $0.line == line }
      guard let heights = LetterHeights(of: own.map(\.letter)) else { continue }
      for (_, mark, letter) in own {
        guard var zone = MarkZone(of: letter, heights: heights) else { continue }
        zone.x += (0.12 * Double(random.uniform()) - 0.06) * zone.side
        zone.y += (0.16 * Double(random.uniform()) - 0.08) * zone.side
        zone.side *= 0.88 + 0.24 * Double(random.uniform())
        guard zone.inkBox(in: binarized.mask) != nil || random.uniform() < Self.bareShare else {
          continue
        }
        let values = normalizeSquare(
          x: zone.x, y: zone.y, side: zone.side, isOnHead: zone.isBelow, on: page.gray,
          mask: binarized.mask, isLightOnDark: binarized.isLightOnDark, samples: side)
        for value in values { pictures.append(UInt8(value * 255 + 0.5)) }
        let label = mark.map { String($0.rawValue) } ?? ""
        labels.append(Int32(Diacritic.classes.firstIndex(of: label) ?? 0))
      }
    }
  }
}
