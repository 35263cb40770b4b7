/// The luminance quantization table of ITU-T T.81, annex K.1, row by row.
private let luminanceTable: [Float] = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56,
  14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113,
  92,
  49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
]

/// The cosine transform of eight numbers as a matrix, a frequency a row.
///
/// Its numbers are ½ cos((2x + 1) u π / 16), in the first row divided by √2; written out, since
/// machines' cosines differ.
private let cosines: [Float] = {
  // cos(k π / 16) for k = 0 ... 8.
  let quarter: [Float] = [
    1, 0.980785280, 0.923879533, 0.831469612, 0.707106781, 0.555570233, 0.382683432, 0.195090322, 0,
  ]
  func cosine(_ sixteenths: Int) -> Float {
    let k = sixteenths % 32
    let folded = k > 16 ? 32 - k : k
    return folded > 8 ? -quarter[16 - folded] : quarter[folded]
  }
  return (0..<64).map { place in
    let (u, x) = (place / 8, place % 8)
    return cosine((2 * x + 1) * u) / 2 * (u == 0 ? 0.707106781 : 1)
  }
}()

/// `plane` with what a JPEG of this quality leaves of it: each 8 × 8 block's cosine transform, rounded
/// to multiples of the table that libjpeg scales for `quality`.
///
/// - Parameters:
///   - plane: Levels, 0 to 255; what is beyond is cut.
///   - width: Columns.
///   - height: Rows.
///   - quality: 1 to 100.
/// - Returns: Levels that may lie a little beyond 0 to 255.
func compressed(_ plane: [Float], width: Int, height: Int, quality: Float) -> [Float] {
  let scale = quality < 50 ? 50 / quality : 2 - quality / 50
  let steps = luminanceTable.map { min(255, max(1, ($0 * scale).rounded())) }
  var result = plane
  var block = [Float](repeating: 0, count: 64)
  var half = block
  for top in stride(from: 0, to: height, by: 8) {
    for left in stride(from: 0, to: width, by: 8) {
      for y in 0..<8 {
        let row = min(height - 1, top + y) * width
        for x in 0..<8 {
          block[y * 8 + x] = min(255, max(0, plane[row + min(width - 1, left + x)])) - 128
        }
      }
      transform(block, into: &half, isBackward: false)
      transform(half, into: &block, isBackward: false)
      for place in 0..<64 { block[place] = (block[place] / steps[place]).rounded() * steps[place] }
      transform(block, into: &half, isBackward: true)
      transform(half, into: &block, isBackward: true)
      for y in 0..<min(8, height - top) {
        for x in 0..<min(8, width - left) {
          result[(top + y) * width + left + x] = block[y * 8 + x] + 128
        }
      }
    }
  }
  return result
}

/// The transform of every row of `from`, as columns of `to`: twice is the transform of the block.
private func transform(_ from: [Float], into to: inout [Float], isBackward: Bool) {
  for row in 0..<8 {
    for u in 0..<8 {
      var sum: Float = 0
      for x in 0..<8 {
        sum += from[row * 8 + x] * (isBackward ? cosines[x * 8 + u] : cosines[u * 8 + x])
      }
      to[u * 8 + row] = sum
    }
  }
}
