import PageSynthesis
import Raster
import Testing

@Suite("The owners of a page's pixels")
struct OwnersTests {
  private func page(
    _ lines: [String], seed: UInt64 = 1, _ change: (inout SynthesisOptions) -> Void = { _ in }
  ) throws -> SyntheticPage {
    var options = SynthesisOptions()
    options.letterHeight = 16
    change(&options)
    return try writePage(lines, options: options, seed: seed)
  }

  @Test(
    "on a clean page the dark pixels have an owner, and the owned ones are darker than paper",
    arguments: 0..<4 as Range<UInt64>)
  func ink(seed: UInt64) throws {
    let page = try page(["Big 7", "gap."], seed: seed) { options in
      options.slope = 0.05
      options.perspective = 0.03
    }
    for (owner, level) in zip(page.owners, page.gray.pixels) {
      // Ink of 40 covers paper of 250 by a fifth: 208.
      if level < 200 { #expect(owner >= 0) }
      if owner >= 0 { #expect(level < 215) } else { #expect(owner == SyntheticPage.paper) }
    }
  }

  @Test("every letter owns its ink, within its box, and counts it")
  func counts() throws {
    let page = try page(["Owned, ink", "7/x-y"])
    var counts = [Int](repeating: 0, count: page.letters.count)
    for (place, owner) in page.owners.enumerated() where owner >= 0 {
      counts[Int(owner)] += 1
      let box = page.letters[Int(owner)].box
      let (x, y) = (place % page.gray.width, place / page.gray.width)
      #expect(box.minX <= x && x < box.maxX && box.minY <= y && y < box.maxY)
    }
    #expect(counts == page.letters.map(\.ownedPixels))
    for letter in page.letters {
      #expect(letter.ownedPixels > 0)
      #expect(Double(letter.ownedPixels) > letter.ink * 0.8, "\(letter.character)")
    }
  }

  @Test("words and lines are counted")
  func words() throws {
    let page = try page(["ab  c", " d e "])
    #expect(page.letters.map(\.line) == [0, 0, 0, 1, 1])
    #expect(page.letters.map(\.word) == [0, 0, 1, 0, 1])
    #expect(page.text == "ab  c\n d e ")
  }

  @Test("where letters overlap, ink is hidden but not lost")
  func overlap() throws {
    let apart = try writePage(
      ["HH"], by: Drawings.faces([0]), options: Drawings.steady(), seed: 1)
    let over = try writePage(
      ["HH"], by: Drawings.faces([0]),
      options: Drawings.steady { options in
        options.letterGap = -0.3
        options.boldness = 0.15
      }, seed: 1)
    #expect(apart.letters.map(\.ownedPixels) == [800, 800])
    let owned = over.letters.reduce(0) { $0 + $1.ownedPixels }
    let ink = over.letters.reduce(0) { $0 + $1.ink }
    #expect(Double(owned) < ink - 50)
    #expect(over.letters[0].box.maxX > over.letters[1].box.minX)
  }

  @Test("what is printed or drawn beside letters is a mark and no letter's")
  func marks() throws {
    func marks(_ change: (inout SynthesisOptions) -> Void) throws -> Int {
      try page(["HE HO"], change).owners.count { $0 == SyntheticPage.mark }
    }
    #expect(try marks { _ in } == 0)
    #expect(try marks { $0.guides = .boxes } > 100)
    #expect(try marks { $0.underlines = 1 } > 30)
    #expect(try marks { $0.specks = 40 } > 5)
    #expect(try marks { $0.strayLines = 4 } > 20)
  }

  @Test("faded ink has no owner")
  func faded() throws {
    func owned(_ page: SyntheticPage) -> Int { page.owners.count { $0 >= 0 } }
    let dark = try page(["HEHEHEHEHEHEHEHEHE"])
    let pale = try page(["HEHEHEHEHEHEHEHEHE"]) { $0.fading = 1 }
    #expect(owned(pale) < owned(dark) * 9 / 10)
    for (owner, level) in zip(pale.owners, pale.gray.pixels) where owner >= 0 {
      #expect(level < 215)
    }
  }
}
