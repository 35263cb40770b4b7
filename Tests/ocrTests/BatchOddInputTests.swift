import Files
import Glibc
import ImageCodecs
import JSON
import TestSupport
import Testing

@Suite("ocr batch and odd files")
struct BatchOddInputTests {
  private static let picture = try? encodePNG(Pictures.bars(2))

  /// Runs a batch from `in` to `out`, with a report.
  private func run(
    _ folder: FilePath, _ options: [FilePath] = [], fileBlocks: Int? = nil
  ) throws -> Outcome {
    try Program.run(
      ["batch", "in", "--output", "out", "--report", "report", "--language", "none"] + options,
      in: folder, fileBlocks: fileBlocks)
  }

  private func put(_ name: FilePath, _ folder: FilePath) throws {
    let path = folder.appending("in").appending(name)
    try makeFolder(path.folder)
    try writeFile(try #require(Self.picture), to: path)
  }

  /// One member of every line of the report.
  private func members(_ key: String, _ folder: FilePath) throws -> [JSONValue?] {
    try readFile(folder.appending("report")).split(separator: 0x0A).map { line in
      try JSONValue(parsing: Array(line))[key]
    }
  }

  @Test("links to files are read, links to nothing fail, links to folders are not followed")
  func links() throws {
    try withTemporaryFolder { folder in
      try put("a.png", folder)
      try put("deep/b.png", folder)
      try writeFile(try #require(Self.picture), to: folder.appending("outside.png"))
      for (name, target) in [
        ("l1.png", "a.png"), ("l2.png", "../outside.png"), ("l3.png", "none.png"),
        ("l4.png", "l4.png"), ("loop", "."), ("again", "deep"),
      ] {
        let link = folder.appending("in").appending(name).description
        #expect(unsafe symlink(target, link) == 0)
      }
      let outcome = try run(folder)
      #expect(
        outcome.error == """
          Error: in/l3.png: no such file or folder
          Error: in/l4.png: cannot be read: too many symbolic links
          4 read, 2 failed

          """)
      #expect(outcome.status == 1)
      #expect(
        try walkFolder(folder.appending("out")).files
          == ["a.txt", "deep/b.txt", "l1.txt", "l2.txt"])
    }
  }

  @Test("a link in the place of a result stays, and what it leads to is written")
  func resultLink() throws {
    try withTemporaryFolder { folder in
      try put("a.png", folder)
      try makeFolder(folder.appending("out"))
      #expect(unsafe symlink("../kept.txt", folder.appending("out/a.txt").description) == 0)
      #expect(try run(folder).status == 0)
      #expect(try !readFile(folder.appending("kept.txt")).isEmpty)
      #expect(try listFolder(folder.appending("out")) == ["a.txt"])
    }
  }

  @Test("a result that is a picture too is told before anything is written")
  func resultIsPicture() throws {
    try withTemporaryFolder { folder in
      try put("a.png", folder)
      let picture = folder.appending("in/a.png")
      try makeFolder(folder.appending("out"))
      let link = folder.appending("out/a.txt")
      #expect(unsafe symlink("../in/a.png", link.description) == 0)
      let linked = try run(folder)
      #expect(linked.status == 64)
      #expect(linked.error == "Error: out/a.txt: this picture would be written over\n")
      // The pictures lie where results go: in/a.pdf is the result of in/in/a.png.
      try removeFile(link)
      try put("in/a.png", folder)
      let document: [UInt8] = Array("%PDF-1.4\n".utf8)
      try writeFile(document, to: folder.appending("in/a.pdf"))
      let within = try Program.run(
        ["batch", "in", "--output", ".", "--format", "pdf", "--language", "none"], in: folder)
      #expect(within.status == 64, "\(within.error)")
      #expect(within.error.contains("would be written over"))
      #expect(try readFile(picture) == Self.picture)
      #expect(try readFile(folder.appending("in/a.pdf")) == document)
    }
  }

