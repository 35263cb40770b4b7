/// The luminance quantization table of ITU-T T.81, annex K.1, row by row.
private let luminanceTable: [Float] = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56,
  14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113,
  92,
  49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
]

/// The cosine transform of eight numbers as a matrix, a place a row, a frequency a column.
///
/// Its numbers are ½ cos((2x + 1) u π / 16), in the first column divided by √2; written out, since
/// machines' cosines differ.
private let forward: [SIMD8<Float>] = {
  // cos(k π / 16) for k = 0 ... 8.
  let quarter: [Float] = [
    1, 0.980785280, 0.923879533, 0.831469612, 0.707106781, 0.555570233, 0.382683432, 0.195090322, 0,
  ]
  func cosine(_ sixteenths: Int) -> Float {
    let k = sixteenths % 32
    let folded = k > 16 ? 32 - k : k
    return folded > 8 ? -quarter[16 - folded] : quarter[folded]
  }
  return (0..<8).map { x in
    var row = SIMD8<Float>.zero
    for u in 0..<8 { row[u] = cosine((2 * x + 1) * u) / 2 * (u == 0 ? 0.707106781 : 1) }
    return row
  }
}()

/// The way back: the same, rows and columns exchanged.
private let backward: [SIMD8<Float>] = (0..<8).map { u in
  var row = SIMD8<Float>.zero
  for x in 0..<8 { row[x] = forward[x][u] }
  return row
}

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
  // Numbers that are added to this, 3 · 2²², and taken back are whole.
  let whole: Float = 12_582_912
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
      transform(block, by: forward, into: &half)
      transform(half, by: forward, into: &block)
      for place in 0..<64 {
        block[place] = ((block[place] / steps[place] + whole) - whole) * steps[place]
      }
      transform(block, by: backward, into: &half)
      transform(half, by: backward, into: &block)
      for y in 0..<min(8, height - top) {
        for x in 0..<min(8, width - left) {
          result[(top + y) * width + left + x] = block[y * 8 + x] + 128
        }
      }
    }
  }
  return result
}

/// The transform of every row of `from` by `matrix`, as columns of `to`: twice is the transform of
/// the block.
private func transform(_ from: [Float], by matrix: [SIMD8<Float>], into to: inout [Float]) {
  for row in 0..<8 {
    var sums = SIMD8<Float>.zero
    for x in 0..<8 { sums += matrix[x] * from[row * 8 + x] }
    for u in 0..<8 { to[u * 8 + row] = sums[u] }
  }
}
