import Files
import Glibc
import ImageCodecs
import Sandboxing
import TestSupport
import Testing

/// What makes even root keep to permissions in the command that follows.
private let asMortal: [FilePath] = ["setpriv", "--bounding-set=-dac_override"]

/// Whether it works here.
private let canDropPowers =
  (try? withTemporaryFolder { folder in
    try Program.run(Array(asMortal.dropFirst()) + ["true"], in: folder, program: asMortal[0]).status
      == 0
  }) ?? false

@Suite("The program and bad input")
struct BadInputTests {
  /// Runs the program on a file of these bytes, with `--output`, and checks how it fails.
  private func check(
    _ name: FilePath, _ bytes: [UInt8], status: Int32, says reason: String,
    location: SourceLocation = #_sourceLocation
  ) throws {
    try withTemporaryFolder { folder in
      try writeFile(bytes, to: folder.appending(name))
      let outcome = try Program.run([name, "--output", "text.txt"], in: folder)
      #expect(outcome.status == status, sourceLocation: location)
      #expect(
        outcome.error.hasPrefix("Error: \(name): "), "\(outcome.error)", sourceLocation: location)
      #expect(outcome.error.contains(reason), "\(outcome.error)", sourceLocation: location)
      #expect(
        outcome.error.split(separator: "\n").count == 1, "one line", sourceLocation: location)
      #expect(outcome.output.isEmpty, sourceLocation: location)
      // Neither the result nor a part of it is left.
      #expect(try listFolder(folder) == [".program", name], sourceLocation: location)
    }
  }

  @Test("a missing file is no such input")
  func missing() throws {
    try withTemporaryFolder { folder in
      let outcome = try Program.run(["none.png"], in: folder)
      #expect(outcome.status == 66)
      #expect(outcome.error == "Error: none.png: no such file or folder\n")
    }
  }

  @Test("a HEIC is told to need libheif where that cannot be loaded, locked up too")
  func noLibrary() throws {
    try withTemporaryFolder { folder in
      let start: [UInt8] = [0, 0, 0, 16] + Array("ftypheic".utf8) + [0, 0, 0, 0]
      let box: [UInt8] = [0, 0, 0, 8] + Array("meta".utf8)
      try writeFile(start + box, to: folder.appending("a.heic"))
      try writeFile(Array("no library".utf8), to: folder.appending("libheif.so.1"))
      let options: [[FilePath]] = sandboxIsAvailable() ? [[], ["--sandbox"]] : [[]]
      for options in options {
        let outcome = try Program.run(
          ["a.heic"] + options, in: folder, environment: [FilePath("LD_LIBRARY_PATH=\(folder)")])
        #expect(outcome.status == 65)
        let found = "Error: a.heic: found a HEIC picture, which needs libheif1 ("
        let advice = "'apt-get install libheif1'), or save the picture as PNG\n"
        #expect(outcome.error.hasPrefix(found), "\(outcome.error)")
        #expect(outcome.error.hasSuffix(advice), "\(outcome.error)")
        #expect(outcome.error.split(separator: "\n").count == 1, "one line: \(outcome.error)")
      }
    }
  }

  @Test(
    "a command that trains is told to need OpenBLAS where that cannot be loaded",
    arguments: [["train", "handprint"], ["experiment", "diagonals"]])
  func noMatrices(command: [String]) throws {
    try withTemporaryFolder { folder in
      try writeFile(Array("no library".utf8), to: folder.appending("libopenblas.so.0"))
      let outcome = try Program.run(
        (command + ["--output", "out"]).map { FilePath($0) }, in: folder,
        environment: [FilePath("LD_LIBRARY_PATH=\(folder)")])
      #expect(outcome.status == 64)
      #expect(outcome.error.hasPrefix("Error: this needs OpenBLAS ("), "\(outcome.error)")
      #expect(outcome.error.hasSuffix("install it ('apt-get install libopenblas0')\n"))
      #expect(outcome.error.split(separator: "\n").count == 1, "one line: \(outcome.error)")
    }
  }

  @Test("a named pipe that nobody writes to is told, and does not hang")
  func pipe() throws {
    try withTemporaryFolder { folder in
      #expect(unsafe mkfifo(folder.appending("pipe.png").description, 0o600) == 0)
      let outcome = try Program.run(["pipe.png"], in: folder)
      #expect(outcome.status == 66)
      #expect(
        outcome.error == "Error: pipe.png: a pipe that nobody wrote to for 10 seconds; "
          + "start what writes to it\n")
    }
  }

  @Test("a named pipe whose writer comes late is read; one that writes nothing is an empty file")
  func latePipe() throws {
    try withTemporaryFolder { folder in
      let pipe = folder.appending("pipe.png")
      #expect(unsafe mkfifo(pipe.description, 0o600) == 0)
      try writeFile(try encodePNG(Pictures.bars(4)), to: folder.appending("a.png"))
      for (writer, status) in [("cat a.png", 0), ("sleep 0.3; cat a.png", 0), (":", 65)]
        as [(String, Int32)]
      {
        let script = "{ sleep 0.5; { \(writer); } >pipe.png; } & '\(Program.path)' pipe.png"
        let outcome = try Program.run(["-c", FilePath(script)], in: folder, program: "/bin/sh")
        #expect(outcome.status == status, "\(writer): \(outcome.error)")
        #expect(outcome.output.isEmpty == (status != 0))
      }
    }
  }

  @Test(
    "no file that is read is written over, whatever made the result's name",
    arguments: [
      (["a.png", "--model", "m.safetensors", "--output", "m.safetensors"], "m.safetensors"),
      (["ab.tif", "boxes-2.png", "--boxes", "boxes.png"], "boxes-2.png"),
      (["stages/1-binary.png", "--debug", "stages"], "stages/1-binary.png"),
      (["evaluate", "set", "--save-baseline", "set/a.png"], "set/a.png"),
      (["evaluate", "set", "--save-baseline", "set/a.txt"], "set/a.txt"),
      (
        [
          "batch", "set", "--output", "texts", "--model", "m.safetensors", "--report",
          "m.safetensors",
        ], "m.safetensors"
      ),
      (
        ["model", "join", "--temperature", "1", "--output", "m.safetensors", "m.safetensors"],
        "m.safetensors"
      ),
    ] as [([FilePath], FilePath)])
  func sparingInputs(arguments: [FilePath], spared: FilePath) throws {
    try Pictures.withFolder { folder in
      try makeFolder(folder.appending("stages"))
      try makeFolder(folder.appending("set"))
      let picture = try readFile(folder.appending("a.png"))
      for name in ["boxes-2.png", "stages/1-binary.png", "set/a.png"] as [FilePath] {
        try writeFile(picture, to: folder.appending(name))
      }
      try writeFile(Array("I\n".utf8), to: folder.appending("set/a.txt"))
      try writeFile(ToyWeights.bytes, to: folder.appending("m.safetensors"))
      let before = try readFile(folder.appending(spared))
      let needsLanguage = arguments[0] != "model"
      let outcome = try Program.run(
        arguments + (needsLanguage ? ["--language", "none"] : []), in: folder)
      #expect(outcome.status == (arguments[0] == "ab.tif" ? 1 : 64))
      #expect(
        outcome.error.contains(
          "\(spared): this input would be written over; name another file or folder\n"),
        "\(outcome.error)")
      #expect(try readFile(folder.appending(spared)) == before)
    }
  }

  @Test("a truth that is no UTF-8 is told, and the picture counts as read empty")
  func truth() throws {
    try Pictures.withFolder { folder in
      try makeFolder(folder.appending("set"))
      try writeFile(try readFile(folder.appending("a.png")), to: folder.appending("set/a.png"))
      try writeFile([0x54, 0x4F, 0xFF], to: folder.appending("set/a.txt"))
      let outcome = try Program.run(["evaluate", "set", "--language", "none"], in: folder)
      #expect(outcome.status == 1)
      #expect(outcome.error.contains("Error: set/a.txt: is no UTF-8; save it as such\n"))
    }
  }

  private static let unknown =
    "which the weights 'toy' do not know; leave that out, or read with other weights"

  @Test(
    "what an alphabet or a pattern asks for that cannot be read is told",
    arguments: [
      ("--alphabet", " ", "--alphabet has no character that the weights 'toy' know"),
      ("--alphabet", "é", "--alphabet has 'é', \(unknown)"),
      ("--alphabet", "letters,äöü", "--alphabet has 'ä', 'ö', 'ü', \(unknown)"),
      ("--pattern", " ", "--pattern has nothing but blanks; name a character besides"),
      ("--pattern", "é9", "--pattern needs 'é', \(unknown)"),
      ("--pattern", "A|é", "--pattern needs 'é', \(unknown)"),
      ("--pattern", "[èé]A", "--pattern needs one of 'è', 'é', \(unknown)"),
    ] as [(FilePath, FilePath, String)])
  func unreadable(option: FilePath, value: FilePath, message: String) throws {
    try Pictures.withFolder { folder in
      let outcome = try Program.run(["a.png", option, value, "--language", "none"], in: folder)
      #expect(outcome.status == 64)
      #expect(outcome.error == "Error: \(message)\n")
    }
  }

  @Test(
    "a result never takes the place of the picture or of another result",
    arguments: [
      ["--output", "page.png"], ["--boxes", "./page.png"], ["--output", "new", "--boxes", "new"],
    ] as [[FilePath]])
  func overwriting(options: [FilePath]) throws {
    try withTemporaryFolder { folder in
      let bytes: [UInt8] = Array("not read".utf8)
      try writeFile(bytes, to: folder.appending("page.png"))
      let outcome = try Program.run(["page.png"] + options, in: folder)
      #expect(outcome.status == 64)
      #expect(outcome.error.contains("would be written over"), "\(outcome.error)")
      #expect(try readFile(folder.appending("page.png")) == bytes)
    }
  }

  @Test("a folder is no picture, and the message says how to read one")
  func folder() throws {
    try withTemporaryFolder { folder in
      let outcome = try Program.run(["."], in: folder)
      #expect(outcome.status == 66)
      #expect(outcome.error.hasPrefix("Error: .: is a folder"))
      #expect(outcome.error.contains("ocr batch"))
    }
  }

  @Test("a stage that reads JSON says so of a folder, and of a file of another kind")
  func noDocument() throws {
    try withTemporaryFolder { folder in
      try makeFolder(folder.appending("in"))
      try writeFile(Array("# Notes\n".utf8), to: folder.appending("notes.md"))
      try writeFile(try encodePNG(Pictures.bars(4)), to: folder.appending("a.png"))
      for (arguments, status, reason) in [
        (["assemble", "in"], 66, "in: is a folder, not JSON of 'ocr classify'"),
        (["classify", "a.png", "--lines", "in"], 66, "in: is a folder, not JSON of 'ocr lines'"),
        (["lines", "in"], 66, "in: is a folder, not a picture or JSON of 'ocr components'"),
        (
          ["lines", "notes.md"], 65,
          "notes.md: text, not a picture: needed a JPEG, PNG, TIFF, PBM, PGM, PPM, WebP, HEIC or AVIF "
            + "picture, or a PDF, or JSON of 'ocr components'; convert it to one of these"
        ),
      ] as [([FilePath], Int32, String)] {
        let outcome = try Program.run(arguments, in: folder)
        #expect(outcome.status == status)
        #expect(outcome.error == "Error: \(reason)\n")
      }
    }
  }

  @Test(
    "a folder that takes no files is told before anything is read",
    .enabled(if: geteuid() != 0 || canDropPowers, "root may write everywhere"))
  func lockedFolder() throws {
    try withTemporaryFolder { folder in
      let locked = folder.appending("locked")
      try makeFolder(locked)
      try makeFolder(folder.appending("set"))
      try writeFile(try encodePNG(Pictures.bars(4)), to: folder.appending("set/a.png"))
      try writeFile(Array("A\n".utf8), to: folder.appending("set/a.txt"))
      #expect(unsafe chmod(locked.description, 0o500) == 0)
      defer { _ = unsafe chmod(locked.description, 0o700) }
      for result in [
        ["--report", "locked"], ["--report", "locked/new"], ["--save-baseline", "locked/b.json"],
      ] as [[FilePath]] {
        let evaluate = [Program.path, "evaluate", "set", "--language", "none"] + result
        let command = geteuid() == 0 ? asMortal + evaluate : evaluate
        let outcome = try Program.run(
          Array(command.dropFirst()), in: folder, program: command[0])
        #expect(outcome.status == 73, "\(result): \(outcome.error)")
        #expect(
          outcome.error == "Error: \(result[1]): cannot be written: permission denied\n")
        #expect(outcome.output.isEmpty, "\(result): it was read before")
      }
    }
  }

  @Test("an empty file and text named .png are bad data")
  func noPicture() throws {
    try check("empty.png", [], status: 65, says: "empty")
    try check(
      "text.png", Array("hello\n".utf8), status: 65,
      says: "text, not a picture: needed a JPEG, PNG, TIFF, PBM, PGM, PPM, WebP, HEIC or AVIF "
        + "picture, or a PDF; convert it")
  }

  @Test("a truncated picture is bad data, wherever it ends", arguments: [0.2, 0.5, 0.9])
  func truncated(share: Double) throws {
    let page = Pictures.bars(8)
    for (name, bytes) in [
      ("a.jpg", try encodeJPEG(page, quality: 80)), ("a.png", try encodePNG(page)),
      ("a.tif", try encodeTIFF([page, page])),
    ] {
      let cut = Array(bytes.prefix(Int(Double(bytes.count) * share)))
      try check(FilePath(name), cut, status: 65, says: "")
    }
  }

  @Test("a flipped bit of a PNG's data is bad data")
  func flipped() throws {
    var bytes = try encodePNG(Pictures.bars(8))
    bytes[bytes.count / 2] ^= 0x10
    try check("a.png", bytes, status: 65, says: "damaged PNG data")
  }

  @Test("a small PNG that claims 100,000 × 100,000 pixels takes no memory")
  func hugeClaim() throws {
    let bytes = Pictures.bilevelPNG(side: 100_000, isWhole: false)
    #expect(bytes.count < 70)
    try bomb(bytes)
  }

  @Test("a whole bilevel PNG of 40,000 × 40,000 pixels takes no memory")
  func bilevelBomb() throws {
    try bomb(Pictures.bilevelPNG(side: 40_000, isWhole: true))
  }

  private func bomb(_ bytes: [UInt8]) throws {
    try withTemporaryFolder { folder in
      try writeFile(bytes, to: folder.appending("bomb.png"))
      let outcome = try Program.run(["bomb.png", "--output", "text.txt"], in: folder)
      #expect(outcome.status == 65)
      #expect(outcome.error.contains("limit"), "\(outcome.error)")
      #expect(outcome.peakMemory < 200_000_000)
      #expect(try listFolder(folder) == [".program", "bomb.png"])
    }
  }

  @Test("a system that gives no memory is told, and is no defect")
  func outOfMemory() throws {
    try withTemporaryFolder { folder in
      try makeFolder(folder.appending("in"))
      let picture = Pictures.bilevelPNG(side: 12_000, isWhole: true)
      try writeFile(picture, to: folder.appending("in/a.png"))
      for (command, status, error) in [
        (
          "in/a.png --output x", 71,
          "Error: out of memory; give the program more, or a smaller picture\n"
        ),
        (
          "batch in --output x --timeout 100", 1,
          "Error: in/a.png: needs more memory than the system gives\n0 read, 1 failed\n"
        ),
      ] as [(String, Int32, String)] {
        // Kilobytes: enough to begin, and not for two bytes of each of its pixels.
        let script = "ulimit -v 280000; exec '\(Program.path)' \(command)"
        let outcome = try Program.run(["-c", FilePath(script)], in: folder, program: "/bin/sh")
        #expect(outcome.status == status)
        // Before the last line is what Swift says: how much it could not get.
        #expect(outcome.error.hasSuffix(error), "\(outcome.error)")
        #expect(try listFolder(folder) == [".program", "in"])
      }
    }
  }

  @Test("a page without text is read, and empty")
  func noText() throws {
    try withTemporaryFolder { folder in
      for (name, page) in [
        ("one.png", Pictures.plain(1, 1, level: 0)),
        ("white.png", Pictures.plain(200, 100, level: 255)),
        ("black.png", Pictures.plain(200, 100, level: 0)),
      ] {
        try writeFile(try encodePNG(page), to: folder.appending(name))
        let outcome = try Program.run(
          [FilePath(name), "--boxes", "boxes.png", "--debug", "debug"], in: folder)
        #expect(outcome.status == 0, "\(name): \(outcome.error)")
        #expect(outcome.output.isEmpty)
        #expect(try ImageFile(bytes: readFile(folder.appending("boxes.png"))).pageCount == 1)
        #expect(try listFolder(folder.appending("debug")).count == 5)
      }
    }
  }

  @Test("an output that cannot be written is told, and nothing is left")
  func unwritable() throws {
    try withTemporaryFolder { folder in
      try writeFile(try encodePNG(Pictures.bars(4)), to: folder.appending("a.png"))
      try writeFile(Array("A\n".utf8), to: folder.appending("a.txt"))
      try makeFolder(folder.appending("folder"))
      for output in ["none/text.txt", "folder", "a.png/text.txt", "/dev/full", "/proc/none"] {
        for option in ["--output", "--boxes"] as [FilePath] {
          let outcome = try Program.run(["a.png", option, FilePath(output)], in: folder)
          #expect(outcome.status == 73, "\(output): \(outcome.error)")
          #expect(outcome.error.hasPrefix("Error: \(output): "))
        }
      }
      let debug = try Program.run(["a.png", "--debug", "a.png"], in: folder)
      #expect(debug.status == 73)
      // Whoever makes a folder makes none above it, and a file has its folder.
      for command in [
        ["a.png", "--debug"], ["batch", "folder/..", "--output"], ["evaluate", ".", "--report"],
        ["experiment", "diagonals", "--output"], ["synth", "--output"], ["synth", "--samples"],
      ] as [[FilePath]] {
        let outcome = try Program.run(command + ["none/results"], in: folder)
        #expect(outcome.status == 73, "\(command)")
        #expect(outcome.error == "Error: none/results: cannot be written: no such folder\n")
      }
      let full = try Program.run(["a.png"], in: folder, output: "/dev/full")
      #expect(full.status == 73)
      #expect(full.error.hasPrefix("Error: standard output: "))
      #expect(try listFolder(folder) == [".program", "a.png", "a.txt", "folder"])
      #expect(try listFolder(folder.appending("folder")).isEmpty)
    }
  }

  @Test("a reader of standard output that went away ends it with 73 and without a word")
  func brokenPipe() throws {
    try withTemporaryFolder { folder in
      try writeFile(try encodePNG(Pictures.bars(4)), to: folder.appending("a.png"))
      for arguments in ["a.png", "a.png --format json", "doctor", "--help"] {
        // The reader has ended before the program begins.
        let script = "{ sleep 0.1; '\(Program.path)' \(arguments); echo $? >status; } | true"
        let outcome = try Program.run(
          ["-c", FilePath(script + "; cat status")], in: folder, program: "/bin/sh")
        #expect(outcome.text == "73\n", "\(arguments)")
        #expect(outcome.error.isEmpty, "\(arguments): \(outcome.error)")
      }
    }
  }

  @Test("a failed run leaves the result of an earlier one as it was")
  func earlierResult() throws {
    try withTemporaryFolder { folder in
      let result = folder.appending("text.txt")
      try writeFile([1, 2, 3], to: result)
      let outcome = try Program.run(["none.png", "--output", "text.txt"], in: folder)
      #expect(outcome.status == 66)
      #expect(try readFile(result) == [1, 2, 3])
    }
  }

  @Test("weights that are damaged, foreign or not there are told before anything is read")
  func weights() throws {
    try withTemporaryFolder { folder in
      try writeFile(try encodePNG(Pictures.bars(4)), to: folder.appending("a.png"))
      var flipped = ToyWeights.bytes
      flipped[4] ^= 1
      let header: [UInt8] = [2, 0, 0, 0, 0, 0, 0, 0] + Array("{}".utf8)
      for (name, bytes) in [
        ("empty", []), ("cut", Array(ToyWeights.bytes.dropLast(100))), ("flipped", flipped),
        ("foreign", header), ("picture", try encodePNG(Pictures.bars(4))),
      ] as [(FilePath, [UInt8])] {
        try writeFile(bytes, to: folder.appending(name))
        for arguments in [["a.png", "--model", name], ["model", "show", name]] as [[FilePath]] {
          let outcome = try Program.run(arguments, in: folder)
          #expect(outcome.status == 65, "\(name): \(outcome.error)")
          #expect(outcome.error.hasPrefix("Error: \(name): "), "\(outcome.error)")
          #expect(outcome.output.isEmpty)
        }
      }
      for name in ["none", "."] as [FilePath] {
        let outcome = try Program.run(["a.png"], in: folder, model: name)
        #expect(outcome.status == 66)
        #expect(outcome.error.hasPrefix("Error: \(name): "), "\(outcome.error)")
      }
    }
  }

  @Test("constraints that nothing satisfies, or that are misspelt, are told before reading")
  func constraints() throws {
    try withTemporaryFolder { folder in
      for (options, reason) in [
        (["--pattern", "AAA", "--alphabet", "digits"], "No text fits both --pattern and "),
        (["--alphabet", "diggits"], "has 'diggits', which names no set; write 'digits', or,"),
        (["--pattern", "9[^A]"], "A set cannot leave characters out; name those that it has, and"),
      ] as [([FilePath], String)] {
        let outcome = try Program.run(["none.png"] + options, in: folder)
        #expect(outcome.status == 64)
        #expect(outcome.error.contains(reason), "\(outcome.error)")
      }
      for pattern in ["\\[^A", "[A^]", "[\\^A]", "^A"] {
        let outcome = try Program.run(["none.png", "--pattern", FilePath(pattern)], in: folder)
        #expect(outcome.status == 66, "\(pattern): \(outcome.error)")
      }
    }
  }

  @Test("--words takes text of any encoding of bytes, and nothing else")
  func words() throws {
    try withTemporaryFolder { folder in
      let picture = try encodePNG(Pictures.bars(4))
      try writeFile(picture, to: folder.appending("a.png"))
      try writeFile(Array("MILLE\r\n\n\tD".utf8) + [0xC9, 0x4A], to: folder.appending("latin1"))
      #expect(try Program.run(["a.png", "--words", "latin1"], in: folder).status == 0)
      for command in [["a.png"], ["synth", "--output", "out"]] as [[FilePath]] {
        let outcome = try Program.run(command + ["--words", "a.png"], in: folder)
        #expect(outcome.status == 65)
        #expect(
          outcome.error
            == "Error: a.png: is no text (byte 26 at 6); needed words, one a line, "
            + "in UTF-8 or the like\n")
      }
      let score = try Program.run(["language", "score", "language", "a.png"], in: folder)
      #expect(score.status == 65)
      #expect(score.error == "Error: a.png: is no text (byte 26 at 6); needed text, as ASCII\n")
    }
  }

  @Test(
    "an empty name is told with the option that it was given for",
    arguments: [
      ([""], "<image>"), (["a.png", "--output", ""], "--output <file>"),
      (["a.png", "--boxes", ""], "--boxes <file>"), (["a.png", "--model", ""], "--model <file>"),
      (["a.png", "--words", ""], "--words <file>"), (["batch", "", "-o", "x"], "<folder>"),
      (["batch", ".", "--output", ""], "--output <folder>"),
    ] as [([FilePath], String)])
  func noName(arguments: [FilePath], option: String) throws {
    try withTemporaryFolder { folder in
      let outcome = try Program.run(arguments, in: folder)
      #expect(outcome.status == 64)
      #expect(
        outcome.error.hasPrefix("Error: The value '' is invalid for '\(option)'\n"),
        "\(outcome.error)")
    }
  }

  @Test(
    "a word that is no command is told, with the one that was probably meant",
    arguments: [
      (["bacth", "dir", "--jobs", "4"], "no picture 'bacth'; did you mean 'ocr batch'?"),
      (["evaluat", "dir"], "no picture 'evaluat'; did you mean 'ocr evaluate'?"),
      (["exp"], "did you mean 'ocr experiment'?"),
      (["help", "batchx"], "there is no command 'batchx'; did you mean 'batch'?"),
      (["help", "nonsense"], "there is no command 'nonsense'; 'ocr --help' lists them"),
      (["help", "model", "sho"], "there is no command 'sho'; did you mean 'show'?"),
      (["model"], "'ocr model' does nothing alone; there are: 'ocr model show', 'ocr model join'"),
      (["language"], "there are: 'ocr language build', 'ocr language show', 'ocr language score'"),
    ] as [([FilePath], String)])
  func noCommand(arguments: [FilePath], reason: String) throws {
    try withTemporaryFolder { folder in
      let outcome = try Program.run(arguments, in: folder)
      #expect(outcome.status == 64)
      #expect(outcome.error.hasSuffix(reason + "\n"), "\(outcome.error)")
      #expect(outcome.error.split(separator: "\n").count == 1 && outcome.output.isEmpty)
    }
  }

  @Test("a picture may be called nearly as a command, and help names one that there is")
  func nearlyCommand() throws {
    try withTemporaryFolder { folder in
      try writeFile(try encodePNG(Pictures.bars(4)), to: folder.appending("bath"))
      #expect(try Program.run(["bath"], in: folder).status == 0)
      #expect(try Program.run(["note"], in: folder).status == 66)
      #expect(try Program.run(["--model", "none", "bath"], in: folder).status == 66)
      #expect(try Program.run(["help", "model", "show"], in: folder).status == 0)
    }
  }

  @Test(
    "what is wrong with an option is told, and not what the argument parser takes it for",
    arguments: [
      (["--bogus"], "Unknown option '--bogus'"),
      (["lines", "--bogus"], "Unknown option '--bogus'"),
      (["batch", "--bogus"], "Unknown option '--bogus'"),
      (["language", "score", "--bogus"], "Unknown option '--bogus'"),
      (["batch", "in"], "Missing expected argument '--output <folder>'"),
      (["a.png", "--max-pixels", "-1"], "--max-pixels must be at least 1."),
      (["batch", "in", "-o", "x", "--jobs", "-1"], "--jobs must be 1 to 1024."),
      (["a.png", "-o", "x", "-o", "y"], "-o is given 2 times; give it once"),
      (["a.png", "--output=x", "-o", "y"], "-o is given 2 times; give it once"),
      (["lines", "a.png", "--layout", "line", "--layout", "page"], "--layout is given 2 times"),
      (
        ["a.png", "--pattern", FilePath(String(repeating: "A|", count: 500) + "A")],
        "The value 'A|A|A|A|A|A|A|A|A|A|A|A|A|A|A|…|A|A|A|A|A|A|A|A|A|A|A|A|A|A|A' is invalid"
      ),
    ] as [([FilePath], String)])
  func options(arguments: [FilePath], reason: String) throws {
    try Pictures.withFolder { folder in
      let before = try listFolder(folder)
      let outcome = try Program.run(arguments, in: folder)
      #expect(outcome.status == 64)
      #expect(outcome.error.hasPrefix("Error: ") && outcome.error.contains(reason))
      #expect(outcome.error.utf8.count < 500, "\(outcome.error)")
      #expect(try listFolder(folder).filter { $0 != ".program" } == before)
    }
  }

  @Test("wrong usage is told on one line, with where the help of the command is")
  func usage() throws {
    try withTemporaryFolder { folder in
      for (arguments, command, reason) in [
        ([], "", "Missing expected argument '<image> ...'"),
        (["a.png", "--nonsense"], " read", "Unknown option '--nonsense'"),
        (
          ["a.png", "--format", "xml"], " read",
          "The value 'xml' is invalid for '--format <format>'. Please provide one of the following: "
            + "text, json, tsv, hocr, alto, page, pdf"
        ),
        (["-", "-"], " read", "Standard input ('-') can be read only once."),
        (["batch", "."], " batch", "Missing expected argument '--output <folder>'"),
        (["batch", ".", "-o", "out", "--jobs", "0"], " batch", "--jobs must be 1 to 1024."),
        (
          ["batch", ".", "--output", "."], " batch",
          "--output must be another folder than that of the pictures."
        ),
        (
          ["evaluate", "a", "b", "c"], " evaluate",
          "One folder, one MATLAB file, or two IDX files are needed."
        ),
        (["model", "show"], " model show", "Missing expected argument '<file>'"),
      ] as [([FilePath], String, String)] {
        let outcome = try Program.run(arguments, in: folder)
        #expect(outcome.status == 64, "\(arguments)")
        let help = "  See 'ocr\(command) --help' for more information."
        #expect(outcome.error == "Error: \(reason)\n\(help)\n")
        #expect(outcome.output.isEmpty)
      }
    }
  }
}
