import ImageCodecs
import OCRKit
import Raster
import TestSupport
import TextAssembly
import Testing

/// The bytes of a file of `../shared`.
func sharedFile(_ relative: String) throws -> [UInt8] {
  try readFile(try #require(SharedData.path(relative)))
}

@Suite(
  "The letter photographs",
  .enabled(if: SharedData.path("pages/letter-photos") != nil, "needs ../shared"),
  .enabled(if: isOptimized, "whole photographs are read in release builds alone"))
struct LetterPhotosTests {
  static let names = [
    "cmu16720_01_list", "cmu16720_02_letters", "cmu16720_03_haiku", "cmu16720_04_deep",
  ]

  @Test("every letter has a box of its own on its own line", arguments: names)
  func boxes(name: String) throws {
    let truth = String(
      decoding: try sharedFile("pages/letter-photos/\(name).txt"), as: UTF8.self)
    let photo = try ImageFile(bytes: sharedFile("pages/letter-photos/\(name).jpg")).page(0)
    let reading = read(photo, with: BlockClassifier())
    let wanted = truth.split(separator: "\n").map { line in
      line.filter { $0.isLetter || $0.isNumber }.count
    }
    let found = reading.segmentedLines.map { line in
      line.letters.filter { $0.mark == nil }.count
    }
    #expect(found == wanted)
    let boxes = reading.segmentedLines.flatMap(\.letters).map(\.ink.box)
    #expect(Set(boxes).count == boxes.count)
  }
}
