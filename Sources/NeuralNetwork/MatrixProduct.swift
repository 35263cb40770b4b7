import COpenBLAS

/// How a matrix takes part in a product.
enum Orientation {
  case asIs
  case transposed

  fileprivate var code: MatrixOrientation { self == .asIs ? .asIs : .transposed }
}

/// Adds or stores a product of matrices: `C = A · B`, or `C += A · B`.
///
/// Runs on OpenBLAS with one thread: pages run in parallel, not matrices, and the sums of one
/// thread are the same on every run. The first product loads it, and ends the process where it is not
/// there: see `loadMatrixLibrary`.
///
/// - Parameters:
///   - a: `[rows, inner]`, or `[inner, rows]` when transposed.
///   - aOrientation: How `a` takes part.
///   - b: `[inner, columns]`, or `[columns, inner]` when transposed.
///   - bOrientation: How `b` takes part.
///   - c: `[rows, columns]`.
///   - adding: Whether the product is added to what `c` holds.
///   - rows: Rows of the product.
///   - inner: What is summed over.
///   - columns: Columns of the product.
func multiply(
  _ a: Span<Float>, _ aOrientation: Orientation, _ b: Span<Float>, _ bOrientation: Orientation,
  into c: inout MutableSpan<Float>, adding: Bool = false,
  rows: Int, inner: Int, columns: Int
) {
  precondition(
    a.count == rows * inner && b.count == inner * columns && c.count == rows * columns,
    "\(a.count) · \(b.count) → \(c.count) for \(rows) × \(inner) × \(columns)")
  if rows == 0 || columns == 0 { return }
  do throws(MatrixLibraryError) { try loadMatrixLibrary() } catch { fatalError("\(error)") }
  unsafe a.withUnsafeBufferPointer { a in
    unsafe b.withUnsafeBufferPointer { b in
      unsafe c.withUnsafeMutableBufferPointer { c in
        unsafe open_blas_multiply(
          a.baseAddress, aOrientation.code, b.baseAddress, bOrientation.code, adding ? 1 : 0,
          c.baseAddress, Int32(rows), Int32(inner), Int32(columns))
      }
    }
  }
}
