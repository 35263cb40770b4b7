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
