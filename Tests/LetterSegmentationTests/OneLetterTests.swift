import LetterSegmentation
import Raster
import TestSupport
import Testing

@Suite("One letter")
struct OneLetterTests {
  @Test("the ink of an i is one letter, and the dust beside it none")
  func dotted() throws {
    let components = [
      Component(x: 10, y: 2, width: 5, height: 5), Component(x: 11, y: 12, width: 4, height: 30),
      Component(x: 30, y: 20, width: 2, height: 2),
    ]
    let (line, segmented) = try #require(oneLetter(of: components))
    let letter = try #require(segmented.candidates.first)
    #expect(segmented.candidates.count == 1 && segmented.atoms.count == 1)
    #expect(letter.ink.box == Box(minX: 10, minY: 2, maxX: 15, maxY: 42))
    #expect(letter.members == [0, 1] && line.members == [0, 1])
    #expect(line.letterHeight == 40 && line.axis.row(at: 12) == 22)
    #expect(segmented.dropped == [DroppedComponent(component: 2, reason: .speck)])
  }

  @Test("a picture without ink has no letter")
  func blank() {
    #expect(oneLetter(of: []) == nil)
  }
}
