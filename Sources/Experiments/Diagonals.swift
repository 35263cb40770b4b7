import Plotting

/// One diagonal told from two by a fixed convolution.
struct Diagonals: Experiment {
  let name = "diagonals"
  let title = "One diagonal or two, by one fixed convolution"
  let summary = """
    Pictures of 100 × 100 pixels show one diagonal line or two that cross. One fixed 3 × 3 \
    convolution, a threshold and a count tell them apart, with nothing learned: a line that runs \
    diagonally puts at most two pixels under a cross-shaped kernel, and only where two lines meet are \
    there three.
    """

  /// Pixels of a side.
  static let side = 100
  /// How far a line may be moved from the corner to the left or right.
  static let reach = 49
  /// The kernel, row by row.
  static let kernel = [
    0, 1, 0,
    1, 1, 1,
    0, 1, 0,
  ]
  /// The least response that counts.
  static let threshold = 3

  func run(in laboratory: Laboratory) throws(ExperimentError) -> ExperimentReport {
    let every = laboratory.size(1, quick: 24)
    let record = try laboratory.part("all") { (record) throws(ExperimentError) in
      var (right, wrong) = ([0.0, 0.0], [0.0, 0.0])
      let shifts = Array(stride(from: -Self.reach, through: Self.reach, by: every))
      for falling in [nil] + shifts.map({ Optional($0) }) {
        try laboratory.check()
        for rising in [nil] + shifts.map({ Optional($0) }) {
          let lines = (falling == nil ? 0 : 1) + (rising == nil ? 0 : 1)
          if lines == 0 { continue }
          let count = Self.crossings(Self.picture(falling: falling, rising: rising))
          if (count > 0) == (lines == 2) {
            right[lines - 1] += 1
          } else {
            wrong[lines - 1] += 1
          }
        }
      }
      record["right"] = right
      record["wrong"] = wrong
    }
    return report(record, isQuick: laboratory.isQuick)
  }

  /// A picture of lines, 1 on 0.
  ///
  /// - Parameters:
  ///   - falling: How far the line from the top left is moved to the right; `nil` leaves it out.
  ///   - rising: How far the line from the bottom left is moved down; `nil` leaves it out.
  /// - Returns: 100 × 100 values, row by row.
  static func picture(falling: Int?, rising: Int?) -> [Int] {
    var picture = [Int](repeating: 0, count: side * side)
    for x in 0..<side {
      if let falling, (0..<side).contains(x - falling) { picture[(x - falling) * side + x] = 1 }
      if let rising, (0..<side).contains(side - 1 - x + rising) {
        picture[(side - 1 - x + rising) * side + x] = 1
      }
    }
    return picture
  }

  /// The convolution: what lies under the kernel at each pixel; outside the picture is 0.
  static func responses(_ picture: [Int]) -> [Int] {
    var padded = [Int](repeating: 0, count: (side + 2) * (side + 2))
    for y in 0..<side {
      for x in 0..<side { padded[(y + 1) * (side + 2) + x + 1] = picture[y * side + x] }
    }
    var responses = [Int](repeating: 0, count: side * side)
    for y in 0..<side {
      for x in 0..<side {
        var sum = 0
        for row in 0..<3 {
          let place = (y + row) * (side + 2) + x
          sum += kernel[3 * row] * padded[place] + kernel[3 * row + 1] * padded[place + 1]
          sum += kernel[3 * row + 2] * padded[place + 2]
        }
        responses[y * side + x] = sum
      }
    }
    return responses
  }

  /// 1 in a square of five round every response that reaches the threshold, so that it can be seen.
  private static func thickened(_ responses: [Int]) -> [Int] {
    var picture = [Int](repeating: 0, count: side * side)
    for y in 2..<side - 2 {
      for x in 2..<side - 2 where responses[y * side + x] >= threshold {
        for row in y - 2...y + 2 {
          for column in x - 2...x + 2 { picture[row * side + column] = 1 }
        }
      }
    }
    return picture
  }

  /// How many responses reach the threshold.
  static func crossings(_ picture: [Int]) -> Int {
    var count = 0
    for response in responses(picture) where response >= threshold { count += 1 }
    return count
  }
}

extension Diagonals {
  private func report(_ record: Record, isQuick: Bool) -> ExperimentReport {
    let total = record["right"].reduce(0, +) + record["wrong"].reduce(0, +)
    let examples: [(String, Int?, Int?)] = [
      ("one, falling", 0, nil), ("one, rising", nil, 20), ("two", 0, 0), ("two, moved", 30, -11),
    ]
    func grid(
      _ name: String, hasCaptions: Bool = false, peak: Double, _ values: ([Int]) -> [Int]
    ) -> PictureGrid.Row {
      let pictures = examples.map { caption, falling, rising in
        PictureGrid.Picture(
          hasCaptions ? caption : "", width: Self.side, height: Self.side,
          values: values(Self.picture(falling: falling, rising: rising)).map { Float($0) },
          shading: .gray(black: peak, white: 0))
      }
      return PictureGrid.Row(name, pictures)
    }
    let pictures = PictureGrid(
      title: "What the kernel makes of lines, and where it reaches the threshold",
      rows: [
        grid("picture", peak: 1) { $0 }, grid("response", peak: 5, Self.responses),
        grid("3 or more", hasCaptions: true, peak: 1) { Self.thickened(Self.responses($0)) },
      ])
    return ExperimentReport(
      of: self, isQuick: isQuick,
      data: """
        Drawn here: every falling and every rising line moved by up to \(Self.reach) pixels, alone \
        and in pairs, \(short(total)) pictures.
        """,
      comparisons: [
        Comparison(
          "pictures told right (published: exact)", published: 1,
          ours: record["right"].reduce(0, +) / total)
      ],
      sections: [
        ReportSection(
          "Why it is exact",
          [
            .text(
              """
              The kernel adds a pixel and its four neighbours above, below and beside it. Alone, a \
              diagonal line puts one pixel under it (on the line) or two (next to the line). Where \
              two lines cross in a pixel, the pixels beside it have three line pixels as \
              neighbours; where they cross between pixels, four line pixels form a square, each of \
              which has two of the others beside it. So a response of three or more says that \
              there are two lines, and the count of such responses is 0 for one line.
              """),
            .figure(
              name: "pictures", pictures,
              caption: "The last row is drawn with thick dots; there are four of them or more."),
            .table(
              head: ["pictures", "right", "wrong"],
              rows: ["one line", "two lines"].enumerated().map { index, name in
                [name, short(record["right"][index]), short(record["wrong"][index])]
              }),
          ])
      ],
      seconds: [("all", record.seconds)])
  }
}
