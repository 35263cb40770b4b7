import Files
import Glibc
import ImageCodecs
import TestSupport
import Testing

@Suite("ocr batch")
struct BatchCommandTests {
  /// Fills `folder/in` with pictures, a damaged one, a text and a hidden file.
  private func fill(_ folder: FilePath) throws {
    for (name, count) in [
      ("a.png", 4), ("b.png", 5), ("deep/er/c.png", 6), ("deep/d.PNG", 3), ("e.png", 2),
    ] {
      let path = folder.appending("in").appending(name)
      try makeFolder(path.folder)
      try writeFile(try encodePNG(Pictures.bars(count)), to: path)
    }
    try writeFile(
      try encodeJPEG(Pictures.bars(5), quality: 90), to: folder.appending("in/b.jpg"))
    try writeFile(
      Array(try encodePNG(Pictures.bars(9)).dropLast(40)), to: folder.appending("in/broken.png"))
    try writeFile(Array("HELLO\n".utf8), to: folder.appending("in/a.txt"))
    try writeFile([1], to: folder.appending("in/.hidden.png"))
  }

  private let results: [FilePath] = [
    "a.txt", "b.jpg.txt", "b.png.txt", "deep/d.txt", "deep/er/c.txt", "e.txt",
  ]

  /// The bytes of all results.
  private func contents(_ folder: FilePath) throws -> [FilePath: [UInt8]] {
    var contents: [FilePath: [UInt8]] = [:]
    for path in try walkFolder(folder).files {
      contents[path] = try readFile(folder.appending(path))
    }
    return contents
  }

  @Test("the same tree comes out, whatever fails, and the same bytes with any number of jobs")
  func tree() throws {
    try withTemporaryFolder { folder in
      try fill(folder)
      var all: [[FilePath: [UInt8]]] = []
      for jobs in ["1", "4", "4"] {
        let output = FilePath("out-\(all.count)")
        let outcome = try Program.run(
          ["batch", "in", "--output", output, "--jobs", FilePath(jobs)], in: folder)
        #expect(outcome.status == 1)
        let lines = outcome.error.split(separator: "\n")
        #expect(lines.count == 2, "\(outcome.error)")
        #expect(lines.first?.hasPrefix("Error: in/broken.png: ") == true)
        #expect(lines.last == "6 read, 1 failed, 1 other files left alone")
        #expect(outcome.output.isEmpty)
        let found = try contents(folder.appending(output))
        #expect(found.keys.sorted() == results)
        all.append(found)
      }
      #expect(all[0] == all[1])
      #expect(all[1] == all[2])
      let single = try Program.run(["in/a.png"], in: folder)
      #expect(all[0]["a.txt"] == single.output)
    }
  }

  @Test("results within the folder are no pictures, and it is not written over itself")
  func outputInside() throws {
    try withTemporaryFolder { folder in
      try fill(folder)
      try removeFile(folder.appending("in/broken.png"))
      for _ in 0..<2 {
        let outcome = try Program.run(
          ["batch", "in", "--output", "in/out", "--format", "json"], in: folder)
        #expect(outcome.status == 0, "\(outcome.error)")
        #expect(outcome.error == "6 read, 1 other files left alone\n")
      }
      #expect(
        try walkFolder(folder.appending("in/out")).files
          == results.map { $0.withoutExtension.adding(suffix: ".json") })
      let same = try Program.run(["batch", "in", "--output", "in/../in"], in: folder)
      #expect(same.status == 64)
      #expect(try readFile(folder.appending("in/a.txt")) == Array("HELLO\n".utf8))
    }
  }

  @Test("--resume reads what has no result or a newer picture")
  func resume() throws {
    try withTemporaryFolder { folder in
      try fill(folder)
      try removeFile(folder.appending("in/broken.png"))
      let arguments: [FilePath] = ["batch", "in", "--output", "out", "--resume"]
      #expect(try Program.run(arguments, in: folder).status == 0)
      let before = try contents(folder.appending("out"))
      try removeFile(folder.appending("out/e.txt"))
      try writeFile(Array("kept".utf8), to: folder.appending("out/a.txt"))
      // Old results of a picture that was changed since.
      let old = [timespec(tv_sec: 1, tv_nsec: 0), timespec(tv_sec: 1, tv_nsec: 0)]
      let stale = folder.appending("out/deep/d.txt").description
      #expect(unsafe utimensat(AT_FDCWD, stale, old, 0) == 0)
      let outcome = try Program.run(arguments, in: folder)
      #expect(outcome.status == 0)
      #expect(outcome.error == "2 read, 4 done before, 1 other files left alone\n")
      var after = try contents(folder.appending("out"))
      #expect(after["a.txt"] == Array("kept".utf8))
      after["a.txt"] = before["a.txt"]
      #expect(after == before)
    }
  }

  @Test("a folder that is missing, a file, or without pictures is no such input")
  func noInput() throws {
    try withTemporaryFolder { folder in
      try makeFolder(folder.appending("empty"))
      try writeFile([], to: folder.appending("file"))
      for name in ["none", "file", "empty"] as [FilePath] {
        let outcome = try Program.run(["batch", name, "--output", "out"], in: folder)
        #expect(outcome.status == 66)
        #expect(outcome.error.hasPrefix("Error: \(name): "), "\(outcome.error)")
      }
      #expect(!folder.appending("out").exists, "no empty folder is left")
      try makeFolder(folder.appending("in"))
      try writeFile(try encodePNG(Pictures.bars(1)), to: folder.appending("in/a.png"))
      let unwritable = try Program.run(["batch", "in", "--output", "file"], in: folder)
      #expect(unwritable.status == 73)
    }
  }

  @Test(
    "interrupted, it finishes what is under way, and --resume goes on",
    arguments: [[], ["--timeout", "100"]] as [[FilePath]])
  func interrupt(options: [FilePath]) throws {
    try withTemporaryFolder { folder in
      let count = 60
      try makeFolder(folder.appending("in"))
      let picture = try encodePNG(Pictures.bars(3))
      for number in 0..<count {
        try writeFile(picture, to: folder.appending("in/\(number).png"))
      }
      let out = folder.appending("out")
      var isSent = false
      let outcome = try Program.run(
        ["batch", "in", "--output", "out", "--jobs", "2", "--language", "none"] + options,
        in: folder
      ) { process in
        guard !isSent, (try? listFolder(out))?.isEmpty == false else { return }
        isSent = true
        kill(process, SIGINT)
      }
      #expect(outcome.status == 130, "\(outcome.error)")
      #expect(outcome.error.hasSuffix("interrupted; the same command with --resume goes on\n"))
      let done = try listFolder(out)
      #expect(!done.isEmpty && done.count < count)
      #expect(done.allSatisfy { $0.pathExtension == "txt" })
      let rest = try Program.run(
        ["batch", "in", "--output", "out", "--resume", "--language", "none"], in: folder)
      #expect(rest.error == "\(count - done.count) read, \(done.count) done before\n")
      #expect(Set(try contents(out).values).count == 1)
    }
  }
}
