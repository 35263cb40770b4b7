import Files
import Testing

@testable import ocr

@Suite("Batch plans")
struct BatchPlanTests {
  @Test("pictures of one name keep their endings, and no two results are one")
  func names() {
    let plan = BatchPlan(
      files: ["a.jpg", "a.png", "a.png.tif", "b.PNG", "c/a.png", "notes.txt", "x"],
      fileExtensions: ["txt"])
    #expect(plan.items.map(\.picture) == ["a.jpg", "a.png", "a.png.tif", "b.PNG", "c/a.png"])
    #expect(
      plan.items.flatMap(\.results)
        == ["a.jpg.txt", "a.png.txt", "a.png.tif.txt", "b.txt", "c/a.txt"])
    #expect(plan.otherFiles == 2)
  }

  @Test("a picture's results in several formats have one stem")
  func formats() {
    let plan = BatchPlan(
      files: ["a.jpg", "a.png", "b.alto.png", "b.png"], fileExtensions: ["xml", "alto.xml"])
    #expect(
      plan.items.map(\.results) == [
        ["a.jpg.xml", "a.jpg.alto.xml"], ["a.png.xml", "a.png.alto.xml"],
        ["b.alto.png.xml", "b.alto.png.alto.xml"], ["b.png.xml", "b.png.alto.xml"],
      ])
  }

  @Test("arguments of any bytes come back as they were")
  func arguments() {
    for bytes in [
      [], Array("é–😀".utf8), [0xFF, 0xFE, 0x41], [0xF4, 0x8F, 0xBE, 0x80], [0xC3], [0xE2, 0x82],
    ] as [[UInt8]] {
      #expect(ArgumentText.bytes(of: ArgumentText.text(of: bytes)) == bytes)
    }
  }
}
