import Files
import ImageCodecs
import TestSupport
import Testing

@Suite("ocr doctor")
struct DoctorTests {
  @Test("it names the libraries with their versions, and the weights with what they read")
  func report() throws {
    try withTemporaryFolder { folder in
      try makeFolder(folder.appending("ocr/models"))
      try writeFile(ToyWeights.bytes, to: folder.appending("ocr/models/toy.safetensors"))
      try writeFile([1, 2], to: folder.appending("ocr/models/broken.safetensors"))
      let outcome = try Program.run(
        ["doctor"], in: folder, environment: [FilePath("XDG_DATA_HOME=\(folder)")])
      #expect(outcome.status == 0, "\(outcome.error)")
      let libheif = ImageFormat.heic.isRead ? ["libheif 1."] : ["no HEIC and AVIF: "]
      for library in ["libpng 1.", "libjpeg ", "libtiff 4.", "OpenBLAS 0."] + libheif {
        #expect(outcome.text.contains(library), "\(library) in \(outcome.text)")
      }
      let lines = outcome.text.split(separator: "\n").map { $0.drop { $0 == " " } }
      #expect(lines.contains { $0 == "toy: 3 characters (\(folder)/ocr/models/toy.safetensors)" })
      #expect(lines.contains { $0.contains("broken: the weights file ends inside its") })
      #expect(lines.contains { $0.hasPrefix("language: ") && $0.contains("-grams of characters") })
      #expect(lines.contains { $0 == "\(folder)/ocr/models" })
      #expect(outcome.text.contains("\nsandbox           "))
      #expect(!outcome.output.contains(0x1B), "no colours")
    }
  }

  @Test("it ends with an error where the chosen weights cannot be used, and still tells all")
  func broken() throws {
    try withTemporaryFolder { folder in
      try writeFile([1, 2], to: folder.appending("broken"))
      let outcome = try Program.run(["doctor"], in: folder, model: "broken")
      #expect(outcome.status == 65)
      #expect(outcome.error.hasPrefix("Error: broken: "))
      #expect(outcome.text.contains("libpng"))
    }
  }
}
