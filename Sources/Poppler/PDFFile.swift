import Glibc
public import ImageCodecs

/// A PDF document in memory, whose pages poppler's programs draw.
///
/// Poppler is no part of this program: `pdfinfo` and `pdftoppm` are run where they are installed,
/// each in a process of its own, so that a defect of theirs stays there.
public struct PDFFile: Sendable {
  /// Pixels an inch that pages are drawn with: what scanners give text.
  public static let resolution = 300

  /// Pages in the document, at least 1.
  public let pageCount: Int
  private let file: NamelessFile
  private let maxPixels: Int

  /// Whether a file is a PDF, by its first bytes.
  public static func isPDF(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: "%PDF-".utf8)
  }

  /// Counts the pages of a document, and draws none.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - maxPixels: A page that would have more is refused before it is drawn.
  /// - Throws: Why the pages cannot be counted.
  public init(
    bytes: [UInt8], maxPixels: Int = ImageFile.defaultMaxPixels
  ) throws(PopplerError) {
    do { file = try NamelessFile(bytes) } catch {
      throw .cannotRun(program: "pdfinfo", number: error.number)
    }
    self.maxPixels = maxPixels
    let lines = try PDFFile.lines("pdfinfo", ["/dev/stdin"], file)
    guard let line = lines.first(where: { $0.hasPrefix("Pages:") }),
      let count = Int(line.dropFirst(6).filter { $0 != " " }), count > 0
    else { throw .refused(program: "pdfinfo", reason: "no pages") }
    pageCount = count
  }

  /// Draws a page, in colour, with what its crop box holds.
  ///
  /// - Parameter index: 0 is the first page.
  /// - Returns: A PNG of one page, which knows its resolution.
  /// - Throws: Why it cannot be drawn.
  /// - Complexity: A process, and about a second for a large page.
  public func page(_ index: Int) throws(PopplerError) -> ImageFile {
    precondition((0..<pageCount).contains(index), "page \(index) of \(pageCount)")
    let number = "\(index + 1)"
    let lines = try PDFFile.lines("pdfinfo", ["-f", number, "-l", number, "/dev/stdin"], file)
    try checkSize(lines)
    let outcome = try PDFFile.run(
      "pdftoppm",
      [
        "-f", number, "-l", number, "-singlefile", "-cropbox", "-r", "\(PDFFile.resolution)",
        "-png", "/dev/stdin",
      ], file)
    do { return try ImageFile(bytes: outcome.output, maxPixels: maxPixels) } catch {
      throw .picture(error)
    }
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

  /// The lines that a program prints.
  private static func lines(
    _ program: String, _ arguments: [String], _ file: NamelessFile
  ) throws(PopplerError) -> [Substring] {
    let outcome = try run(program, arguments, file)
    return String(decoding: outcome.output, as: UTF8.self).split(separator: "\n")
  }

  /// Runs a program that must end well.
  private static func run(
    _ program: String, _ arguments: [String], _ file: NamelessFile
  ) throws(PopplerError) -> ProgramOutcome {
    let outcome: ProgramOutcome
    do { outcome = try runProgram(program, arguments, input: file) } catch {
      if error.number == ENOENT { throw .notInstalled(program: program) }
      throw .cannotRun(program: program, number: error.number)
    }
    guard outcome.status == 0 else {
      let said = String(decoding: outcome.error, as: UTF8.self).split(separator: "\n").first
      throw .refused(program: program, reason: said.map { String($0) } ?? "it says nothing")
    }
    return outcome
  }
}
