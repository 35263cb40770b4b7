import PageSynthesis
import Raster
import StrokeFont
import Testing

@Suite("Pens")
struct PenLettersTests {
  /// A page by somebody who never falls out of the habit.
  private func page(
    _ text: String, by school: StrokeFont.School, seed: UInt64
  ) throws -> SyntheticPage {
    let options = Drawings.steady { options in
      options.letterHeight = 24
      options.habit = 1
    }
    return try writePage(
      [text], by: PenLetters(school: school), options: options, seed: seed)
  }

  @Test("the same writer writes a letter in the same way, another in another")
  func habit() throws {
    var widths: Set<Int> = []
    for seed in 0..<8 as Range<UInt64> {
      let own = try page("ssss", by: .running, seed: seed).letters.map(\.box.width)
      // A pixel, as the letters stand between pixels.
      #expect((own.max() ?? 9) - (own.min() ?? 0) <= 1, "\(own)")
      widths.formUnion(own)
    }
    #expect(widths.count > 4)
  }

  @Test("running hands differ in how high small letters are, taught ones do not")
  func heights() throws {
    func spread(_ school: StrokeFont.School) throws -> Double {
      let shares = try (0..<12 as Range<UInt64>).map { seed in
        let boxes = try page("xxH", by: school, seed: seed).letters.map(\.box)
        return Double(boxes[0].height) / Double(boxes[2].height)
      }
      return (shares.max() ?? 0) - (shares.min() ?? 0)
    }
    #expect(try spread(.running) > 0.2)
    #expect(try spread(.english) < 0.15)
  }

  @Test("what hangs over the next letter stands in its columns")
  func overhang() throws {
    let pages = try (0..<12 as Range<UInt64>).map { try page("tn", by: .running, seed: $0) }
    #expect(pages.contains { $0.letters[0].box.maxX > $0.letters[1].box.minX + 1 })
    #expect(pages.contains { $0.letters[0].box.maxX < $0.letters[1].box.minX })
  }
}
