import Glibc
public import ImageCodecs
import Processes

/// A PDF document in memory, whose pages poppler's programs draw.
///
/// Poppler is no part of this program: `pdfinfo` and `pdftoppm` are run where they are installed,
/// each in a process of its own, which a launcher can lock up.
public struct PDFFile: Sendable {
  /// Pixels an inch that pages are drawn with: what scanners give text.
  public static let resolution = 300

  /// Pages in the document, at least 1.
  public let pageCount: Int
  private let file: NamelessFile
  private let maxPixels: Int
  private let launcher: [String]

  /// Whether a file is a PDF, by its first bytes.
  public static func isPDF(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: "%PDF-".utf8)
  }

  /// Counts the pages of a document, and draws none.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - maxPixels: A page that would have more is refused before it is drawn.
  ///   - launcher: A program and its arguments that becomes the program that follows, and ends with
  ///     127 where there is none; none to run poppler's programs as they are.
  /// - Throws: Why the pages cannot be counted.
  public init(
    bytes: [UInt8], maxPixels: Int = ImageFile.defaultMaxPixels, launcher: [String] = []
  ) throws(PopplerError) {
    do { file = try NamelessFile(bytes) } catch {
      throw .cannotRun(program: "pdfinfo", number: error.number)
    }
    self.maxPixels = maxPixels
    self.launcher = launcher
    let lines = PDFFile.lines(try PDFFile.run("pdfinfo", ["/dev/stdin"], file, launcher))
    guard let line = lines.first(where: { $0.hasPrefix("Pages:") }),
      let count = Int(line.dropFirst(6).filter { $0 != " " }), count > 0
    else { throw .refused(program: "pdfinfo", reason: "no pages") }
    pageCount = count
  }

  /// Draws a page, in colour, with what its crop box holds.
  ///
  /// - Parameter index: 0 is the first page.
  /// - Returns: The bytes of a PNG, which says its resolution.
  /// - Throws: Why it cannot be drawn.
  /// - Complexity: A process, and about a second for a large page.
  public func drawing(ofPage index: Int) throws(PopplerError) -> [UInt8] {
    precondition((0..<pageCount).contains(index), "page \(index) of \(pageCount)")
    let number = "\(index + 1)"
    let words = ["-f", number, "-l", number, "/dev/stdin"]
    try checkSize(PDFFile.lines(try PDFFile.run("pdfinfo", words, file, launcher)))
    return try PDFFile.run(
      "pdftoppm",
      [
        "-f", number, "-l", number, "-singlefile", "-cropbox", "-r", "\(PDFFile.resolution)",
        "-png", "/dev/stdin",
      ], file, launcher)
  }

  /// Refuses a page that would have too many pixels.
  ///
  /// - Parameter lines: Those of `pdfinfo`, one like `Page    1 size:  612 x 792 pts (letter)`.
  /// - Throws: `tooLarge`.
  private func checkSize(_ lines: [Substring]) throws(PopplerError) {
    for line in lines where line.hasPrefix("Page ") && line.contains(" size:") {
      let words = line.drop { $0 != ":" }.split(separator: " ").dropFirst()
      guard words.count >= 3, let width = Double(words[words.startIndex]),
        let height = Double(words[words.startIndex + 2])
      else { continue }
      let scale = Double(PDFFile.resolution) / 72
      // Hundredths come from points that are no whole numbers of pixels.
      let sides = [width, height].map { ($0 * scale - 0.01).rounded(.up) }
      guard sides.allSatisfy({ $0 < 1e9 }), sides[0] * sides[1] <= Double(maxPixels) else {
        let whole = sides.map { Int(min($0, 1e9)) }
        throw .tooLarge(width: whole[0], height: whole[1], limit: maxPixels)
      }
    }
  }

  /// The lines of what a program printed.
  private static func lines(_ output: [UInt8]) -> [Substring] {
    String(decoding: output, as: UTF8.self).split(separator: "\n")
  }

  /// What a program prints, which must end well.
  private static func run(
    _ program: String, _ arguments: [String], _ file: NamelessFile, _ launcher: [String]
  ) throws(PopplerError) -> [UInt8] {
    let outcome: ProgramOutcome
    do { outcome = try runProgram(program, arguments, input: file, launcher: launcher) } catch {
      if error.number == ENOENT { throw .notInstalled(program: program) }
      throw .cannotRun(program: program, number: error.number)
    }
    guard outcome.end == .exited(0) else {
      let said = String(decoding: outcome.error, as: UTF8.self).split(separator: "\n").first
      var reason = said.map { String($0) } ?? "it says nothing"
      if case .killed(let signal) = outcome.end { reason = "it crashed, signal \(signal)" }
      throw .refused(program: program, reason: reason)
    }
    return outcome.output
  }
}
