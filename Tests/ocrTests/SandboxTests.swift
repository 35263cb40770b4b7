import Files
import Glibc
import ImageCodecs
import Raster
import Sandboxing
import TestSupport
import Testing

@Suite("--sandbox", .enabled(if: sandboxIsAvailable(), "needs seccomp filters"))
struct SandboxTests {
  private static let fixtures = FilePath(#filePath).folder.folder
    .appending("ImageCodecsTests/Fixtures")
  /// All of them in a release build; each starts the program.
  private static func pictures() throws -> [FilePath] {
    let names = try listFolder(fixtures).filter { !["", "md", "txt"].contains($0.pathExtension) }
    return stride(from: 0, to: names.count, by: isOptimized ? 1 : 10).map { names[$0] }
  }
  private static let decoder = [Program.path.description, "decode-in-sandbox"]

  @Test(
    "a picture of every kind is what it is without: pages, resolution, levels, or the same error",
    arguments: try pictures())
  func samePictures(name: FilePath) throws {
    let bytes = try readFile(Self.fixtures.appending(name))
    let plain: ImageFile
    do throws(ImageError) { plain = try ImageFile(bytes: bytes) } catch {
      #expect(throws: SandboxError.picture(error.description)) {
        try SandboxedImageFile(bytes: bytes, decoder: Self.decoder)
      }
      return
    }
    let file = try SandboxedImageFile(bytes: bytes, decoder: Self.decoder)
    #expect(file.format == plain.format)
    #expect(file.pageCount == plain.pageCount)
    for index in 0..<plain.pageCount {
      #expect(file.resolution(ofPage: index) == plain.resolution(ofPage: index))
      let page: GrayImage
      do throws(ImageError) { page = try plain.page(index) } catch {
        #expect(throws: SandboxError.picture(error.description)) { try file.page(index) }
        continue
      }
      #expect(try file.page(index) == page)
      #expect(try file.page(index, reducedBy: 4) == plain.page(index, reducedBy: 4))
      #expect(file.size(ofPage: index) == plain.size(ofPage: index))
      #expect(try file.stored(index) == plain.stored(index))
    }
  }

  @Test("pages come in any order, and again after one that is damaged")
  func order() throws {
    let pages = (1...3).map { Pictures.bars($0) }
    let file = try SandboxedImageFile(bytes: try encodeTIFF(pages), decoder: Self.decoder)
    for index in [2, 0, 1, 1] { #expect(try file.page(index) == pages[index]) }
  }

  @Test("decoding takes no more memory than it may")
  func memory() throws {
    // One row of deflated zeros that are never needed at once, but one plane of levels is.
    let bytes = Pictures.bilevelPNG(side: 4_000, isWhole: true)
    let file = try SandboxedImageFile(bytes: bytes, memory: 100 << 20, decoder: Self.decoder)
    #expect(try file.page(0).pixels.count == 16_000_000)
    #expect(throws: SandboxError.self) {
      try SandboxedImageFile(bytes: bytes, memory: 8 << 20, decoder: Self.decoder).page(0)
    }
  }

  @Test("documents are the same bytes with and without, PDFs that hold the pictures too")
  func sameDocuments() throws {
    try Pictures.withFolder { folder in
      let arguments: [FilePath] = [
        "ab.tif", "a.png", "--format", "json", "--format", "pdf", "--language", "none", "--output",
      ]
      let plain = try Program.run(arguments + ["plain"], in: folder)
      let locked = try Program.run(arguments + ["locked", "--sandbox"], in: folder)
      #expect([plain.status, locked.status] == [0, 0], "\(locked.error)")
      for ending in ["json", "pdf"] {
        #expect(
          try readFile(folder.appending("locked.\(ending)"))
            == readFile(folder.appending("plain.\(ending)")))
      }
    }
  }

  @Test("a batch goes on after a picture that cannot be decoded, each in a process of its own too")
  func batch() throws {
    try withTemporaryFolder { folder in
      try makeFolder(folder.appending("in"))
      let page = try encodePNG(Pictures.bars(3))
      for name in ["a.png", "c.png"] { try writeFile(page, to: folder.appending("in/\(name)")) }
      try writeFile(Array(page.prefix(90)), to: folder.appending("in/b.png"))
      for options in [[], ["--max-memory", "1G"]] as [[FilePath]] {
        let outcome = try Program.run(
          ["batch", "in", "--output", "out", "--language", "none", "--sandbox"] + options,
          in: folder)
        #expect(outcome.status == 1)
        #expect(
          outcome.error == """
            Error: in/b.png: the PNG data ends before the picture does; copy it again
            2 read, 1 failed

            """)
        #expect(try listFolder(folder.appending("out")) == ["a.txt", "c.txt"])
      }
    }
  }

  @Test("what poppler draws is the same", .enabled(if: has("pdftoppm"), "needs poppler-utils"))
  func poppler() throws {
    try Pictures.withFolder { folder in
      let made = try Program.run(
        ["ab.tif", "--format", "pdf", "--output", "ab.pdf", "--language", "none"], in: folder)
      #expect(made.status == 0)
      let arguments: [FilePath] = ["ab.pdf", "--format", "json", "--language", "none"]
      let plain = try Program.run(arguments, in: folder)
      let locked = try Program.run(arguments + ["--sandbox"], in: folder)
      #expect(locked.status == 0, "\(locked.error)")
      #expect(locked.output == plain.output)
    }
  }

  @Test("a PDF is told to need poppler where that is missing")
  func noPoppler() throws {
    try withTemporaryFolder { folder in
      try writeFile(Array("%PDF-1.4\n".utf8), to: folder.appending("a.pdf"))
      let outcome = try Program.run(
        ["a.pdf", "--sandbox"], in: folder, environment: [FilePath("PATH=\(folder)")])
      #expect(outcome.status == 65)
      #expect(outcome.error.contains("install poppler-utils"), "\(outcome.error)")
    }
  }
}
