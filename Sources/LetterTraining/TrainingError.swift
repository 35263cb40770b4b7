public import Datasets
public import NeuralNetwork

/// Why letters cannot be loaded or a network not be trained.
public enum TrainingError: Error, Equatable {
  /// A file cannot be read; `reason` says why.
  case unreadable(file: String, reason: String)
  /// A file is no data set that we read.
  case damaged(file: String, DatasetError)
  /// A file holds something else than letters with labels; `reason` says what.
  case notLetters(file: String, reason: String)
  /// The recipe's setting `name` makes no sense.
  case badSetting(name: String, needed: String)
  /// The run failed.
  case failed(NetworkError)
}

extension TrainingError: CustomStringConvertible {
  /// One line for the user, which begins with the file's name where there is one.
  public var description: String {
    switch self {
    case .unreadable(let file, let reason): "\(file): \(reason)"
    case .damaged(let file, let error): "\(file): \(error)"
    case .notLetters(let file, let reason): "\(file): \(reason)"
    case .badSetting(let name, let needed): "\(name) must be \(needed)"
    case .failed(let error): "\(error)"
    }
  }
}
