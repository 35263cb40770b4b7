import Files
import Glibc
import ImageCodecs
import JSON
import SeededRandom
import TestSupport
import Testing

@Suite("ocr batch --report")
struct BatchReportTests {
  /// Fills `folder/in` with `count` pictures of bars, and puts a damaged one between them.
  private func fill(_ folder: FilePath, count: Int) throws {
    try makeFolder(folder.appending("in/deep"))
    for number in 0..<count {
      let name = number % 3 == 0 ? "in/deep/\(number).png" : "in/\(number).png"
      try writeFile(try encodePNG(Pictures.bars(1 + number % 3)), to: folder.appending(name))
    }
    try writeFile(Array("not a picture".utf8), to: folder.appending("in/1-damaged.png"))
  }

  private func batch(_ output: FilePath, _ report: FilePath, _ more: [FilePath] = []) -> [FilePath]
  {
    ["batch", "in", "--output", output, "--report", report, "--language", "none"] + more
  }

  /// The lines of a report, without the time, which is the last member of each.
  private func lines(_ path: FilePath) throws -> [String] {
    String(decoding: try readFile(path), as: UTF8.self).split(separator: "\n").map { line in
      String(line.prefix(line.count - (line.split(separator: ",").last?.count ?? 0)))
    }
  }

  /// The bytes of all files of a folder, hidden ones too.
  private func contents(_ folder: FilePath) throws -> [FilePath: [UInt8]] {
    var contents: [FilePath: [UInt8]] = [:]
    for name in try listFolder(folder) {
      let path = folder.appending(name)
      if fileKind(at: path) == .folder {
        for (below, bytes) in try self.contents(path) { contents[name.appending(below)] = bytes }
      } else {
        contents[name] = try readFile(path)
      }
    }
    return contents
  }

  @Test("a line tells a picture's checksum, status, error, text length and confidence")
  func members() throws {
    try withTemporaryFolder { folder in
      try makeFolder(folder.appending("in"))
      try writeFile(try encodePNG(Pictures.bars(4)), to: folder.appending("in/a.png"))
      try writeFile(Array("abc".utf8), to: folder.appending("in/b.png"))
      let blank = try encodePNG(Pictures.plain(9, 9, level: 255))
      try writeFile(
        try encodeTIFF([Pictures.bars(2), Pictures.bars(2)]), to: folder.appending("in/c.tif"))
      try writeFile(blank, to: folder.appending("in/d.png"))
      #expect(try Program.run(batch("out", "report"), in: folder).status == 1)
      let records = try String(decoding: readFile(folder.appending("report")), as: UTF8.self)
        .split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
      #expect(records.map { $0["path"]?.string } == ["a.png", "b.png", "c.tif", "d.png"])
      #expect(records.map { $0["status"]?.string } == ["read", "bad_data", "read", "read"])
      #expect(records.map { $0["pages"]?.integer } == [1, nil, 2, 1])
      // Known from FIPS 180-4's own example.
      #expect(
        records[1]["sha256"]?.string
          == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
      #expect(records[1]["error"]?.string?.hasPrefix("text, not a picture: ") == true)
      #expect(records[0]["error"] == .null)
      let text = try readFile(folder.appending("out/a.txt"))
      #expect(records[0]["results"]?.array?.first?["path"]?.string == "a.txt")
      #expect(records[0]["text_length"]?.integer == text.count && !text.isEmpty)
      #expect((0.3...1).contains(try #require(records[0]["confidence"]?.number)))
      #expect(records[3]["text_length"]?.integer == 0)
      #expect(records[3]["confidence"] == .null)
      #expect(records.allSatisfy { $0.members?.last?.key == "seconds" })
    }
  }

