import PageSynthesis
import Raster
import SeededRandom
import Testing

@Suite("The conditions of a page")
struct ConditionsTests {
  private func page(
    _ lines: [String] = ["HHHH HH"], _ change: (inout SynthesisOptions) -> Void = { _ in }
  ) throws -> SyntheticPage {
    try writePage(
      lines, by: Drawings.faces([0]),
      options: Drawings.steady { options in
        options.letterHeight = 20
        options.paper = InkColor(240, 240, 240)
        options.ink = InkColor(40, 40, 40)
        change(&options)
      }, seed: 3)
  }

  private func paper(
    _ change: (inout SynthesisOptions) -> Void
  ) throws -> SyntheticPage {
    try page([]) { options in
      options.minimumWidth = 64
      options.minimumHeight = 64
      options.paper = InkColor(128, 128, 128)
      change(&options)
    }
  }

  private func deviation(_ page: SyntheticPage) -> Double {
    let values = page.gray.pixels.map(Double.init)
    let mean = values.reduce(0, +) / Double(values.count)
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count))
      .squareRoot()
  }

  @Test("touching letters meet, and words stay apart")
  func touching() throws {
    let apart = try page().letters.map(\.box)
    #expect((0..<3).allSatisfy { apart[$0 + 1].minX - apart[$0].maxX >= 5 })
    let close = try page { $0.touching = 1 }.letters.map(\.box)
    #expect((0..<3).allSatisfy { (-2...0).contains(close[$0 + 1].minX - close[$0].maxX) })
    #expect(close[4].minX - close[3].maxX >= 5)
  }

  @Test("bolder strokes are wider, starved ones thinner")
  func boldness() throws {
    let natural = try page().letters[0].box.width
    #expect(try page { $0.boldness = 0.2 }.letters[0].box.width == natural + 4)
    #expect(try page { $0.boldness = -0.2 }.letters[0].box.width == natural - 4)
  }

  @Test("word gap and letter gap widen the space between words")
  func gaps() throws {
    func space(_ change: (inout SynthesisOptions) -> Void) throws -> Int {
      let letters = try page(["HHHH HH"], change).letters
      return letters[4].box.minX - letters[3].box.maxX
    }
    let natural = try space { _ in }
    #expect(try abs(space { $0.wordGap = 1 } - natural - 20) <= 1)
    #expect(try space { $0.wordGap = -0.3 } < natural)
    #expect(try space { $0.letterGap = 1 } >= natural + 39)
  }

  @Test("bending moves the edges of letters, each in its own way")
  func bending() throws {
    let boxes = try page(["HHHHHHHH"]) { $0.bending = 0.08 }.letters.map(\.box)
    let (widths, heights) = (Set(boxes.map(\.width)), Set(boxes.map(\.height)))
    #expect(widths.count + heights.count > 3)
  }

  @Test("gaps take ink away and leave the letter")
  func breaks() throws {
    let whole = try page().letters.reduce(0) { $0 + $1.ink }
    let broken = try page { $0.breaks = 1 }.letters
    #expect(broken.count == 6)
    #expect(broken.reduce(0) { $0 + $1.ink } < whole * 0.97)
  }

  @Test("noise, texture, pattern, salt and specks roughen plain paper")
  func roughness() throws {
    #expect(try deviation(paper { _ in }) == 0)
    #expect(try deviation(paper { $0.texture = 8 }) > 2)
    #expect(try deviation(paper { $0.pattern = 40 }) > 5)
    #expect(try deviation(paper { $0.specks = 400 }) > 5)
    let salted = try paper { $0.salt = 0.1 }.gray.pixels
    // 410 of 4,096, with a deviation of 19; half of them black.
    #expect(abs(salted.count { $0 != 128 } - 410) < 90)
    #expect(abs(salted.count { $0 == 0 } - 205) < 65)
  }

  @Test("blur, motion and coarseness soften edges but keep the mean")
  func softness() throws {
    func steepest(_ page: SyntheticPage) -> Int {
      zip(page.gray.pixels, page.gray.pixels.dropFirst()).map { abs(Int($0) - Int($1)) }.max() ?? 0
    }
    func mean(_ page: SyntheticPage) -> Double {
      Double(page.gray.pixels.reduce(0) { $0 + Int($1) }) / Double(page.gray.pixels.count)
    }
    let sharp = try page()
    #expect(steepest(sharp) > 150)
    let soft = [
      try page { $0.blur = 1.5 }, try page { $0.motion = 5 }, try page { $0.coarseness = 3 },
    ]
    for soft in soft {
      #expect(steepest(soft) < 140)
      #expect(abs(mean(soft) - mean(sharp)) < 1.5)
    }
  }

  @Test("a page of two levels has two levels, with the ink in black")
  func bilevel() throws {
    let page = try page { options in
      options.bilevel = 0.5
      options.noise = 5
      options.blur = 1
    }
    #expect(Set(page.gray.pixels) == [0, 255])
    let box = page.letters[0].box
    let middle = (box.minY + box.maxY) / 2 * page.gray.width + (box.minX + box.maxX) / 2
    #expect(page.gray.pixels[middle] == 0 && page.gray.pixels[0] == 255)
  }

  @Test("compression changes little at quality 100, and more the lower it is")
  func compression() throws {
    let plain = try page().gray.pixels
    func change(_ quality: Double) throws -> Double {
      let packed = try page { $0.jpegQuality = quality }.gray.pixels
      let sum = zip(plain, packed).reduce(0) { sum, pair in
        let difference = Int(pair.0) - Int(pair.1)
        return sum + difference * difference
      }
      return (Double(sum) / Double(plain.count)).squareRoot()
    }
    #expect(try change(100) < 1)
    #expect(try change(60) > change(100))
    #expect(try change(10) > change(60) + 3)
  }

  @Test("the other side shows through, paler than the ink")
  func bleedThrough() throws {
    let clean = try page(["HHHH HH", "HHH H H"])
    let thin = try page(["HHHH HH", "HHH H H"]) { $0.bleedThrough = 0.4 }
    #expect(thin.owners == clean.owners)
    let shown = zip(thin.owners, thin.gray.pixels).count { $0 < 0 && (140...220).contains($1) }
    #expect(shown > 400)
  }

  @Test("a page in grey has no colour, one in blue ink has")
  func color() throws {
    let gray = try page()
    #expect(gray.color == nil)
    #expect(gray.image.samples[0] == gray.gray.pixels[0])
    let blue = try page { $0.ink = InkColor(30, 40, 150) }
    let picture = try #require(blue.color)
    let box = blue.letters[0].box
    let middle = (box.minY + box.maxY) / 2 * picture.width + (box.minX + box.maxX) / 2
    #expect(Array(picture.samples[3 * middle..<3 * middle + 3]) == [30, 40, 150])
    #expect(blue.gray.pixels[middle] == 50)
  }
}

