import ArgumentParser
import Experiments
import Files
import Glibc

/// `ocr experiment`: repeats published experiments.
struct ExperimentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "experiment",
    abstract: "Repeat a published experiment, with its plots.",
    discussion: """
      ocr experiment list                     what there is
      ocr experiment NAME --output DIR        one: DIR/report.html, figures as SVG, curves as CSV
      ocr experiment all --output DIR         every one, and DIR/index.html

      An interrupted run goes on with --resume: every finished part is kept in DIR.
      """)

  @Argument(help: "An experiment's name, 'all', or 'list'.")
  var name: String

  @Option(name: .shortAndLong, help: ArgumentHelp("Where the report goes.", valueName: "folder"))
  var output: String?

  @Option(help: ArgumentHelp("The folder with the data sets.", valueName: "folder"))
  var data: String = "../shared/data"

  @Flag(help: "A short run on a part of the data, under a minute.")
  var quick = false

  @Flag(help: "Take the parts that an earlier run into the same folder finished.")
  var resume = false

  func validate() throws {
    guard name == "list" || name == "all" || allExperiments.contains(where: { $0.name == name })
    else {
      throw ValidationError("There is no experiment '\(name)'; see 'ocr experiment list'.")
    }
    guard name == "list" || output != nil else {
      throw ValidationError("Name the folder for the report with --output.")
    }
  }

  func run() throws {
    guard name != "list", let output else {
      let width = (allExperiments.map(\.name.count).max() ?? 0) + 2
      for experiment in allExperiments {
        let gap = String(repeating: " ", count: width - experiment.name.count)
        try printOut("\(experiment.name)\(gap)\(experiment.title)\n")
      }
      return
    }
    Interruption.watch()
    let folder = FilePath(output)
    if let experiment = allExperiments.first(where: { $0.name == name }) {
      do throws(ExperimentError) {
        _ = try repeated(experiment, into: folder, hasIndex: false)
      } catch {
        throw Failure(error)
      }
    } else {
      try runAll(into: folder)
    }
  }

  /// Runs every experiment; one that fails is named, and the others are done.
  private func runAll(into folder: FilePath) throws {
    var reports: [ExperimentReport] = []
    var failed = 0
    for experiment in allExperiments {
      do throws(ExperimentError) {
        reports.append(
          try repeated(experiment, into: folder.appending(experiment.name), hasIndex: true))
      } catch {
        if error == .interrupted { throw Failure(error) }
        writeStandardError("Error: \(experiment.name): \(error)\n")
        failed += 1
      }
    }
    do throws(FileError) {
      try makeFolder(folder)
      try writeFile(Array(indexHTML(of: reports).utf8), to: folder.appending("index.html"))
    } catch {
      throw Failure(writing: folder.appending("index.html").description, error)
    }
    if failed > 0 {
      throw Failure("\(failed) of \(allExperiments.count) experiments failed", .someFailed)
    }
  }

  /// Runs one experiment and writes its report.
  private func repeated(
    _ experiment: any Experiment, into folder: FilePath, hasIndex: Bool
  ) throws(ExperimentError) -> ExperimentReport {
    let store = FolderStore(folder: folder.appending("checkpoints"))
    // What is shown belongs to the terminal, which there is once.
    var line = ProgressLine()
    let report = try withoutActuallyEscaping({ line.show($0) }) {
      (show) throws(ExperimentError) in
      try experiment.run(
        in: Laboratory(
          experiment: experiment.name, isQuick: quick, resumes: resume,
          data: { (path) throws(ExperimentError) in try readData(path) }, checkpoints: store,
          now: monotonicSeconds, isInterrupted: { Interruption.isAsked },
          progress: { show($0.line) }))
    }
    line.erase()
    let target = FolderStore(folder: folder)
    for file in report.files(hasIndex: hasIndex) { try target.write(file.bytes, as: file.name) }
    for comparison in report.comparisons {
      writeLine("\(experiment.name): \(comparison.line)")
    }
    return report
  }

  private func readData(_ path: String) throws(ExperimentError) -> [UInt8] {
    let whole = FilePath(data).appending(path)
    do throws(FileError) {
      return try readFile(whole)
    } catch .missing {
      throw .missingData(path: whole.description)
    } catch {
      throw .badData(path: whole.description, reason: "\(error)")
    }
  }

  /// A line on standard output; what cannot be written is in the report.
  private func writeLine(_ text: String) {
    try? writeStandardOutput(Array((text + "\n").utf8))
  }
}

/// Files in a folder, which is made when the first is written.
private struct FolderStore: CheckpointStore {
  let folder: FilePath

  func read(_ name: String) throws(ExperimentError) -> [UInt8]? {
    do throws(FileError) {
      return try readFile(folder.appending(name))
    } catch .missing {
      return nil
    } catch {
      throw .badData(path: folder.appending(name).description, reason: "\(error)")
    }
  }

  func write(_ bytes: [UInt8], as name: String) throws(ExperimentError) {
    do throws(FileError) {
      try makeFolder(folder)
      try writeFile(bytes, to: folder.appending(name))
    } catch {
      throw .cannotWrite(name: folder.appending(name).description, reason: "\(error)")
    }
  }
}

/// Seconds since some moment, on a clock that nobody sets.
private func monotonicSeconds() -> Double {
  var time = timespec()
  unsafe clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

extension ExperimentProgress {
  /// How far it is, on one line.
  fileprivate var line: String {
    switch state {
    case .begun: "\(experiment): \(part)"
    case .kept: "\(experiment): \(part), kept"
    case .done(let seconds): "\(experiment): \(part), done in \(Int(seconds.rounded())) s"
    case .training(let share, let loss):
      "\(experiment): \(part), \(Int(share * 100)) %, loss \(thousandths(loss))"
    }
  }

  /// A number with three decimals, where it is one that has them.
  private func thousandths(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 1e9 else { return "\(value)" }
    let scaled = Int((value * 1000).rounded())
    return "\(scaled / 1000).\(String(String(1000 + scaled % 1000).dropFirst()))"
  }
}
