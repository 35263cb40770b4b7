public import Evaluation

/// All that an evaluation found, as its report shows it.
public struct EvaluationSummary: Sendable {
  /// A mistake, and how often it was made.
  public struct Confusion: Sendable, Equatable {
    /// What is on the page; empty for a letter that was read where there is none.
    public let truth: String
    /// What was read; empty for a letter that was missed.
    public let read: String
    /// How often.
    public let count: Int

    /// A mistake.
    public init(truth: String, read: String, count: Int) {
      self.truth = truth
      self.read = read
      self.count = count
    }
  }

  /// What a reading was made of.
  public enum Kind: Sendable {
    /// Pictures with their text.
    case pictures
    /// Isolated letters.
    case letters
  }

  /// What was read.
  public let kind: Kind
  /// Its name: a folder or a data set.
  public let name: String
  /// The name of the weights that read.
  public let model: String
  /// The command that repeats it.
  public let command: String
  /// The errors of each picture or letter.
  public let samples: [Sample]
  /// Whether each letter that was read is right.
  public let letters: [Judgement]
  /// Whether each word that was read is right; none for isolated letters.
  public let words: [Judgement]
  /// The mistakes, most frequent first.
  public let confusions: [Confusion]
  /// The evaluation beside an earlier one.
  public let comparison: BaselineComparison?

  /// A summary.
  ///
  /// - Parameters:
  ///   - kind: What was read.
  ///   - name: Its name.
  ///   - model: The name of the weights that read.
  ///   - command: The command that repeats it.
  ///   - samples: The errors of each picture or letter.
  ///   - letters: Whether each letter that was read is right.
  ///   - words: Whether each word that was read is right.
  ///   - confusions: The mistakes, most frequent first.
  ///   - comparison: The evaluation beside an earlier one.
  public init(
    kind: Kind, name: String, model: String, command: String, samples: [Sample],
    letters: [Judgement], words: [Judgement], confusions: [Confusion],
    comparison: BaselineComparison?
  ) {
    self.kind = kind
    self.name = name
    self.model = model
    self.command = command
    self.samples = samples
    self.letters = letters
    self.words = words
    self.confusions = confusions
    self.comparison = comparison
  }

  /// The measures that were taken, each with the errors of all samples and the interval of its rate.
  public var measured: [(measure: ErrorMeasure, errors: ErrorCount, interval: Interval?)] {
    ErrorMeasure.allCases.compactMap { measure in
      let own = samples.compactMap { $0.errors[measure] }
      guard !own.isEmpty else { return nil }
      let errors = own.reduce(ErrorCount(edits: 0, count: 0), +)
      return (measure: measure, errors: errors, interval: bootstrapInterval(of: own))
    }
  }
}
