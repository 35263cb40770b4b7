import Raster

/// A round spot of a letter that the pen skipped, in heights of a capital from the letter's origin.
struct InkGap {
  let x: Double
  let up: Double
  let radius: Double
}

/// A letter in its place on the paper, in pixels of the paper.
struct PlacedLetter {
  let character: Character
  let line: Int
  let word: Int
  let shape: LetterShape
  /// Where its own space begins on the baseline.
  var x: Double
  var y: Double
  /// The height of a capital of this size, in pixels.
  let scale: Double
  /// Columns to the right for each row up.
  let slant: Double
  /// Rows down for each column to the right, of this letter against the others.
  let tilt: Double
  /// How it is bent; `nil` for not at all.
  let bend: Bend?
  let gaps: [InkGap]

  /// From the shape's field to the paper.
  var placement: Affine {
    // In heights from the origin: a to the right, b up; the letter's own slant turns about its middle.
    let unit = shape.unit
    let lean = shape.slant + slant
    let fieldToHeights = Affine(
      xx: shape.stretch / unit, xy: -lean / unit,
      x0: (lean * shape.baseline - shape.origin * shape.stretch) / unit - shape.slant * 0.4,
      yx: 0, yy: -1 / unit, y0: shape.baseline / unit)
    let heightsToPaper = Affine(
      xx: scale, xy: scale * tilt, x0: x, yx: scale * tilt, yy: -scale, y0: y)
    return fieldToHeights.followed(by: heightsToPaper)
  }

  /// The four corners of the shape's field on the paper.
  var corners: [Point] {
    let map = placement
    let (w, h) = (Double(shape.width), Double(shape.height))
    return [(0, 0), (w, 0), (0, h), (w, h)].map { map.apply(x: $0.0, y: $0.1) }
  }
}
