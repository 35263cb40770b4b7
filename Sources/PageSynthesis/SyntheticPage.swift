public import Raster

/// A letter that was written, and where.
public struct TrueLetter: Sendable, Equatable {
  /// Which.
  public let character: Character
  /// Its line, counted from 0 at the top.
  public let line: Int
  /// Every pixel of which the pen covered a quarter or more, before blur and noise.
  public let box: Box
}

/// A page that a program wrote, and what is written there.
public struct SyntheticPage: Sendable, Equatable {
  /// The picture.
  public let image: RGBImage
  /// The letters in reading order; spaces are not among them.
  public let letters: [TrueLetter]
  /// The text, its lines separated by line feeds, without one at the end.
  public let text: String

  /// The picture in grey levels (ITU-R BT.601 luma, as codecs make it).
  public var gray: GrayImage {
    var pixels = [UInt8](repeating: 0, count: image.width * image.height)
    for index in 0..<pixels.count {
      let red = Int(image.samples[3 * index])
      let green = Int(image.samples[3 * index + 1])
      let blue = Int(image.samples[3 * index + 2])
      pixels[index] = UInt8((red * 299 + green * 587 + blue * 114 + 500) / 1000)
    }
    return GrayImage(width: image.width, height: image.height, pixels: pixels)
  }
}

/// Why a page cannot be written.
public enum SynthesisError: Error, Equatable {
  /// The font has no strokes for a character of the text.
  case unknownCharacter(Character, line: Int)
  /// The page would have more pixels than `limit`.
  case pageTooLarge(width: Int, height: Int, limit: Int)
}

extension SynthesisError: CustomStringConvertible {
  /// One line for the user.
  public var description: String {
    switch self {
    case .unknownCharacter(let character, let line):
      "line \(line + 1) has a '\(character)', but only printable ASCII can be written"
    case .pageTooLarge(let width, let height, let limit):
      "the page would be \(width) × \(height) pixels, over the limit of \(limit); write less, or smaller"
    }
  }
}
