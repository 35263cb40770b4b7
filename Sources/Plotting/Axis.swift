import Glibc

/// What a chart shows along one side.
public struct Axis: Sendable, Equatable {
  /// How values become places.
  public enum Scale: Sendable, Equatable {
    /// Equal differences are equal lengths.
    case linear
    /// Equal ratios are equal lengths; only positive values are shown.
    case logarithmic
  }

  /// How values are written.
  public enum Numbers: Sendable, Equatable {
    /// As they are.
    case plain
    /// A hundred times, with a per cent sign.
    case percent
  }

  /// What is shown, with its unit.
  public let label: String
  /// How values become places.
  public let scale: Scale
  /// How values are written.
  public let numbers: Numbers
  /// What is shown at least and at most; `nil` shows all values.
  public let range: ClosedRange<Double>?

  /// An axis.
  ///
  /// - Parameters:
  ///   - label: What is shown, with its unit.
  ///   - scale: How values become places.
  ///   - numbers: How values are written.
  ///   - range: What is shown; values outside are cut off. `nil` shows all values.
  public init(
    _ label: String, scale: Scale = .linear, numbers: Numbers = .plain,
    range: ClosedRange<Double>? = nil
  ) {
    precondition(
      scale == .linear || (range?.lowerBound ?? 1) > 0, "a logarithmic axis from \(range as Any)")
    self.label = label
    self.scale = scale
    self.numbers = numbers
    self.range = range
  }

  /// The axis with a range round `values`, and its ticks.
  func laid(over values: [Double], ticks: Int) -> LaidAxis {
    let shown = values.filter { $0.isFinite && (scale == .linear || $0 > 0) }
    var low = range?.lowerBound ?? shown.min() ?? (scale == .linear ? 0 : 0.1)
    var high = range?.upperBound ?? shown.max() ?? 1
    switch scale {
    case .linear:
      if low == high {
        low -= low == 0 ? 1 : low.magnitude * 0.1
        high += high == 0 ? 1 : high.magnitude * 0.1
      }
      let step = niceStep((high - low) / Double(max(1, ticks)))
      if range == nil {
        low = floor(low / step + 1e-9) * step
        high = ceil(high / step - 1e-9) * step
      }
      let first = Int(ceil(low / step - 1e-9))
      let last = max(first, Int(floor(high / step + 1e-9)))
      return LaidAxis(axis: self, low: low, high: high, ticks: (first...last).map { Double($0) * step })
    case .logarithmic:
      if range == nil || low == high {
        low = pow(10, floor(log10(low) + 1e-9))
        high = pow(10, ceil(log10(high) - 1e-9))
        if low == high { high *= 10 }
      }
      let first = Int(ceil(log10(low) - 1e-9))
      let last = max(first, Int(floor(log10(high) + 1e-9)))
      let every = max(1, (last - first + ticks) / max(1, ticks + 1))
      var places = stride(from: first, through: last, by: every).map { pow(10, Double($0)) }
      if last - first < 2 {
        // Less than two decades: 2 and 5 too.
        places = (first - 1...last).flatMap { decade in
          [1, 2, 5].map { $0 * pow(10, Double(decade)) }
        }.filter { $0 >= low * (1 - 1e-9) && $0 <= high * (1 + 1e-9) }
      }
      return LaidAxis(axis: self, low: low, high: high, ticks: places)
    }
  }
}

/// An axis whose range is settled.
struct LaidAxis {
  let axis: Axis
  let low: Double
  let high: Double
  let ticks: [Double]

  /// Where a value is: 0 at the low end, 1 at the high end.
  func place(of value: Double) -> Double {
    switch axis.scale {
    case .linear: (value - low) / (high - low)
    case .logarithmic:
      value > 0 ? (log10(value) - log10(low)) / (log10(high) - log10(low)) : -1
    }
  }

  /// A tick as it is written.
  func text(of tick: Double) -> String {
    switch axis.numbers {
    case .percent: short(tick * 100) + " %"
    case .plain: short(abs(tick) < 1e-12 ? 0 : tick)
    }
  }
}

/// The smallest of 1, 2, 2.5, 5 times a power of ten that is at least `step`.
private func niceStep(_ step: Double) -> Double {
  let power = pow(10, floor(log10(step)))
  for factor in [1, 2, 2.5, 5, 10] where factor * power >= step * (1 - 1e-9) {
    return factor * power
  }
  return 10 * power
}
