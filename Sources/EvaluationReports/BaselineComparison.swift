public import Evaluation

/// An evaluation beside an earlier one, over the pictures that both have.
public struct BaselineComparison: Sendable, Equatable {
  /// One measure, then and now.
  public struct Change: Sendable, Equatable {
    /// What is counted.
    public let measure: ErrorMeasure
    /// The errors of the baseline.
    public let before: ErrorCount
    /// The errors now.
    public let after: ErrorCount
    /// Between which values `difference` lies with 95 % probability, by paired bootstrap over the
    /// pictures; `nil` for fewer than two.
    public let interval: Interval?

    /// The rate now less the rate before: below 0 is better.
    public var difference: Double { after.rate - before.rate }
  }

  /// A picture whose errors are others than before.
  public struct ChangedSample: Sendable, Equatable {
    /// The picture.
    public let name: String
    /// Its errors before, by the first measure.
    public let before: ErrorCount
    /// Its errors now.
    public let after: ErrorCount
  }

  /// The weights that read the baseline.
  public let model: String
  /// A change for each measure that both have, CER first.
  public let changes: [Change]
  /// Pictures with more errors than before by the first of these measures, most more first.
  public let worse: [ChangedSample]
  /// How many pictures have fewer errors by it.
  public let betterCount: Int
  /// How many pictures both have.
  public let commonCount: Int
  /// How many the baseline has not.
  public let newCount: Int
  /// How many only the baseline has.
  public let goneCount: Int

  /// Compares samples with those of the same name in a baseline.
  ///
  /// - Parameters:
  ///   - samples: What is found now.
  ///   - baseline: What was found before.
  public init(of samples: [Sample], with baseline: Baseline) {
    let old = Dictionary(uniqueKeysWithValues: baseline.samples.map { ($0.name, $0.errors) })
    let common = samples.filter { old[$0.name] != nil }
    model = baseline.model
    commonCount = common.count
    newCount = samples.count - common.count
    goneCount = baseline.samples.count - common.count
    var changes: [Change] = []
    var changed: [ChangedSample] = []
    for measure in ErrorMeasure.allCases {
      let pairs = common.compactMap { sample in
        old[sample.name]?[measure].flatMap { before in
          sample.errors[measure].map {
            ChangedSample(name: sample.name, before: before, after: $0)
          }
        }
      }
      guard !pairs.isEmpty else { continue }
      if changes.isEmpty { changed = pairs.filter { $0.before.edits != $0.after.edits } }
      let (before, after) = (pairs.map(\.before), pairs.map(\.after))
      let none = ErrorCount(edits: 0, count: 0)
      changes.append(
        Change(
          measure: measure, before: before.reduce(none, +), after: after.reduce(none, +),
          interval: pairedBootstrapInterval(before: before, after: after)))
    }
    self.changes = changes
    worse = changed.filter { $0.after.edits > $0.before.edits }.sorted {
      ($1.after.edits - $1.before.edits, $0.name) < ($0.after.edits - $0.before.edits, $1.name)
    }
    betterCount = changed.count - worse.count
  }
}
