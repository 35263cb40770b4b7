import LineGrouping
import Raster

/// Whether a picture is enlarged before it is read: the strokes of small letters are no farther from each other
/// than pixels, and ink told from paper between pixels keeps them apart.
enum Enlargement {
  /// How many times as large along each side the picture is then read.
  static let factor = 2

  /// What a picture's ink says.
  ///
  /// - Parameters:
  ///   - components: The picture's, without its ruled lines.
  ///   - mask: All its ink.
  /// - Returns: Whether its letters are small. Pictures of more than `mostPixels` and forms are to be read as
  ///   they are: thin frames are found best as they were drawn, the whole pixels of a level line.
  static func isWanted(for components: [Component], of mask: BinaryImage) -> Bool {
    guard mask.ink.count <= mostPixels, let height = typicalLetterHeight(of: components),
      height <= highestLetter
    else { return false }
    let written = components.reduce(0) { $0 + $1.area }
    let ink = mask.ink.reduce(0) { $0 + ($1 ? 1 : 0) }
    return Double(ink - written) <= mostRuled * Double(ink)
  }

  /// Larger pictures' copies would take too much memory.
  private static let mostPixels = 16_000_000
  /// Higher letters, pixels, are read as well as they are: chosen on every second picture of ../shared/pages, where
  /// 14 reads more of `names` wrong than 12.
  private static let highestLetter = 12.0
  /// The share of a picture's ink that ruled lines may have: those of `form-fields` have a quarter and more, a
  /// receipt's a tenth.
  private static let mostRuled = 0.2
}
