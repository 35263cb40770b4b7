import Glibc
package import Raster

/// How high a page's letters are.
///
/// - Parameter components: Of the page, in any order.
/// - Returns: Pixels; the height round which most of the ink is, specks and rules left out; `nil` where
///   nothing can be a letter.
/// - Complexity: O(*n* log *n*) for *n* components.
package func typicalLetterHeight(of components: [Component]) -> Double? {
  ComponentSizes.letterHeight(of: components)
}

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

  /// The height around which the page's components carry the most weight, and which is no noise's.
  ///
  /// A component of height h weighs h to the power of `heightExponent`; the height whose
  /// neighbourhood (a factor of `neighbourhood` either way) weighs most wins, and the weighted median of that
  /// neighbourhood is the answer. Where it is the largest of a page's specks, they and all that is
  /// smaller are left out, and the next is looked for; where it is that of a few blots, the dark table
  /// round a photographed page, the page's many letters win that weigh somewhat less.
  fileprivate static func letterHeight(of components: [Component]) -> Double? {
    let all = components.lazy.filter { !isRule($0.box) && !isHollowFrame($0) }
      .map { Double($0.box.height) }.sorted()
    var heights = all.drop { $0 < Double(smallestLetter) }
    while !heights.isEmpty {
      let found = heaviest(heights)
      if found.count <= mostBlots {
        let lower = heights.prefix { $0 < found.height / neighbourhood }.drop { $0 < lowestOfMany }
        let many = heaviest(lower)
        if many.count >= fewestOfMany, 2 * many.weight >= found.weight,
          !isNoise(many.height, of: all)
        {
          return many.height
        }
      }
      if !isNoise(found.height, of: all) { return found.height }
      heights = heights.drop { $0 <= found.tallest }
    }
    return nil
  }

  /// How many times as high or as low as another a component of one neighbourhood is at most.
  private static let neighbourhood = 1.4
  /// More components are no blots.
  private static let mostBlots = 3
  /// So many components are letters, if they are so many pixels high: fewer, and lower ones, may be dirt beside
  /// a few large letters.
  private static let fewestOfMany = 100
  private static let lowestOfMany = 10.0

  /// A height with its neighbourhood: what that weighs, how many it has, and the end of it.
  private typealias Neighbourhood = (height: Double, tallest: Double, weight: Double, count: Int)

  /// Of sorted heights the one that weighs most with its neighbourhood; one of weight 0 where there are none.
  private static func heaviest(_ heights: ArraySlice<Double>) -> Neighbourhood {
    if heights.isEmpty { return (0, 0, 0, 0) }
    let heights = Array(heights)
    let weights = heights.map { pow($0, heightExponent) }
    var best = (weight: 0.0, range: 0..<0)
    var low = 0
    var high = 0
    var sum = 0.0
    for middle in heights {
      while high < heights.count, heights[high] <= middle * neighbourhood {
        sum += weights[high]
        high += 1
      }
      while heights[low] < middle / neighbourhood {
        sum -= weights[low]
        low += 1
      }
      if sum > best.weight {
        best = (sum, low..<high)
      }
    }
    let tallest = heights[best.range.upperBound - 1]
    var half = best.weight / 2
    for place in best.range {
      half -= weights[place]
      if half <= 0 {
        return (heights[place], tallest, best.weight, best.range.count)
      }
    }
    return (heights[best.range.lowerBound], tallest, best.weight, best.range.count)
  }

  /// Whether components of a height are only the largest of many specks: where most are somewhat
  /// lower, and no gap parts them from letters.
  ///
  /// Measured: of the pages in the project's material none has more than 3.3 components of 0.3 to 0.7
  /// letter heights for each that is higher; pixels blackened at random, 1 to 15 in a hundred, make
  /// 11 and more. Of more pixels many touch, and their sizes fall off more slowly: 20 in a hundred make 2.6,
  /// but hundreds of thousands.
  private static func isNoise(_ height: Double, of sorted: [Double]) -> Bool {
    /// Fewer may be the dust and dots of a page with a single letter.
    let fewest = 500
    let full = sorted.count - place(of: height / neighbourhood, in: sorted)
    let lower = sorted.count - full - place(of: 0.3 * height, in: sorted)
    /// More are no page's.
    let most = 20_000
    return lower >= fewest && lower > 6 * full || lower >= most && lower > 2 * full
  }

  /// How many of the sorted heights are below `height`.
  private static func place(of height: Double, in sorted: [Double]) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < height { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
