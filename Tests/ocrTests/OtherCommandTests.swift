import Files
import Glibc
import ImageCodecs
import JSON
import Raster
import TestSupport
import Testing

@Suite("ocr evaluate and ocr train")
struct OtherCommandTests {
  @Test("pictures are measured against the text beside them, failed ones as read empty")
  func pages() throws {
    try withTemporaryFolder { folder in
      let picture = try encodePNG(Pictures.bars(4))
      try makeFolder(folder.appending("in/deep"))
      for name in ["in/a", "in/deep/b", "in/without"] {
        try writeFile(picture, to: folder.appending(name + ".png"))
      }
      // What the toy weights read is the truth of one picture, and all wrong for the other.
      let text = try Program.run(["in/a.png"], in: folder).output
      let letters = text.filter { $0 > 0x20 }.count
      try writeFile(text, to: folder.appending("in/a.txt"))
      try writeFile(
        [UInt8](repeating: UInt8(ascii: "Z"), count: letters), to: folder.appending("in/deep/b.txt")
      )
      let outcome = try Program.run(["evaluate", "in", "--each"], in: folder)
      #expect(outcome.status == 0, "\(outcome.error)")
      let rows = outcome.text.split(separator: "\n")
      #expect(rows[0].hasPrefix("a.png ") && rows[0].contains("letters    0.00%"), "\(rows[0])")
      #expect(rows[1].hasPrefix("deep/b.png "), "\(rows[1])")
      #expect(rows[1].contains("letters  100.00%"), "\(rows[1])")
      #expect(rows[2].hasPrefix("TOTAL ") && rows[2].contains("letters   50.00%"), "\(rows[2])")
      #expect(rows[3].hasSuffix("letters \(letters) of \(2 * letters)"))
      let again = try Program.run(["evaluate", "in", "--each", "--jobs", "4"], in: folder)
      #expect(again.output == outcome.output)

      try writeFile(Array(picture.prefix(60)), to: folder.appending("in/a.png"))
      let failed = try Program.run(["evaluate", "in"], in: folder)
      #expect(failed.status == 1)
      #expect(failed.error.hasPrefix("Error: in/a.png: "))
      #expect(failed.text.contains("letters \(2 * letters) of \(2 * letters)"))
    }
  }

  @Test("an evaluation is kept, compared with, and reported on")
  func baseline() throws {
    try withTemporaryFolder { folder in
      try makeFolder(folder.appending("in"))
      for (name, bars) in [("a", 4), ("b", 7)] {
        let picture = try encodePNG(Pictures.bars(bars))
        try writeFile(picture, to: folder.appending("in/\(name).png"))
        let text = try Program.run([FilePath("in/\(name).png")], in: folder).output
        try writeFile(text, to: folder.appending("in/\(name).txt"))
      }
      let first = try Program.run(
        ["evaluate", "in", "--save-baseline", "kept.json"], in: folder)
      #expect(first.status == 0, "\(first.error)")
      #expect(first.text.contains("\n95% INTERVAL "))
      #expect(first.text.contains("\ncalibration error "))

      try writeFile(Array("Z".utf8), to: folder.appending("in/b.txt"))
      let second = try Program.run(
        ["evaluate", "in", "--baseline", "kept.json", "--report", "report"], in: folder)
      #expect(second.status == 0, "\(second.error)")
      #expect(second.text.contains("2 in both, 0 new, 0 gone: 0 better, 1 worse\n"))
      #expect(second.text.contains("\nworse: b.png: 0 edits before, "))
      #expect(second.text.contains("\nCHANGE of errors in characters "))
      #expect(second.text.contains("\nCHANGE of errors in letters "))
      let report = String(
        decoding: try readFile(folder.appending("report/report.html")), as: UTF8.self)
      #expect(report.contains("b.png") && report.hasSuffix("</html>\n"))

      for (bytes, status) in [("{}", 65), (nil, 66)] as [(String?, Int32)] {
        if let bytes { try writeFile(Array(bytes.utf8), to: folder.appending("other")) }
        let name: FilePath = bytes == nil ? "none" : "other"
        let outcome = try Program.run(["evaluate", "in", "--baseline", name], in: folder)
        #expect(outcome.status == status)
        #expect(outcome.text.isEmpty, "nothing is read before the baseline")
      }
    }
  }

