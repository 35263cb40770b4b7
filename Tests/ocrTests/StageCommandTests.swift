import Files
import ImageCodecs
import JSON
import Raster
import TestSupport
import Testing

@Suite("Stages as commands")
struct StageCommandTests {
  /// How the stages read: pictures are neither turned nor straightened.
  private static let asItLies: [FilePath] = ["--orientation", "0", "--no-deskew", "--one-look"]

  /// Runs commands, each with the output of the one before it as standard input.
  private func chain(_ commands: [[FilePath]], in folder: FilePath) throws -> Outcome {
    var last: Outcome?
    for command in commands {
      let outcome = try Program.run(command, in: folder, input: last?.output)
      #expect(outcome.status == 0, "\(command): \(outcome.error)")
      #expect(outcome.error.isEmpty)
      last = outcome
    }
    return try #require(last)
  }

  @Test("all five in a row read what 'ocr' reads, to the byte")
  func chained() throws {
    try Pictures.withFolder { folder in
      let light = Pictures.bars(5)
      try writeFile(
        try encodePNG(
          GrayImage(
            width: light.width, height: light.height, pixels: light.pixels.map { 255 - $0 })),
        to: folder.appending("light.png"))
      for picture in ["a.png", "light.png"] as [FilePath] {
        // The toy network knows letters alone: it reads by rules.
        let text = try chain(
          [
            ["binarize", picture], ["components", "-"], ["lines", "-", "--letters", "rules"],
            ["classify", picture, "--lines", "-"], ["assemble", "-", "--format", "json"],
          ], in: folder)
        let direct = try Program.run([picture, "--format", "json"] + Self.asItLies, in: folder)
        #expect(text.output == direct.output)
        #expect(!direct.text.contains(#""lines":[]"#))
      }
    }
  }

  @Test("of several pages too, all or those that are selected")
  func pages() throws {
    try Pictures.withFolder { folder in
      let text = try chain(
        [
          ["lines", "ab.tif", "--letters", "rules"], ["classify", "ab.tif", "--lines", "-"],
          ["assemble", "-"],
        ], in: folder)
      #expect(text.text == (try Program.run(["ab.tif"] + Self.asItLies, in: folder).text))
      let binarized = try Program.run(["binarize", "ab.tif", "-o", "ink.png"], in: folder)
      #expect(binarized.status == 0 && binarized.output.isEmpty)
      let second = try chain(
        [
          ["lines", "ink-2.png", "--letters", "rules"],
          ["classify", "ab.tif", "--pages", "2", "--lines", "-"],
          ["assemble", "-", "--format", "json"],
        ], in: folder)
      let wanted = try Program.run(
        ["ab.tif", "--pages", "2", "--format", "json"] + Self.asItLies, in: folder)
      #expect(second.output == wanted.output)
    }
  }

  @Test("the layout goes from stage to stage", arguments: ["block", "line", "word", "letter"])
  func layouts(layout: String) throws {
    try Pictures.withFolder { folder in
      let option: [FilePath] = ["--layout", FilePath(layout)]
      let first = try Program.run(
        ["lines", "a.png", "--letters", "rules"] + option, in: folder)
      #expect(try JSONSchema("lines-1").faults(in: JSONValue(parsing: first.output)) == [])
      let classified = try Program.run(
        ["classify", "a.png", "--lines", "-"], in: folder, input: first.output)
      let text = try Program.run(
        ["assemble", "-", "--format", "json"], in: folder, input: classified.output)
      let direct = try Program.run(
        ["a.png", "--format", "json"] + Self.asItLies + option, in: folder)
      #expect(text.output == direct.output)
      if layout == "letter" {
        #expect(try Program.run(["classify", "a.png"], in: folder).output == classified.output)
      }
    }
  }

