import LetterNormalization
import Raster
import TestSupport
import Testing

/// How a network that keeps grey levels wants letters.
private let levels = NormalizationOptions(side: 28, box: 22, strokeWidth: nil, tone: .levels)

/// A page of `paper` with a bar of `ink` 4 × 11 pixels in columns 10 ..< 14, whose right column is
/// `edge`; all but that column is the letter.
private func barPage(ink: UInt8, edge: UInt8, paper: UInt8, neighbour: Bool = false) -> LetterBatch
{
  var pixels = [UInt8](repeating: paper, count: 40 * 40)
  var mask = [Bool](repeating: false, count: 40 * 40)
  for y in 10..<21 {
    for x in 10..<14 {
      pixels[y * 40 + x] = ink
      mask[y * 40 + x] = true
    }
    pixels[y * 40 + 14] = neighbour ? ink : edge
    mask[y * 40 + 14] = neighbour
  }
  let letter = Component(runs: (10..<21).map { Run(y: $0, start: 10, end: 14) }[...])
  return normalizeLetters(
    [letter], on: GrayImage(width: 40, height: 40, pixels: pixels),
    mask: BinaryImage(width: 40, height: 40, ink: mask), isLightOnDark: ink > paper,
    options: levels)
}

@Suite("Letters with their grey levels")
struct LevelsTests {
  /// The sum of a frame's ink.
  private func ink(_ batch: LetterBatch) -> Float { batch.values.reduce(0, +) }

  @Test("a grey edge counts by as much as it is dark")
  func edge() {
    let none = ink(barPage(ink: 0, edge: 200, paper: 200))
    let half = ink(barPage(ink: 0, edge: 100, paper: 200))
    // The bar is doubled in size: four columns of ink are eight, half a column is one.
    #expect(abs(half / none - 1.125) < 0.02, "\(half) and \(none)")
  }

