import LetterNormalization
import Raster
import SeededRandom
import TestSupport
import Testing

/// A letter of its own from a drawing.
private func letter(_ drawing: String, at x: Int = 0, _ y: Int = 0) -> Component {
  let mask = BinaryImage(drawing)
  var runs: [Run] = []
  for row in 0..<mask.height {
    for column in 0..<mask.width where mask.ink[row * mask.width + column] {
      runs.append(Run(y: y + row, start: x + column, end: x + column + 1))
    }
  }
  return Component(runs: runs[...])
}

/// An upright bar of `width` × `height` pixels.
private func bar(_ width: Int, _ height: Int) -> Component {
  Component(runs: (0..<height).map { Run(y: $0, start: 0, end: width) }[...])
}

/// An L whose strokes are `stroke` wide, in a box of `side`.
private func ell(side: Int, stroke: Int) -> Component {
  Component(
    runs: (0..<side).map { Run(y: $0, start: 0, end: $0 < side - stroke ? stroke : side) }[...])
}

/// Letters from a page of nothing but their ink.
private func normalizeLetters(
  _ letters: [Component], options: NormalizationOptions = .init()
) -> LetterBatch {
  let width = letters.map(\.box.maxX).max() ?? 0
  let height = letters.map(\.box.maxY).max() ?? 0
  var pixels = [UInt8](repeating: 255, count: width * height)
  for run in letters.flatMap(\.runs) {
    for x in Int(run.start)..<Int(run.end) { pixels[Int(run.y) * width + x] = 0 }
  }
  return normalizeLetters(
    letters, on: GrayImage(width: width, height: height, pixels: pixels),
    mask: BinaryImage(width: width, height: height, ink: pixels.map { $0 == 0 }),
    options: options)
}

/// The rows and columns of frame `n` that hold ink of at least one half.
private func extent(_ batch: LetterBatch, _ n: Int = 0) -> Box? {
  let side = batch.side
  let ink = (0..<side * side).filter { batch.values[n * side * side + $0] >= 0.5 }
  let columns = ink.map { $0 % side }
  let rows = ink.map { $0 / side }
  guard let minX = columns.min(), let maxX = columns.max(), let minY = rows.min(),
    let maxY = rows.max()
  else { return nil }
  return Box(minX: minX, minY: minY, maxX: maxX + 1, maxY: maxY + 1)
}

@Suite("Letter normalization")
struct NormalizeLettersTests {
  @Test("the longer side fills the box and the letter stands in the middle")
  func centred() {
    let plain = NormalizationOptions(side: 32, box: 24, strokeWidth: nil)
    let batch = normalizeLetters([bar(12, 48), bar(48, 12)], options: plain)
    #expect(batch.count == 2)
    #expect(extent(batch, 0) == Box(minX: 13, minY: 4, maxX: 19, maxY: 28))
    #expect(extent(batch, 1) == Box(minX: 4, minY: 13, maxX: 28, maxY: 19))
  }

  @Test("where a letter stands on the page does not matter")
  func place() {
    let drawing = """
      #####
      #....
      ####.
      #....
      #####
      """
    let near = normalizeLetters([letter(drawing)])
    let far = normalizeLetters([letter(drawing, at: 700, 300)])
    #expect(near == far)
  }

  @Test("the same letter twice as large looks the same", arguments: [20, 40, 80, 160])
  func resolution(side: Int) throws {
    let batch = normalizeLetters([ell(side: side, stroke: side / 10)])
    let reference = normalizeLetters([ell(side: 320, stroke: 32)])
    let difference = zip(batch.values, reference.values).map { abs($0 - $1) }.reduce(0, +) / 1024
    // Edges fall on other places within a pixel; 24 + 24 pixels of edge by 0.5 / 1024 is 0.023.
    #expect(difference < 0.025, "mean difference \(difference)")
  }

  @Test("thin and thick pens come to the same width and size", arguments: [4, 10, 20, 30])
  func strokes(stroke: Int) throws {
    let batch = normalizeLetters([ell(side: 160, stroke: stroke)], options: .init(strokeWidth: 3))
    let box = try #require(extent(batch))
    // Row 12 crosses the stem alone.
    let width: Float = batch.values[12 * 32..<13 * 32].reduce(0, +)
    #expect(abs(width - 3) < 0.8, "a stroke of \(width)")
    #expect(abs(box.height - 24) <= 1)
  }

  @Test("values lie between paper and ink", arguments: 0..<30 as Range<UInt64>)
  func range(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let mask = BinaryImage.random(using: &random)
    let ink = mask.ink.map { $0 ? Float(1) : 0 }
    let values = normalizeLetter(ink: ink, width: mask.width, height: mask.height)
    #expect(values.count == 32 * 32)
    #expect(values.allSatisfy { $0 >= 0 && $0 <= 1 })
    #expect(mask.ink.contains(true) == values.contains { $0 > 0.3 })
  }

  @Test("a letter without ink is blank")
  func blank() {
    #expect(normalizeLetter(ink: [0, 0.4, 0, 0], width: 2, height: 2).allSatisfy { $0 == 0 })
    #expect(normalizeLetter(ink: [], width: 0, height: 0).allSatisfy { $0 == 0 })
    #expect(normalizeLetters([]).count == 0)
  }

  @Test("one pixel becomes a dot in the middle")
  func onePixel() throws {
    let box = try #require(extent(normalizeLetters([bar(1, 1)])))
    #expect(box.minX == 32 - box.maxX && box.minY == 32 - box.maxY)
  }

  @Test("a frame smaller than its letter stops the program")
  func wrongOptions() async {
    await #expect(processExitsWith: .failure) {
      _ = NormalizationOptions(side: 20, box: 24)
    }
  }
}
