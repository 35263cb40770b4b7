import Glibc
import Raster

/// What the sizes of a page's components say about each of them.
struct ComponentSizes {
  /// The height of the page's letters, pixels; `nil` when nothing on the page can be a letter.
  let letterHeight: Double?
  /// What each component may be, in the components' order.
  let kinds: [Kind]

  enum Kind: Equatable {
    /// Large enough to hold a line.
    case letter
    /// A dot, an accent, a piece of a stroke: belongs to a line only beside letters.
    case small
    /// Belongs to no line.
    case stray(StrayReason)
  }

  /// Fewer pixels than this do not make a letter at any resolution: a 5 × 5 grid holds no more than
  /// the alphabets of the first pocket calculators.
  private static let smallestLetter = 5

  /// What is smaller than this share of a letter is no part of one.
  static let speck = 0.07

  /// The exponent that weighs few large components against many small ones: below 1.2, a page's
  /// specks outweigh its letters (5,000 of 2 pixels against 200 of 30), above 1.5 one blot does.
  private static let heightExponent = 1.35

  init(_ components: [Component]) {
    letterHeight = Self.letterHeight(of: components)
    guard let height = letterHeight else {
      kinds = components.map { component in
        .stray(Self.isRule(component.box) ? .rule : .speck)
      }
      return
    }
    kinds = components.map { Self.kind(of: $0, letterHeight: height) }
  }

  private static func kind(of component: Component, letterHeight: Double) -> Kind {
    let box = component.box
    let width = Double(box.width) / letterHeight
    let height = Double(box.height) / letterHeight
    if max(width, height) < speck || component.area < 2 {
      return .stray(.speck)
    }
    if max(width, height) > 2.5, isRule(box) || isHollowFrame(component) {
      return .stray(.rule)
    }
    if height > 8 || width > 30 {
      return .stray(.tooLarge)
    }
    if height >= 0.45, box.height >= smallestLetter {
      return .letter
    }
    return .small
  }

  /// Long and thin, level or upright.
  private static func isRule(_ box: Box) -> Bool {
    box.width >= 10 * box.height || box.height >= 10 * box.width
  }

  /// So little ink for its size that only a frame, a sloped rule or a table has it.
  private static func isHollowFrame(_ component: Component) -> Bool {
    let box = component.box
    return Double(component.area) < 0.06 * Double(box.width) * Double(box.height)
  }

  /// The height around which the page's components carry the most weight.
  ///
  /// A component of height h weighs h to the power of `heightExponent`; the height whose
  /// neighbourhood (a factor of 1.4 either way) weighs most wins, and the weighted median of that
  /// neighbourhood is the answer.
  private static func letterHeight(of components: [Component]) -> Double? {
    let heights = components.lazy.filter {
      $0.box.height >= smallestLetter && !isRule($0.box) && !isHollowFrame($0)
    }.map { Double($0.box.height) }.sorted()
    guard !heights.isEmpty else { return nil }
    let weights = heights.map { pow($0, heightExponent) }

    var best = (weight: 0.0, range: 0..<0)
    var low = 0
    var high = 0
    var sum = 0.0
    for middle in heights {
      while high < heights.count, heights[high] <= middle * 1.4 {
        sum += weights[high]
        high += 1
      }
      while heights[low] < middle / 1.4 {
        sum -= weights[low]
        low += 1
      }
      if sum > best.weight {
        best = (sum, low..<high)
      }
    }
    var half = best.weight / 2
    for place in best.range {
      half -= weights[place]
      if half <= 0 {
        return heights[place]
      }
    }
    return heights[best.range.lowerBound]
  }
}