  @Test("a picture that fails has no results, though one of an earlier run is there")
  func noResults() throws {
    try withTemporaryFolder { folder in
      let picture = folder.appending("in/a.png")
      try makeFolder(picture.folder)
      try writeFile(try encodePNG(Pictures.bars(4)), to: picture)
      #expect(try Program.run(batch("out", "report"), in: folder).status == 0)
      try writeFile(Array("abc".utf8), to: picture)
      for options in [[], ["--timeout", "100"]] as [[FilePath]] {
        #expect(try Program.run(batch("out", "report", options), in: folder).status == 1)
        let record = try JSONValue(parsing: readFile(folder.appending("report")))
        #expect(record["status"]?.string == "bad_data")
        #expect(record["results"] == .array([]))
        #expect(folder.appending("out/a.txt").exists)
      }
    }
  }

  @Test(
    "every line is as the schema wants it, whatever became of its picture",
    arguments: [
      ([], ["bad_data", "no_input", "read"]),
      (["--format", "json", "--format", "text"], ["bad_data", "no_input", "read"]),
      (["--timeout", "0.1"], ["timeout"]), (["--max-memory", "100M"], ["memory"]),
    ] as [([FilePath], Set<String>)])
  func schema(options: [FilePath], statuses: Set<String>) throws {
    try withTemporaryFolder { folder in
      try fill(folder, count: 2)
      try writeFile(
        try encodePNG(Pictures.plain(9, 9, level: 255)),
        to: folder.appending("in").appending(FilePath(bytes: [0xFF, 0x0A] + ".png".utf8)))
      #expect(unsafe symlink("nowhere", "\(folder)/in/link.png") == 0)
      let isLimited = !statuses.contains("read")
      if isLimited {
        // 144 million pixels.
        try writeFile(
          Pictures.bilevelPNG(side: 12_000, isWhole: true), to: folder.appending("in/large.png"))
      }
      _ = try Program.run(batch("out", "report", options), in: folder)
      let schema = try JSONSchema("batch-1")
      let records = try String(decoding: readFile(folder.appending("report")), as: UTF8.self)
        .split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
      #expect(records.count == (isLimited ? 6 : 5))
      let found = Set(records.compactMap { $0["status"]?.string })
      #expect(found.isSuperset(of: statuses), "\(found)")
      #expect(records.flatMap { schema.faults(in: $0) } == [])
      // The schema is no empty one.
      #expect(schema.faults(in: ["path": 1]).count == 9)
    }
  }

  @Test("its lines are those of the pictures in order, with any number of jobs")
  func order() throws {
    try withTemporaryFolder { folder in
      try fill(folder, count: 12)
      for jobs in ["1", "5"] as [FilePath] {
        let outcome = try Program.run(
          batch("out", jobs, ["--jobs", jobs]), in: folder)
        #expect(outcome.status == 1, "\(outcome.error)")
      }
      let first = try lines(folder.appending("1"))
      #expect(first.count == 13)
      #expect(try lines(folder.appending("5")) == first)
    }
  }