  /// Writes an IDX pair, `i` and `l`, of letters that all look alike.
  ///
  /// Each is a bar on 8 × 8 pixels; the label of A is 10.
  private func writeLetters(_ labels: [UInt8], in folder: FilePath) throws {
    let count: [UInt8] = [0, 0, 0, UInt8(labels.count)]
    let bar = (0..<64).map { $0 % 8 == 3 && 8..<56 ~= $0 ? 255 : 0 as UInt8 }
    try writeFile(
      [0, 0, 8, 3] + count + [0, 0, 0, 8, 0, 0, 0, 8] + labels.flatMap { _ in bar },
      to: folder.appending("i"))
    try writeFile([0, 0, 8, 1] + count + labels, to: folder.appending("l"))
  }

  @Test("letters of IDX files are measured, those of unknown classes left out")
  func letters() throws {
    try withTemporaryFolder { folder in
      // A, B and the digit 0, which the toy does not know.
      try writeLetters([10, 11, 0], in: folder)
      let outcome = try Program.run(["evaluate", "i", "l"], in: folder)
      #expect(outcome.status == 0, "\(outcome.error)")
      // Both are the same bar, so that at most one of them can be right.
      #expect(outcome.text.contains("of 2 letters\nleft out 1 letter of"), "\(outcome.text)")
      #expect(outcome.text.contains("\ncalibration error "))
      let among = try Program.run(["evaluate", "i", "l", "--alphabet", "A"], in: folder)
      #expect(among.text.hasPrefix("accuracy  100.00%  1 of 1 letter\nleft out 2 letters"))
      #expect(among.text.contains("\ncalibration error    0.00% of 1 letter\n"))
      let swapped = try Program.run(["evaluate", "l", "i"], in: folder)
      #expect(swapped.status == 65)
      let foreign = try Program.run(["evaluate", "i"], in: folder)
      #expect(foreign.status == 65)
      #expect(foreign.error.hasPrefix("Error: i: "))
    }
  }

  @Test("accuracy and its interval are both of what is right")
  func accuracy() throws {
    try withTemporaryFolder { folder in
      // Whatever the toy reads in all of them, one or seven of eight are right, or none.
      try writeLetters([10, 10, 10, 10, 10, 10, 10, 11], in: folder)
      let text = try Program.run(["evaluate", "i", "l"], in: folder).text
      let rates = { (line: Substring?) in
        (line ?? "").split { $0 == " " || $0 == "%" }.compactMap { Double($0) }
      }
      let lines = text.split(separator: "\n")
      let accuracy = try #require(rates(lines.first).first)
      let interval = try #require(lines.first { $0.hasPrefix("95% INTERVAL ") })
      #expect(interval.contains(" accuracy "))
      let ends = rates(interval.dropFirst(3))
      #expect(ends.count == 2 && ends[0] <= accuracy && accuracy <= ends[1], "\(text)")
    }
  }

  @Test("a letter that is right and was wrong is a gain of accuracy")
  func accuracyBesideBaseline() throws {
    try withTemporaryFolder { folder in
      // Both look alike: one of them at least is read wrong, but not if nothing else may be read.
      try writeLetters([10, 11], in: folder)
      let first = try Program.run(["evaluate", "i", "l", "--save-baseline", "kept"], in: folder)
      #expect(first.status == 0, "\(first.error)")
      let changes = try ["A", "B"].map { alphabet in
        try Program.run(
          ["evaluate", "i", "l", "--alphabet", FilePath(alphabet), "--baseline", "kept"], in: folder
        ).text.split(separator: "\n").filter { $0.hasPrefix("CHANGE of ") }.joined()
      }
      #expect(changes.allSatisfy { $0.hasPrefix("CHANGE of accuracy ") })
      #expect(changes.contains { $0.hasSuffix(" +100.00%") })
      #expect(!changes.contains { $0.contains("-") })
    }
  }

