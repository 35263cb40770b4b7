public import Raster

/// A page told into ink and paper.
public struct Binarized: Sendable, Equatable {
  /// Ink and paper; `true` is ink.
  public let mask: BinaryImage
  /// `true` when the page is light ink on a dark ground and was turned round.
  public let isLightOnDark: Bool

  /// That of the page turned.
  public func turned(_ turn: QuarterTurn) -> Binarized {
    Binarized(mask: mask.turned(turn), isLightOnDark: isLightOnDark)
  }
}

/// A page with dark ink on light paper, turned round where it is light on dark, and its tiles: what any
/// look at its ink begins with.
public struct DarkOnLight: Sendable {
  /// Whether the page was turned round.
  public let isLightOnDark: Bool
  let page: GrayImage
  /// `nil` of an empty page.
  let levels: TileLevels?

  /// A page as it was given: dark ink on light paper, or light on dark; may be empty.
  ///
  /// - Complexity: O(*p*) for *p* pixels.
  public init(_ page: GrayImage) {
    /// Tiles of the first look at a page, in its shorter side: two or three to a line of writing.
    let tilesAcross = 32
    guard !page.pixels.isEmpty else {
      (self.page, levels, isLightOnDark) = (page, nil, false)
      return
    }
    let side = max(8, min(64, min(page.width, page.height) / tilesAcross))
    let levels = TileLevels(of: page, side: side)
    isLightOnDark = Binarization.isLightOnDark(page, levels)
    self.page = isLightOnDark ? inverted(page) : page
    self.levels = isLightOnDark ? TileLevels(of: self.page, side: side) : levels
  }

  /// How wide strokes seem to be, at a glance: the median length of the dark runs of some 60 rows,
  /// pixels; `nil` for a page without ink.
  ///
  /// - Complexity: That of these rows and of 30,000 pixels more, which `binarize` looks at a page for
  ///   many times.
  public var strokeWidth: Double? {
    levels.flatMap { runLength(of: page, Paper(of: $0), rows: 64, samples: 1 << 15) }
      .map { Double($0) }
  }
}

/// Tells ink from paper.
///
/// Light ink on a dark ground is turned round first, whatever the method. The automatic one sharpens a
/// page whose strokes blur into each other.
///
/// - Parameters:
///   - page: Dark ink on light paper, or light on dark; may be empty.
///   - options: Which method.
/// - Returns: The ink. None where, with the automatic method, nothing on the page differs from its
///   paper by as much as ink does; with the others, on pages of one level.
/// - Complexity: O(*p*) for *p* pixels. The automatic method works in 2 bytes a pixel beside
///   the page: the mask, and a copy of a page that is turned round; in 2 more where it sharpens the page.
public func binarize(_ page: GrayImage, options: BinarizationOptions = .init()) -> Binarized {
  binarize(DarkOnLight(page), options: options)
}

/// Tells ink from paper, as `binarize` does of a page that nobody has looked at.
public func binarize(_ given: DarkOnLight, options: BinarizationOptions = .init()) -> Binarized {
  let page = given.page
  let ink: [Bool]? = given.levels.flatMap { levels in
    switch options.method {
    case .automatic: automaticInk(of: page, levels)
    case .darker: automaticInk(of: page, levels).map { darker(of: page, in: $0) }
    case .otsu:
      otsuThreshold(of: histogram(of: page)).map { threshold in
        page.pixels.map { $0 <= threshold }
      }
    case .sauvola(let window, let k):
      otsuThreshold(of: histogram(of: page)).map { _ in sauvola(page, window: window, k: k) }
    }
  }
  let mask = BinaryImage(
    width: page.width, height: page.height,
    ink: ink ?? [Bool](repeating: false, count: page.pixels.count))
  return Binarized(mask: mask, isLightOnDark: given.isLightOnDark)
}

/// The darker of two inks: without what lies above the level that parts those of the ink best.
private func darker(of page: GrayImage, in ink: [Bool]) -> [Bool] {
  var levels = [Int](repeating: 0, count: 256)
  for place in ink.indices where ink[place] { levels[Int(page.pixels[place])] += 1 }
  guard let threshold = otsuThreshold(of: levels) else { return ink }
  return ink.indices.map { ink[$0] && page.pixels[$0] <= threshold }
}

/// The ink by the automatic method, of the page sharpened where it is blurred; `nil` where there is none.
private func automaticInk(of page: GrayImage, _ levels: TileLevels) -> [Bool]? {
  guard let thresholds = automaticThresholds(for: page, levels) else { return nil }
  let found = BinaryImage(width: page.width, height: page.height, ink: ink(of: page, thresholds))
  guard let sharp = sharpened(page, where: found),
    let sharper = automaticThresholds(
      for: sharp, TileLevels(of: sharp, side: levels.light.side))
  else { return found.ink }
  return ink(of: sharp, sharper)
}

/// The page with black for white.
func inverted(_ page: GrayImage) -> GrayImage {
  var pixels = page.pixels
  for place in pixels.indices { pixels[place] = 255 - pixels[place] }
  return GrayImage(width: page.width, height: page.height, pixels: pixels)
}
