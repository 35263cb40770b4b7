import Files
import Glibc
import ImageCodecs
import JSON
import Raster
import TestSupport
import Testing

@Suite("ocr IMAGE...")
struct ReadCommandTests {
  /// Runs `body` in a folder with `a.png`, `b.png`, the two-page `ab.tif` and the empty `blank.png`.
  private func withPictures(_ body: (FilePath) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let (a, b) = (Pictures.bars(4), Pictures.bars(7))
      try writeFile(try encodePNG(a), to: folder.appending("a.png"))
      try writeFile(try encodePNG(b), to: folder.appending("b.png"))
      try writeFile(try encodeTIFF([a, b]), to: folder.appending("ab.tif"))
      try writeFile(
        try encodePNG(Pictures.plain(50, 50, level: 255)), to: folder.appending("blank.png"))
      try body(folder)
    }
  }

  @Test("text goes to standard output, and nothing else")
  func text() throws {
    try withPictures { folder in
      let outcome = try Program.run(["a.png"], in: folder)
      #expect(outcome.status == 0)
      #expect(outcome.error.isEmpty)
      #expect(outcome.text.split(separator: "\n").count == 2)
      #expect(outcome.text.last == "\n")
      #expect(try Program.run(["a.png"], in: folder).output == outcome.output)
    }
  }

  @Test("--timing names every stage on standard error, and the shares make the whole")
  func timing() throws {
    try withPictures { folder in
      let outcome = try Program.run(["a.png", "ab.tif", "--timing"], in: folder)
      #expect(outcome.output == (try Program.run(["a.png", "ab.tif"], in: folder).output))
      let rows = outcome.error.split(separator: "\n").dropFirst()
      let names = rows.map { row in
        row.split(separator: " ").prefix { !$0.contains(".") }.joined(separator: " ")
      }
      #expect(
        names == [
          "models", "decoding", "scaling", "binarization", "rule removal", "components",
          "deskewing", "line grouping", "segmentation", "normalization", "classification",
          "assembly", "diacritics", "orientation", "output", "all",
        ])
      let shares = rows.compactMap { Double($0.dropLast(2).split(separator: " ").last ?? "") }
      #expect(shares.count == rows.count && shares.last == 100)
      let sum = shares.dropLast().reduce(0, +)
      // Each of the fifteen is rounded to a tenth.
      #expect((99.3...100.7).contains(sum))
    }
  }

  @Test("pictures and pages come one after the other, with an empty line between")
  func several() throws {
    try withPictures { folder in
      let a = try Program.run(["a.png"], in: folder).text
      let b = try Program.run(["b.png"], in: folder).text
      #expect(try Program.run(["a.png", "b.png"], in: folder).text == a + "\n" + b)
      #expect(try Program.run(["ab.tif"], in: folder).text == a + "\n" + b)
      #expect(try Program.run(["a.png", "blank.png", "b.png"], in: folder).text == a + "\n\n" + b)
    }
  }

  @Test("standard input and --output give what a file and standard output do")
  func inputAndOutput() throws {
    try withPictures { folder in
      let direct = try Program.run(["a.png"], in: folder)
      let bytes = try readFile(folder.appending("a.png"))
      let piped = try Program.run(["-", "--output", "text.txt"], in: folder, input: bytes)
      #expect(piped.status == 0)
      #expect(piped.output.isEmpty)
      #expect(try readFile(folder.appending("text.txt")) == direct.output)
      let empty = try Program.run(["-"], in: folder, input: [])
      #expect(empty.status == 65)
      #expect(empty.error.hasPrefix("Error: -: the file is empty"))
    }
  }

  @Test("a document goes to standard output where --output is '-'; what is none is refused")
  func standardOutput() throws {
    try withPictures { folder in
      for command in [
        ["read", "a.png", "--format", "json"], ["binarize", "a.png"], ["lines", "a.png"],
      ] as [[FilePath]] {
        let named = try Program.run(command + ["--output", "-"], in: folder)
        #expect(named.status == 0, "\(named.error)")
        let direct = try Program.run(command, in: folder)
        #expect(!direct.output.isEmpty && named.output == direct.output)
      }
      try writeFile(Array("A".utf8), to: folder.appending("a.txt"))
      for command in [
        ["a.png", "--boxes", "-"], ["a.png", "--debug", "-"], ["batch", ".", "--output", "-"],
        ["batch", ".", "--output", "out", "--report", "-"], ["evaluate", ".", "--report", "-"],
        ["a.png", "--output", "-", "--format", "json", "--format", "text"],
      ] as [[FilePath]] {
        let outcome = try Program.run(command, in: folder)
        #expect(outcome.status == 64, "\(command): \(outcome.error)")
        #expect(outcome.output.isEmpty)
      }
      #expect(!folder.appending("-").exists && !folder.appending("out").exists)
    }
  }

  @Test("of several pictures one that fails is named and the others are read")
  func oneFails() throws {
    try withPictures { folder in
      let a = try Program.run(["a.png"], in: folder).text
      let outcome = try Program.run(["a.png", "none.png", "a.png"], in: folder)
      #expect(outcome.status == 1)
      #expect(outcome.text == a + "\n" + a)
      #expect(outcome.error == "Error: none.png: no such file or folder\n")
    }
  }

  @Test("JSON is the same on every run and names every page's picture")
  func json() throws {
    try withPictures { folder in
      let arguments: [FilePath] = ["a.png", "ab.tif", "--format", "json"]
      let outcome = try Program.run(arguments, in: folder)
      #expect(outcome.status == 0)
      #expect(try Program.run(arguments, in: folder).output == outcome.output)
      let document = try JSONValue(parsing: outcome.output)
      #expect(document["model"]?.string == "toy")
      let pages = document["pages"]?.array ?? []
      #expect(pages.map { $0["source"]?.string } == ["a.png", "ab.tif", "ab.tif"])
      #expect(pages.map { $0["page"]?.integer } == [1, 1, 2])
      let letter = pages.first?["lines"]?.array?.first?["words"]?.array?.first?["letters"]?.array?[
        0]
      #expect(letter?["alternatives"]?.array?.isEmpty == false)
    }
  }

  @Test("boxes and debug pictures are written for every page")
  func pictures() throws {
    try withPictures { folder in
      let outcome = try Program.run(
        ["ab.tif", "--boxes", "boxes.png", "--debug", "debug"], in: folder)
      #expect(outcome.status == 0, "\(outcome.error)")
      for (name, page) in [("boxes.png", Pictures.bars(4)), ("boxes-2.png", Pictures.bars(7))] {
        let file = try ImageFile(bytes: readFile(folder.appending(name)))
        let picture = try file.page(0)
        #expect(picture.width == page.width && picture.height == page.height)
        #expect(picture != page, "nothing is drawn in \(name)")
      }
      let names: [FilePath] = [
        "1-binary.png", "2-components.png", "3-lines.png", "4-letters.png", "5-reading-order.png",
      ]
      #expect(try listFolder(folder.appending("debug")) == names + ["page-2"])
      #expect(try listFolder(folder.appending("debug/page-2")) == names)
    }
  }

  @Test("names that are not UTF-8 are read and written")
  func names() throws {
    try withPictures { folder in
      let name = FilePath(bytes: [0x61, 0xFF, 0x0A, 0xC3, 0xA9, 0xF4, 0x8F, 0xBE, 0x81])
      let bytes = try readFile(folder.appending("a.png"))
      try writeFile(bytes, to: folder.appending(name))
      let result = name.adding(suffix: ".txt")
      let outcome = try Program.run([name, "--output", result], in: folder)
      #expect(outcome.status == 0, "\(outcome.error)")
      #expect(folder.appending(result).exists)
      let missing = try Program.run([result.adding(suffix: "x")], in: folder)
      #expect(missing.error.hasPrefix("Error: a\\xff\\x0aé"))
    }
  }

  @Test("the card of weights is shown as text and as JSON")
  func card() throws {
    try withTemporaryFolder { folder in
      let text = try Program.run(["model", "show", ToyWeights.path], in: folder)
      #expect(text.status == 0)
      #expect(text.text.contains("name         toy\n"))
      let json = try Program.run(["model", "show", "--json", ToyWeights.path], in: folder)
      #expect(try JSONValue(parsing: json.output)["name"]?.string == "toy")
    }
  }

  @Test("an alphabet that the weights know nothing of is told")
  func unknownAlphabet() throws {
    try withPictures { folder in
      let letters = try Program.run(["classify", "a.png"], in: folder).output
      for name in ["images", "labels"] { try writeFile([], to: folder.appending(name)) }
      for command in [
        ["a.png"], ["assemble", "-"], ["evaluate", "images", "labels"],
      ] as [[FilePath]] {
        let unknown = try Program.run(
          command + ["--alphabet", "QZ"], in: folder, input: letters)
        #expect(unknown.status == 64, "\(command): \(unknown.error)")
        #expect(
          unknown.error == "Error: --alphabet has no character that the weights 'toy' know\n")
        #expect(unknown.output.isEmpty)
      }
      #expect(try Program.run(["a.png", "--alphabet", "QA"], in: folder).status == 0)
      #expect(try Program.run(["a.png", "--alphabet", "."], in: folder).status == 0)
    }
  }

  @Test("unsure letters become the mark, in text and JSON; JSON keeps what they may be")
  func rejection() throws {
    try withPictures { folder in
      let read = try Program.run(["a.png"], in: folder).text
      func reading(_ options: [FilePath]) throws -> String {
        try Program.run(["a.png"] + options, in: folder).text
      }
      #expect(try reading(["--reject-below", "0"]) == read)
      // Three classes and random weights: nothing is quite sure.
      let marked = String(read.map { $0.isWhitespace ? $0 : "?" })
      #expect(try reading(["--reject-below", "1"]) == marked)
      // The mark is no letter of the alphabet.
      let options: [FilePath] = ["--reject-below", "1", "--reject-mark", "#", "--alphabet", "AB"]
      #expect(Set(try reading(options).filter { !$0.isWhitespace }) == ["#"])
      let text = try reading(
        ["--reject-below", "1", "--alternatives", "2", "--format", "json"])
      let document = try JSONValue(parsing: Array(text.utf8))
      let line = document["pages"]?.array?.first?["lines"]?.array?.first
      let letter = line?["words"]?.array?.first?["letters"]?.array?.first
      #expect(letter?["text"]?.string == "?")
      #expect(letter?["rejected"] == true)
      #expect(letter?["alternatives"]?.array?.count == 2)
      for wrong in [
        ["--reject-below", "1.5"], ["--reject-below", "1", "--reject-mark", "??"],
        ["--reject-below", "1", "--reject-mark", " "], ["--reject-mark", "#"],
        ["--alternatives", "0"],
      ] as [[FilePath]] {
        #expect(try Program.run(["a.png"] + wrong, in: folder).status == 64, "\(wrong)")
      }
    }
  }
}
