public import NeuralNetwork

/// Why an experiment ends without a report.
public enum ExperimentError: Error, Equatable {
  /// A file of the data is not there.
  case missingData(path: String)
  /// A picture of a page, or its truth, is not there.
  case missingPage(path: String)
  /// Weights that ship are not there.
  case missingWeights(name: String)
  /// A file of the data cannot be read or used; `reason` is the reader's own.
  case badData(path: String, reason: String)
  /// A training run failed.
  case training(NetworkError)
  /// The user ended it; what was finished is kept.
  case interrupted
  /// A file of the report cannot be written; `reason` is the writer's own.
  case cannotWrite(name: String, reason: String)
}

extension ExperimentError: CustomStringConvertible {
  /// One line for the user.
  public var description: String {
    switch self {
    case .missingData(let path):
      "\(path) is missing; name the folder of the data sets with --data"
    case .missingPage(let path):
      "\(path) is missing; name the folder that has letter-photos with --pages"
    case .missingWeights(let name):
      "the weights \(name) are neither beside the program nor in models above it"
    case .badData(let path, let reason): "\(path): \(reason)"
    case .training(let error): error.description
    case .interrupted: "interrupted; --resume goes on with the next part"
    case .cannotWrite(let name, let reason): "\(name) cannot be written: \(reason)"
    }
  }
}
