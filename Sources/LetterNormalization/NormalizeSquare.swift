package import Raster

/// Draws a square of a page as a network sees it, its levels stretched from its own paper to its own ink.
///
/// - Parameters:
///   - x: The column of its middle, pixels of the page.
///   - y: The row of its middle.
///   - side: Its side, pixels of the page, above 0; it may reach over the page's edges, where paper is.
///   - isOnHead: Whether it is turned upside down, its columns as they are.
///   - image: The page.
///   - mask: Its ink.
///   - isLightOnDark: Whether ink is lighter than paper.
///   - samples: Rows and columns of what is drawn.
/// - Returns: `samples × samples` values, 0 paper … 1 ink; all 0 where no pixel is ink.
package func normalizeSquare(
  x: Double, y: Double, side: Double, isOnHead: Bool, on image: GrayImage, mask: BinaryImage,
  isLightOnDark: Bool, samples: Int
) -> [Float] {
  let turn: UInt8 = isLightOnDark ? 255 : 0
  let size = max(1, Int(side.rounded()))
  let left = Int((x - Double(size) / 2).rounded())
  let top = Int((y - Double(size) / 2).rounded())
  let columns = max(0, -left)..<max(max(0, -left), min(size, image.width - left))
  let rows = max(0, -top)..<max(max(0, -top), min(size, image.height - top))
  var paper = Levels()
  var dark = Levels()
  for row in rows {
    for column in columns {
      let place = (top + row) * image.width + left + column
      if mask.ink[place] {
        dark.add(image.pixels[place] ^ turn)
      } else {
        paper.add(image.pixels[place] ^ turn)
      }
    }
  }
  guard dark.count > 0 else { return [Float](repeating: 0, count: samples * samples) }
  let stretch = LevelStretch(paper: paper, dark: dark)
  var ink = [Float](repeating: 0, count: size * size)
  for row in rows {
    let target = (isOnHead ? size - 1 - row : row) * size
    for column in columns {
      ink[target + column] = stretch.ink(
        image.pixels[(top + row) * image.width + left + column] ^ turn)
    }
  }
  return InkCrop(cut: ink, width: size, height: size, rim: 0)
    .resampled(scale: Double(samples) / Double(size), side: samples)
}
