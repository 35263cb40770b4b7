public import SeededRandom

/// Letters that people wrote one by one, as in EMNIST or NIST36, put together as if one had written
/// them.
///
/// Such sets have lost the letters' natural size. A writer draws proportions (how high small letters
/// are, how far ascenders and descenders reach), a pen, a slant, and a few instances of every
/// character; strokes are brought to about the pen's width (`SynthesisOptions.penWidth`) and slants
/// near each other. What the set lacks, another source writes.
public struct IsolatedLetters: LetterSource {
  /// Columns and rows of a picture.
  let side: Int
  /// Pictures one after the other.
  let images: [UInt8]
  /// Which pictures show a character.
  let places: [Character: [Int]]
  /// How a character's pictures lean on the average.
  let leans: [Character: Double]
  let others: any LetterSource

  /// The letters of a set.
  ///
  /// - Parameters:
  ///   - images: Pictures one after the other, upright, `side` × `side`, row by row, 255 is ink.
  ///   - labels: The ASCII code of each: letters and digits.
  ///   - side: Columns and rows of a picture.
  ///   - others: Who writes what the set lacks.
  public init(
    images: [UInt8], labels: [UInt8], side: Int = 28, others: any LetterSource = PenLetters()
  ) {
    let size = side * side
    precondition(
      images.count == labels.count * size, "\(images.count) levels for \(labels.count) labels")
    var places: [Character: [Int]] = [:]
    for (index, label) in labels.enumerated() {
      places[Character(Unicode.Scalar(label)), default: []].append(index)
    }
    self.side = side
    self.images = images
    self.places = places
    self.others = others
    // A hundred of a kind tell how it leans.
    leans = places.mapValues { instances in
      let some = instances.prefix(100)
      return some.reduce(0) { $0 + lean(of: images, at: $1 * size, side: side) }
        / Double(some.count)
    }
  }

  /// Somebody who wrote a few of the letters.
  public func writer(
    options: SynthesisOptions, using random: inout SplitMix64
  ) -> any LetterWriter {
    IsolatedWriter(
      letters: self, others: others.writer(options: options, using: &random), options: options,
      using: &random)
  }
}

/// Columns to the right for each row up, by the ink's second moments; 0 without ink or height.
private func lean(of images: [UInt8], at start: Int, side: Int) -> Double {
  var mass = 0
  var sumX = 0
  var sumY = 0
  var sumXY = 0
  var sumYY = 0
  for y in 0..<side {
    for x in 0..<side {
      let ink = Int(images[start + y * side + x])
      guard ink > 0 else { continue }
      mass += ink
      sumX += ink * x
      sumY += ink * y
      sumXY += ink * x * y
      sumYY += ink * y * y
    }
  }
  guard mass > 0 else { return 0 }
  let meanY = Double(sumY) / Double(mass)
  let spread = Double(sumYY) / Double(mass) - meanY * meanY
  guard spread > 1 else { return 0 }
  let both = Double(sumXY) / Double(mass) - Double(sumX) / Double(mass) * meanY
  return -both / spread
}

private struct IsolatedWriter: LetterWriter {
  private let letters: IsolatedLetters
  private var others: any LetterWriter
  private let proportions: Proportions
  private let pen: Double
  private let stretch: Double
  private let steadiness: Double
  private let bearing: Double
  /// How many ways of writing a character this writer has.
  private let ways: Int
  private let seed: UInt64
  private var known: [Int: LetterShape] = [:]

  init(
    letters: IsolatedLetters, others: any LetterWriter, options: SynthesisOptions,
    using random: inout SplitMix64
  ) {
    self.letters = letters
    self.others = others
    let ascender = 1 + 0.08 * random.signed()
    proportions = Proportions(
      xHeight: 0.5 + 0.3 * Double(random.uniform()), ascender: ascender,
      descender: 0.25 + 0.2 * Double(random.uniform()))
    pen = options.penWidth * (1 + 0.1 * random.signed())
    stretch = 1 + 0.1 * random.bell() * options.habit
    steadiness = 0.6 + 0.4 * Double(random.uniform())
    bearing = 0.07 + 0.04 * Double(random.uniform())
    ways = 1 + random.below(4)
    seed = random.next()
  }

  var unsteadiness: Double { 1 }
  var spaceWidth: Double { 0.45 }

  mutating func letter(
    _ character: Character, using random: inout SplitMix64
  ) -> LetterShape? {
    guard let instances = letters.places[character], !instances.isEmpty else {
      return others.letter(character, using: &random)
    }
    var own = SplitMix64(
      seed: seed ^ UInt64(character.asciiValue ?? 0) &* 0x9E37_79B9_7F4A_7C15)
    let way = random.below(ways)
    for _ in 0..<way { _ = own.next() }
    let place = instances[own.below(instances.count)]
    if known[place] == nil { known[place] = shape(of: character, at: place) }
    guard var shape = known[place] else { return others.letter(character, using: &random) }
    shape.stretch *= 1 + 0.03 * random.signed()
    return shape
  }

  /// The picture at `place`, in this writer's proportions.
  private func shape(of character: Character, at place: Int) -> LetterShape? {
    let side = letters.side
    let start = place * side * side
    let picture = letters.images[start..<start + side * side]
    guard let ink = InkExtent(of: picture, side: side) else { return nil }
    let zone = proportions.zone(of: character, hasDot: ink.hasGap)
    // A stroke lying down, or a speck that is no letter, is not blown up to a capital's height.
    let height = max(Double(ink.rows.count), Double(ink.columns.count) * 0.55)
    let unit = height / (zone.top - zone.bottom)
    let advance = (Double(ink.columns.count) / unit) + 2 * bearing
    guard
      let plain = LetterShape(
        ink: picture, width: side, height: side, unit: unit,
        baseline: Double(ink.rows.upperBound) + zone.bottom * unit,
        origin: Double(ink.columns.lowerBound) - bearing * unit, advance: advance, level: 0.4)
    else { return nil }
    var shape = plain.brought(toStrokeWidth: pen)
    shape.stretch = stretch
    let own = lean(of: letters.images, at: start, side: side) - (letters.leans[character] ?? 0)
    shape.slant = -steadiness * min(0.5, max(-0.5, own))
    return shape
  }
}

/// Where the ink of a picture is.
private struct InkExtent {
  let columns: Range<Int>
  let rows: Range<Int>
  /// Whether a row without ink lies between rows with ink: a dot.
  let hasGap: Bool

  /// The ink darker than 100 of 255; `nil` when there is none.
  init?(of picture: ArraySlice<UInt8>, side: Int) {
    var inked: [Int] = []
    var minX = side
    var maxX = 0
    for y in 0..<side {
      let row = picture.startIndex + y * side
      var isInked = false
      for x in 0..<side where picture[row + x] > 100 {
        isInked = true
        minX = min(minX, x)
        maxX = max(maxX, x + 1)
      }
      if isInked { inked.append(y) }
    }
    guard let first = inked.first, let last = inked.last else { return nil }
    columns = minX..<maxX
    rows = first..<last + 1
    hasGap = inked.count < rows.count
  }
}
