/// What lies under a window at each of its places on a picture (im2col), and the way back.
///
/// Places row by row; the numbers of a place are those of the window, `[kernel, kernel, channels]`.
struct Patches {
  /// The picture.
  let picture: ImageShape
  /// The window's height and width.
  let kernel: Int
  /// Zeros around the picture, on each side.
  let border: Int

  init(of picture: ImageShape, kernel: Int, border: Int) {
    self.picture = picture
    self.kernel = kernel
    self.border = border
  }

  /// Rows of places.
  var height: Int { picture.height + 2 * border - kernel + 1 }
  /// Places of a row.
  var width: Int { picture.width + 2 * border - kernel + 1 }
  /// Places: the matrix's rows.
  var rows: Int { height * width }
  /// Numbers under a window: the matrix's columns.
  var columns: Int { kernel * kernel * picture.channels }
  /// The matrix's numbers.
  var count: Int { rows * columns }

  /// Writes the matrix of one picture.
  ///
  /// - Parameters:
  ///   - pixels: The picture, `[height, width, channels]`.
  ///   - matrix: Gets `count` numbers from `start` on.
  ///   - start: Where in `matrix`.
  func write(_ pixels: Span<Float>, to matrix: inout MutableSpan<Float>, at start: Int) {
    let run = kernel * picture.channels
    for row in 0..<height {
      for line in 0..<kernel {
        let above = row + line - border
        let outside = !(0..<picture.height).contains(above)
        var place = start + row * width * columns + line * run
        for column in 0..<width {
          var target = matrix._mutatingExtracting(place..<place + run)
          place += columns
          let inside = inside(column)
          if outside || inside.count < run {
            for number in 0..<run { target[number] = 0 }
            if outside { continue }
          }
          let from = (above * picture.width + column - border) * picture.channels
          let source = pixels.extracting(from + inside.lowerBound..<from + inside.upperBound)
          var kept = target._mutatingExtracting(inside)
          for number in 0..<source.count { kept[number] = source[number] }
        }
      }
    }
  }

  /// Adds up, for each pixel, what the matrix says of it in every window that it was under.
  ///
  /// - Parameters:
  ///   - matrix: `count` numbers.
  ///   - pixels: The picture; every value is set.
  func addUp(_ matrix: Span<Float>, to pixels: inout MutableSpan<Float>) {
    let run = kernel * picture.channels
    for pixel in 0..<picture.count { pixels[pixel] = 0 }
    for row in 0..<height {
      for line in 0..<kernel {
        let above = row + line - border
        if !(0..<picture.height).contains(above) { continue }
        var place = row * width * columns + line * run
        for column in 0..<width {
          let inside = inside(column)
          let from = (above * picture.width + column - border) * picture.channels
          let source = matrix.extracting(place + inside.lowerBound..<place + inside.upperBound)
          var target = pixels._mutatingExtracting(
            from + inside.lowerBound..<from + inside.upperBound)
          for number in 0..<source.count { target[number] += source[number] }
          place += columns
        }
      }
    }
  }

  /// Which numbers of a window's line are in the picture, for a window at place `column` of a row.
  private func inside(_ column: Int) -> Range<Int> {
    let first = max(0, border - column)
    let end = min(kernel, picture.width + border - column)
    return first * picture.channels..<end * picture.channels
  }
}
