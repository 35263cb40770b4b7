import Plotting

extension Record {
  /// One list over another, as a curve.
  ///
  /// - Parameters:
  ///   - list: The list that goes up and down.
  ///   - axis: The list that goes along.
  ///   - name: What the legend calls it; the list's name unless given.
  ///   - style: How it is drawn.
  ///   - color: Its place in the palette; `nil` takes the next.
  /// - Returns: The curve.
  func curve(
    _ list: String, over axis: String, name: String? = nil, style: LineChart.Style = .line,
    color: Int? = nil
  ) -> LineChart.Series {
    let points = zip(self[axis], self[list]).map { LineChart.Point($0, $1) }
    return LineChart.Series(name ?? list, points, style: style, color: color)
  }

  /// Lists of the same length as columns.
  func table(_ name: String, columns: [String]) -> CurveTable {
    let count = columns.map { self[$0].count }.min() ?? 0
    let rows = (0..<count).map { row in columns.map { self[$0][row] } }
    return CurveTable(name: name, columns: columns, rows: rows)
  }

  /// A list as weights of a picture `width` wide.
  func weightPicture(_ list: String, caption: String, width: Int) -> PictureGrid.Picture {
    let values = floats(list)
    return .weights(caption, width: width, height: values.count / width, values)
  }

  /// A list as pictures of `size` numbers, `width` wide each.
  func pictures(
    _ list: String, size: Int, width: Int, shading: PictureGrid.Shading
  ) -> [PictureGrid.Picture] {
    let values = floats(list)
    return (0..<values.count / size).map { index in
      PictureGrid.Picture(
        "", width: width, height: size / width,
        values: Array(values[index * size..<(index + 1) * size]), shading: shading)
    }
  }
}

extension PictureGrid.Shading {
  /// Numbers from 0 (black) to 1 (white).
  static let light = PictureGrid.Shading.gray(black: 0, white: 1)
  /// Numbers from 0 (white) to 1 (black).
  static let ink = PictureGrid.Shading.gray(black: 1, white: 0)
}
