import Files
import Glibc
import SeededRandom
import TestSupport
import Testing

@Suite("ocr experiment, interrupted")
struct ExperimentResumeTests {
  /// An experiment of four parts; they take a tenth of a second or more each.
  private static let command: [FilePath] = ["experiment", "mnist-softmax", "--data", "data"]

  /// Pictures of noise with random digits, in the files of MNIST.
  private func writeDigits(_ part: String, count: Int, to folder: FilePath) throws {
    func idx(_ shape: [Int], _ values: [UInt8]) -> [UInt8] {
      [0, 0, 8, UInt8(shape.count)]
        + shape.flatMap { size in
          [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: size >> $0) }
        } + values
    }
    var random = SplitMix64(seed: UInt64(count))
    let pixels = (0..<count * 28 * 28).map { _ in UInt8(random.below(256)) }
    let labels = (0..<count).map { _ in UInt8(random.below(10)) }
    try writeFile(
      idx([count, 28, 28], pixels), to: folder.appending("\(part)-images-idx3-ubyte.gz"))
    try writeFile(idx([count], labels), to: folder.appending("\(part)-labels-idx1-ubyte.gz"))
  }

  /// The files of a report by their names, `report.html` without the line that tells times.
  private func report(in folder: FilePath) throws -> [FilePath: String] {
    var files: [FilePath: String] = [:]
    for name in try listFolder(folder) where name != "checkpoints" {
      let text = String(decoding: try readFile(folder.appending(name)), as: UTF8.self)
      files[name] = text.split(separator: "\n").filter { !$0.contains("It took") }
        .joined(separator: "\n")
    }
    return files
  }

  /// What was kept of finished parts; files that are being written are none.
  private func kept(in folder: FilePath) throws -> [FilePath: [UInt8]] {
    let names = ((try? listFolder(folder)) ?? []).filter { $0.pathExtension == "json" }
    return try Dictionary(
      uniqueKeysWithValues: names.map { ($0, try readFile(folder.appending($0))) })
  }

  @Test(
    "whatever ends it, --resume goes on after the last finished part, to the same report",
    arguments: [SIGINT, SIGKILL])
  func resume(signal: Int32) throws {
    try withTemporaryFolder { folder in
      let digits = folder.appending("data/mnist")
      try makeFolder(digits)
      try writeDigits("train", count: isOptimized ? 1000 : 100, to: digits)
      try writeDigits("t10k", count: 50, to: digits)
      let whole = try Program.run(Self.command + ["--output", "whole"], in: folder, model: nil)
      #expect(whole.status == 0, "\(whole.error)")

      let checkpoints = folder.appending("out/checkpoints")
      var isSent = false
      let interrupted = try Program.run(
        Self.command + ["--output", "out"], in: folder, model: nil
      ) { process in
        guard !isSent, (try? kept(in: checkpoints))?.isEmpty == false else { return }
        isSent = true
        kill(process, signal)
      }
      #expect(interrupted.status == (signal == SIGKILL ? 128 + SIGKILL : 130))
      #expect(
        interrupted.error
          == (signal == SIGKILL
            ? "" : "Error: mnist-softmax: interrupted; --resume goes on with the next part\n"))
      let before = try kept(in: checkpoints)
      #expect((1..<4).contains(before.count))
      #expect(try report(in: folder.appending("out")).isEmpty)

      let resumed = try Program.run(
        Self.command + ["--output", "out", "--resume"], in: folder, model: nil)
      #expect(resumed.status == 0, "\(resumed.error)")
      #expect(resumed.output == whole.output)
      // A part that is done again takes another time, which its record holds.
      let after = try kept(in: checkpoints)
      #expect(after.count == 4)
      #expect(before.allSatisfy { after[$0.key] == $0.value }, "a finished part was done again")
      let reports = [
        try report(in: folder.appending("out")), try report(in: folder.appending("whole")),
      ]
      #expect(reports[0] == reports[1])
      #expect(reports[0].keys.contains("report.html") && reports[0].keys.contains("full.csv"))
    }
  }
}