  @Test("one picture is one, and a rate of any length stands apart from 'to'")
  func one() throws {
    try withTemporaryFolder { folder in
      try makeFolder(folder.appending("in"))
      for name in ["in/a", "in/b"] {
        try writeFile(try encodePNG(Pictures.bars(60)), to: folder.appending(name + ".png"))
        try writeFile(Array("Z\n".utf8), to: folder.appending(name + ".txt"))
      }
      let two = try Program.run(["evaluate", "in"], in: folder).text
      // 120 letters of which one should be there.
      #expect(two.contains("% to 1") && !two.contains("to1"), "\(two)")
      try removeFile(folder.appending("in/b.png"))
      #expect(try Program.run(["evaluate", "in"], in: folder).text.contains("\n1 picture; "))
    }
  }

  @Test("a picture instead of its folder is told, with or without its text")
  func picture() throws {
    try withTemporaryFolder { folder in
      try writeFile(try encodePNG(Pictures.bars(1)), to: folder.appending("a.png"))
      try writeFile(Array("A\n".utf8), to: folder.appending("a.txt"))
      for more in [[], ["a.txt"]] as [[FilePath]] {
        let outcome = try Program.run(["evaluate", "a.png"] + more, in: folder)
        #expect(outcome.status == 64)
        #expect(
          outcome.error == "Error: a.png: is a picture; name the folder that has it and its text, "
            + "in NAME.txt beside it\n")
      }
    }
  }

  @Test("what cannot be evaluated or trained is told")
  func missing() throws {
    try withTemporaryFolder { folder in
      try makeFolder(folder.appending("empty"))
      for arguments in [
        ["evaluate", "none"], ["evaluate", "none", "none"], ["evaluate", "empty"],
        ["train", "nist36-64", "--data", "empty", "--output", "weights"],
      ] as [[FilePath]] {
        let outcome = try Program.run(arguments, in: folder)
        #expect(outcome.status == 66, "\(arguments): \(outcome.error)")
        #expect(outcome.error.split(separator: "\n").count == 1)
      }
      try makeFolder(folder.appending("in"))
      try writeFile(try encodePNG(Pictures.bars(1)), to: folder.appending("in/a.png"))
      try writeFile([], to: folder.appending("in/a.txt"))
      let outputs: [(FilePath, Int32)] = [("none/weights", 73), ("empty", 73), ("-", 64)]
      for (output, status) in outputs {
        for command in [
          ["train", "nist36-64", "--output"], ["evaluate", "in", "--save-baseline"],
          ["language", "build", "empty", "--output"],
        ] as [[FilePath]] {
          let outcome = try Program.run(command + [output], in: folder)
          #expect(outcome.status == status, "\(command) \(output): \(outcome.error)")
          #expect(outcome.error.hasPrefix("Error: \(output): "), "\(command): \(outcome.error)")
          #expect(outcome.output.isEmpty, "nothing is read before")
        }
      }
      #expect(try listFolder(folder) == [".program", "empty", "in"])
    }
  }
}

@Suite("ocr model")
struct ModelCommandTests {
  @Test("joined weights read, and say what they were joined of")
  func join() throws {
    try withTemporaryFolder { folder in
      try writeFile(try encodePNG(Pictures.bars(4)), to: folder.appending("a.png"))
      let arguments: [FilePath] = ["model", "join", "--temperature", "2", "--bias", "A=-0.5"]
      let joined = try Program.run(
        arguments + ["--output", "j.safetensors", ToyWeights.path, ToyWeights.path], in: folder)
      #expect(joined.status == 0 && joined.error.isEmpty && joined.output.isEmpty)
      let read = try Program.run(["a.png", "--model", "j.safetensors"], in: folder)
      #expect(read.status == 0 && !read.output.isEmpty)
      let shown = try Program.run(["model", "show", "j.safetensors"], in: folder)
      #expect(shown.text.contains("temperature  2.0\n"))
      #expect(
        shown.text.contains(
          "member 1 (toy, seed 1): none; member 2 (toy, seed 1): none; -0.5 added to the bias of A")
      )
    }
  }

  @Test(
    "what cannot be joined is told in one line, and nothing is written",
    arguments: [
      (
        ["j.safetensors"],
        "j.safetensors: was joined already; join weights as 'ocr train' writes them", 65
      ),
      (["none"], "none: no such file", 66),
      (["a.png"], "a.png: not a weights file", 65),
      (["--bias", "X=1"], "the networks know no class 'X' to add a bias to", 64),
      (["--bias", "A"], "--bias must be a class, '=' and a number, as O=0.75, not 'A'.", 64),
      (["--temperature", "0"], "--temperature must be above 0, not 0.0.", 64),
    ] as [([FilePath], String, Int32)])
  func wrong(arguments: [FilePath], message: String, status: Int32) throws {
    try withTemporaryFolder { folder in
      try writeFile(try encodePNG(Pictures.bars(4)), to: folder.appending("a.png"))
      let join: [FilePath] = ["model", "join", ToyWeights.path]
      let first = try Program.run(
        join + [ToyWeights.path, "--temperature", "1", "--output", "j.safetensors"], in: folder)
      #expect(first.status == 0, "\(first.error)")
      let temperature: [FilePath] = arguments[0] == "--temperature" ? [] : ["--temperature", "1"]
      let outcome = try Program.run(
        join + temperature + ["--output", "new.safetensors"] + arguments, in: folder)
      #expect(outcome.status == status)
      #expect(outcome.error.hasPrefix("Error: " + message), "\(outcome.error)")
      #expect(fileKind(at: folder.appending("new.safetensors")) == nil)
    }
  }
}

