import Raster
import RuleRemoval
import SeededRandom
import TestSupport
import Testing

/// A page that rectangles of ink are drawn on.
private struct Sheet {
  let width: Int
  let height: Int
  var ink: [Bool]

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    ink = [Bool](repeating: false, count: width * height)
  }

  var mask: BinaryImage { BinaryImage(width: width, height: height, ink: ink) }

  mutating func fill(x: Int, y: Int, width columns: Int, height rows: Int) {
    for row in y..<y + rows {
      for column in x..<x + columns { ink[row * width + column] = true }
    }
  }

  /// The outline of a letter 14 columns and 20 rows large, of a pen 3 wide.
  mutating func letter(x: Int, y: Int) {
    fill(x: x, y: y, width: 3, height: 20)
    fill(x: x + 11, y: y, width: 3, height: 20)
    fill(x: x, y: y, width: 14, height: 3)
    fill(x: x, y: y + 17, width: 14, height: 3)
  }
}

/// Letters in a row.
private func row(of letters: Int, y: Int, on sheet: inout Sheet) {
  for letter in 0..<letters { sheet.letter(x: 20 + 25 * letter, y: y) }
}

@Suite("Rule removal")
struct RemoveRulesTests {
  @Test("writing without rules stays as it is")
  func writing() {
    var sheet = Sheet(width: 300, height: 100)
    row(of: 10, y: 20, on: &sheet)
    row(of: 8, y: 60, on: &sheet)
    let unruled = removeRules(from: sheet.mask)
    #expect(unruled == Unruled(mask: sheet.mask, levelRules: [], uprightRules: []))
  }

  @Test("a level rule goes and the letters that stand on it stay", arguments: [0.0, 0.01, 0.03])
  func level(slope: Double) {
    var letters = Sheet(width: 400, height: 120)
    row(of: 10, y: 40, on: &letters)
    var sheet = letters
    for x in 5..<395 {
      sheet.fill(x: x, y: 59 + Int((slope * Double(x)).rounded()), width: 1, height: 2)
    }
    let unruled = removeRules(from: sheet.mask)
    #expect(unruled.levelRules.count == 1)
    let lost = letters.ink.indices.filter { letters.ink[$0] && !unruled.mask.ink[$0] }
    #expect(lost.isEmpty, "ink of letters is lost")
    // What is left of the rule hangs on the letters: none of it is between them.
    for x in [10, 280, 390] {
      #expect((0..<120).allSatisfy { !unruled.mask.ink[$0 * 400 + x] })
    }
  }

  @Test("a rule from edge to edge of a small picture goes, though letters stand close on it")
  func spanning() {
    var letters = Sheet(width: 110, height: 50)
    for x in [12, 46, 80] { letters.letter(x: x, y: 15) }
    var sheet = letters
    sheet.fill(x: 0, y: 34, width: 110, height: 2)
    let unruled = removeRules(from: sheet.mask)
    #expect(unruled.levelRules.count == 1)
    let lost = letters.ink.indices.filter { letters.ink[$0] && !unruled.mask.ink[$0] }
    #expect(lost.isEmpty, "ink of letters is lost")
    for x in [0, 5, 35, 70, 109] {
      #expect((0..<50).allSatisfy { !unruled.mask.ink[$0 * 110 + x] })
    }
    // What ends within the picture is no rule.
    var short = letters
    short.fill(x: 12, y: 34, width: 82, height: 2)
    #expect(removeRules(from: short.mask).mask == short.mask)
  }

  @Test("of a rule that letters stand on side by side, no piece between them is left")
  func covered() {
    var letters = Sheet(width: 104, height: 50)
    for x in [6, 30, 54, 78] { letters.letter(x: x, y: 15) }
    var sheet = letters
    for x in 0..<104 { sheet.fill(x: x, y: 34 + x / 60, width: 1, height: 2) }
    let unruled = removeRules(from: sheet.mask)
    #expect(unruled.levelRules.count == 1)
    let lost = letters.ink.indices.filter { letters.ink[$0] && !unruled.mask.ink[$0] }
    #expect(lost.isEmpty, "ink of letters is lost")
    for x in [2, 25, 49, 73, 100] {
      #expect((0..<50).allSatisfy { !unruled.mask.ink[$0 * 104 + x] }, "column \(x)")
    }
  }

