import Raster
import SeededRandom

/// Pixels of the largest page that is written.
private let pixelLimit = 100_000_000

/// A page of hand-print with its truth: every letter and the box of its ink.
///
/// A writer with habits of their own (from `seed`) writes the strokes of `StrokeFont` on paper, line
/// under line from the top left; a camera looks at the paper. The page grows until all ink is on it.
///
/// - Parameters:
///   - lines: From top to bottom, printable ASCII. None at all, or empty ones, leave blank paper.
///   - options: How it is written, on what, and how it is photographed.
///   - seed: Chooses the writer and every accident. The same lines, options and seed give the same
///     page, byte for byte, on every machine: only sums, products, quotients and square roots are
///     taken.
/// - Returns: The picture, its letters in reading order and its text.
/// - Throws: `SynthesisError` for a character without strokes and for a page beyond 100 megapixels.
/// - Complexity: O(pixels) and O(letters · their area); 2 megapixels take about 0.2 s when optimized.
public func writePage(
  _ lines: [String], options: SynthesisOptions = SynthesisOptions(), seed: UInt64
) throws(SynthesisError) -> SyntheticPage {
  precondition(options.letterHeight >= 6, "letters \(options.letterHeight) pixels high")
  var random = SplitMix64(seed: seed)
  let written = try layOut(lines, options: options, using: &random)
  let camera = Camera(
    width: written.width, height: written.height, options: options, using: &random)
  let seen = look(at: written, through: camera, options: options)
  let (width, height) = (seen.width, seen.height)
  guard width * height <= pixelLimit else {
    throw .pageTooLarge(width: width, height: height, limit: pixelLimit)
  }

  var ink = InkPlane(width: width, height: height)
  var letters: [TrueLetter] = []
  for letter in seen.letters {
    let boxes = letter.strokes.compactMap { ink.draw($0) }
    guard let first = boxes.first else { continue }
    let box = boxes.dropFirst().reduce(first) { $0.union($1) }
    letters.append(TrueLetter(character: letter.character, line: letter.line, box: box))
  }
  if options.grain > 0 {
    var tooth = spots(width: width, height: height, cell: 1.6, using: &random)
    let coarse = spots(width: width, height: height, cell: 4, using: &random)
    for index in 0..<tooth.count { tooth[index] = tooth[index] * 0.7 + coarse[index] * 0.5 }
    ink.roughen(tooth, by: Float(options.grain))
  }
  ink.blur(options.blur)

  var guides: InkPlane?
  if !seen.guides.isEmpty {
    var plane = InkPlane(width: width, height: height)
    for guide in seen.guides { _ = plane.draw(guide) }
    plane.blur(options.blur)
    guides = plane
  }
  let image = photograph(ink: ink, guides: guides, options: options, using: &random)
  return SyntheticPage(image: image, letters: letters, text: lines.joined(separator: "\n"))
}

/// What the camera sees: ink and printed lines, and a picture that holds all the ink.
private struct View {
  var letters: [WrittenLetter]
  var guides: [[PenPoint]]
  var width: Int
  var height: Int
}

private func look(
  at paper: WrittenPaper, through camera: Camera, options: SynthesisOptions
) -> View {
  var minX = 0.0
  var minY = 0.0
  var maxX = paper.width
  var maxY = paper.height
  let rim = 0.3 * options.letterHeight
  var letters = paper.letters
  for index in letters.indices {
    letters[index].strokes = letters[index].strokes.map { stroke in
      stroke.map { point in
        let place = camera.see(x: point.x, y: point.y)
        let reach = point.radius * place.scale + rim
        minX = min(minX, place.x - reach)
        maxX = max(maxX, place.x + reach)
        minY = min(minY, place.y - reach)
        maxY = max(maxY, place.y + reach)
        return PenPoint(
          x: place.x, y: place.y, radius: point.radius * place.scale, darkness: point.darkness)
      }
    }
  }
  // Printed lines are a fortieth of a letter thick.
  let radius = max(0.5, options.letterHeight / 80)
  let guides = paper.guides.map { line in
    line.map { point in
      let place = camera.see(x: point.x, y: point.y)
      return PenPoint(x: place.x - minX, y: place.y - minY, radius: radius, darkness: 0.9)
    }
  }
  for index in letters.indices {
    letters[index].strokes = letters[index].strokes.map { stroke in
      stroke.map { point in
        PenPoint(
          x: point.x - minX, y: point.y - minY, radius: point.radius, darkness: point.darkness)
      }
    }
  }
  return View(
    letters: letters, guides: guides, width: pixels(maxX - minX), height: pixels(maxY - minY))
}

/// `length` in whole pixels; a size that is too large by far stays too large, without overflow.
private func pixels(_ length: Double) -> Int {
  Int(min(length.rounded(.up), 1e9))
}