  @Test("killed at random twenty times, it ends with the same bytes and no line twice")
  func killed() throws {
    try withTemporaryFolder { folder in
      try fill(folder, count: 60)
      let whole = try Program.run(batch("whole", "whole.jsonl"), in: folder)
      #expect(whole.status == 1, "\(whole.error)")
      let results = try contents(folder.appending("whole"))
      #expect(results.count == 60)
      let report = try lines(folder.appending("whole.jsonl"))

      var random = SplitMix64(seed: 6)
      var kills = 0
      // Where it was too fast for twenty kills it begins again.
      for round in 0..<20 where kills < 20 {
        let output = FilePath("out-\(round)")
        let path = folder.appending("\(round).jsonl")
        let arguments = batch(output, path.name, ["--jobs", "2", "--resume"])
        var isDone = false
        var before: Set<Substring> = []
        while !isDone {
          let newLines = random.below(3)
          var patience = random.below(40)
          let outcome = try Program.run(arguments, in: folder) { process in
            let known = (try? readFile(path).filter { $0 == 0x0A }.count) ?? 0
            if kills >= 20 || known < before.count + newLines { return }
            patience -= 1
            if patience < 0 { kill(process, SIGKILL) }
          }
          isDone = outcome.status != 128 + SIGKILL
          if isDone { #expect(outcome.status == 1, "\(outcome.error)") } else { kills += 1 }
          // A line that is whole stays as it was; a picture that failed is tried again.
          let text = String(decoding: (try? readFile(path)) ?? [], as: UTF8.self)
          let after = Set(text.split(separator: "\n", omittingEmptySubsequences: false).dropLast())
          #expect(before.filter { !$0.contains("damaged") }.allSatisfy(after.contains))
          before = after
        }
        #expect(try contents(folder.appending(output)) == results)
        #expect(try lines(path) == report)
      }
      #expect(kills == 20)
    }
  }

  @Test("--resume reads again what changed, failed, is new or has lost its result, in its place")
  func resume() throws {
    try withTemporaryFolder { folder in
      try fill(folder, count: 6)
      let report = folder.appending("report")
      _ = try Program.run(batch("out", "report"), in: folder)
      let first = try readFile(report).split(separator: 0x0A)
      // A part of a line is no line.
      try writeFile(Array(try readFile(report).dropLast(9)), to: report)
      try writeFile(try encodePNG(Pictures.bars(5)), to: folder.appending("in/1-damaged.png"))
      try writeFile(try encodePNG(Pictures.bars(5)), to: folder.appending("in/0-new.png"))
      try writeFile(try encodePNG(Pictures.bars(6)), to: folder.appending("in/2.png"))
      try removeFile(folder.appending("out/5.txt"))
      try removeFile(folder.appending("in/4.png"))
      let outcome = try Program.run(batch("out", "report", ["--resume"]), in: folder)
      #expect(outcome.error == "5 read, 2 done before\n")
      let resumed = try readFile(report).split(separator: 0x0A)
      let fresh = try Program.run(batch("fresh", "fresh.jsonl"), in: folder)
      #expect(fresh.status == 0)
      #expect(try lines(report) == lines(folder.appending("fresh.jsonl")))
      let kept = first.filter { line in
        let text = String(decoding: line, as: UTF8.self)
        return text.contains("\"path\":\"1.png\"") || text.contains("\"path\":\"deep/0.png\"")
      }
      #expect(kept.count == 2)
      #expect(kept.allSatisfy(resumed.contains))
    }
  }

  @Test("a file that is no report, a picture and a result are not written over")
  func notWrittenOver() throws {
    try withTemporaryFolder { folder in
      try fill(folder, count: 2)
      try writeFile(Array("my notes\n".utf8), to: folder.appending("notes"))
      for (report, more, status) in [
        ("notes", ["--resume"], 65), ("in/1.png", [], 64), ("out/1.txt", [], 64),
        ("/dev/null", ["--resume"], 64), ("in", [], 73), ("none/report", [], 73),
      ] as [(FilePath, [FilePath], Int32)] {
        let before = try contents(folder.appending("in"))
        let outcome = try Program.run(batch("out", report, more), in: folder)
        #expect(outcome.status == status, "\(report): \(outcome.error)")
        #expect(outcome.error.contains(report.description), "\(outcome.error)")
        #expect(try contents(folder.appending("in")) == before)
        #expect(!folder.appending("out").exists, "\(report): an empty folder is left")
      }
      #expect(try readFile(folder.appending("notes")) == Array("my notes\n".utf8))
    }
  }

  @Test("two runs do not write one report")
  func inUse() throws {
    try withTemporaryFolder { folder in
      try fill(folder, count: 2)
      let report = folder.appending("report")
      // Locks are a process's: only another one is kept out.
      let held = try AppendedFile(report, keeps: true)
      let outcome = try Program.run(batch("out", "report"), in: folder)
      #expect(outcome.status == 73)
      #expect(
        outcome.error == "Error: report: another run is writing it; wait for that to end\n")
      withExtendedLifetime(held) {}
      #expect(!folder.appending("out").exists)
    }
  }
}
