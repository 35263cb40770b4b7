import DocumentFormats
import Glibc
import ImageCodecs
import Processes
import Raster
import Testing
import TextAssembly

@testable import Poppler

@Suite("PDF files", .enabled(if: isInstalled, "needs poppler-utils"))
struct PDFFileTests {
  /// Its sides are whole numbers of points, so that nothing is drawn beside it.
  private let picture = GrayImage(
    width: 75, height: 50, pixels: (0..<3750).map { UInt8($0 * 7 % 256) })

  /// A PDF of pages that show pictures, 300 pixels an inch.
  private func pdf(_ pictures: [GrayImage]) throws -> [UInt8] {
    pdfDocument(
      try pictures.map { picture in
        ReadPage(
          source: "a", number: 1,
          page: Page(width: picture.width, height: picture.height, isLightOnDark: false, lines: []),
          picture: try ImageFile(bytes: encodePNG(picture)).stored(0))
      }, programVersion: "1")
  }

  @Test("pages are drawn as the pictures that they show, and know their resolution")
  func pages() throws {
    let white = GrayImage(width: 50, height: 100, pixels: [UInt8](repeating: 255, count: 5000))
    let file = try PDFFile(bytes: try pdf([picture, white]))
    #expect(file.pageCount == 2)
    let first = try ImageFile(bytes: file.drawing(ofPage: 0))
    #expect(try first.page(0) == picture)
    #expect(first.resolution(ofPage: 0) == .assumed)
    #expect(try ImageFile(bytes: file.drawing(ofPage: 1)).page(0) == white)
  }

  @Test("a page that is shown turned is drawn so", arguments: QuarterTurn.allCases)
  func turned(turn: QuarterTurn) throws {
    let given = picture.turned(turn)
    let page = Page(width: 75, height: 50, isLightOnDark: false, lines: []).turned(turn)
    let read = ReadPage(
      source: "a", number: 1, page: page,
      picture: try ImageFile(bytes: encodePNG(given)).stored(0))
    let file = try PDFFile(bytes: pdfDocument([read], programVersion: "1"))
    #expect(try ImageFile(bytes: file.drawing(ofPage: 0)).page(0) == picture)
  }

  @Test("the text behind a picture is not seen")
  func unseen() throws {
    let letter = PageLetter(
      box: Box(minX: 10, minY: 10, maxX: 30, maxY: 30), text: "A",
      alternatives: [Alternative(label: "A", probability: 1)])
    let line = PageLine(
      words: [PageWord(letters: [letter])], baseline: Baseline(intercept: 30, slope: 0))
    let page = ReadPage(
      source: "a", number: 1,
      page: Page(width: 75, height: 50, isLightOnDark: false, lines: [line]),
      picture: try ImageFile(bytes: encodePNG(picture)).stored(0))
    let file = try PDFFile(bytes: pdfDocument([page], programVersion: "1"))
    #expect(try ImageFile(bytes: file.drawing(ofPage: 0)).page(0) == picture)
  }

  @Test("what is no whole document is refused with poppler's own word")
  func damaged() throws {
    let bytes = Array("%PDF-1.4\nnothing\n".utf8)
    #expect(PDFFile.isPDF(bytes))
    #expect {
      try PDFFile(bytes: bytes)
    } throws: { error in
      guard case PopplerError.refused("pdfinfo", let reason) = error else { return false }
      return reason.contains("Error")
    }
  }

  @Test("a page of more pixels than the limit is not drawn")
  func tooLarge() throws {
    let file = try PDFFile(bytes: try pdf([picture]), maxPixels: 3749)
    #expect(throws: PopplerError.tooLarge(width: 75, height: 50, limit: 3749)) {
      try file.drawing(ofPage: 0)
    }
  }

  @Test("pages are drawn by several threads at once")
  func threads() async throws {
    let file = try PDFFile(bytes: try pdf([picture, picture]))
    let same = try await withThrowingTaskGroup(of: Bool.self) { group in
      for index in [0, 1, 0, 1] {
        group.addTask { try ImageFile(bytes: file.drawing(ofPage: index)).page(0) == picture }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(same == [true, true, true, true])
  }
}

@Suite("Programs run")
struct RunProgramTests {
  @Test("input goes in, and both outputs and the status come back")
  func outcome() throws {
    let input = try NamelessFile(Array("hello".utf8))
    let outcome = try runProgram(
      "sh", ["-c", "cat; cat /dev/stdin; echo no >&2; exit 3"], input: input)
    #expect(outcome.output == Array("hello".utf8) || outcome.output == Array("hellohello".utf8))
    #expect(outcome.error == Array("no\n".utf8))
    #expect(outcome.end == .exited(3))
    let killed = try runProgram("sh", ["-c", "kill -9 $$"], input: input)
    #expect(killed.end == .killed(signal: SIGKILL))
  }

  @Test("a program that is not there is told, with what to install")
  func missing() throws {
    #expect {
      try runProgram("no-such-program-of-ocr", [], input: try NamelessFile())
    } throws: { ($0 as? SystemError)?.number == ENOENT }
    #expect(
      PopplerError.notInstalled(program: "pdftoppm").description
        == "a PDF document, which needs poppler's pdftoppm; install poppler-utils")
  }
}

/// Whether poppler's programs are there.
private let isInstalled: Bool = {
  let input = try? NamelessFile()
  return ["pdfinfo", "pdftoppm"].allSatisfy { name in
    input.map { (try? runProgram(name, ["-v"], input: $0)) != nil } ?? false
  }
}()
