import Raster
import SeededRandom

/// Pixels of the largest page that is written.
private let pixelLimit = 100_000_000

/// Characters of the longest text that a page holds: their shapes are all kept until the page is drawn.
public let mostCharacters = 100_000

/// How much of a pixel ink must cover to own it.
private let ownedCover: Float = 0.2

/// A page with its truth: every letter, the box of its ink, and whose ink every pixel shows.
///
/// A writer of `source` (drawn from `seed`) writes on paper, line under line from the top left; a
/// camera looks at the paper. The page grows until all ink is on it.
///
/// - Parameters:
///   - lines: From top to bottom, printable ASCII. None at all, or empty ones, leave blank paper.
///   - source: Whose letters. The default writes hand-print with the strokes of `StrokeFont`.
///   - options: How it is written, on what, and how it is photographed.
///   - seed: Chooses the writer and every accident. The same lines, source, options and seed give the
///     same page, byte for byte, on every machine: only sums, products, quotients and square roots
///     are taken.
/// - Returns: The picture, its letters in reading order, their pixels and its text.
/// - Throws: `SynthesisError` for a character without shape, for more than `mostCharacters`, and for a
///   page beyond 100 megapixels.
/// - Complexity: O(pixels) and O(letters · their area).
public func writePage(
  _ lines: [String], by source: some LetterSource = PenLetters(),
  options: SynthesisOptions = SynthesisOptions(), seed: UInt64
) throws(SynthesisError) -> SyntheticPage {
  precondition(options.letterHeight >= 6, "letters \(options.letterHeight) pixels high")
  let count = lines.reduce(0) { $0 + $1.count }
  guard count <= mostCharacters else { throw .tooManyCharacters(count, limit: mostCharacters) }
  var random = SplitMix64(seed: seed)
  var writer = source.writer(options: options, using: &random)
  let written = try layOut(lines, by: &writer, options: options, using: &random)
  let camera = Camera(
    width: written.width, height: written.height, options: options, using: &random)
  let frame = Frame(of: written, through: camera, options: options)
  guard frame.width * frame.height <= pixelLimit else {
    throw .pageTooLarge(width: frame.width, height: frame.height, limit: pixelLimit)
  }

  var (plane, inked) = draw(written, in: frame, options: options)
  let (width, height) = (plane.width, plane.height)
  if options.grain > 0 {
    let tooth = spots(width: width, height: height, cell: 1.6, using: &random)
    let coarse = spots(width: width, height: height, cell: 4, using: &random)
    let strength = Float(options.grain)
    plane.weaken(below: ownedCover) { place in
      1 - strength * max(0, tooth[place] * 0.7 + coarse[place] * 0.5 + 0.35)
    }
  }
  if options.fading > 0 {
    let pale = spots(
      width: width, height: height, cell: 2.2 * options.letterHeight, using: &random)
    let strength = Float(options.fading)
    plane.weaken(below: ownedCover) { 1 - strength * min(1, max(0, pale[$0] + 0.3)) }
  }
  plane.weaken(below: ownedCover) { _ in 1 }
  let guides = printed(written.marks, in: frame)
  var owners = plane.owner
  if let guides {
    for place in 0..<owners.count
    where owners[place] == InkPlane.paper && guides[place] >= ownedCover {
      owners[place] = InkPlane.mark
    }
  }
  var owned = [Int](repeating: 0, count: inked.count)
  for owner in owners where owner >= 0 { owned[Int(owner)] += 1 }

  let angle = (random.signed(), random.signed())
  let reach = max(1e-3, (angle.0 * angle.0 + angle.1 * angle.1).squareRoot())
  func seen(_ cover: [Float]) -> [Float] {
    smeared(
      blurred(cover, width: width, height: height, deviation: options.blur), width: width,
      height: height, length: options.motion, dx: angle.0 / reach, dy: angle.1 / reach)
  }
  let scene = Scene(
    width: width, height: height, ink: seen(plane.cover), guides: guides.map(seen))
  let picture = photograph(scene, options: options, using: &random)
  return SyntheticPage(
    gray: GrayImage(width: width, height: height, pixels: picture.gray),
    color: picture.color.map { RGBImage(width: width, height: height, samples: $0) },
    letters: zip(inked, owned).map { $0.0.truth(ownedPixels: $0.1) }, owners: owners,
    text: lines.joined(separator: "\n"))
}

/// A letter of which something is to be seen.
private struct InkedLetter {
  let letter: PlacedLetter
  let box: Box
  let ink: Double
  let origin: Point

  func truth(ownedPixels: Int) -> TrueLetter {
    TrueLetter(
      character: letter.character, line: letter.line, word: letter.word, box: box, origin: origin,
      capHeight: letter.scale, ink: ink, ownedPixels: ownedPixels)
  }
}

/// The ink on the paper as the camera sees it, drawn large where letters are small.
private func draw(
  _ paper: WrittenPaper, in frame: Frame, options: SynthesisOptions
) -> (plane: InkPlane, letters: [InkedLetter]) {
  var factor = options.letterHeight < 28 ? min(4, Int((28 / options.letterHeight).rounded(.up))) : 1
  while factor > 1, frame.width * frame.height * factor * factor > pixelLimit { factor -= 1 }
  let size = Double(factor)
  var plane = InkPlane(width: frame.width * factor, height: frame.height * factor)
  for mark in paper.marks where mark.isInk {
    plane.draw(frame.stroke(mark, enlarged: size))
  }
  var letters: [InkedLetter] = []
  for letter in paper.letters {
    let map = frame.view(of: letter)
    let large = map.followed(by: Affine(xx: size, xy: 0, x0: 0, yx: 0, yy: size, y0: 0))
    guard let (box, ink) = plane.draw(letter, through: large, owner: Int32(letters.count))
    else { continue }
    let small = Box(
      minX: box.minX / factor, minY: box.minY / factor, maxX: (box.maxX + factor - 1) / factor,
      maxY: (box.maxY + factor - 1) / factor)
    letters.append(
      InkedLetter(
        letter: letter, box: small, ink: ink / (size * size),
        origin: frame.see(x: letter.x, y: letter.y)))
  }
  return (plane.reduced(by: factor), letters)
}

/// What is printed on the paper as the camera sees it; `nil` for nothing.
private func printed(_ marks: [PaperMark], in frame: Frame) -> [Float]? {
  guard marks.contains(where: { !$0.isInk }) else { return nil }
  var plane = InkPlane(width: frame.width, height: frame.height)
  for mark in marks where !mark.isInk { plane.draw(frame.stroke(mark, enlarged: 1)) }
  return plane.cover
}