  @Test("what cannot be read is named, and the others are read")
  func unreadable() throws {
    try withTemporaryFolder { folder in
      try put("a.png", folder)
      // Even root, whom permissions do not stop, gets an input/output error from its first page.
      #expect(unsafe symlink("/proc/self/mem", folder.appending("in/mem.png").description) == 0)
      #expect(unsafe mkfifo(folder.appending("in/pipe.png").description, 0o600) == 0)
      #expect(unsafe symlink("/dev/zero", folder.appending("in/zero.png").description) == 0)
      let outcome = try run(folder)
      #expect(
        outcome.error == """
          Error: in/mem.png: cannot be read: input/output error
          1 read, 1 failed

          """)
      #expect(try members("status", folder) == ["read", "no_input"])
      #expect(try members("sha256", folder).last == .null)
    }
  }

  @Test(
    "what the user may not read or list is named, and the others are read",
    .enabled(if: geteuid() != 0, "root may read everything"))
  func noPermission() throws {
    try withTemporaryFolder { folder in
      try put("a.png", folder)
      try put("b.png", folder)
      try put("closed/c.png", folder)
      #expect(unsafe chmod(folder.appending("in/b.png").description, 0) == 0)
      #expect(unsafe chmod(folder.appending("in/closed").description, 0) == 0)
      let outcome = try run(folder)
      #expect(unsafe chmod(folder.appending("in/closed").description, 0o700) == 0)
      #expect(
        outcome.error == """
          Error: in/closed: no permission to read it
          Error: in/b.png: no permission to read it
          1 read, 2 failed

          """)
      #expect(outcome.status == 1)
    }
  }

  @Test("names may hold blanks, line feeds, quotes, dashes and bytes that are no UTF-8")
  func names() throws {
    try withTemporaryFolder { folder in
      let names = [
        FilePath("-a.png"), "a b.png", "a\nb.png", "a\"b\\.png", "é/\u{1B}[1m.png",
        FilePath(bytes: [0xFF, 0xFE] + Array(".png".utf8)), "*.png",
      ].sorted()
      for name in names { try put(name, folder) }
      let outcome = try run(folder)
      #expect(outcome.error == "7 read\n")
      #expect(
        try walkFolder(folder.appending("out")).files
          == names.map { $0.withoutExtension.adding(suffix: ".txt") })
      let paths = try members("path", folder).map { $0?.string }
      #expect(paths == names.map { $0.string ?? "\\xff\\xfe.png" })
      #expect(try members("path_bytes", folder).last == "fffe2e706e67")
      #expect(try readFile(folder.appending("report")).filter { $0 == 0x0A }.count == 7)
      let again = try run(folder, ["--resume"])
      #expect(again.error == "0 read, 7 done before\n")
      // A message is one line, which a terminal shows and does not obey.
      try writeFile([], to: folder.appending("in/é/\u{1B}[1m.png"))
      let failed = try run(folder)
      #expect(failed.error.hasPrefix("Error: in/é/\\x1b[1m.png: the file is empty"))
    }
  }

  @Test("a full disk ends the batch, which leaves nothing partial and goes on when there is room")
  func fullDisk() throws {
    try withTemporaryFolder { folder in
      for name in ["a.png", "b.png", "c.png", "d.png"] as [FilePath] { try put(name, folder) }
      try makeFolder(folder.appending("out"))
      let full = folder.appending("out/b.txt")
      #expect(unsafe symlink("/dev/full", full.description) == 0)
      for jobs in ["1", "3"] as [FilePath] {
        let outcome = try run(folder, ["--jobs", jobs])
        #expect(outcome.status == 73)
        #expect(
          outcome.error == """
            Error: in/b.png: out/b.txt: cannot be written: no space left on device
            1 read, 1 failed, 2 not done
            ended early; the same command with --resume goes on

            """)
        #expect(try members("status", folder) == ["read", "disk_full"])
      }
      try removeFile(full)
      let outcome = try run(folder, ["--resume"])
      #expect(outcome.error == "3 read, 1 done before\n")
      #expect(try members("path", folder) == ["a.png", "b.png", "c.png", "d.png"])
      let report = try Program.run(
        ["batch", "in", "--output", "out", "--report", "/dev/full"], in: folder)
      #expect(report.status == 73)
      #expect(
        report.error.hasPrefix("Error: /dev/full: cannot be written: no space left on device\n"))
    }
  }

  @Test("a run that can write nothing leaves no folder that it made, and those that were there")
  func noEmptyFolder() throws {
    try withTemporaryFolder { folder in
      for name in ["a.png", "deep/down/b.png", "there/c.png"] as [FilePath] {
        try put(name, folder)
      }
      try makeFolder(folder.appending("out/there"))
      for more in [[], ["--timeout", "100"]] as [[FilePath]] {
        // No file may grow at all.
        let outcome = try Program.run(
          ["batch", "in", "--output", "out"] + more, in: folder, fileBlocks: 0)
        #expect(outcome.status == 1)
        #expect(try listFolder(folder.appending("out")) == ["there"])
      }
      let outcome = try Program.run(
        ["in/a.png", "--debug", "stages", "--boxes", "boxes.png"], in: folder, fileBlocks: 0)
      #expect(outcome.status == 73)
      #expect(try listFolder(folder) == [".program", "in", "out"])
    }
  }

  @Test("a result that may not grow so large fails alone, and a report that may not ends the batch")
  func fileLimit() throws {
    try withTemporaryFolder { folder in
      // Each line of the report has more than a block; so has the JSON of two lines of letters.
      for name in ["a.png", "b.png"] as [FilePath] { try put(name, folder) }
      try writeFile(
        try encodePNG(Pictures.plain(9, 9, level: 255)), to: folder.appending("in/blank.png"))
      let json = try Program.run(
        ["batch", "in", "--output", "json", "--format", "json", "--language", "none"], in: folder,
        fileBlocks: 2)
      #expect(
        json.error == """
          Error: in/a.png: json/a.json: cannot be written: file too large
          Error: in/b.png: json/b.json: cannot be written: file too large
          1 read, 2 failed

          """)
      #expect(try listFolder(folder.appending("json")) == ["blank.json"])
      let long = FilePath(String(repeating: "x", count: 200) + ".png")
      try put(long, folder)
      let report = try run(folder, fileBlocks: 2)
      #expect(report.status == 73)
      #expect(report.error.hasPrefix("Error: report: cannot be written: file too large\n"))
      // What is there is whole.
      #expect(try readFile(folder.appending("report")).last == 0x0A)
      #expect(try run(folder, ["--resume"]).status == 0)
      #expect(try members("path", folder).count == 4)
    }
  }
}
