import Evaluation
import Files
import ImageCodecs
import OCRKit
import Raster
import TestSupport
import Testing

@Suite(
  "Pages of ../shared",
  .enabled(if: SharedData.path("pages/letter-photos") != nil, "needs ../shared"),
  .enabled(if: isOptimized, "whole photographs are read in release builds alone"))
struct SharedPagesTests {
  static let photos = [
    "cmu16720_01_list.jpg", "cmu16720_02_letters.jpg", "cmu16720_03_haiku.jpg",
    "cmu16720_04_deep.jpg",
  ]

  @Test("every letter of the photographs has a box of its own on its own line", arguments: photos)
  func boxes(name: String) throws {
    let truth = try sharedText("pages/letter-photos/\(name.dropLast(4)).txt")
    let reading = read(
      try sharedPicture("pages/letter-photos/\(name)"), with: BlockClassifier())
    let wanted = truth.split(separator: "\n").map { line in
      line.filter { $0.isLetter || $0.isNumber }.count
    }
    let found = reading.segmentedLines.map { line in
      line.candidates.filter { $0.mark == nil }.count
    }
    #expect(found == wanted)
    let boxes = reading.segmentedLines.flatMap(\.candidates).map(\.ink.box)
    #expect(Set(boxes).count == boxes.count)
  }

  @Test(
    "of the photographs' letters, no more are wrong than was published",
    arguments: [("handprint", 0.01), ("nist36", 0.04), ("nist36-64", 0.13)])
  func photographs(weights: String, limit: Double) throws {
    let errors = try errors(
      reading: Self.photos, in: "letter-photos", with: try shippedWeights(weights))
    #expect(errors.letters.count == 246)
    #expect(errors.letters.rate <= limit, "letters-only CER \(errors.letters.rate)")
  }

  @Test(
    "of the names' letters, fewer are wrong than other programs get wrong",
    arguments: [("handprint", 0.042), ("nist36", 0.14)])
  func names(weights: String, limit: Double) throws {
    let folder = try #require(SharedData.path("pages/names"))
    let pictures = try listFolder(FilePath(folder)).filter { $0.pathExtension == "jpg" }
    let errors = try errors(
      reading: pictures.map(\.description), in: "names", with: try shippedWeights(weights))
    #expect(pictures.count == 231)
    #expect(errors.letters.rate < limit, "letters-only CER \(errors.letters.rate)")
  }
}
