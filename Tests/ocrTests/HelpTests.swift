import Files
import TestSupport
import Testing

@Suite("Help")
struct HelpTests {
  private static let fixtures = FilePath(#filePath).folder.appending("Fixtures")

  /// Compares with a recorded file, or records it and fails.
  private func checkGolden(_ name: String, _ found: [UInt8]) throws {
    let path = Self.fixtures.appending(name)
    if environmentPath("RECORD_GOLDEN") != nil {
      try writeFile(found, to: path)
      Issue.record("\(name) was recorded; look at it, and run again without RECORD_GOLDEN")
      return
    }
    let known = try readFile(path)
    #expect(
      String(decoding: found, as: UTF8.self) == String(decoding: known, as: UTF8.self),
      "if that is meant, record it with RECORD_GOLDEN=1")
  }

  @Test("the help of every command is as recorded")
  func help() throws {
    try withTemporaryFolder { folder in
      var all: [UInt8] = []
      for command in [
        [], ["read"], ["batch"], ["binarize"], ["components"], ["lines"], ["classify"],
        ["assemble"], ["evaluate"], ["model"], ["model", "show"], ["model", "join"], ["train"],
        ["experiment"], ["synth"], ["language"], ["language", "build"], ["language", "show"],
        ["language", "score"], ["doctor"],
      ] as [[FilePath]] {
        let outcome = try Program.run(command + ["--help"], in: folder, model: nil)
        #expect(outcome.status == 0)
        #expect(outcome.error.isEmpty)
        let title = (["$ ocr"] + command.map(\.description) + ["--help"]).joined(separator: " ")
        all += Array("\(title)\n".utf8) + outcome.output + Array("\n".utf8)
      }
      try checkGolden("help.txt", all)
    }
  }

  @Test("the interface is as recorded")
  func interface() throws {
    try withTemporaryFolder { folder in
      let outcome = try Program.run(["--experimental-dump-help"], in: folder, model: nil)
      #expect(outcome.status == 0)
      try checkGolden("interface.json", outcome.output)
    }
  }

  @Test("the version is printed")
  func version() throws {
    try withTemporaryFolder { folder in
      let outcome = try Program.run(["--version"], in: folder, model: nil)
      #expect(outcome.text == "0.1.0\n")
    }
  }
}
