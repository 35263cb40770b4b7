import Files
import Glibc
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
      let libheif = ImageFormat.heic.isRead ? "libheif 1." : "no libheif: "
      let libwebp = ImageFormat.webp.isRead ? "libwebp 1." : "no libwebp: "
      for library in [
        "libpng 1.", "libjpeg ", "libtiff 4.", libwebp, libheif, "zlib 1.", "OpenBLAS 0.",
      ] {
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

  @Test("it names what is missing, with what to do, and reads what is there")
  func missing() throws {
    try withTemporaryFolder { folder in
      for name in ["libheif.so.1", "libopenblas.so.0"] {
        try writeFile(Array("no library".utf8), to: folder.appending(name))
      }
      let without = try Program.run(
        ["doctor"], in: folder,
        environment: [FilePath("LD_LIBRARY_PATH=\(folder)"), FilePath("PATH=\(folder)")])
      for part in [
        "no libheif: it is not installed ('apt-get install libheif1')", "no OpenBLAS: ",
        "no pdfinfo: install poppler-utils", "no pdftoppm: install poppler-utils",
      ] {
        #expect(without.text.contains(part), "\(part) in \(without.text)")
      }
      #expect(!without.text.contains("AVIF") && !without.text.contains("PDF"))
      for name in ["pdfinfo", "pdftoppm"] {
        let path = folder.appending(name)
        try writeFile(Array("#!/bin/sh\necho \(name) version 23.1.0 >&2\nexit 99\n".utf8), to: path)
        #expect(unsafe chmod(path.description, 0o700) == 0)
      }
      let with = try Program.run(
        ["doctor"], in: folder, environment: [FilePath("PATH=\(folder)")])
      #expect(with.text.contains("pdfinfo 23.1.0\n") && with.text.contains("pdftoppm 23.1.0\n"))
      #expect(with.text.contains(", PDF\n"), "\(with.text)")
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
