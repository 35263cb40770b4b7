import PageSynthesis
import Raster
import Testing

@Suite("The options of a written page")
struct SynthesisOptionsTests {
  private func page(
    _ lines: [String] = ["HHHHHH"], _ change: (inout SynthesisOptions) -> Void = { _ in }
  ) throws -> SyntheticPage {
    var options = SynthesisOptions()
    options.letterHeight = 16
    options.wobble = 0
    options.habit = 0
    change(&options)
    return try writePage(lines, options: options, seed: 3)
  }

  @Test("without wobble and habit a capital is as high as asked, plus the pen")
  func height() throws {
    for letter in try page().letters {
      #expect((16...19).contains(letter.box.height), "\(letter.box.height) pixels")
    }
  }

  @Test("slope and turn lower the right end", arguments: [0.1, -0.1])
  func slope(slope: Double) throws {
    for tilted in [try page { $0.slope = slope }, try page { $0.turn = slope }] {
      let first = tilted.letters[0].box.center
      let last = tilted.letters[5].box.center
      let found = (last.y - first.y) / (last.x - first.x)
      // Boxes are whole pixels over a run of about 80.
      #expect(abs(found - slope) < 0.03)
    }
  }

  @Test("a curved line sags in its middle")
  func curve() throws {
    let letters = try page { $0.curve = 0.5 }.letters
    #expect(letters[2].box.maxY >= letters[0].box.maxY + 3)
    #expect(letters[3].box.maxY >= letters[5].box.maxY + 3)
  }

  @Test("letter gap spreads letters, a negative one makes them touch")
  func gaps() throws {
    func gap(_ extra: Double) throws -> Int {
      let letters = try page(["OO"]) { $0.letterGap = extra }.letters
      return letters[1].box.minX - letters[0].box.maxX
    }
    #expect(try gap(0.5) > gap(0) + 6)
    #expect(try gap(-0.25) <= 0)
  }

  @Test("slant leans letters to the right, a wide pen makes them wider")
  func slantAndPen() throws {
    let upright = try page(["I"]).letters[0].box.width
    #expect(try page(["I"]) { $0.slant = 0.3 }.letters[0].box.width > upright + 3)
    #expect(try page(["I"]) { $0.penWidth = 0.3 }.letters[0].box.width > upright + 1)
  }

  @Test("light ink on dark paper is lighter than the paper")
  func polarity() throws {
    let dark = try page(["H"]) { options in
      options.ink = InkColor(230, 230, 230)
      options.paper = InkColor(40, 40, 40)
    }
    #expect(dark.gray.pixels[0] == 40)
    #expect((dark.gray.pixels.max() ?? 0) > 180)
  }

  @Test("broken strokes have less ink")
  func breaks() throws {
    let whole = try page { $0.pressure = 0 }
    let broken = try page { options in
      options.pressure = 0
      options.breaks = 1
    }
    func ink(_ page: SyntheticPage) -> Int { page.gray.pixels.count { $0 < 128 } }
    #expect(ink(broken) < ink(whole) * 19 / 20)
  }

  @Test(
    "guides are printed in their colour, and boxes stand round their letters",
    arguments: [Guides.ruled, .boxes, .comb])
  func guides(kind: Guides) throws {
    let clean = try page(["AB"])
    let guided = try page(["AB"]) { options in
      options.guides = kind
      options.guideColor = InkColor(255, 0, 0)
    }
    func reds(_ page: SyntheticPage) -> Int {
      (0..<page.image.width * page.image.height).count {
        page.image.samples[3 * $0] > 200 && page.image.samples[3 * $0 + 1] < 150
      }
    }
    #expect(reds(clean) == 0)
    #expect(reds(guided) > 20)
    if kind == .boxes {
      let between = (guided.letters[0].box.maxX + guided.letters[1].box.minX) / 2
      let row = Int(guided.letters[0].box.center.y)
      let isWall = (between - 3...between + 3).contains {
        guided.image.samples[(row * guided.image.width + $0) * 3 + 1] < 200
      }
      #expect(isWall)
    }
  }

  @Test("blur softens, noise roughens, uneven light and shadow darken")
  func camera() throws {
    let clean = try page()
    func mean(_ page: SyntheticPage) -> Int {
      page.gray.pixels.reduce(0) { $0 + Int($1) } / page.gray.pixels.count
    }
    func levels(_ page: SyntheticPage) -> Int { Set(page.gray.pixels).count }
    #expect(try mean(page { $0.unevenLight = 0.6 }) < mean(clean) - 20)
    #expect(try mean(page { $0.shadow = 0.6 }) < mean(clean))
    #expect(try page { $0.blur = 2 }.gray.pixels.min() ?? 0 > clean.gray.pixels.min() ?? 255)
    let noisy = try page([]) { options in
      options.minimumWidth = 60
      options.minimumHeight = 60
      options.paper = InkColor(128, 128, 128)
      options.noise = 4
    }
    let values = noisy.gray.pixels.map { Double($0) - 128 }
    let variance = values.reduce(0) { $0 + $1 * $1 } / Double(values.count)
    // 3,600 draws: the deviation is known to about 1.2 %.
    #expect(abs(variance.squareRoot() - 4) < 0.3)
    #expect(levels(noisy) > 15)
  }
}
