import DebugPictures
import Evaluation
import ImageCodecs
import OCRKit
import Plotting
import Raster

extension NIST36Pipeline {
  /// The report over the pages that were read.
  ///
  /// - Parameters:
  ///   - results: In the order of the report, at least one.
  ///   - isQuick: Whether this is the short form.
  /// - Returns: The report.
  /// - Throws: `cannotWrite` for a picture that cannot be encoded.
  func report(_ results: [ReadPage], isQuick: Bool) throws(ExperimentError) -> ExperimentReport {
    let all = results.map(\.errors).reduce(.none, +)
    var sections = [ReportSection("Errors", [errorTable(results, all)] + confusions(results))]
    for (index, result) in results.enumerated() {
      sections.append(
        ReportSection(result.page.title, try content(of: result, number: index + 1)))
    }
    return ExperimentReport(
      of: self, isQuick: isQuick,
      data: isQuick
        ? """
        One page that this program writes itself, as hand-print on paper; the photographs are read in \
        the full form alone. The weights are \(Self.weights).
        """
        : """
        The four photographs of the published pipeline, the same pictures: \(all.letters.count) letters \
        and digits. The weights are \(Self.weights), which never saw them; the rules of the stages were \
        made while looking at them.
        """,
      comparisons: [
        Comparison(
          isQuick ? "letters wrong" : "letters wrong, four photographs",
          published: isQuick ? nil : 0.13, ours: all.letters.rate, lessIsBetter: true)
      ],
      sections: sections,
      curves: [
        CurveTable(
          name: "errors", columns: ["page", "letters", "letters wrong"],
          rows: results.enumerated().map { index, result in
            [
              Double(index + 1), Double(result.errors.letters.count),
              Double(result.errors.letters.edits),
            ]
          })
      ],
      seconds: results.map { ($0.page.title, $0.seconds) })
  }

  private func errorTable(_ results: [ReadPage], _ all: TextErrors) -> ReportContent {
    func row(_ name: String, _ lines: Int, _ errors: TextErrors) -> [String] {
      [name, "\(lines)", "\(errors.letters.count)", "\(errors.letters.edits)"]
        + [errors.letters, errors.characters, errors.words].map {
          decimal($0.rate * 100, places: 2) + " %"
        }
    }
    let lines = results.map(\.reading.page.lines.count)
    return .table(
      head: [
        "page", "lines", "letters", "wrong", "letters-only CER", "CER with blanks and marks", "WER",
      ],
      rows: zip(results, lines).map { row($0.page.title, $1, $0.errors) }
        + (results.count > 1 ? [row("all", lines.reduce(0, +), all)] : []))
  }

  /// Which letters were taken for which; nothing where all are right.
  private func confusions(_ results: [ReadPage]) -> [ReportContent] {
    var counted = LetterConfusions()
    for result in results {
      counted.add(truth: result.page.truth, hypothesis: result.reading.page.text)
    }
    func name(_ letter: Unicode.Scalar?) -> String { letter.map { String($0) } ?? "nothing" }
    let rows = counted.mostFrequentFirst.prefix(12).map { confusion in
      [name(confusion.truth), name(confusion.read), "\(confusion.count)"]
    }
    return rows.isEmpty ? [] : [.table(head: ["on the page", "read", "times"], rows: rows)]
  }

  private func content(
    of result: ReadPage, number: Int
  ) throws(ExperimentError) -> [ReportContent] {
    let title = result.page.title
    let frames = boxesPicture(of: result.page.image, result.reading.page, boldness: 2)
    let boxes = try picture("\(title): a box round every letter", frames, .jpeg)
    let lines = try picture("\(title): lines", linesPicture(of: result.reading), .png)
    return [
      .figure(
        name: "boxes-\(number)", boxes,
        caption: "The boxes of a line have one colour, neighbouring lines different ones."),
      .figure(
        name: "lines-\(number)", lines,
        caption:
          "Full colour: what holds the line. Pale: what was added to it. Grey: what is in no line."),
      .figure(
        name: "letters-\(number)", letters(of: result.reading, title: "\(title): letters"),
        caption: """
          As the net saw them, in reading order, with what it read and how sure it was. Whether a ring \
          is an O or a 0 is settled later, by its neighbours.
          """),
      .table(
        head: ["read", "on the page"], rows: [[result.reading.page.text, result.page.truth]]),
    ]
  }

  /// A drawing as a figure, not larger than a figure needs.
  private func picture(
    _ title: String, _ drawing: RGBImage, _ format: EncodedPicture.Format
  ) throws(ExperimentError) -> EncodedPicture {
    let small = drawing.reduced(toWidth: 1600)
    do throws(ImageError) {
      let bytes =
        switch format {
        case .jpeg: try encodeJPEG(small, quality: 85)
        case .png: try encodePNG(small)
        }
      return EncodedPicture(
        title: title, width: small.width, height: small.height, format: format, bytes: bytes)
    } catch {
      throw .cannotWrite(name: title, reason: error.description)
    }
  }

  /// Every letter with the class that the net held most probable.
  private func letters(of reading: Reading, title: String) -> PictureGrid {
    let batch = reading.batch
    let size = batch.side * batch.side
    let classes = reading.classes.count
    let pictures = (0..<batch.count).map { letter in
      let own = letter * classes..<(letter + 1) * classes
      let best = largest(reading.probabilities, own)
      let share = reading.probabilities[own.lowerBound + best]
      return PictureGrid.Picture(
        "\(reading.classes[best]) \(Int((share * 100).rounded()))%", width: batch.side,
        height: batch.side, values: Array(batch.values[letter * size..<(letter + 1) * size]),
        shading: .ink)
    }
    let columns = 11
    let rows = stride(from: 0, to: pictures.count, by: columns).map { start in
      PictureGrid.Row("", Array(pictures[start..<min(start + columns, pictures.count)]))
    }
    return PictureGrid(title: title, rows: rows)
  }
}
