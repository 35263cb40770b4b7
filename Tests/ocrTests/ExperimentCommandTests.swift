import Files
import TestSupport
import Testing

@Suite("ocr experiment")
struct ExperimentCommandTests {
  @Test("the list names every experiment")
  func list() throws {
    try withTemporaryFolder { folder in
      let outcome = try Program.run(["experiment", "list"], in: folder, model: nil)
      #expect(outcome.status == 0)
      for name in ["faces-two", "mnist-softmax", "nist36-autoencoder", "diagonals", "theory"] {
        #expect(outcome.text.contains(name + " "), "\(name)")
      }
    }
  }

  @Test("one that needs no data writes its report, figures and parts, and resumes from them")
  func diagonals() throws {
    try withTemporaryFolder { folder in
      let arguments: [FilePath] = ["experiment", "diagonals", "--quick", "--output", "out"]
      let outcome = try Program.run(arguments, in: folder, model: nil)
      #expect(outcome.status == 0, "\(outcome.error)")
      #expect(outcome.text.contains("ours 100.0 %"))
      let names = try listFolder(folder.appending("out"))
      #expect(names == ["checkpoints", "pictures.svg", "report.html"])
      let report = try readFile(folder.appending("out/report.html"))
      let again = try Program.run(arguments + ["--resume"], in: folder, model: nil)
      #expect(again.status == 0)
      let repeated = try readFile(folder.appending("out/report.html"))
      #expect(repeated == report)
    }
  }

  @Test("a name that there is not, and a missing output, are wrong usage")
  func usage() throws {
    try withTemporaryFolder { folder in
      for arguments in [["experiment", "nothing"], ["experiment", "theory"]] as [[FilePath]] {
        let outcome = try Program.run(arguments, in: folder, model: nil)
        #expect(outcome.status == 64)
      }
    }
  }

  @Test(
    "missing data are named before any part is done",
    arguments: [
      ("faces-two", "faces/s3/1.pgm"), ("theory", "mnist/train-images-idx3-ubyte.gz"),
    ])
  func missing(name: String, file: String) throws {
    try withTemporaryFolder { folder in
      let outcome = try Program.run(
        ["experiment", FilePath(name), "--quick", "--output", "out", "--data", "no"], in: folder,
        model: nil)
      #expect(outcome.status == 66)
      #expect(
        outcome.error == "Error: \(name): no/\(file) is missing; name the folder of the data sets "
          + "with --data\n")
      #expect(try listFolder(folder) == [".program"], "nothing is left")
      try makeFolder(folder.appending("out"))
      _ = try Program.run(
        ["experiment", "faces-two", "--quick", "--output", "out", "--data", "no"], in: folder,
        model: nil)
      #expect(folder.appending("out").exists, "what was there before stays")
    }
  }

  @Test("an output that is a file is refused before anything runs")
  func unwritable() throws {
    try withTemporaryFolder { folder in
      try writeFile([], to: folder.appending("out"))
      let outcome = try Program.run(
        ["experiment", "diagonals", "--quick", "--output", "out"], in: folder, model: nil)
      #expect(outcome.status == 73)
    }
  }
}
