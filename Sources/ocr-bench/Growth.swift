import Files
import Glibc
import LanguageModel
import LetterClassification
import OCRKit
import Plotting
import Raster
import Timing

/// How the time of reading a page grows with its pixels, and with its letters.
struct Growth {
  let classifier: NetworkClassifier
  let diacritics: DiacriticModel
  let language: LanguageModel?
  let runs: Int

  /// Millions of pixels of a page of 66 letters, drawn larger and larger.
  private static let megapixels: [Double] = [1, 2, 5, 10, 20, 50]
  /// Letters on a page of 38 megapixels.
  private static let letters = [10, 100, 1000, 5000, 10_000, 20_000]

  /// Prints both curves as CSV, and draws them in `folder`: `growth-pixels.svg`, `growth-letters.svg`.
  func write(to folder: FilePath) throws {
    let text = (0..<6).map { Input.randomText(letters: 11, seed: UInt64($0)) }
    let pixels = Self.megapixels.map { megapixels in
      let width = (megapixels * 1e6 * 4 / 3).squareRoot()
      let page = Input.page(
        width: Int(width), height: Int(width * 3 / 4), lines: text,
        corner: (width / 12, width / 12), capital: width / 20, spacing: 1.9)
      return point("pixels/\(megapixels)", megapixels, page)
    }
    let letters = Self.letters.map { count in
      let lines = stride(from: 0, to: count, by: 170).map {
        Input.randomText(letters: min(170, count - $0), seed: UInt64($0))
      }
      let page = Input.page(
        width: 5200, height: 7400, lines: lines, corner: (60, 60), capital: 32, spacing: 1.9)
      return point("letters/\(count)", Double(count), page)
    }
    try makeFolder(folder)
    for (name, axis, points) in [
      ("growth-pixels", "megapixels", pixels), ("growth-letters", "letters", letters),
    ] {
      let chart = LineChart(
        title: "Reading a page takes longer by no more than it grows",
        x: Axis(axis, scale: .logarithmic), y: Axis("milliseconds", scale: .logarithmic),
        series: [
          .init("reading", points, style: .dotted),
          .init(
            "in proportion",
            points.map {
              .init($0.x, points[points.count - 1].y * $0.x / points[points.count - 1].x)
            },
            style: .dashed),
        ])
      try writeFile(Array(chart.svg.utf8), to: folder.appending(name + ".svg"))
    }
  }

  /// The least time of the processor that reading `image` took.
  private func point(_ name: String, _ x: Double, _ image: GrayImage) -> LineChart.Point {
    var stopwatch = Stopwatch()
    let least =
      (0..<runs).map { _ in
        _ = stopwatch.lap()
        keep(read(image, with: classifier, markedBy: diacritics, language: language))
        return 1000 * stopwatch.lap().cpu
      }.min() ?? 0
    print("\(name),\((least * 1000).rounded() / 1000)")
    fflush(nil)
    return LineChart.Point(x, least)
  }
}
