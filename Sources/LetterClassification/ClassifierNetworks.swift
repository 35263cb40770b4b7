import NeuralNetwork
import Weights

/// The networks of a classifier, all of the same layers.
enum ClassifierNetworks: Sendable {
  /// Laid out.
  case prepared([PreparedNetwork])
  /// As they are, where their layers cannot be laid out.
  case plain([Network])

  /// Some of those of a weights file.
  ///
  /// - Parameters:
  ///   - members: Which, at least one.
  ///   - card: The file's card.
  ///   - file: The file.
  /// - Throws: What is wrong with the file; `missingLibrary` where networks as they are cannot be used.
  init(_ members: Range<Int>, card: WeightsCard, file: WeightsFile) throws(WeightsError) {
    var prepared: [PreparedNetwork] = []
    for stored in try StoredNetwork.all(card: card, file: file)[members] {
      guard let network = try stored.prepared() else { break }
      prepared.append(network)
    }
    if prepared.count == members.count {
      self = .prepared(prepared)
      return
    }
    do throws(MatrixLibraryError) { try loadMatrixLibrary() } catch {
      throw .missingLibrary(reason: error.description)
    }
    var networks: [Network] = []
    for member in members {
      networks.append(try Network(card: card, file: file, member: member))
    }
    self = .plain(networks)
  }

  /// How many there are, at least 1.
  var count: Int {
    switch self {
    case .prepared(let networks): networks.count
    case .plain(let networks): networks.count
    }
  }

  /// What one of them makes of *N* rows of `inputs`, `[N, C]`.
  func outputs(of network: Int, for inputs: [Float], rows: [Int]) -> [Float] {
    switch self {
    case .prepared(let networks):
      return networks[network].outputs(for: inputs, rows: rows)
    case .plain(let networks):
      let size = networks[0].inputs
      let own = rows.flatMap { inputs[$0 * size..<($0 + 1) * size] }
      return networks[network].outputs(for: own, samples: rows.count)
    }
  }
}