@Suite("ocr train and ocr synth, whole")
struct TrainCommandTests {
  @Test(
    "a quick run writes weights that read",
    .enabled(if: isOptimized && SharedData.path("data/nist36") != nil, "needs ../shared, release"))
  func quick() throws {
    try withTemporaryFolder { folder in
      let data = FilePath(SharedData.path("data") ?? "")
      let outcome = try Program.run(
        ["train", "nist36-64", "--quick", "--data", data, "--output", "w.safetensors"], in: folder)
      #expect(outcome.status == 0, "\(outcome.error)")
      #expect(outcome.error.isEmpty, "progress is for terminals")
      #expect(outcome.text.contains("nist36_test"))
      try writeFile(try encodePNG(Pictures.bars(4)), to: folder.appending("a.png"))
      let read = try Program.run(["a.png", "--model", "w.safetensors"], in: folder)
      #expect(read.status == 0 && !read.output.isEmpty)
    }
  }

  @Test(
    "interrupted, it ends with 130, and a file that was there is as it was",
    .enabled(if: isOptimized && SharedData.path("data/nist36") != nil, "needs ../shared, release"))
  func interrupted() throws {
    try withTemporaryFolder { folder in
      let data = FilePath(SharedData.path("data") ?? "")
      try writeFile([1, 2, 3], to: folder.appending("w.safetensors"))
      let start = ContinuousClock.now
      let outcome = try Program.run(
        ["train", "nist36-64", "--data", data, "--output", "w.safetensors"], in: folder
      ) { process in
        if ContinuousClock.now - start > .seconds(1) { kill(process, SIGINT) }
      }
      #expect(outcome.status == 130)
      #expect(outcome.text.isEmpty && outcome.error.isEmpty)
      #expect(try readFile(folder.appending("w.safetensors")) == [1, 2, 3])
      #expect(try listFolder(folder) == [".program", "w.safetensors"])
    }
  }

  @Test("the samples are written, each with its text", .enabled(if: isOptimized, "takes seconds"))
  func samples() throws {
    try withTemporaryFolder { folder in
      let outcome = try Program.run(["synth", "--samples", "out"], in: folder)
      #expect(outcome.status == 0, "\(outcome.error)")
      let names = try listFolder(folder.appending("out"))
      let texts = names.filter { $0.pathExtension == "txt" }
      #expect(texts.count >= 8)
      #expect(texts.count * 2 == names.count)
    }
  }
}

@Suite("ocr synth")
struct SynthCommandTests {
  private static let small = [
    "--with", "letter-height=16", "--lines", "2", "--length", "8",
  ].map { FilePath($0) }

