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

  /// The axis with a range round `values`, and about `ticks` ticks.
  func laid(over values: [Double], ticks: Int) -> LaidAxis {
    let shown = values.filter { $0.isFinite && (scale == .linear || $0 > 0) }
    let low = range?.lowerBound ?? shown.min() ?? (scale == .linear ? 0 : 0.1)
    let high = range?.upperBound ?? shown.max() ?? 1
    switch scale {
    case .linear: return linear(from: low, to: high, ticks: ticks)
    case .logarithmic: return logarithmic(from: low, to: high, ticks: ticks)
    }
  }

  /// Ticks at round numbers; the ends are ticks unless the range was given.
  private func linear(from least: Double, to most: Double, ticks: Int) -> LaidAxis {
    var (low, high) = (least, most)
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
    return LaidAxis(
      axis: self, low: low, high: high, ticks: (first...last).map { Double($0) * step })
  }

  /// Ticks at powers of ten, at 2 and 5 times them too on a short axis.
  private func logarithmic(from least: Double, to most: Double, ticks: Int) -> LaidAxis {
    var (low, high) = (least, most)
    if low == high {
      low /= 2
      high *= 2
    }
    let isShort = log10(high / low) < 2
    let decades = Int(floor(log10(low) + 1e-9)) - 1...Int(ceil(log10(high) - 1e-9)) + 1
    var places: [Double] = []
    for decade in decades {
      let power = pow(10, Double(decade))
      for factor in [1.0, 2, 5] { places.append(factor * power) }
    }
    if range == nil {
      low = places.last { $0 <= low * (1 + 1e-9) } ?? low
      high = places.first { $0 >= high * (1 - 1e-9) } ?? high
    }
    if !isShort { places = decades.map { pow(10, Double($0)) } }
    places = places.filter { $0 >= low * (1 - 1e-9) && $0 <= high * (1 + 1e-9) }
    let every = max(1, (places.count + ticks) / (ticks + 1))
    let kept = places.enumerated().filter { $0.offset % every == 0 }.map(\.element)
    return LaidAxis(axis: self, low: low, high: high, ticks: kept)
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
