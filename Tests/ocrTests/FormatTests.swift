import Files
import ImageCodecs
import TestSupport
import Testing

@Suite("--format")
struct FormatTests {
  private static let endings = [
    "alto.xml", "hocr", "json", "page.xml", "pdf", "tsv", "txt",
  ]
  private static let formats: [FilePath] = ["alto", "hocr", "json", "page", "pdf", "tsv", "text"]
    .flatMap { ["--format", FilePath($0)] }

  @Test("one format goes to the file that is named, or to standard output")
  func one() throws {
    try Pictures.withFolder { folder in
      for format in ["alto", "hocr", "json", "page", "pdf", "tsv"] as [FilePath] {
        let printed = try Program.run(["a.png", "--format", format], in: folder)
        #expect(printed.status == 0, "\(printed.error)")
        let written = try Program.run(["a.png", "--format", format, "-o", "x.y"], in: folder)
        #expect(written.status == 0)
        #expect(written.output.isEmpty)
        #expect(try readFile(folder.appending("x.y")) == printed.output)
      }
    }
  }

  @Test("several formats go to files of one stem, and PAGE XML to one for each page")
  func several() throws {
    try Pictures.withFolder { folder in
      let outcome = try Program.run(["ab.tif", "-o", "out/x"] + Self.formats, in: folder)
      #expect(outcome.status == 73, "the folder is not made")
      try makeFolder(folder.appending("out"))
      let again = try Program.run(["ab.tif", "-o", "out/x"] + Self.formats, in: folder)
      #expect(again.status == 0, "\(again.error)")
      #expect(again.output.isEmpty)
      let names = (Self.endings + ["page-2.xml"]).map { FilePath("x." + $0) }
      #expect(try listFolder(folder.appending("out")) == names.sorted())
      #expect(
        try readFile(folder.appending("out/x.txt")) == Program.run(["ab.tif"], in: folder).output)
    }
  }

  @Test("what cannot be written so is told, and nothing is written")
  func usage() throws {
    try Pictures.withFolder { folder in
      for arguments in [
        ["a.png"] + Self.formats, ["a.png", "--format", "tsv", "--format", "tsv", "-o", "x"],
        ["ab.tif", "--format", "page"],
        // The second page's file would be the picture.
        ["ab.tif", "./x-2.png", "--format", "page", "-o", "x.png"],
      ] as [[FilePath]] {
        try writeFile(try encodePNG(Pictures.bars(3)), to: folder.appending("x-2.png"))
        let outcome = try Program.run(arguments, in: folder)
        #expect(outcome.status == 64, "\(arguments): \(outcome.error)")
        #expect(outcome.output.isEmpty)
        #expect(try listFolder(folder) == [".program", "a.png", "ab.tif", "x-2.png"])
      }
    }
  }

  @Test("a batch writes all formats of a picture, and resumes where one is missing")
  func batch() throws {
    try Pictures.withFolder { folder in
      try makeFolder(folder.appending("in"))
      for name in ["a.png", "ab.tif"] as [FilePath] {
        try writeFile(
          try readFile(folder.appending(name)), to: folder.appending("in").appending(name))
      }
      try writeFile(try encodePNG(Pictures.bars(2)), to: folder.appending("in/ab.png"))
      let arguments = ["batch", "in", "-o", "out", "--resume"] + Self.formats
      let outcome = try Program.run(arguments, in: folder)
      #expect(outcome.status == 0, "\(outcome.error)")
      let names = ["a", "ab.png", "ab.tif"].flatMap { stem in
        Self.endings.map { FilePath("\(stem).\($0)") }
      }
      #expect(
        try listFolder(folder.appending("out")) == (names + ["ab.tif.page-2.xml"]).sorted())
      try removeFile(folder.appending("out/ab.png.tsv"))
      let again = try Program.run(arguments, in: folder)
      #expect(again.error == "1 read, 2 done before\n")
      #expect(folder.appending("out/ab.png.tsv").exists)
    }
  }
}