@Suite("Conditions drawn from ranges")
struct PageConditionsTests {
  @Test("every number lies in its range, on its share of the pages")
  func ranges() {
    var conditions = PageConditions()
    conditions.set("slope", ConditionRange(0.1, 0.2))
    conditions.set("blur", ConditionRange(1, 2, share: 0.25))
    conditions.set("letterHeight", ConditionRange(8, 80, spread: .logarithmic))
    var random = SplitMix64(seed: 1)
    let drawn = (0..<1000).map { _ in conditions.options(using: &random) }
    #expect(drawn.allSatisfy { (0.1...0.2).contains($0.slope) })
    #expect(drawn.allSatisfy { $0.blur == 0 || (1...2).contains($0.blur) })
    #expect((190...310).contains(drawn.count { $0.blur > 0 }))
    #expect(drawn.allSatisfy { (8...80.001).contains($0.letterHeight) })
    // As many below the geometric mean as above.
    #expect((430...570).contains(drawn.count { $0.letterHeight < 25.3 }))
    #expect(drawn.allSatisfy { $0.curve == 0 && $0.noise == 0 })
  }

  @Test("names that are none and ranges beyond their bounds are refused")
  func refused() {
    var conditions = PageConditions()
    let answers = [
      conditions.set("smell", ConditionRange(0, 1)),
      conditions.set("letterHeight", ConditionRange(2, 10)),
      conditions.set("touching", ConditionRange(0, 1.5)),
      conditions.set("touching", ConditionRange(0, 1)),
    ]
    #expect(answers == [false, false, false, true])
  }

  @Test(
    "every kind writes pages, the same for the same seed", arguments: PageConditions.Kind.allCases)
  func kinds(kind: PageConditions.Kind) throws {
    func page(_ seed: UInt64) throws -> SyntheticPage {
      var random = SplitMix64(seed: seed)
      var conditions = PageConditions.conditions(of: kind, using: &random)
      conditions.set("letterHeight", ConditionRange(14, 18))
      return try writePage(
        ["A b"], options: conditions.options(using: &random), seed: random.next())
    }
    #expect(try page(2) == page(2))
    #expect(try page(2) != page(3))
    #expect(try page(2).letters.count == 2)
  }
}
