public import Raster

/// Brings letters to the size and pen width that a network was trained on.
///
/// Each letter is cropped, scaled with its aspect kept until its longer side fills
/// `options.box`, its strokes thickened or thinned to `options.strokeWidth`, and centred by its
/// box in a frame of `options.side` pixels. Growing strokes would make the letter larger: the
/// scale makes up for it, so that thin and thick pens give the same size.
///
/// - Parameters:
///   - letters: Letters as ink on the page, in any number. How large most of them are tells which are
///     marks.
///   - image: The page.
///   - mask: Its ink.
///   - letterMask: Its ink without ruled lines; `nil` where it has none.
///   - slants: How each letter leans, which is taken out where grey levels are kept; empty for not at
///     all.
///   - isLightOnDark: Whether ink is lighter than paper.
///   - options: The look that the network wants; its weights' card has it.
/// - Returns: One frame a letter, in the same order, 0 paper … 1 ink.
/// - Complexity: O(pixels of the letters' boxes), and a constant for each frame.
///
/// The frame is the one of MNIST and NIST36 (Y. LeCun et al., "Gradient-based learning applied to
/// document recognition", Proc. IEEE 86(11), 1998, section III-A), which centres by the mass where
/// ours centres by the box. The pen's width is changed on the map of distances to the edge of the
/// ink, so that it may change by a fraction of a pixel.
public func normalizeLetters(
  _ letters: [Component], on image: GrayImage, mask: BinaryImage,
  letterMask: BinaryImage? = nil, slants: [Slant] = [], isLightOnDark: Bool = false,
  options: NormalizationOptions = .init()
) -> LetterBatch {
  var values = largeArray(of: Float(0), count: letters.count * options.inputs)
  if options.tone != .mask {
    var crops = LevelCrops(of: image, mask: mask, isLightOnDark: isLightOnDark)
    let highestMark = markShare * typicalSide(of: letters)
    var frames = values.mutableSpan
    for (place, letter) in letters.enumerated() {
      var frame = frames._mutatingExtracting(
        place * options.inputs..<(place + 1) * options.inputs)
      crops.draw(
        letter, slant: slants.isEmpty ? .none : slants[place],
        isMark: Double(letter.box.longerSide) <= highestMark,
        surroundings: letterMask ?? mask, options: options, into: &frame)
    }
    return LetterBatch(
      count: letters.count, side: options.side, channels: options.channels, values: values)
  }
  var known = KnownCrops()
  for (place, letter) in letters.enumerated() {
    let width = letter.box.width
    let height = letter.box.height
    var ink = [Float](repeating: 0, count: width * height)
    for run in letter.runs {
      let row = (Int(run.y) - letter.box.minY) * width - letter.box.minX
      for pixel in row + Int(run.start)..<row + Int(run.end) {
        ink[pixel] = 1
      }
    }
    let frame = known.values(of: InkCrop(cut: ink, width: width, height: height, rim: 0)) {
      normalizeLetter(ink: ink, width: width, height: height, options: options)
    }
    for number in frame.indices { values[place * options.inputs + number] = frame[number] }
  }
  return LetterBatch(count: letters.count, side: options.side, values: values)
}

/// What is so small beside the typical letter, by its box's longer side, is a mark or a speck.
///
/// All its ink counts as black: magnified to a letter's size, the grain of a pen's dot looks like the
/// strokes of an a.
private let markShare = 0.35

/// The median of the letters' longer sides, pixels; 0 without letters.
private func typicalSide(of letters: [Component]) -> Double {
  let sides = letters.map(\.box.longerSide).sorted()
  return sides.isEmpty ? 0 : Double(sides[sides.count / 2])
}

extension Box {
  /// The longer of its sides, pixels.
  fileprivate var longerSide: Int { max(width, height) }
}

/// Brings one letter, given as grey ink, to the size and pen width that a network was trained on.
///
/// For isolated letters of data sets; they are cropped to their ink first. See
/// `normalizeLetters(_:options:)` for what is done.
///
/// - Parameters:
///   - ink: `height × width` values row by row, 0 paper … 1 ink; values outside are cut off.
///   - width: Columns.
///   - height: Rows.
///   - options: The look that the network wants.
/// - Returns: `options.side × options.side × options.channels` values, 0 paper … 1 ink; nothing
///   surrounds it. All 0 for a letter without ink of at least one half.
public func normalizeLetter(
  ink: [Float], width: Int, height: Int, options: NormalizationOptions = .init()
) -> [Float] {
  precondition(ink.count == width * height, "\(ink.count) values for \(width) × \(height) pixels")
  let blank = [Float](repeating: 0, count: options.inputs)
  let rim = options.tone == .mask ? 0 : LevelCrops.rim
  guard let crop = InkCrop(ink: ink, width: width, height: height, rim: rim) else { return blank }
  if options.tone != .mask {
    let values = crop.resampled(
      scale: Double(options.box) / Double(crop.longer), side: options.side)
    if options.channels == 1 { return values }
    return values.flatMap { [$0, 0] }
  }

  let box = Double(options.box)
  let longer = Double(crop.longer)
  var frame = StrokeFrame(crop: crop, scale: box / longer, side: options.side)
  guard let target = options.strokeWidth, let found = frame.strokeWidth else {
    return frame.coverage(growth: 0)
  }
  var growth = strokeGrowth(from: found, to: target)
  if abs(growth) > resizingGrowth {
    // The strokes' middles, not their edges, are brought to one size.
    let scale = max(0.5, (box - 2 * growth) / box) * box / longer
    frame = StrokeFrame(crop: crop, scale: scale, side: options.side)
    growth = strokeGrowth(from: frame.strokeWidth ?? found, to: target)
  }
  return frame.coverage(growth: growth)
}

/// Strokes that grow by less than this on each side, frame pixels, leave the letter's size as it is:
/// the difference is below what scanning does to a letter.
private let resizingGrowth = 0.2

/// How far each side of a stroke moves outwards, frame pixels.
///
/// A stroke loses at most half its width: the width of a blot says nothing about the pen, and a
/// blot thinned to a hair is no letter.
private func strokeGrowth(from found: Double, to target: Double) -> Double {
  max((target - found) / 2, -found / 4)
}
