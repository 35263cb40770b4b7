/// One published experiment, repeated.
///
/// An experiment is only what it does: it takes everything from the laboratory and gives a report.
/// It is made of parts (`Laboratory.part`), each of which is kept when it ends, so that an
/// interrupted run goes on with the next.
public protocol Experiment: Sendable {
  /// What it is called on the command line.
  var name: String { get }
  /// What it is, in a line.
  var title: String { get }
  /// What it repeats, and how, in a few sentences.
  var summary: String { get }

  /// Runs it.
  ///
  /// - Parameter laboratory: Where its data come from, and whether it is to be quick.
  /// - Returns: What is found, beside what was published.
  /// - Throws: The first thing that keeps it from ending.
  func run(in laboratory: Laboratory) throws(ExperimentError) -> ExperimentReport
}

/// Every experiment, in the order of the index.
public let allExperiments: [any Experiment] = [
  FacesTwo(), FacesSize(), FacesMany(), MNISTTwo(), MNISTSoftmax(), MNISTCompare(),
  NIST36MLP(), NIST36Pipeline(), NIST36Autoencoder(), NIST36ConvNet(), Expressions(),
  Diagonals(), Theory(),
]
