/// The ink of a page's rows as runs.
public struct RowRuns: Sendable, Equatable {
  /// By row and then by column; runs of one row do not touch.
  public let runs: [Run]
  /// The runs of row `y` are at `rowStarts[y] ..< rowStarts[y + 1]`.
  public let rowStarts: [Int32]
}

extension BinaryImage {
  /// The runs of every row.
  ///
  /// Looks at eight pixels at a time where they are alike: a page of paper costs a tenth of a pass
  /// pixel by pixel.
  ///
  /// - Precondition: Fewer than 2³¹ runs, and sides shorter than 2³¹.
  public var rowRuns: RowRuns {
    var runs: [Run] = []
    var rowStarts: [Int32] = [0]
    rowStarts.reserveCapacity(height + 1)
    unsafe ink.withUnsafeBytes { bytes in
      for y in 0..<height {
        let row = y * width
        // The run that is open, and the pixel that is looked at.
        var start = -1
        var x = 0
        while x < width {
          if x + 8 <= width {
            let word = unsafe UInt64(
              littleEndian: bytes.loadUnaligned(fromByteOffset: row + x, as: UInt64.self))
            // Not 0 where a pixel ends what goes on.
            let change = start < 0 ? word : word ^ 0x0101_0101_0101_0101
            if change == 0 {
              x += 8
              continue
            }
            x += change.trailingZeroBitCount >> 3
          } else if unsafe (bytes[row + x] != 0) == (start >= 0) {
            x += 1
            continue
          }
          if start < 0 {
            start = x
          } else {
            runs.append(Run(y: y, start: start, end: x))
            start = -1
          }
          x += 1
        }
        if start >= 0 { runs.append(Run(y: y, start: start, end: width)) }
        rowStarts.append(Int32(runs.count))
      }
    }
    return RowRuns(runs: runs, rowStarts: rowStarts)
  }
}
