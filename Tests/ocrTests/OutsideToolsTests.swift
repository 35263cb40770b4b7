import Files
import ImageCodecs
import TestSupport
import Testing

/// What programs that were not written here make of the documents.
@Suite("Outside tools")
struct OutsideToolsTests {
  /// Writes documents, which must succeed.
  private func document(_ arguments: [FilePath], in folder: FilePath) throws {
    let outcome = try Program.run(arguments, in: folder)
    #expect(outcome.status == 0, "\(outcome.error)")
  }

  /// The lines of a text that are not empty, without form feeds.
  private func lines(_ text: String) -> [String] {
    text.split { $0 == "\n" || $0 == "\u{C}" }.map { String($0) }
  }

  @Test(
    "pdftotext gives back the text of a PDF",
    .enabled(if: has("pdftotext"), "needs poppler-utils"))
  func text() throws {
    try Pictures.withFolder { folder in
      let formats: [FilePath] = ["--format", "pdf", "--format", "text"]
      #expect(try Program.run(["ab.tif", "-o", "x"] + formats, in: folder).status == 0)
      let written = String(decoding: try readFile(folder.appending("x.txt")), as: UTF8.self)
      #expect(!lines(written).isEmpty)
      for options in [[], ["-raw"]] as [[FilePath]] {
        let found = try Program.run(options + ["x.pdf", "-"], in: folder, program: "pdftotext")
        #expect(found.status == 0, "\(found.error)")
        #expect(lines(found.text) == lines(written))
      }
    }
  }

  @Test(
    "the man page begins with both ways to call the program",
    .enabled(if: has("python3"), "needs python3"))
  func manPage() throws {
    try withTemporaryFolder { folder in
      let interface = try Program.run(["--experimental-dump-help"], in: folder).output
      let script = FilePath("\(packageFolder)/scripts/man-pages.py")
      let made = try Program.run(
        [script, "0.1.0", "."], in: folder, input: interface, program: "python3")
      #expect(made.status == 0, "\(made.error)")
      let page = String(decoding: try readFile(folder.appending("ocr.1")), as: UTF8.self)
      let synopsis = page.split(separator: "\n").drop { $0 != ".SH SYNOPSIS" }.dropFirst()
      #expect(
        synopsis.prefix { !$0.hasPrefix(".SH") }.joined(separator: "\n")
          == ".B ocr\n[options] <image> ...\n.br\n.B ocr\n[options] <command>")
    }
  }

  @Test("qpdf finds nothing wrong with a PDF", .enabled(if: has("qpdf"), "needs qpdf"))
  func structure() throws {
    try Pictures.withFolder { folder in
      try writeFile(
        try encodeJPEG(Pictures.bars(3), quality: 80), to: folder.appending("b.jpg"))
      try document(["ab.tif", "b.jpg", "--format", "pdf", "-o", "x.pdf"], in: folder)
      let found = try Program.run(["--check", "x.pdf"], in: folder, program: "qpdf")
      #expect(found.status == 0, "\(found.text)\(found.error)")
    }
  }

  @Test(
    "a PDF's pages are read as the pictures in them are",
    .enabled(if: has("pdftoppm"), "needs poppler-utils"))
  func reading() throws {
    try Pictures.withFolder { folder in
      let direct = try Program.run(["ab.tif"], in: folder)
      try document(["ab.tif", "--format", "pdf", "-o", "x.pdf"], in: folder)
      let again = try Program.run(["x.pdf"], in: folder)
      #expect(again.status == 0, "\(again.error)")
      #expect(again.output == direct.output)
      let bytes = try readFile(folder.appending("x.pdf"))
      let second = try Program.run(["-", "--pages", "2"], in: folder, input: bytes)
      #expect(second.text == (try Program.run(["ab.tif", "--pages", "2"], in: folder).text))
    }
  }

  @Test("a PDF is bad data without poppler, and the message says what to install")
  func withoutPoppler() throws {
    try withTemporaryFolder { folder in
      try writeFile(Array("%PDF-1.4\n".utf8), to: folder.appending("a.pdf"))
      let outcome = try Program.run(
        ["-c", "PATH=/nowhere exec \"$0\" a.pdf", Program.path], in: folder, program: "/bin/sh")
      #expect(outcome.status == 65)
      #expect(
        outcome.error
          == "Error: a.pdf: a PDF document, which needs poppler's pdfinfo; install poppler-utils\n")
    }
  }

  @Test(
    "xmllint finds ALTO and PAGE XML as their schemas want them",
    .enabled(if: schemaFolder != nil && has("xmllint"), "needs xmllint and schemas in $OCR_XSD"))
  func schemas() throws {
    let folder = try #require(schemaFolder)
    try Pictures.withFolder { pictures in
      try writeFile(
        try encodePNG(Pictures.plain(50, 50, level: 255)), to: pictures.appending("blank.png"))
      for name in ["ab.tif", "blank.png"] as [FilePath] {
        try document([name, "--format", "alto", "--format", "page", "-o", "x"], in: pictures)
        for (file, schema) in [("x.alto.xml", "alto-4-2.xsd"), ("x.page.xml", "page.xsd")] {
          let found = try Program.run(
            ["--noout", "--nonet", "--schema", folder.appending(schema), FilePath(file)],
            in: pictures, program: "xmllint")
          #expect(found.status == 0, "\(found.error)")
        }
      }
    }
  }
}

/// Whether a program is installed.
func has(_ program: String) -> Bool {
  let folders = environmentPath("PATH")?.string?.split(separator: ":") ?? []
  return folders.contains { FilePath("\($0)/\(program)").exists }
}

/// The folder with `alto-4-2.xsd` and `page.xsd`, which are not part of this package.
private let schemaFolder = environmentPath("OCR_XSD")
