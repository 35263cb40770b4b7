import LanguageModel
import SeededRandom
package import Weights

/// How a context model is built.
package struct LanguageRecipe: Sendable {
  /// Characters of the longest n-gram.
  package var order: Int
  /// Classes of the longest case history.
  package var caseLength: Int
  /// The most bytes that all tensors take together.
  package var bytes: Int
  /// Starts what is drawn: line widths, capitals, pages that are kept from counting.
  package var seed: UInt64

  /// A recipe; see the properties.
  package init(order: Int = 7, caseLength: Int = 6, bytes: Int = 4_900_000, seed: UInt64 = 1) {
    self.order = order
    self.caseLength = caseLength
    self.bytes = bytes
    self.seed = seed
  }
}

/// Counts a corpus and writes the context model, with what it measures on the pages that were not
/// counted, one of fifty.
///
/// - Parameters:
///   - corpus: What is counted.
///   - recipe: Sizes and seed; the same corpus and recipe give the same bytes.
///   - path: The file; one that is there is replaced.
///   - progress: Takes a line about each step.
/// - Throws: Why the file cannot be written or read back.
package func buildLanguageModel(
  _ corpus: Corpus, _ recipe: LanguageRecipe, to path: String, progress: (String) -> Void
) throws(WeightsError) {
  var counter = NgramCounter(length: recipe.order)
  var cases = CaseStatistics(length: recipe.caseLength)
  var known = KnownWords()
  var heldOut: [(name: String, pages: [[UInt8]])] = []
  var seeds = SplitMix64(seed: recipe.seed)
  for text in corpus.texts {
    var pages: [[UInt8]] = []
    for copy in 0..<text.copies {
      var writer = PageWriter(text, seed: seeds.next())
      writer.write(heldOut: copy == 0 ? 0.02 : 0) { page in
        if page.isHeldOut {
          pages.append(page.characters)
        } else {
          counter.add(page.characters)
          cases.add(page.characters)
          if copy == 0 { known.add(page.characters) }
        }
      }
    }
    let name = "\(text.kind.rawValue) \(text.language)"
    if let place = heldOut.firstIndex(where: { $0.name == name }) {
      heldOut[place].pages += pages
    } else {
      heldOut.append((name, pages))
    }
  }
  let words = known.keys(listed: corpus.words)
  let filter = buildWordFilter(words)
  let codes = cases.codes
  progress("\(counter.characters) characters, \(words.count) words")
  let ngrams = smoothed(counter.finish())
  let bytes = recipe.bytes - filter.fingerprints.count - codes.count
  let threshold = lossThreshold(ngrams, bytes: bytes)
  let automaton = AutomatonBuilder(ngrams, threshold: threshold)
  progress(
    "\(automaton.arcs.count) of \(ngrams.reduce(0) { $0 + $1.keys.count }) n-grams after"
      + " \(automaton.nodes.count / 2) contexts")
  let tensors = [
    Tensor(name: "nodes", shape: [automaton.nodes.count], numbers: .words(automaton.nodes)),
    Tensor(name: "arcs", shape: [automaton.arcs.count], numbers: .words(automaton.arcs)),
    Tensor(name: "cases", shape: [codes.count], numbers: .bytes(codes)),
    Tensor(
      name: "words", shape: [filter.fingerprints.count], numbers: .bytes(filter.fingerprints)),
  ]
  func write(_ measurements: [LanguageCard.Measurement]) throws(WeightsError) {
    let card = LanguageCard(
      order: recipe.order, startNode: automaton.startNode, wordSeed: filter.seed,
      wordCount: words.count, characterCount: counter.characters,
      training: "Witten-Bell smoothing, entropy pruning at \(threshold) nats", seed: recipe.seed,
      sources: corpus.sources, measurements: measurements)
    try writeWeights(tensors, metadata: card.metadata, to: path)
  }
  try write([])
  let model = try LanguageModel(WeightsFile(path: path))
  try write(
    heldOut.map { part in
      var score = TextScore()
      for page in part.pages { score.add(page, by: model) }
      return LanguageCard.Measurement(
        name: part.name, characters: score.characters,
        bitsPerCharacter: (score.bitsPerCharacter * 10_000).rounded() / 10_000)
    })
}
