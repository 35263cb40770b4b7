import Files
import Glibc
import ImageCodecs
import TestSupport
import Testing

@Suite("ocr batch and limits")
struct BatchLimitTests {
  private func run(
    _ folder: FilePath, _ options: [FilePath], meanwhile: (pid_t) -> Void = { _ in }
  ) throws -> Outcome {
    try Program.run(
      ["batch", "in", "--output", "out", "--language", "none"] + options, in: folder,
      meanwhile: meanwhile)
  }

  @Test("a picture that takes longer than --timeout fails alone, and nothing of it is left")
  func timeout() throws {
    try withTemporaryFolder { folder in
      try makeFolder(folder.appending("in"))
      try writeFile(try encodePNG(Pictures.bars(2000)), to: folder.appending("in/a.png"))
      let late = try run(folder, ["--timeout", "0.1", "--report", "report"])
      #expect(late.status == 1)
      #expect(
        late.error == """
          Error: in/a.png: takes longer than the 0.1 s of --timeout
          0 read, 1 failed

          """)
      #expect(!folder.appending("out").exists)
      let report = String(decoding: try readFile(folder.appending("report")), as: UTF8.self)
      #expect(report.contains("\"status\":\"timeout\""))
      let patient = try run(folder, ["--timeout", "100", "--report", "report", "--resume"])
      #expect(patient.error == "1 read\n")
    }
  }

  @Test(
    "what a picture's process runs ends with it, whether it took too long or the batch is killed")
  func descendants() throws {
    try withTemporaryFolder { folder in
      // Stands for a program of poppler's that never ends.
      let programs = folder.appending("programs")
      try makeFolder(programs)
      let pdfinfo = programs.appending("pdfinfo")
      let number = folder.appending("number")
      try writeFile(
        Array("#!/bin/sh\necho $$ >'\(number)'\nexec /bin/sleep 60\n".utf8), to: pdfinfo)
      #expect(unsafe chmod(pdfinfo.description, 0o700) == 0)
      try makeFolder(folder.appending("in"))
      try writeFile(Array("%PDF-1.4\n".utf8), to: folder.appending("in/a.pdf"))
      // On a busy machine the program may not have been reached within two seconds.
      for (timeout, status) in [
        ("2", 1), ("10", 1), ("40", 1), ("100", 128 + SIGKILL),
      ] as [(FilePath, Int32)] {
        if status == 1, number.exists { continue }
        if status != 1 { try removeFile(number) }
        let outcome = try Program.run(
          ["batch", "in", "--output", "out", "--language", "none", "--timeout", timeout],
          in: folder, environment: [FilePath("PATH=\(programs)")]
        ) { process in
          if status != 1, (try? readFile(number))?.isEmpty == false { kill(process, SIGKILL) }
        }
        guard number.exists else { continue }
        #expect(outcome.status == status, "\(outcome.error)")
        let text = String(decoding: try readFile(number), as: UTF8.self)
        let process = try #require(pid_t(text.filter(\.isNumber)))
        // Nobody may have asked yet how it ended; it has no command line any more.
        let line = FilePath("/proc/\(process)/cmdline")
        for _ in 0..<200 where (try? readFile(line))?.isEmpty == false { usleep(10_000) }
        #expect((try? readFile(line)) ?? [] == [])
      }
      #expect(number.exists)
    }
  }

  @Test("pictures read by processes of their own give the same results and report")
  func processes() throws {
    try withTemporaryFolder { folder in
      let odd = FilePath(bytes: Array("in/-\n ".utf8) + [0xFF] + Array(".png".utf8))
      try makeFolder(folder.appending("in"))
      try writeFile(try encodePNG(Pictures.bars(2)), to: folder.appending(odd))
      try writeFile(try encodePNG(Pictures.bars(3)), to: folder.appending("in/b.png"))
      try writeFile([1, 2, 3], to: folder.appending("in/c.png"))
      var all: [[[UInt8]]] = []
      for more in [[], ["--timeout", "100"], ["--max-memory", "4G"]] as [[FilePath]] {
        let outcome = try run(folder, more + ["--report", "report"])
        #expect(outcome.status == 1)
        #expect(outcome.error.hasSuffix("2 read, 1 failed\n"), "\(outcome.error)")
        // The time is the last member of a line.
        let lines = try readFile(folder.appending("report")).split(separator: 0x0A)
        let untimed = lines.map { line in
          Array(line.prefix(upTo: line.lastIndex(of: UInt8(ascii: ",")) ?? line.endIndex))
        }
        let results = try listFolder(folder.appending("out"))
        #expect(results.count == 2)
        all.append(
          try untimed + results.map { try readFile(folder.appending("out").appending($0)) })
      }
      #expect(all[0] == all[1])
      #expect(all[1] == all[2])
    }
  }

  @Test("a picture that needs more than --max-memory or --max-pixels fails")
  func memory() throws {
    try withTemporaryFolder { folder in
      try makeFolder(folder.appending("in"))
      // 144 million pixels.
      try writeFile(
        Pictures.bilevelPNG(side: 12_000, isWhole: true), to: folder.appending("in/a.png"))
      // What the program takes without a picture leaves none of the blame to pictures.
      let least = try run(folder, ["--max-memory", "1M"])
      #expect(least.status == 64)
      let message = "Error: --max-memory 1M is less than the "
      #expect(least.error.hasPrefix(message), "\(least.error)")
      #expect(!folder.appending("out").exists)
      let taken = try #require(Int(least.error.dropFirst(message.count).prefix { $0 != "M" }))
      let limit = "\(taken + 10)M"
      let outcome = try run(folder, ["--max-memory", FilePath(limit)])
      #expect(outcome.status == 1)
      let reason = "in/a.png: needs more memory than the \(limit) of --max-memory"
      #expect(outcome.error.hasPrefix("Error: \(reason)\n"), "\(outcome.error)")
      #expect(!folder.appending("out").exists)
      try writeFile(try encodePNG(Pictures.bars(2)), to: folder.appending("in/a.png"))
      let pixels = try run(folder, ["--max-pixels", "6299"])
      #expect(pixels.status == 1)
      #expect(pixels.error.contains("70 × 90 pixels, but the limit is 6299"), "\(pixels.error)")
      #expect(try run(folder, ["--max-pixels", "6300"]).status == 0)
      let alone = try Program.run(["in/a.png", "--max-pixels", "6299"], in: folder)
      #expect(alone.status == 65)
    }
  }

  @Test("with --fail-fast the first failure is the last line, with any number of jobs")
  func failFast() throws {
    try withTemporaryFolder { folder in
      try makeFolder(folder.appending("in"))
      for number in 10..<30 {
        let bytes = number == 15 || number == 16 ? [1] : try encodePNG(Pictures.bars(1))
        try writeFile(bytes, to: folder.appending("in/\(number).png"))
      }
      for jobs in ["1", "4"] as [FilePath] {
        let outcome = try run(folder, ["--fail-fast", "--jobs", jobs, "--report", "report"])
        #expect(outcome.status == 1)
        #expect(
          outcome.error.hasSuffix(
            """
            5 read, 1 failed, 14 not done
            ended early; the same command with --resume goes on

            """), "\(outcome.error)")
        let report = try readFile(folder.appending("report")).split(separator: 0x0A)
        #expect(report.count == 6)
      }
    }
  }

  @Test("interrupted twice, it ends at once")
  func interruptedTwice() throws {
    try withTemporaryFolder { folder in
      try makeFolder(folder.appending("in"))
      let slow = try encodePNG(Pictures.bars(1000))
      for number in 0..<3 { try writeFile(slow, to: folder.appending("in/\(number).png")) }
      for more in [[], ["--timeout", "100"]] as [[FilePath]] {
        var isSent = false
        let outcome = try run(folder, more + ["--jobs", "1", "--report", "report"]) { process in
          // The report is opened after signals are watched for. Two of one kind may become one.
          guard !isSent, folder.appending("report").exists else { return }
          isSent = true
          kill(process, SIGINT)
          kill(process, SIGTERM)
        }
        #expect(outcome.status == 130)
        #expect(outcome.error.isEmpty, "\(outcome.error)")
        #expect(try readFile(folder.appending("report")).isEmpty)
        try removeFile(folder.appending("report"))
      }
    }
  }

  @Test("limits that make no sense are wrong usage")
  func usage() throws {
    try withTemporaryFolder { folder in
      try makeFolder(folder.appending("in"))
      for (option, reason) in [
        (["--timeout", "0"], "It must be seconds, 0.1 to"), (["--timeout", "0.01"], "0.1 to"),
        (["--timeout", "nan"], "0.1 to"), (["--max-memory", "0"], "It must be a whole number of"),
        (["--max-memory", "5T"], "500M"), (["--max-memory", "99999999999G"], "500M"),
        (["--max-pixels", "0"], "at least 1"),
      ] as [([FilePath], String)] {
        let outcome = try run(folder, option)
        #expect(outcome.status == 64, "\(option): \(outcome.error)")
        #expect(outcome.error.contains(reason), "\(option): \(outcome.error)")
      }
    }
  }
}
