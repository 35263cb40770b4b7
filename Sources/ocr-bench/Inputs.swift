import ImageCodecs
import Raster
import SeededRandom
import StrokeFont

/// The pictures that are read, each made here, as files.
struct Input {
  /// Its name in the table.
  let name: String
  /// The file.
  let bytes: [UInt8]

  /// A photograph of 12 megapixels with a few large letters under uneven light, as JPEG.
  static func photo() throws -> Input {
    let image = page(
      width: 4000, height: 3000, lines: ["DEEP LEARNING", "READS A NOTE"], corner: (300, 700),
      capital: 260, spacing: 3)
    var pixels = image.pixels
    var random = SplitMix64(seed: 1)
    for place in pixels.indices {
      // From 0.6 at the left to 1 at the right, with the noise of a sensor.
      let light = 60 + 40 * (place % image.width) / image.width
      pixels[place] = UInt8(
        max(0, min(255, Int(pixels[place]) * light / 100 + random.below(9) - 4)))
    }
    let shaded = GrayImage(width: image.width, height: image.height, pixels: pixels)
    return Input(name: "photo", bytes: try encodeJPEG(shaded, quality: 90))
  }

  /// A4 at 300 dots an inch with 3,000 characters, as PNG.
  static func a4() throws -> Input {
    let lines = (0..<50).map { randomText(letters: 66, seed: 2 + $0) }
    let image = page(
      width: 2480, height: 3508, lines: lines, corner: (160, 180), capital: 36, spacing: 1.75)
    return Input(name: "a4", bytes: try encodePNG(image))
  }

  /// A name of 300 × 40, as PNG.
  static func name() throws -> Input {
    let image = page(
      width: 300, height: 40, lines: ["ADA LOVELACE"], corner: (12, 8), capital: 24, spacing: 1)
    return Input(name: "name", bytes: try encodePNG(image))
  }

  /// A4 with 300,000 specks.
  static func noise() throws -> Input {
    let share: Float = 0.042
    var random = SplitMix64(seed: 3)
    let (width, height) = (2480, 3508)
    var pixels = [UInt8](repeating: 255, count: width * height)
    for place in pixels.indices where random.uniform() < share { pixels[place] = 0 }
    let image = GrayImage(width: width, height: height, pixels: pixels)
    return Input(name: "noise", bytes: try encodePNG(image))
  }

  /// Letters and digits, with a blank after every ten.
  static func randomText(letters count: Int, seed: UInt64) -> String {
    var random = SplitMix64(seed: seed)
    let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    return String((0..<count).map { $0 % 11 == 10 ? " " : letters[random.below(letters.count)] })
  }

  /// Lines of text, `capital` pixels high, from `corner` down.
  static func page(
    width: Int, height: Int, lines: [String], corner: (x: Double, y: Double), capital: Double,
    spacing: Double
  ) -> GrayImage {
    var image = RGBImage(
      width: width, height: height,
      samples: [UInt8](repeating: 245, count: 3 * width * height))
    for (number, line) in lines.enumerated() {
      let row = corner.y + Double(number) * spacing * capital
      StrokeFont.draw(
        line, at: Point(x: corner.x, y: row), height: capital, color: (30, 30, 30), into: &image)
    }
    var pixels = [UInt8](repeating: 0, count: width * height)
    for place in pixels.indices { pixels[place] = image.samples[3 * place] }
    return GrayImage(width: width, height: height, pixels: pixels)
  }
}
