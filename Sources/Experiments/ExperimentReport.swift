public import Plotting

/// What an experiment found, beside what was published.
public struct ExperimentReport: Sendable {
  /// The experiment's name.
  public let name: String
  /// What it is, in a line.
  public let title: String
  /// What it repeats.
  public let summary: String
  /// On which data, what they stand in for, and what the comparison is worth.
  public let data: String
  /// Whether this is the short form, whose numbers are not to be compared.
  public let isQuick: Bool
  /// Published figures and ours.
  public let comparisons: [Comparison]
  /// The rest, in reading order.
  public let sections: [ReportSection]
  /// Curves as numbers.
  public let curves: [CurveTable]
  /// How long its parts took, in order.
  public let seconds: [(part: String, seconds: Double)]

  /// A report.
  ///
  /// - Parameters:
  ///   - experiment: What was run.
  ///   - isQuick: Whether this is the short form.
  ///   - data: On which data, and what they stand in for.
  ///   - comparisons: Published figures and ours.
  ///   - sections: The rest, in reading order.
  ///   - curves: Curves as numbers.
  ///   - seconds: How long its parts took.
  public init(
    of experiment: some Experiment, isQuick: Bool, data: String, comparisons: [Comparison],
    sections: [ReportSection], curves: [CurveTable] = [],
    seconds: [(part: String, seconds: Double)]
  ) {
    name = experiment.name
    title = experiment.title
    summary = experiment.summary
    self.isQuick = isQuick
    self.data = data
    self.comparisons = comparisons
    self.sections = sections
    self.curves = curves
    self.seconds = seconds
  }
}

/// A published figure and ours.
public struct Comparison: Sendable, Equatable {
  /// What a figure is measured in.
  public enum Unit: Sendable, Equatable {
    /// Shares; written as per cent.
    case percent
    /// Differences of shares; written as percentage points.
    case points
    /// Decibels.
    case decibels
    /// Anything that is counted.
    case count
  }

  /// What it is a figure of.
  public let what: String
  /// As published; `nil` where no figure was, only a curve or a claim.
  public let published: Double?
  /// What we find.
  public let ours: Double
  /// What it is measured in.
  public let unit: Unit
  /// Whether less is better, as with errors.
  public let lessIsBetter: Bool
  /// Decimal places of per cents and decibels: those of the published figure.
  public let places: Int

  /// A figure.
  ///
  /// - Parameters:
  ///   - what: What it is a figure of.
  ///   - published: As published.
  ///   - ours: What we find.
  ///   - unit: What it is measured in.
  ///   - lessIsBetter: Whether less is better.
  ///   - places: Decimal places of per cents and decibels; `nil` for 1 and 2.
  public init(
    _ what: String, published: Double?, ours: Double, unit: Unit = .percent,
    lessIsBetter: Bool = false, places: Int? = nil
  ) {
    self.what = what
    self.published = published
    self.ours = ours
    self.unit = unit
    self.lessIsBetter = lessIsBetter
    self.places = places ?? (unit == .decibels ? 2 : 1)
  }

  /// Ours less the published figure.
  public var difference: Double? { published.map { ours - $0 } }

  /// Whether ours is as good or better, to the last digit that is written.
  public var isMet: Bool? {
    difference.map { (lessIsBetter ? -$0 : $0) >= -tolerance }
  }

  /// Half of the last digit that is written: no figure is told apart more finely.
  private var tolerance: Double {
    let digit = (0..<places).reduce(0.5) { half, _ in half / 10 }
    switch unit {
    case .percent, .points: return digit / 100
    case .decibels: return digit
    case .count: return 0
    }
  }

  /// The figure, ours and the distance, on one line.
  public var line: String {
    "\(what): published \(published.map { text($0) } ?? "–"), ours \(text(ours)), \(distance)"
  }

  /// A value in its unit.
  func text(_ value: Double) -> String {
    switch unit {
    case .percent: decimal(value * 100, places: places) + " %"
    case .points: decimal(value * 100, places: places) + " points"
    case .decibels: decimal(value, places: places) + " dB"
    case .count: short(value)
    }
  }

  /// How far ours is from the published figure.
  var distance: String {
    guard let difference, let isMet else { return "–" }
    let sign = difference > 0 ? "+" : ""
    let number =
      switch unit {
      case .percent, .points: decimal(difference * 100, places: places) + " points"
      case .decibels: decimal(difference, places: places) + " dB"
      case .count: short(difference)
      }
    return sign + number + (isMet ? ", met" : ", not met")
  }
}

/// Columns of numbers, as a file of comma-separated values has them.
public struct CurveTable: Sendable, Equatable {
  /// The name of its file, without its extension.
  public let name: String
  /// The names of its columns.
  public let columns: [String]
  /// Its rows.
  public let rows: [[Double]]

  /// A table.
  ///
  /// - Parameters:
  ///   - name: The name of its file.
  ///   - columns: The names of its columns.
  ///   - rows: As many numbers each as there are columns.
  public init(name: String, columns: [String], rows: [[Double]]) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "rows of \(columns.count) columns")
    self.name = name
    self.columns = columns
    self.rows = rows
  }

  /// The file: a line of names, then lines of numbers; missing numbers are empty.
  public var csv: String {
    func field(_ text: String) -> String {
      text.contains { ",\"\n".contains($0) }
        ? "\""
          + text.split(separator: "\"", omittingEmptySubsequences: false)
          .joined(separator: "\"\"") + "\"" : text
    }
    func field(_ number: Double) -> String {
      guard number.isFinite else { return number.isNaN ? "" : "\(number)" }
      // Whole numbers without a point; 32-bit numbers as short as they are.
      if let whole = Int(exactly: number) { return String(whole) }
      let narrow = Float(number)
      return Double(narrow) == number ? "\(narrow)" : "\(number)"
    }
    let lines = [columns.map { field($0) }] + rows.map { $0.map { field($0) } }
    return lines.map { $0.joined(separator: ",") + "\n" }.joined()
  }
}
