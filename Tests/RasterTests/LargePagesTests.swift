import Raster
import Testing

@Suite("Arrays in large pages")
struct LargePagesTests {
  @Test(
    "an array has its values, however many large pages it fills",
    arguments: [0, 1, 4096, 2 << 20, (2 << 20) + 1, 9_000_000])
  func values(count: Int) {
    let bytes = largeArray(of: UInt8(7), count: count)
    // Compared outside of the macro, which would print millions of values.
    let bytesAreThere = bytes == [UInt8](repeating: 7, count: count)
    #expect(bytesAreThere)
    let numbers = largeArray(of: Float(0.5), count: count / 4)
    let numbersAreThere = numbers == [Float](repeating: 0.5, count: count / 4)
    #expect(numbersAreThere)
  }

  @Test("memory that was asked for in large pages can be written from end to end")
  func written() {
    var numbers = largeArray(of: 0, count: 1 << 20)
    for place in numbers.indices { numbers[place] = place }
    #expect(numbers.reduce(0, +) == (1 << 20) * ((1 << 20) - 1) / 2)
  }
}
