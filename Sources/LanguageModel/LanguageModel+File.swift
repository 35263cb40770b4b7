public import Weights

extension LanguageModel {
  /// The model that the file at `path` holds.
  ///
  /// - Throws: The first thing that is wrong with the file.
  public init(path: String) throws(WeightsError) {
    try self.init(WeightsFile(path: path))
  }

  /// The model that a file holds, which stays mapped as long as the model lives.
  ///
  /// Every number that leads somewhere is checked, so that no file, however damaged, leads out of
  /// its tensors: about a millisecond for the shipped one.
  ///
  /// - Parameter file: A context model's, made by `ocr language build`.
  /// - Throws: What is wrong with its card or a tensor.
  public init(_ file: WeightsFile) throws(WeightsError) {
    let card = try LanguageCard(metadata: file.metadata)
    let nodes = try file.mappedWords(of: "nodes")
    let arcs = try file.mappedWords(of: "arcs")
    let cases = try file.mappedBytes(of: "cases")
    let words = try file.mappedBytes(of: "words")
    if let other = file.tensorNames.first(where: { !LanguageModel.tensors.contains($0) }) {
      throw .unused(tensor: other)
    }
    try check(nodes, arcs)
    guard card.startNode < nodes.count / 2 else { throw .badCard(field: "start_node") }
    guard (1...LanguageModel.longestHistory).contains(where: { cases.count == 1 << (3 * $0) })
    else { throw .meaningless(tensor: "cases", reason: "\(cases.count) codes, no power of 8") }
    let filter = try WordFilter(checking: words, of: "words", seed: card.wordSeed)
    self.init(
      LanguageTables(
        card: card, contexts: Contexts(nodes: nodes, arcs: arcs), arcs: arcs, cases: cases,
        words: filter))
  }

  /// The tensors of a context model, in the order of the file: bytes last.
  package static let tensors = ["nodes", "arcs", "cases", "words"]
  /// The most classes of a case history whose probabilities a file may have.
  package static let longestHistory = 7
}
