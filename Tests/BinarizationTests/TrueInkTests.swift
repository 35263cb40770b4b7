import Binarization
import Files
import ImageCodecs
import Raster
import TestSupport
import Testing

@Suite("True ink of old pages")
struct TrueInkTests {
  /// What the method reached when it was made, less one; whole sets are measured in release.
  @Test(
    "ink is found as well as it was",
    .enabled(if: SharedData.path("pages/binarization") != nil, "needs ../shared"),
    arguments: [("DIBCO2009_H03", 85.5), ("DIBCO2009_P05", 84.5), ("DIBCO2010_H03", 86)])
  func measure(name: String, least: Double) throws {
    let source = try page("\(name)_source.png")
    let truth = try page("\(name)_target.png").pixels.map { $0 < 128 }
    let ink = binarize(source).mask.ink
    let both = zip(ink, truth).count { $0 && $1 }
    let measure = 200 * Double(both) / Double(ink.count { $0 } + truth.count { $0 })
    #expect(measure >= least)
  }

  private func page(_ name: String) throws -> GrayImage {
    let path = try #require(SharedData.path("pages/binarization/\(name)"))
    return try ImageFile(bytes: readFile(FilePath(path))).page(0)
  }
}
