import JSON
public import Raster

/// Ink as a document gives it.
public enum StageInk: Sendable, Equatable {
  /// Pixel by pixel.
  case runs(Component)
  /// What is ink within a box; the picture knows.
  case box(Box)

  /// The smallest box that holds it, or the one that was given.
  public var box: Box {
    switch self {
    case .runs(let component): component.box
    case .box(let box): box
    }
  }

  /// The ink itself.
  ///
  /// - Parameter ink: The page's ink; the box lies on it.
  /// - Returns: What was given, or all ink of the box; `nil` where it has none.
  public func component(on ink: BinaryImage) -> Component? {
    switch self {
    case .runs(let component): component
    case .box(let box): Component(in: box, of: ink)
    }
  }

  /// `box`, and `runs` where they are known: three numbers a run, its row, its first column and the
  /// column after its last.
  func members(withRuns: Bool) -> [JSONMember] {
    let box = JSONMember("box", JSONValue(box))
    guard withRuns, case .runs(let component) = self else { return [box] }
    let numbers = component.runs.flatMap { run in
      [run.y, run.start, run.end].map { JSONValue.number(Double($0)) }
    }
    return [box, JSONMember("runs", .array(numbers))]
  }

  /// The ink that `value` has: its `runs`, or else its `box`.
  init(_ value: DocumentReader, on origin: PageOrigin) throws(StageDocumentError) {
    guard let runs = value.optional("runs") else {
      self = .box(try value.member("box").box(on: origin))
      return
    }
    let needed = StageDocumentError.wrong(
      path: runs.path,
      needed: "row, first column and column after the last of each run on the page, in order")
    let numbers = runs.value.array?.compactMap(\.integer) ?? []
    guard numbers.count == runs.value.array?.count, !numbers.isEmpty, numbers.count % 3 == 0 else {
      throw needed
    }
    var ink: [Run] = []
    ink.reserveCapacity(numbers.count / 3)
    for place in stride(from: 0, to: numbers.count, by: 3) {
      let (y, start, end) = (numbers[place], numbers[place + 1], numbers[place + 2])
      guard (0..<origin.height).contains(y), start >= 0, start < end, end <= origin.width else {
        throw needed
      }
      if let last = ink.last, (Int(last.y), Int(last.end)) > (y, start) { throw needed }
      ink.append(Run(y: y, start: start, end: end))
    }
    self = .runs(Component(runs: ink[...]))
  }
}

extension Component {
  /// All ink of `mask` within a box that lies on it; `nil` where there is none.
  init?(in box: Box, of mask: BinaryImage) {
    var runs: [Run] = []
    for y in box.minY..<box.maxY {
      var start: Int?
      for x in box.minX..<box.maxX {
        if mask.ink[y * mask.width + x] {
          if start == nil { start = x }
        } else if let first = start {
          runs.append(Run(y: y, start: first, end: x))
          start = nil
        }
      }
      if let first = start { runs.append(Run(y: y, start: first, end: box.maxX)) }
    }
    guard !runs.isEmpty else { return nil }
    self.init(runs: runs[...])
  }
}