  @Test("faint and bold ink look alike, and light ink on dark paper too")
  func contrast() {
    let bold = barPage(ink: 0, edge: 100, paper: 200)
    for other in [
      barPage(ink: 100, edge: 150, paper: 200), barPage(ink: 200, edge: 100, paper: 0),
    ] {
      for (one, two) in zip(bold.values, other.values) { #expect(abs(one - two) < 0.01) }
    }
  }

  @Test("the grain of a dot is not looked at, that of letters is")
  func grain() {
    // Bars 20 high of two greys, and a dot of the same two.
    var pixels = [UInt8](repeating: 200, count: 80 * 30)
    var mask = [Bool](repeating: false, count: 80 * 30)
    let boxes = [(4, 4, 20), (24, 4, 20), (44, 4, 20), (64, 18, 6)]
    for (left, top, height) in boxes {
      for y in top..<top + height {
        for x in left..<left + 6 {
          pixels[y * 80 + x] = x < left + 3 ? 0 : 100
          mask[y * 80 + x] = true
        }
      }
    }
    let batch = normalizeLetters(
      boxes.map { Component(x: $0, y: $1, width: 6, height: $2) },
      on: GrayImage(width: 80, height: 30, pixels: pixels),
      mask: BinaryImage(width: 80, height: 30, ink: mask), options: levels)
    let middles = (0..<4).map { letter -> [Float] in
      // Left and right of the middle, in the frame's middle row.
      let row = letter * 784 + 14 * 28
      return [batch.values[row + 12], batch.values[row + 15]]
    }
    #expect(middles[0][1] < 0.6 && middles[0][0] > 0.9, "\(middles[0])")
    #expect(middles[3] == [1, 1])
  }

  @Test("a letter looks among equal ones as it does alone")
  func equalLetters() {
    var pixels = [UInt8](repeating: 200, count: 60 * 20)
    var mask = [Bool](repeating: false, count: 60 * 20)
    var letters: [Component] = []
    // The third bar is broader.
    for (left, width) in [(4, 3), (16, 3), (28, 5), (42, 3)] {
      for y in 4..<15 {
        for x in left..<left + width {
          pixels[y * 60 + x] = UInt8(10 + y)
          mask[y * 60 + x] = true
        }
      }
      letters.append(
        Component(runs: (4..<15).map { Run(y: $0, start: left, end: left + width) }[...]))
    }
    let batch = { (letters: [Component]) in
      normalizeLetters(
        letters, on: GrayImage(width: 60, height: 20, pixels: pixels),
        mask: BinaryImage(width: 60, height: 20, ink: mask), options: levels
      ).values
    }
    let together = batch(letters)
    #expect(together == letters.flatMap { batch([$0]) })
    #expect(Array(together[..<784]) == Array(together[784..<1568]))
    #expect(Array(together[..<784]) != Array(together[1568..<2352]))
  }

  @Test("a neighbour's ink is paper")
  func neighbour() {
    let alone = barPage(ink: 0, edge: 200, paper: 200)
    let touched = barPage(ink: 0, edge: 0, paper: 200, neighbour: true)
    #expect(alone == touched)
  }

  @Test("an isolated letter looks as it would on a page")
  func isolated() {
    var values = [Float](repeating: 0, count: 40 * 40)
    for y in 10..<21 {
      for x in 10..<14 { values[y * 40 + x] = 1 }
      values[y * 40 + 14] = 0.4
    }
    let alone = normalizeLetter(ink: values, width: 40, height: 40, options: levels)
    let onPage = barPage(ink: 0, edge: 120, paper: 200).values
    for (one, two) in zip(alone, onPage) { #expect(abs(one - two) < 0.01) }
  }

  /// A page of black bars 4 pixels wide and 40 high from these columns, the first of which leans.
  private func bars(at columns: [Int], lean: Double, options: NormalizationOptions) -> LetterBatch {
    let slant = Slant(tangent: lean, around: 30)
    var ink = [Bool](repeating: false, count: 80 * 60)
    var runs: [Run] = []
    for y in 10..<50 {
      for column in columns {
        let start = column - slant.shift(ofRow: y)
        for x in start..<start + 4 { ink[y * 80 + x] = true }
        if column == columns[0] { runs.append(Run(y: y, start: start, end: start + 4)) }
      }
    }
    return normalizeLetters(
      [Component(runs: runs[...])],
      on: GrayImage(width: 80, height: 60, pixels: ink.map { $0 ? 0 : 255 }),
      mask: BinaryImage(width: 80, height: 60, ink: ink), slants: [slant], options: options)
  }

  @Test("a letter that leans looks as it does upright")
  func slanted() {
    let upright = bars(at: [40], lean: 0, options: levels)
    let leaning = bars(at: [40], lean: 0.4, options: levels)
    let difference = zip(upright.values, leaning.values).reduce(Float(0)) { $0 + abs($1.0 - $1.1) }
    // Its rows are moved by whole pixels, half a pixel off at most.
    #expect(difference < 0.25 * ink(upright), "\(difference) of \(ink(upright))")
  }

  @Test("the second channel shows the other ink round the letter and none of its own")
  func surroundings() {
    let options = NormalizationOptions(
      side: 28, box: 22, strokeWidth: nil, tone: .surroundings)
    let plain = bars(at: [40], lean: 0, options: levels)
    for lean in [0, 0.4] {
      let batch = bars(at: [40, 52], lean: lean, options: options)
      #expect(batch.channels == 2 && batch.values.count == 2 * 28 * 28)
      if lean == 0 {
        let own = stride(from: 0, to: batch.values.count, by: 2).map { batch.values[$0] }
        #expect(own == plain.values)
      }
      // 12 columns to the right of the letter, at 22 / 40 of the page's size.
      for y in 4..<24 {
        let row = (0..<28).map { batch.values[(y * 28 + $0) * 2 + 1] }
        let columns = row.indices.filter { row[$0] > 0 }
        #expect(columns.allSatisfy { (19...22).contains($0) } && columns.count >= 2, "\(columns)")
      }
    }
    let isolated = normalizeLetter(
      ink: [Float](repeating: 1, count: 100), width: 10, height: 10, options: options)
    #expect(isolated.count == 2 * 28 * 28)
    #expect(stride(from: 1, to: isolated.count, by: 2).allSatisfy { isolated[$0] == 0 })
  }

  @Test("a letter at the page's edge stays within it")
  func border() {
    let whole = Component(runs: (0..<6).map { Run(y: $0, start: 0, end: 6) }[...])
    let batch = normalizeLetters(
      [whole], on: GrayImage(width: 6, height: 6, pixels: Array(repeating: 0, count: 36)),
      mask: BinaryImage(width: 6, height: 6, ink: Array(repeating: true, count: 36)),
      options: levels)
    #expect(batch.values.allSatisfy { (0...1).contains($0) })
    #expect(abs(ink(batch) - 22 * 22) < 2)
  }
}
