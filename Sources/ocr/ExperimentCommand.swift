import ArgumentParser
import Experiments
import Files
import LetterClassification

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

  @Option(
    name: [.short, .long], help: ArgumentHelp("Where the report is written.", valueName: "folder"))
  var output: PathArgument?

  @Option(help: ArgumentHelp("The folder with the data sets.", valueName: "folder"))
  var data = PathArgument("../shared/data")

  @Option(
    help: ArgumentHelp("The folder with the photographs of pages.", valueName: "folder"))
  var pages = PathArgument("../shared/pages")

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
      let width = 2 + (allExperiments.map(\.name.count).max() ?? 0)
      let lines = allExperiments.map { padded($0.name, to: width) + $0.title + "\n" }
      return try print(lines.joined())
    }
    try prepareMatrices()
    watchForInterrupts()
    try checkOutputFolder(output.path)
    try makingFolder(output.path) { () throws(Failure) in
      if let experiment = allExperiments.first(where: { $0.name == name }) {
        _ = try repeated(experiment, into: output.path, hasIndex: false)
      } else {
        try runAll(into: output.path)
      }
    }
  }

  /// Makes the folder of a report before `body` begins: a run takes minutes.
  ///
  /// Where `body` fails and has written nothing, a folder that was not there is not there afterwards.
  private func makingFolder<Result>(
    _ path: FilePath, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try leavingNoEmptyFolder(of: [path, checkpointFolder(of: path)]) { () throws(Failure) in
      try makeOutputFolder(path)
      return try body()
    }
  }

  /// Where the finished parts of a report are kept.
  private func checkpointFolder(of report: FilePath) -> FilePath {
    report.appending("checkpoints")
  }

  /// Runs every experiment; one that fails is named, and the others are done.
  private func runAll(into folder: FilePath) throws(Failure) {
    var reports: [ExperimentReport] = []
    for experiment in allExperiments {
      do throws(Failure) {
        let own = folder.appending(experiment.name)
        reports.append(
          try makingFolder(own) { () throws(Failure) in
            try repeated(experiment, into: own, hasIndex: true)
          })
      } catch {
        if error.status == .interrupted { throw error }
        error.print()
      }
    }
    try write(Array(indexHTML(of: reports).utf8), to: folder.appending("index.html"))
    let failed = allExperiments.count - reports.count
    if failed > 0 {
      throw Failure(nil, "\(failed) of \(allExperiments.count) experiments failed", .someFailed)
    }
  }

  /// Runs one experiment and writes its report into a folder that is there.
  private func repeated(
    _ experiment: any Experiment, into folder: FilePath, hasIndex: Bool
  ) throws(Failure) -> ExperimentReport {
    let line = ProgressLine()
    let start = ContinuousClock.now
    let laboratory = Laboratory(
      experiment: experiment.name, isQuick: quick, resumes: resume,
      data: { (path) throws(ExperimentError) in
        let whole = data.path.appending(path)
        return try contents(of: whole, orElse: .missingData(path: whole.description))
      },
      pages: { (path) throws(ExperimentError) in
        let whole = pages.path.appending(path)
        return try contents(of: whole, orElse: .missingPage(path: whole.description))
      },
      weights: { (name) throws(ExperimentError) in try classifier(named: name) },
      checkpoints: CheckpointFolder(path: checkpointFolder(of: folder)),
      now: { (ContinuousClock.now - start) / .seconds(1) }, isInterrupted: { isInterrupted },
      progress: { line.show($0.line) })
    let report: ExperimentReport
    do throws(ExperimentError) {
      report = try experiment.run(in: laboratory)
    } catch {
      line.clear()
      throw Failure(experiment: experiment.name, error)
    }
    line.clear()
    for file in report.files(hasIndex: hasIndex) {
      try write(file.bytes, to: folder.appending(file.name))
    }
    let lines = report.comparisons.map { "\(experiment.name): \($0.line)\n" }
    try print(lines.joined())
    return report
  }

  /// The bytes of a file; throws `missing` where it is not there.
  private func contents(
    of path: FilePath, orElse missing: ExperimentError
  ) throws(ExperimentError) -> [UInt8] {
    do throws(FileError) {
      return try readFile(path)
    } catch .missing {
      throw missing
    } catch {
      throw .badData(path: path.description, reason: error.description)
    }
  }

  private func classifier(named name: String) throws(ExperimentError) -> NetworkClassifier {
    guard let path = shippedModel(name) else { throw .missingWeights(name: name) }
    do throws(Failure) {
      return try loadClassifier(path)
    } catch {
      throw .badData(path: path.description, reason: error.reason)
    }
  }
}

/// Finished parts as files in a folder, which is made when the first is kept.
private struct CheckpointFolder: CheckpointStore {
  let path: FilePath

  func read(_ name: String) throws(ExperimentError) -> [UInt8]? {
    do throws(FileError) {
      return try readFile(path.appending(name))
    } catch .missing {
      return nil
    } catch {
      throw .badData(path: path.appending(name).description, reason: error.description)
    }
  }

  func write(_ bytes: [UInt8], as name: String) throws(ExperimentError) {
    do throws(FileError) {
      try makeFolder(path)
      try writeFile(bytes, to: path.appending(name))
    } catch {
      throw .cannotWrite(name: path.appending(name).description, reason: error.description)
    }
  }
}

extension Failure {
  /// An experiment that ended without a report.
  init(experiment name: String, _ error: ExperimentError) {
    let status: ExitStatus =
      switch error {
      case .missingData, .missingPage, .missingWeights: .noInput
      case .badData, .training: .badData
      case .interrupted: .interrupted
      case .cannotWrite: .cannotWrite
      }
    self.init(name, error.description, status)
  }
}

extension ExperimentProgress {
  /// How far it is, on one line.
  fileprivate var line: String {
    switch state {
    case .begun: "\(experiment): \(part)"
    case .kept: "\(experiment): \(part), kept"
    case .done(let seconds): "\(experiment): \(part), done in \(Int(seconds.rounded())) s"
    case .training(let share, let loss):
      "\(experiment): \(part), \(Int(share * 100)) %, loss \((loss * 10_000).rounded() / 10_000)"
    }
  }
}
