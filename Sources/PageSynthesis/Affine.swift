import Raster

/// A map of the plane: x' = `xx` x + `xy` y + `x0`, y' = `yx` x + `yy` y + `y0`.
struct Affine {
  var xx: Double
  var xy: Double
  var x0: Double
  var yx: Double
  var yy: Double
  var y0: Double

  /// How many times larger areas become; negative when mirrored.
  var determinant: Double { xx * yy - xy * yx }

  /// The way back.
  ///
  /// - Precondition: The determinant is not 0.
  var inverse: Affine {
    let scale = 1 / determinant
    return Affine(
      xx: yy * scale, xy: -xy * scale, x0: (xy * y0 - yy * x0) * scale,
      yx: -yx * scale, yy: xx * scale, y0: (yx * x0 - xx * y0) * scale)
  }

  /// First this, then `next`.
  func followed(by next: Affine) -> Affine {
    Affine(
      xx: next.xx * xx + next.xy * yx, xy: next.xx * xy + next.xy * yy,
      x0: next.xx * x0 + next.xy * y0 + next.x0,
      yx: next.yx * xx + next.yy * yx, yy: next.yx * xy + next.yy * yy,
      y0: next.yx * x0 + next.yy * y0 + next.y0)
  }

  /// Where a place goes.
  func apply(x: Double, y: Double) -> Point {
    Point(x: xx * x + xy * y + x0, y: yx * x + yy * y + y0)
  }
}
