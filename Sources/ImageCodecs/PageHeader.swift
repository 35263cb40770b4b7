import CImageCodecs
import Raster

/// What is known of a page before it is decoded.
struct PageHeader: Sendable, Equatable {
  /// Columns as stored.
  let width: Int
  /// Rows as stored.
  let height: Int
  /// How it is turned upright, 1 to 8 as in EXIF; 5 to 8 swap rows and columns.
  let orientation: Int
  /// Where its directory starts in a TIFF file; its number in HEIC and AVIF; 0 elsewhere.
  let offset: UInt64
  /// Pixels an inch as stored; `nil` where the file does not say.
  let resolution: Resolution?
}

extension PageHeader {
  /// What a codec says of a page.
  ///
  /// - Parameters:
  ///   - header: What the codec gave.
  ///   - orientation: 1 to 8 as in EXIF.
  ///   - otherResolution: What counts where the codec has no resolution.
  init(_ header: CodecHeader, orientation: Int, otherResolution: Resolution? = nil) {
    /// To hundredths: PNG counts by the metre, and 300 an inch are then 299.9994.
    func rounded(_ density: Double) -> Double { (density * 100).rounded() / 100 }
    self.init(
      width: Int(header.width), height: Int(header.height), orientation: orientation,
      offset: header.offset,
      resolution: Resolution(
        horizontal: rounded(header.x_density), vertical: rounded(header.y_density))
        ?? otherResolution)
  }
}
