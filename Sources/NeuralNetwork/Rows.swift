/// Sets every row of a matrix to `row`.
func setRows(of matrix: inout MutableSpan<Float>, to row: Span<Float>) {
  let columns = row.count
  for start in stride(from: 0, to: matrix.count, by: columns) {
    var target = matrix._mutatingExtracting(start..<start + columns)
    for column in 0..<columns { target[column] = row[column] }
  }
}

/// Sets `sums` to the sums of the columns of a matrix that has as many.
func sumRows(of matrix: Span<Float>, to sums: inout MutableSpan<Float>) {
  let columns = sums.count
  for column in 0..<columns { sums[column] = 0 }
  for start in stride(from: 0, to: matrix.count, by: columns) {
    let row = matrix.extracting(start..<start + columns)
    for column in 0..<columns { sums[column] += row[column] }
  }
}