  @Test("every document is as its schema wants it")
  func schemas() throws {
    try Pictures.withFolder { folder in
      for (command, schema) in [
        (["components", "ab.tif"], "components-1"), (["lines", "ab.tif"], "lines-1"),
        (["classify", "a.png", "ab.tif"], "letters-1"),
        (["read", "ab.tif", "a.png", "--format", "json"], "pages-1"),
      ] as [([FilePath], String)] {
        let outcome = try Program.run(command, in: folder)
        #expect(outcome.status == 0, "\(outcome.error)")
        #expect(
          try JSONSchema(schema).faults(in: JSONValue(parsing: outcome.output)) == [], "\(schema)")
      }
    }
  }

  @Test("ink of another program takes the place of ours, and grey levels stay")
  func ownInk() throws {
    try Pictures.withFolder { folder in
      let image = Pictures.bars(4)
      // Only the upper line is ink.
      let ink = image.pixels.indices.map { place in
        image.pixels[place] < 100 && place < 45 * image.width
      }
      let mask = BinaryImage(width: image.width, height: image.height, ink: ink)
      try writeFile(try encodePNG(mask), to: folder.appending("ink.png"))
      let text = try chain(
        [
          ["lines", "ink.png", "--letters", "rules"],
          ["classify", "a.png", "--lines", "-", "--ink", "ink.png"], ["assemble", "-"],
        ], in: folder)
      let both = try Program.run(["a.png"] + Self.asItLies, in: folder).text
      #expect(text.text == String(both.prefix { $0 != "\n" }) + "\n")
    }
  }

  @Test("boxes of another program are enough for lines and for letters")
  func ownBoxes() throws {
    try Pictures.withFolder { folder in
      let found = try JSONValue(
        parsing: Program.run(["components", "a.png"], in: folder).output)
      let page = try #require(found["pages"]?.array?.first)
      let boxes = (page["components"]?.array ?? []).compactMap { $0["box"] }
      #expect(boxes.count >= 8)
      func document(_ schema: String, _ members: [JSONMember]) -> [UInt8] {
        let page = JSONValue.object(
          [
            JSONMember("width", page["width"] ?? .null),
            JSONMember("height", page["height"] ?? .null),
          ] + members)
        let document: JSONValue = [
          "schema": .string(schema), "schema_version": 1, "pages": .array([page]),
        ]
        return Array(document.compact.utf8)
      }
      let bare = JSONValue.array(boxes.map { ["box": $0] })
      let components = document("ocr-components", [JSONMember("components", bare)])
      let without = try Program.run(["lines", "-"], in: folder, input: components)
      #expect(without.status == 65)
      #expect(
        without.error
          == "Error: -: component 0 of page 1 has no runs; name its picture with --ink\n")
      let lines = try Program.run(
        ["lines", "-", "--ink", "a.png", "--letters", "rules"], in: folder, input: components)
      let own = try Program.run(["lines", "a.png", "--letters", "rules"], in: folder)
      let geometry = { (outcome: Outcome) in
        try JSONValue(parsing: outcome.output)["pages"]?.array?.first?["lines"]
      }
      #expect(try geometry(lines) == geometry(own))
      // The letters of one line by their boxes alone, and a box of bare paper.
      let paper: JSONValue = ["box": [0, 0, 5, 5]]
      let onLine: JSONValue = ["letters": .array([paper, ["box": boxes[0]]])]
      let letters = document("ocr-lines", [JSONMember("lines", .array([onLine]))])
      let classified = try Program.run(
        ["classify", "a.png", "--lines", "-"], in: folder, input: letters)
      #expect(classified.status == 0, "\(classified.error)")
      let line = try JSONValue(parsing: classified.output)["pages"]?.array?.first?["lines"]
      let probabilities = (line?.array?.first?["letters"]?.array ?? []).map { letter in
        letter["probabilities"]?.array?.compactMap(\.number) ?? []
      }
      #expect(probabilities.count == 2)
      #expect(probabilities.first?.allSatisfy { abs($0 - 1.0 / 3) < 1e-6 } == true)
      #expect(abs((probabilities.last?.reduce(0, +) ?? 0) - 1) < 1e-5)
    }
  }

  @Test("of several pictures of letters one that fails is named and the others are classified")
  func oneFails() throws {
    try Pictures.withFolder { folder in
      let outcome = try Program.run(["classify", "a.png", "none.png", "a.png"], in: folder)
      #expect(outcome.status == 1)
      #expect(outcome.error == "Error: none.png: no such file or folder\n")
      #expect(try JSONValue(parsing: outcome.output)["pages"]?.array?.count == 2)
      try writeFile(
        try encodePNG(Pictures.plain(9, 9, level: 255)), to: folder.appending("blank.png"))
      let blank = try Program.run(["classify", "blank.png"], in: folder)
      #expect(blank.text.hasSuffix(#""light_on_dark":false,"lines":[]}]}"# + "\n"))
    }
  }

  @Test("what is no JSON of the stage before is told with what was found and who writes it")
  func foreignDocuments() throws {
    try Pictures.withFolder { folder in
      try writeFile(Array("[1]".utf8), to: folder.appending("array"))
      try writeFile([], to: folder.appending("empty"))
      for (arguments, reason) in [
        (["assemble", "a.png"], "0x89 at byte 0 is not JSON; needed the JSON that 'ocr classify'"),
        (["assemble", "empty"], "empty, not JSON; needed the JSON that 'ocr classify' writes"),
        (["classify", "a.png", "--lines", "array"], "no schema; needed that of 'ocr-lines', "),
        (["lines", "array"], "JSON of no schema; needed that of 'ocr-components', which"),
      ] as [([FilePath], String)] {
        let outcome = try Program.run(arguments, in: folder)
        #expect(outcome.status == 65)
        #expect(outcome.error.contains(reason), "\(arguments): \(outcome.error)")
      }
    }
  }

  @Test(
    "a stage refuses to write over what it reads with the words of 'ocr'",
    arguments: [
      ["a.png"], ["binarize", "a.png"], ["components", "a.png"], ["lines", "a.png"],
      ["lines", "none.json", "--ink", "a.png"], ["classify", "a.png"], ["assemble", "a.png"],
    ] as [[FilePath]])
  func sparingInputs(command: [FilePath]) throws {
    try Pictures.withFolder { folder in
      let outcome = try Program.run(command + ["--output", "a.png"], in: folder)
      #expect(outcome.status == 64)
      #expect(
        outcome.error
          == "Error: a.png: this input would be written over; name another file or folder\n")
    }
  }

  @Test(
    "what cannot be done ends with its status and one line, and writes nothing",
    arguments: [
      (["binarize", "none.png", "-o", "x"], 66), (["binarize", "a.png", "-o", "no/x"], 73),
      (["binarize", "ab.tif"], 64), (["binarize", "c.json", "-o", "x"], 65),
      (["components", "a.png", "-o", "a.png"], 64), (["components", "c.json", "-o", "x"], 65),
      (["lines", "a.png", "--ink", "a.png", "-o", "x"], 64),
      (["lines", "a.png", "--letters", "all"], 64), (["lines", "l.json", "-o", "x"], 65),
      (["lines", "huge.json", "-o", "x"], 65), (["lines", "c.json", "--ink", "ab.tif"], 65),
      (["classify", "ab.tif", "--lines", "l.json", "-o", "x"], 65),
      (["classify", "b.png", "--lines", "l.json", "-o", "x"], 65),
      (["classify", "a.png", "a.png", "--lines", "l.json"], 64),
      (["classify", "a.png", "--ink", "a.png"], 64), (["classify", "-", "--lines", "-"], 64),
      (["classify", "a.png", "--lines", "c.json", "-o", "x"], 65),
      (["assemble", "l.json", "-o", "x"], 65), (["assemble", "a.png", "-o", "x"], 65),
      (["assemble", "none.json", "-o", "x"], 66), (["assemble", "empty.json", "-o", "x"], 65),
      (["assemble", "l.json", "--format", "pdf", "-o", "x"], 64),
      (["assemble", "l.json", "-o", "l.json"], 64),
    ] as [([FilePath], Int32)])
  func failures(arguments: [FilePath], status: Int32) throws {
    try Pictures.withFolder { folder in
      try writeFile(try encodePNG(Pictures.bars(9)), to: folder.appending("b.png"))
      for (name, text) in [
        ("c.json", #"{"schema":"ocr-components","schema_version":1,"pages":[]}"#),
        ("l.json", try Program.run(["lines", "a.png"], in: folder).text),
        (
          "huge.json",
          """
          {"schema":"ocr-components","schema_version":1,"pages":[
          {"width":2147483647,"height":2147483647,"components":[]}]}
          """
        ),
        ("empty.json", #"{"schema":"ocr-letters","schema_version":1,"classes":[],"pages":[]}"#),
      ] { try writeFile(Array(text.utf8), to: folder.appending(FilePath(name))) }
      let before = try listFolder(folder)
      let outcome = try Program.run(arguments, in: folder)
      #expect(outcome.status == status, "\(outcome.error)")
      #expect(outcome.output.isEmpty)
      #expect(outcome.error.hasPrefix("Error: "))
      if status != 64 { #expect(outcome.error.count { $0 == "\n" } == 1, "\(outcome.error)") }
      #expect(try listFolder(folder) == before)
    }
  }
}
