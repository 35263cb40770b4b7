public import Raster

/// A letter that was written, and where.
public struct TrueLetter: Sendable, Equatable {
  /// Which.
  public let character: Character
  /// Its line, counted from 0 at the top.
  public let line: Int
  /// Its word, counted from 0 at the left of its line.
  public let word: Int
  /// Every pixel of which its ink covered a quarter or more, before blur and noise.
  public let box: Box
  /// Where its own space begins on its baseline, in pixels of the picture.
  public let origin: Point
  /// The height of a capital of its size, in pixels, without perspective.
  public let capHeight: Double
  /// Its ink in pixels, what other letters hide included, before it fades.
  public let ink: Double
  /// How many pixels of the picture's owner map are its own.
  public let ownedPixels: Int
}

/// A page that a program wrote, and what is written there.
public struct SyntheticPage: Sendable, Equatable {
  /// The owner of a pixel without ink.
  public static let paper: Int32 = InkPlane.paper
  /// The owner of ink that is no letter's: underlines, specks, what is printed on the paper.
  public static let mark: Int32 = InkPlane.mark

  /// The picture in grey levels (ITU-R BT.601 luma, as codecs make it).
  public let gray: GrayImage
  /// The picture in colour; `nil` where it has none.
  public let color: RGBImage?
  /// The letters in reading order; spaces are not among them, nor a letter so thin that it covers no
  /// pixel by a quarter.
  public let letters: [TrueLetter]
  /// Whose ink every pixel shows, row by row like the picture: a place in `letters`, `paper` or `mark`.
  ///
  /// A pixel is owned that ink covers by a fifth or more, before blur and noise; where letters
  /// overlap, by the one that covers more of it. Blur darkens pixels beyond.
  public let owners: [Int32]
  /// The text, its lines separated by line feeds, without one at the end.
  public let text: String

  /// The picture in colour, even where all colours are grey.
  public var image: RGBImage {
    if let color { return color }
    var samples = [UInt8](repeating: 0, count: gray.pixels.count * 3)
    for place in 0..<samples.count { samples[place] = gray.pixels[place / 3] }
    return RGBImage(width: gray.width, height: gray.height, samples: samples)
  }
}

/// Why a page cannot be written.
public enum SynthesisError: Error, Equatable {
  /// The writer has no shape for a character of the text.
  case unknownCharacter(Character, line: Int)
  /// The text has more characters than `limit`.
  case tooManyCharacters(Int, limit: Int)
  /// The page would have more pixels than `limit`.
  case pageTooLarge(width: Int, height: Int, limit: Int)
}

extension SynthesisError: CustomStringConvertible {
  /// One line for the user.
  public var description: String {
    switch self {
    case .unknownCharacter(let character, let line):
      "line \(line + 1) has a '\(character)', but only printable ASCII and letters with diacritics can be written"
    case .tooManyCharacters(let count, let limit):
      "a page of \(count) characters, over the limit of \(limit); write less, or more pages"
    case .pageTooLarge(let width, let height, let limit):
      "the page would be \(width) × \(height) pixels, over the limit of \(limit); write less, or smaller"
    }
  }
}