  @Test("pages are written with their text and boxes, the same for the same seed")
  func pages() throws {
    try withTemporaryFolder { folder in
      for output in ["a", "b"] as [FilePath] {
        let outcome = try Program.run(
          ["synth", "--output", output, "--count", "2", "--boxes", "--conditions", "field"]
            + Self.small, in: folder)
        #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome.error)")
      }
      let names = try listFolder(folder.appending("a")).map(\.description).sorted()
      #expect(
        names == [
          "page-0001.boxes.json", "page-0001.png", "page-0001.txt", "page-0002.boxes.json",
          "page-0002.png", "page-0002.txt",
        ])
      for name in names {
        let first = try readFile(folder.appending("a").appending(FilePath(name)))
        #expect(try readFile(folder.appending("b").appending(FilePath(name))) == first)
      }
      let text = String(
        decoding: try readFile(folder.appending("a/page-0001.txt")), as: UTF8.self)
      let json = try JSONValue(
        parsing: try readFile(folder.appending("a/page-0001.boxes.json")))
      let letters = (json["letters"]?.array ?? []).compactMap { $0["text"]?.string }
      #expect(letters.joined() == text.filter { !$0.isWhitespace })
      let picture = try ImageFile(bytes: readFile(folder.appending("a/page-0001.png"))).page(0)
      #expect(picture.width == json["width"]?.integer)
    }
  }

  @Test("the schools of the pen write the same text in other ways")
  func schools() throws {
    try withTemporaryFolder { folder in
      try writeFile(Array("sat 17\n".utf8), to: folder.appending("t"))
      var pictures: Set<[UInt8]> = []
      for school in ["pen", "continental", "running"] as [FilePath] {
        let outcome = try Program.run(
          ["synth", "-o", school, "--text", "t", "--source", school] + Self.small, in: folder)
        #expect(outcome.status == 0, "\(outcome.error)")
        let pages = folder.appending(school.description)
        #expect(try readFile(pages.appending("page-0001.txt")) == Array("sat 17\n".utf8))
        pictures.insert(try readFile(pages.appending("page-0001.png")))
      }
      #expect(pictures.count == 3)
    }
  }

  @Test("a given text is what the page has, and a character that nobody can write is named")
  func text() throws {
    try withTemporaryFolder { folder in
      try writeFile(Array("Dear Max,\r\n\n12 - 7\n".utf8), to: folder.appending("t"))
      let outcome = try Program.run(
        ["synth", "-o", "out", "--text", "t", "--guides", "ruled", "--light-on-dark"] + Self.small,
        in: folder)
      #expect(outcome.status == 0, "\(outcome.error)")
      #expect(
        try readFile(folder.appending("out/page-0001.txt")) == Array("Dear Max,\n\n12 - 7\n".utf8))
      try writeFile(Array("Maß\n".utf8), to: folder.appending("t"))
      let refused = try Program.run(["synth", "-o", "out", "--text", "t"], in: folder)
      #expect(refused.status == 65)
      #expect(
        refused.error
          == "Error: t: line 1 has a 'ß', but only printable ASCII and letters with diacritics can be written\n"
      )
    }
  }

  @Test(
    "conditions and sources that make no sense are wrong usage",
    arguments: [
      (["--with", "slope=9"], "'--with <name=range>': It must be a number from -"),
      (["--with", "smell=1"], "There is no condition 'smell'; 'ocr help synth' lists them."),
      (["--with", "blur=2..1"], ", or two in their order: 1..2."),
      (["--with", "blur=1@2"], "The share of pages, behind '@', must be 0 to 1."),
      (["--with", "blur"], "It must be a condition's name, '=' and a number or a range"),
      (["--source", "quill"], "quill"), (["--count", "0"], "--count must be 1 to 1000000, not 0."),
      (["--samples", "x"], "Either --output or --samples must say where to write."),
    ] as [([FilePath], String)])
  func usage(arguments: [FilePath], reason: String) throws {
    try withTemporaryFolder { folder in
      let outcome = try Program.run(["synth", "--output", "out"] + arguments, in: folder)
      #expect(outcome.status == 64)
      #expect(outcome.error.contains(reason), "\(outcome.error)")
      #expect(fileKind(at: folder.appending("out")) == nil)
    }
  }

  @Test("isolated letters that are not there are named")
  func missingLetters() throws {
    try withTemporaryFolder { folder in
      let outcome = try Program.run(
        ["synth", "--output", "out", "--source", "letters:no-images-idx3-ubyte.gz"], in: folder)
      #expect(outcome.status == 66)
      #expect(outcome.error.contains("no-images-idx3-ubyte.gz"))
    }
  }
}
