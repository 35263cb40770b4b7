import Raster
import Testing

@Suite("Quarter turns")
struct QuarterTurnTests {
  @Test("clockwise, what was at the left is at the top")
  func drawn() {
    let picture = GrayImage(width: 3, height: 2, pixels: [1, 2, 3, 4, 5, 6])
    #expect(picture.turned(.none) == picture)
    #expect(
      picture.turned(.clockwise) == GrayImage(width: 2, height: 3, pixels: [4, 1, 5, 2, 6, 3]))
    #expect(picture.turned(.half) == GrayImage(width: 3, height: 2, pixels: [6, 5, 4, 3, 2, 1]))
    #expect(
      picture.turned(.counterclockwise)
        == GrayImage(width: 2, height: 3, pixels: [3, 6, 2, 5, 1, 4]))
  }

  @Test("turned back, pictures and boxes are what they were", arguments: QuarterTurn.allCases)
  func roundTrip(turn: QuarterTurn) {
    let picture = GrayImage(width: 5, height: 7, pixels: (0..<35).map { UInt8($0) })
    let turned = picture.turned(turn)
    #expect(turned.turned(turn.inverse) == picture)
    let box = Box(minX: 1, minY: 2, maxX: 4, maxY: 7)
    #expect(
      box.turned(turn, width: 5, height: 7)
        .turned(turn.inverse, width: turned.width, height: turned.height) == box)
  }

  @Test("a pixel's box and middle go where the pixel goes", arguments: QuarterTurn.allCases)
  func pixels(turn: QuarterTurn) {
    let picture = GrayImage(width: 4, height: 3, pixels: (0..<12).map { UInt8($0) })
    let turned = picture.turned(turn)
    for y in 0..<3 {
      for x in 0..<4 {
        let box = Box(minX: x, minY: y, maxX: x + 1, maxY: y + 1)
          .turned(turn, width: 4, height: 3)
        #expect(turned.pixels[box.minY * turned.width + box.minX] == UInt8(y * 4 + x))
        let middle = Point(x: Double(x) + 0.5, y: Double(y) + 0.5)
        #expect(middle.turned(turn, width: 4, height: 3) == box.center)
      }
    }
  }

  @Test("ink is turned as grey levels are", arguments: QuarterTurn.allCases)
  func ink(turn: QuarterTurn) {
    let levels = (0..<12).map { UInt8($0 * 7 % 5) }
    let ink = BinaryImage(width: 4, height: 3, ink: levels.map { $0 > 1 })
    let turned = GrayImage(width: 4, height: 3, pixels: levels).turned(turn)
    #expect(
      ink.turned(turn)
        == BinaryImage(
          width: turned.width, height: turned.height, ink: turned.pixels.map { $0 > 1 }))
  }

  @Test("a picture without pixels keeps its one side", arguments: QuarterTurn.allCases)
  func empty(turn: QuarterTurn) {
    let turned = GrayImage(width: 3, height: 0, pixels: []).turned(turn)
    #expect(turned.width == (turn.swapsSides ? 0 : 3))
    #expect(turned.height == (turn.swapsSides ? 3 : 0))
  }
}
