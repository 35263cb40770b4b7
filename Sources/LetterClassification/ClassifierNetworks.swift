import NeuralNetwork
import Synchronization
import Weights

/// The networks of a classifier, all of the same layers.
enum ClassifierNetworks: Sendable {
  /// Laid out; the others when they are first asked: a picture without a doubtful letter needs none.
  case prepared(PreparedNetwork, others: LaterNetworks)
  /// As they are, where their layers cannot be laid out.
  case plain([Network])

  /// Those of a weights file.
  ///
  /// - Throws: What is wrong with the file; `missingLibrary` where networks as they are cannot be used.
  init(card: WeightsCard, file: WeightsFile) throws(WeightsError) {
    var stored: [StoredNetwork] = []
    for member in 0..<card.members {
      stored.append(try StoredNetwork(card: card, file: file, member: member))
    }
    if let first = stored.removeFirst().prepared() {
      self = .prepared(first, others: LaterNetworks(stored))
      return
    }
    do throws(MatrixLibraryError) { try loadMatrixLibrary() } catch {
      throw .missingLibrary(reason: error.description)
    }
    var networks: [Network] = []
    for member in 0..<card.members {
      networks.append(try Network(card: card, file: file, member: member))
    }
    self = .plain(networks)
  }

  /// Whether there is more than one.
  var areSeveral: Bool {
    switch self {
    case .prepared(_, let others): !others.isEmpty
    case .plain(let networks): networks.count > 1
    }
  }

  /// What the first makes of samples, `[N, C]`.
  func firstOutputs(for inputs: [Float], samples: Int) -> [Float] {
    switch self {
    case .prepared(let first, _): first.outputs(for: inputs, samples: samples)
    case .plain(let networks): networks[0].outputs(for: inputs, samples: samples)
    }
  }

  /// What each of the others makes of *N* rows of `inputs`, `[N, C]`.
  func otherOutputs(for inputs: [Float], rows: [Int]) -> [[Float]] {
    switch self {
    case .prepared(_, let others):
      return others.networks.map { $0.outputs(for: inputs, rows: rows) }
    case .plain(let networks):
      let size = networks[0].inputs
      let own = rows.flatMap { inputs[$0 * size..<($0 + 1) * size] }
      return networks.dropFirst().map { $0.outputs(for: own, samples: rows.count) }
    }
  }
}

/// Networks that are laid out when they are first asked, by one thread while others wait.
final class LaterNetworks: Sendable {
  private let stored: [StoredNetwork]
  private let laidOut = Mutex<[PreparedNetwork]?>(nil)

  /// Networks whose layers can be laid out.
  init(_ stored: [StoredNetwork]) {
    self.stored = stored
  }

  /// Whether there are none.
  var isEmpty: Bool { stored.isEmpty }

  /// The networks.
  var networks: [PreparedNetwork] {
    laidOut.withLock { laidOut in
      if let laidOut { return laidOut }
      let networks = stored.compactMap { $0.prepared() }
      precondition(networks.count == stored.count, "networks of layers that cannot be laid out")
      laidOut = networks
      return networks
    }
  }
}