  @Test("feet of letters in a row are no rule where they are as thick as the pen")
  func feet() {
    var sheet = Sheet(width: 104, height: 50)
    for x in [6, 30, 54, 78] {
      sheet.letter(x: x, y: 15)
      sheet.fill(x: x - 4, y: 32, width: 22, height: 3)
    }
    #expect(removeRules(from: sheet.mask).mask == sheet.mask)
  }

  @Test("an upright rule goes")
  func upright() {
    var letters = Sheet(width: 300, height: 200)
    row(of: 5, y: 40, on: &letters)
    var sheet = letters
    sheet.fill(x: 200, y: 5, width: 2, height: 190)
    let unruled = removeRules(from: sheet.mask)
    #expect(unruled.mask == letters.mask)
    #expect(unruled.uprightRules == [Box(minX: 200, minY: 5, maxX: 202, maxY: 195)])
  }

  @Test("a dashed rule goes whole")
  func dashed() {
    var letters = Sheet(width: 400, height: 100)
    row(of: 10, y: 20, on: &letters)
    var sheet = letters
    for dash in 0..<12 { sheet.fill(x: 10 + 30 * dash, y: 60, width: 22, height: 2) }
    #expect(removeRules(from: sheet.mask).mask == letters.mask)
  }

  @Test("an upright dashed rule goes, also beside writing; an I that begins each line stays")
  func stems() {
    var letters = Sheet(width: 400, height: 420)
    for line in 0..<8 {
      row(of: 10, y: 20 + 50 * line, on: &letters)
      letters.fill(x: 8, y: 20 + 50 * line, width: 3, height: 26)
    }
    #expect(removeRules(from: letters.mask).mask == letters.mask)
    var sheet = letters
    for dash in 0..<12 { sheet.fill(x: 330, y: 10 + 34 * dash, width: 3, height: 26) }
    #expect(removeRules(from: sheet.mask).mask == letters.mask)
  }

  @Test("a dash between words stays")
  func dash() {
    var sheet = Sheet(width: 400, height: 100)
    row(of: 8, y: 20, on: &sheet)
    sheet.fill(x: 230, y: 29, width: 24, height: 3)
    #expect(removeRules(from: sheet.mask).mask == sheet.mask)
  }

  @Test("the teeth of a comb go, those that are broken too; the letters in it stay")
  func comb() {
    var letters = Sheet(width: 400, height: 100)
    for cell in 0..<8 { letters.letter(x: 28 + 40 * cell, y: 30) }
    var sheet = letters
    sheet.fill(x: 15, y: 20, width: 330, height: 2)
    sheet.fill(x: 15, y: 60, width: 330, height: 2)
    for tooth in 0...8 {
      let x = 15 + 40 * tooth
      if tooth % 3 == 1 {
        sheet.fill(x: x, y: 33, width: 2, height: 5)
        sheet.fill(x: x, y: 45, width: 2, height: 6)
      } else {
        sheet.fill(x: x, y: 20, width: 2, height: 40)
      }
    }
    let unruled = removeRules(from: sheet.mask)
    #expect(unruled.mask == letters.mask)
    #expect(unruled.levelRules.count == 2)
  }

  @Test(
    "nothing is added, and the answer is a page without rules", arguments: 0..<20 as Range<UInt64>)
  func onlyErases(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var sheet = Sheet(width: 160, height: 120)
    for _ in 0..<30 {
      let width = 1 + random.below(80)
      let height = 1 + random.below(width > 30 ? 4 : 30)
      sheet.fill(
        x: random.below(160 - width), y: random.below(120 - height), width: width, height: height)
    }
    let unruled = removeRules(from: sheet.mask)
    for place in sheet.ink.indices where unruled.mask.ink[place] {
      #expect(sheet.ink[place], "pixel \(place) is new")
    }
    #expect(removeRules(from: sheet.mask) == unruled)
  }

  @Test("no pixels, one pixel, all ink, one row, one column")
  func degenerate() {
    for (width, height) in [(0, 0), (1, 1), (30, 30), (200, 1), (1, 200)] {
      let ink = [Bool](repeating: true, count: width * height)
      let page = BinaryImage(width: width, height: height, ink: ink)
      let unruled = removeRules(from: page)
      #expect(unruled.mask.width == width && unruled.mask.height == height)
      #expect(unruled.mask.ink.count == ink.count)
    }
  }
}
