/// A picture as it lies in memory while a network is used: rows of pixels with zeros around them.
struct PicturePlane: Sendable {
  /// Rows of pixels.
  let height: Int
  /// Pixels of a row.
  let width: Int
  /// Numbers of a pixel that mean something.
  let channels: Int
  /// Numbers of a pixel, with those that fill the last panel.
  let laid: Int
  /// Zeros around the picture, in pixels.
  var border = 0
  /// Whether its numbers are bytes with a scale, which says what 1 is worth; floats if not.
  var isBytes = false
  /// Floats of the rows from which one of its own is pooled as soon as they are made.
  var strip = 0

  /// Numbers of a row with its border.
  var rowCount: Int { (width + 2 * border) * laid }
  /// Numbers of all rows.
  var count: Int { (height + 2 * border) * rowCount }

  /// Where a row's first pixel is.
  func start(ofRow row: Int) -> Int { (row + border) * rowCount + border * laid }
}

/// Where the planes of samples lie in a `NetworkScratch`, one after the other.
struct PlacedPlane {
  /// What each of them is like.
  let plane: PicturePlane
  /// Where the first begins, among floats or bytes.
  let start: Int
  /// Of bytes, where the first has its scale, among floats.
  let scale: Int
  /// Where the plane's strip begins, among floats.
  let strip: Int

  /// Where those from `sample` on lie.
  func from(sample: Int) -> PlacedPlane {
    PlacedPlane(
      plane: plane, start: start + sample * plane.count, scale: scale + sample, strip: strip)
  }
}

/// Where planes will lie in a `NetworkScratch`, whose memory is taken once they all have their places.
struct ScratchLayout {
  /// Floats of the planes placed so far, their strips and scales.
  private(set) var floats = 0
  /// Bytes of the planes placed so far.
  private(set) var bytes = 0

  /// Makes room for the planes of samples.
  mutating func place(_ plane: PicturePlane, samples: Int) -> PlacedPlane {
    let strip = floats
    floats += plane.strip
    let place = PlacedPlane(
      plane: plane, start: plane.isBytes ? bytes : floats, scale: floats, strip: strip)
    if plane.isBytes {
      bytes += samples * plane.count
      floats += samples
    } else {
      floats += samples * plane.count
    }
    return place
  }
}

/// The memory of a network that is used.
struct NetworkScratch {
  private(set) var floats: [Float]
  private var bytes: [UInt8]

  /// Bytes behind the last plane: windows are read in steps of four.
  private static let slack = 3

  /// The planes of a layout, all zeros.
  init(_ layout: ScratchLayout) {
    floats = [Float](repeating: 0, count: layout.floats)
    bytes = [UInt8](repeating: 0, count: layout.bytes + Self.slack)
  }

  /// Whether the planes of so many samples are here.
  func has(_ place: PlacedPlane, samples: Int) -> Bool {
    let end = place.start + samples * place.plane.count
    return place.plane.isBytes
      ? end + Self.slack <= bytes.count && place.scale + samples <= floats.count
      : end <= floats.count
  }

  /// Writes pixels row by row to a plane of floats that fill no panel.
  mutating func write(_ pixels: Span<Float>, to place: PlacedPlane) {
    let row = place.plane.width * place.plane.laid
    var target = floats.mutableSpan
    for y in 0..<place.plane.height {
      var own = target._mutatingExtracting(
        place.start + place.plane.start(ofRow: y)..<place.start + place.plane.start(ofRow: y) + row)
      let source = pixels.extracting(y * row..<(y + 1) * row)
      for number in 0..<row { own[number] = source[number] }
    }
  }

  /// Calls `body` with where floats and bytes begin.
  mutating func withPointers(
    _ body: (UnsafeMutablePointer<Float>, UnsafeMutablePointer<UInt8>) -> Void
  ) {
    unsafe floats.withUnsafeMutableBufferPointer { floats in
      unsafe bytes.withUnsafeMutableBufferPointer { bytes in
        guard let floats = floats.baseAddress, let bytes = bytes.baseAddress else {
          return
        }
        unsafe body(floats, bytes)
      }
    }
  }
}
