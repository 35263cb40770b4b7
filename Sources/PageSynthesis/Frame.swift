import Raster

/// The part of the world that is on the picture: the paper and all ink.
struct Frame {
  private let camera: Camera
  private let minX: Double
  private let minY: Double
  /// Columns of the picture.
  let width: Int
  /// Rows of the picture.
  let height: Int

  init(of paper: WrittenPaper, through camera: Camera, options: SynthesisOptions) {
    var minX = 0.0
    var minY = 0.0
    var maxX = paper.width
    var maxY = paper.height
    let rim = 0.3 * options.letterHeight
    func include(_ x: Double, _ y: Double, reach: Double) {
      let place = camera.see(x: x, y: y)
      minX = min(minX, place.x - reach)
      maxX = max(maxX, place.x + reach)
      minY = min(minY, place.y - reach)
      maxY = max(maxY, place.y + reach)
    }
    for letter in paper.letters {
      for corner in letter.corners { include(corner.x, corner.y, reach: 0) }
    }
    for mark in paper.marks where mark.isInk {
      for point in mark.points { include(point.x, point.y, reach: mark.radius + rim) }
    }
    self.camera = camera
    self.minX = minX
    self.minY = minY
    width = wholePixels(maxX - minX)
    height = wholePixels(maxY - minY)
  }

  /// Where a place of the paper is in the picture.
  func see(x: Double, y: Double) -> Point {
    let place = camera.see(x: x, y: y)
    return Point(x: place.x - minX, y: place.y - minY)
  }

  /// From a letter's field to the picture; the camera's view is taken as straight over a letter.
  func view(of letter: PlacedLetter) -> Affine {
    let placement = letter.placement
    let middle = placement.apply(
      x: Double(letter.shape.width) / 2, y: Double(letter.shape.height) / 2)
    let step = 0.25 * letter.scale
    let here = see(x: middle.x, y: middle.y)
    let right = see(x: middle.x + step, y: middle.y)
    let down = see(x: middle.x, y: middle.y + step)
    let xx = (right.x - here.x) / step
    let xy = (down.x - here.x) / step
    let yx = (right.y - here.y) / step
    let yy = (down.y - here.y) / step
    return placement.followed(
      by: Affine(
        xx: xx, xy: xy, x0: here.x - xx * middle.x - xy * middle.y,
        yx: yx, yy: yy, y0: here.y - yx * middle.x - yy * middle.y))
  }

  /// A mark as a pen draws it on a picture `size` times as large.
  func stroke(_ mark: PaperMark, enlarged size: Double) -> [PenPoint] {
    mark.points.map { point in
      let place = camera.see(x: point.x, y: point.y)
      let radius = mark.isInk ? mark.radius * place.scale * size : mark.radius
      return PenPoint(
        x: (place.x - minX) * size, y: (place.y - minY) * size, radius: radius,
        darkness: mark.isInk ? 1 : 0.9)
    }
  }
}

/// `length` in whole pixels; a size that is too large by far stays too large, without overflow.
private func wholePixels(_ length: Double) -> Int {
  Int(min(length.rounded(.up), 1e9))
}
