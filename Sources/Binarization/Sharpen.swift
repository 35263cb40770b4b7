import Raster

/// The page with its edges steepened where it is so blurred that its strokes run into each other; `nil`
/// where it is not.
///
/// What is taken off is what the page would be, blurred once more: unsharp masking. A letter's hollows,
/// grey on a blurred page, become paper again. It also lifts the noise, so sharp pages are left alone.
///
/// - Parameters:
///   - page: Dark ink on light paper.
///   - mask: The ink that was found on it as it is.
/// - Returns: A page of the same size.
///
/// Source: R. Gonzalez and R. Woods, "Digital Image Processing", 4th ed. 2018, section 3.6, "Unsharp
/// masking and highboost filtering", with the blur measured on the page itself.
func sharpened(_ page: GrayImage, where mask: BinaryImage) -> GrayImage? {
  /// How much of the difference to the blurred page is added.
  let amount: Float = 2
  /// A blur narrower than this is that of the pixels themselves.
  let leastBlur = 0.7
  /// A wider one takes long to take off, and is that of a picture far larger than its letters need.
  let mostBlur = 4.0
  /// From here on strokes run into each other, as a share of the mean of a stroke and the gap beside it:
  /// sharp print blurred by hand has 0.19 and more, photographs, receipts and handwriting at most 0.17.
  let leastShare = 0.18

  let runs = StrokeRuns(of: mask)
  guard let blur = edgeBlur(of: page, mask, reach: max(3, runs.stroke)),
    (leastBlur...mostBlur).contains(blur), blur >= leastShare * Double(runs.stroke + runs.gap) / 2
  else { return nil }
  return page.sharpened(by: amount, deviation: 2 * blur)
}

/// How long the runs of ink and of paper along a page's rows are, as a median, pixels; 0 without any.
private struct StrokeRuns {
  /// Of ink.
  var stroke = 0
  /// Of paper between strokes; wider ones part words and lines.
  var gap = 0

  init(of mask: BinaryImage) {
    /// A gap wider than so many strokes is none between strokes.
    let widestGap = 4
    let longest = 255
    var strokes = [Int](repeating: 0, count: longest + 1)
    var gaps = strokes
    for row in sampledRows(of: mask) {
      let ink = mask.ink[row]
      var start = ink.startIndex
      for place in ink.indices.dropFirst() where ink[place] != ink[place - 1] {
        let length = min(longest, place - start)
        if ink[start] {
          strokes[length] += 1
        } else if start > ink.startIndex {
          gaps[length] += 1
        }
        start = place
      }
    }
    stroke = Int(quantile(0.5, of: strokes) ?? 0)
    gap = Int(quantile(0.5, of: gaps, to: min(longest, widestGap * stroke)) ?? 0)
  }
}

/// The standard deviation of the blur that makes a page's edges as steep as they are, pixels; `nil`
/// with too few edges to tell.
///
/// An edge of height *c* under a Gaussian blur rises by at most *c* / (√(2π) · *deviation*) a pixel.
private func edgeBlur(of page: GrayImage, _ mask: BinaryImage, reach: Int) -> Double? {
  let fewest = 20
  var blurs: [Double] = []
  for row in sampledRows(of: mask) where row.count > 2 * reach {
    for place in row.lowerBound + reach..<row.upperBound - reach - 1
    where mask.ink[place] != mask.ink[place + 1] {
      var (darkest, lightest, steepest) = (UInt8.max, UInt8.min, 1)
      var before = page.pixels[place - reach]
      for level in page.pixels[place - reach...place + reach + 1] {
        darkest = min(darkest, level)
        lightest = max(lightest, level)
        steepest = max(steepest, abs(Int(level) - Int(before)))
        before = level
      }
      blurs.append(Double(lightest - darkest) / (2.507 * Double(steepest)))
    }
  }
  guard blurs.count >= fewest else { return nil }
  blurs.sort()
  return blurs[blurs.count / 2]
}

/// The places of some rows of a page, spread over it.
private func sampledRows(of mask: BinaryImage) -> [Range<Int>] {
  let rows = 64
  let step = max(1, mask.height / rows)
  return stride(from: step / 2, to: mask.height, by: step).map {
    $0 * mask.width..<($0 + 1) * mask.width
  }
}
