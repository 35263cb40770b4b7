public import SeededRandom

/// From what range a condition of a page is drawn.
public struct ConditionRange: Sendable, Equatable {
  /// How the numbers between are drawn.
  public enum Spread: Sendable, Equatable {
    /// Every difference is as likely.
    case uniform
    /// Every ratio is as likely; both ends are positive.
    case logarithmic
  }

  /// The least.
  public let least: Double
  /// The most.
  public let most: Double
  /// On which share of the pages the condition holds at all, 0 to 1; on the others it stays as it was.
  public let share: Double
  /// How the numbers between are drawn.
  public let spread: Spread

  /// Numbers from `least` to `most` on this share of the pages.
  ///
  /// - Precondition: `least` is not above `most`; both are positive where the spread is logarithmic.
  public init(
    _ least: Double, _ most: Double, share: Double = 1, spread: Spread = .uniform
  ) {
    precondition(least <= most, "from \(least) to \(most)")
    precondition(spread == .uniform || least > 0, "from \(least), by ratios")
    self.least = least
    self.most = most
    self.share = share
    self.spread = spread
  }

  /// A number of the range; `nil` where the condition does not hold.
  func draw(using random: inout SplitMix64) -> Double? {
    let holds = Double(random.uniform()) < share
    let place = Double(random.uniform())
    guard holds else { return nil }
    switch spread {
    case .uniform:
      return least + (most - least) * place
    case .logarithmic:
      // The ratio's power by repeated square roots: no exponential, so every machine draws the same.
      var value = least
      var root = (most / least).squareRoot()
      var rest = place
      for _ in 0..<24 {
        rest *= 2
        if rest >= 1 {
          value *= root
          rest -= 1
        }
        root = root.squareRoot()
      }
      return value
    }
  }
}

/// What pages of a kind are like: for every condition a range, from which each page draws its own.
public struct PageConditions: Sendable {
  /// A number of `SynthesisOptions` by its name.
  public struct Field: Sendable {
    /// As it is called in `SynthesisOptions`.
    public let name: String
    let path: any WritableKeyPath<SynthesisOptions, Double> & Sendable
    /// The least that makes sense.
    public let least: Double
    /// The most that makes sense.
    public let most: Double
    /// How its numbers are best drawn.
    public let spread: ConditionRange.Spread

    init(
      name: String, path: any WritableKeyPath<SynthesisOptions, Double> & Sendable, least: Double,
      most: Double, spread: ConditionRange.Spread = .uniform
    ) {
      self.name = name
      self.path = path
      self.least = least
      self.most = most
      self.spread = spread
    }
  }

  /// The kinds of paper and what is printed on it, one of which is drawn.
  public var guides: [Guides] = [.none]
  /// Pairs of the colours of ink and paper, one of which is drawn.
  public var colors: [(ink: InkColor, paper: InkColor)] = [
    (InkColor(38, 38, 38), InkColor(250, 250, 250))
  ]
  /// Colours of what is printed, one of which is drawn.
  public var guideColors: [InkColor] = [InkColor(150, 150, 150)]
  /// What is not drawn.
  public var base = SynthesisOptions()
  private var ranges: [(field: Field, range: ConditionRange)] = []

  /// Clean pages: nothing is drawn but what is set.
  public init() {}

  /// Draws the field called `name` from `range` from now on.
  ///
  /// - Returns: Whether there is such a field, and the range lies within what makes sense.
  @discardableResult
  public mutating func set(_ name: String, _ range: ConditionRange) -> Bool {
    guard let field = Self.fields.first(where: { $0.name == name }),
      range.least >= field.least, range.most <= field.most
    else { return false }
    ranges.removeAll { $0.field.name == name }
    ranges.append((field, range))
    return true
  }

  /// The conditions of one page.
  public func options(using random: inout SplitMix64) -> SynthesisOptions {
    var options = base
    // Every field draws from a generator of its own: one more does not change the others.
    let seed = random.next()
    for (field, range) in ranges {
      var own = SplitMix64(
        seed: field.name.utf8.reduce(seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
      if let value = range.draw(using: &own) { options[keyPath: field.path] = value }
    }
    if !guides.isEmpty { options.guides = guides[random.below(guides.count)] }
    if !guideColors.isEmpty { options.guideColor = guideColors[random.below(guideColors.count)] }
    if !colors.isEmpty {
      let pair = colors[random.below(colors.count)]
      options.ink = pair.ink
      options.paper = pair.paper
    }
    return options
  }
}
