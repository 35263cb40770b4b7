import Files
import ImageCodecs
import TestSupport
import Testing

@Suite("Weights by name, and names that surprise")
struct NamedModelTests {
  @Test("a name that no weights have is told with those of its kind that there are")
  func unknown() throws {
    try withTemporaryFolder { folder in
      try writeFile(try encodePNG(Pictures.bars(1)), to: folder.appending("a.png"))
      let start = "Error: nosuchname: no such file, nor weights of this name; there are: "
      for (arguments, isLanguage) in [
        (["a.png", "--model", "nosuchname"], false), (["model", "show", "nosuchname"], false),
        (["a.png", "--language", "nosuchname"], true), (["language", "show", "nosuchname"], true),
      ] as [([FilePath], Bool)] {
        let outcome = try Program.run(arguments, in: folder)
        #expect(outcome.status == 66)
        #expect(outcome.error.hasPrefix(start))
        let names = outcome.error.dropFirst(start.count).dropLast().split(separator: ", ")
        #expect(names.contains("language") == isLanguage)
        #expect(names.contains("handprint") != isLanguage)
        // Weights that cannot read are none to read with.
        #expect(names.contains("diacritics") == (arguments.first == "model"))
      }
    }
  }

  @Test("weights that tell diacritics are refused for reading")
  func diacritics() throws {
    try withTemporaryFolder { folder in
      try writeFile(try encodePNG(Pictures.bars(1)), to: folder.appending("a.png"))
      let outcome = try Program.run(["a.png", "--model", "diacritics"], in: folder)
      #expect(outcome.status == 65)
      #expect(outcome.output.isEmpty)
      #expect(
        outcome.error
          == "Error: diacritics: weights that tell diacritics, which cannot read; weights that tell letters are needed, such as 'handprint'\n"
      )
    }
  }

  @Test("weights are found by name in the user's data folder and in the system's")
  func dataFolders() throws {
    try withTemporaryFolder { folder in
      try writeFile(try encodePNG(Pictures.bars(1)), to: folder.appending("a.png"))
      for (name, variable) in [
        ("mine", "XDG_DATA_HOME=\(folder)/user"), ("ours", "XDG_DATA_DIRS=/none:\(folder)/system"),
      ] as [(FilePath, String)] {
        let share = folder.appending(name == "mine" ? "user" : "system").appending("ocr/models")
        try makeFolder(share)
        try writeFile(ToyWeights.bytes, to: share.appending(name.adding(suffix: ".safetensors")))
        let arguments: [FilePath] = ["a.png", "--model", name, "--language", "none"]
        let found = try Program.run(arguments, in: folder, environment: [FilePath(variable)])
        #expect(found.status == 0, "\(found.error)")
        #expect(try Program.run(arguments, in: folder).status == 66)
        let relative = try Program.run(
          arguments, in: folder, environment: ["XDG_DATA_HOME=user", "XDG_DATA_DIRS=system"])
        #expect(relative.status == 66)
      }
    }
  }

  @Test("an installed program takes its own weights before those of a folder above it")
  func installed() throws {
    try withTemporaryFolder { folder in
      let program = folder.appending("prefix/bin/ocr")
      for models in ["prefix/share/ocr/models", "models", "prefix/models"] as [FilePath] {
        try makeFolder(folder.appending(models))
        try writeFile(
          ToyWeights.bytes, to: folder.appending(models).appending("mine.safetensors"))
      }
      try makeFolder(program.folder)
      let copy = try Program.run([Program.path, program], in: folder, program: "cp")
      #expect(copy.status == 0, "\(copy.error)")
      // Of two of one name, 'ocr doctor' tells the one that is used.
      let outcome = try Program.run(["doctor"], in: folder, program: program)
      let own = folder.appending("prefix/share/ocr/models/mine.safetensors")
      #expect(outcome.text.contains("mine: 3 characters (\(own))\n"), "\(outcome.text)")
      #expect(outcome.text.contains("no 'orientation': fewer numbers are found"))
      #expect(outcome.text.contains("no 'diacritics': letters are read without"))
    }
  }

  @Test(
    "a picture whose name looks like options is taken for such, and that is told",
    arguments: ["-o.png", "-dash", "-h.png", "--page.png"])
  func dash(name: String) throws {
    try withTemporaryFolder { folder in
      let path = FilePath(name)
      try writeFile(try encodePNG(Pictures.bars(1)), to: folder.appending(path))
      for arguments in [[path], [path, "--format", "json"]] {
        let outcome = try Program.run(arguments, in: folder)
        #expect(outcome.status == 64)
        #expect(
          outcome.error
            == "Error: \(name): begins with '-', as options do; write './\(name)', or put '--' before "
            + "all pictures\n")
        #expect(outcome.output.isEmpty)
      }
      for arguments in [[FilePath("./\(name)")], ["--", path]] {
        #expect(try Program.run(arguments, in: folder).status == 0)
      }
      try writeFile([], to: folder.appending("--help"))
      #expect(try Program.run(["--help"], in: folder).status == 0)
    }
  }

  @Test(
    "--boxes writes no PNG under the ending of another format", arguments: ["jpg", "TIFF", "pdf"])
  func boxes(ending: String) throws {
    try withTemporaryFolder { folder in
      try writeFile(try encodePNG(Pictures.bars(1)), to: folder.appending("a.png"))
      let outcome = try Program.run(["a.png", "--boxes", FilePath("x.\(ending)")], in: folder)
      #expect(outcome.status == 64)
      #expect(
        outcome.error.hasPrefix(
          "Error: --boxes writes a PNG; its name must not end in '.\(ending.lowercased())'.\n"))
      #expect(try listFolder(folder) == [".program", "a.png"])
    }
  }
}
