/// How far a picture is turned clockwise; the value is in degrees.
public enum QuarterTurn: Int, Sendable, Hashable, CaseIterable {
  /// Not at all.
  case none = 0
  /// What was at the left is at the top.
  case clockwise = 90
  /// Upside down.
  case half = 180
  /// What was at the right is at the top.
  case counterclockwise = 270

  /// The turn that undoes it.
  public var inverse: QuarterTurn {
    switch self {
    case .none: .none
    case .clockwise: .counterclockwise
    case .half: .half
    case .counterclockwise: .clockwise
    }
  }

  /// This turn after another, as one.
  public func after(_ first: QuarterTurn) -> QuarterTurn {
    QuarterTurn(rawValue: (first.rawValue + rawValue) % 360) ?? .none
  }

  /// Whether it makes rows of columns.
  public var swapsSides: Bool { self == .clockwise || self == .counterclockwise }
}

extension Point {
  /// Where the point is when the picture it is on is turned.
  ///
  /// - Parameters:
  ///   - turn: Of the picture.
  ///   - width: Columns of the picture before it is turned.
  ///   - height: Its rows.
  /// - Returns: Its place on the turned picture.
  public func turned(_ turn: QuarterTurn, width: Int, height: Int) -> Point {
    switch turn {
    case .none: self
    case .clockwise: Point(x: Double(height) - y, y: x)
    case .half: Point(x: Double(width) - x, y: Double(height) - y)
    case .counterclockwise: Point(x: y, y: Double(width) - x)
    }
  }
}

extension Box {
  /// Where the box is when the picture it is on is turned.
  ///
  /// - Parameters:
  ///   - turn: Of the picture.
  ///   - width: Columns of the picture before it is turned.
  ///   - height: Its rows.
  /// - Returns: Its place on the turned picture.
  public func turned(_ turn: QuarterTurn, width: Int, height: Int) -> Box {
    switch turn {
    case .none: self
    case .clockwise: Box(minX: height - maxY, minY: minX, maxX: height - minY, maxY: maxX)
    case .half:
      Box(minX: width - maxX, minY: height - maxY, maxX: width - minX, maxY: height - minY)
    case .counterclockwise: Box(minX: minY, minY: width - maxX, maxX: maxY, maxY: width - minX)
    }
  }
}

extension GrayImage {
  /// The picture turned.
  ///
  /// - Parameter turn: How far.
  /// - Returns: The same levels; columns and rows are exchanged by a turn to the side.
  public func turned(_ turn: QuarterTurn) -> GrayImage {
    if turn == .none { return self }
    return GrayImage(
      width: turn.swapsSides ? height : width, height: turn.swapsSides ? width : height,
      pixels: moved(pixels, width: width, height: height, by: turn))
  }
}

extension BinaryImage {
  /// The picture turned.
  ///
  /// - Parameter turn: How far.
  /// - Returns: The same ink; columns and rows are exchanged by a turn to the side.
  public func turned(_ turn: QuarterTurn) -> BinaryImage {
    if turn == .none { return self }
    return BinaryImage(
      width: turn.swapsSides ? height : width, height: turn.swapsSides ? width : height,
      ink: moved(ink, width: width, height: height, by: turn))
  }
}

/// Pixels where a turn moves them, row by row.
private func moved<Pixel>(
  _ pixels: [Pixel], width: Int, height: Int, by turn: QuarterTurn
) -> [Pixel] {
  // Where pixel (0, 0) goes, and how far apart neighbours of a row and of a column are then.
  let (first, across, down) =
    switch turn {
    case .none: (0, 1, width)
    case .clockwise: (height - 1, height, -1)
    case .half: (width * height - 1, -1, -width)
    case .counterclockwise: ((width - 1) * height, -height, 1)
    }
  var moved = pixels
  for y in 0..<height {
    var place = first + y * down
    for x in 0..<width {
      moved[place] = pixels[y * width + x]
      place += across
    }
  }
  return moved
}
