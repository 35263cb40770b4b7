import ArgumentParser
import DocumentFormats
import Evaluation
import Files
import LetterTraining
import Synchronization

/// `ocr evaluate`: how well pictures or isolated letters are read.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measure how well pictures, or isolated letters, are read.",
    usage: """
      ocr evaluate <folder>                  pictures, each with its text in NAME.txt beside it
      ocr evaluate <file.mat>                letters of a MATLAB 5 file (…_data, …_labels)
      ocr evaluate <images.idx> <labels.idx> letters of a pair of IDX files, gzipped or not
      """,
    discussion: """
      For pictures: CER (characters), the same over A-Z and 0-9 alone, and WER (words), each the \
      edits over the length of the truth, and the most frequent mistakes. For letters: the share \
      read correctly.
      """)

  @Argument(help: ArgumentHelp("A folder, a MATLAB file, or two IDX files.", valueName: "path"))
  var paths: [PathArgument]

  @Flag(help: "A line for every picture.")
  var each = false

  @Option(
    help: ArgumentHelp("How many of the most frequent mistakes are listed.", valueName: "number"))
  var confusions = 10

  @Option(
    help: ArgumentHelp(
      "How many pictures are read at once; without it, one a processor.", valueName: "number"))
  var jobs: Int?

  @OptionGroup var model: ModelOptions
  @OptionGroup var text: TextOptions

  func validate() throws {
    if !(1...2).contains(paths.count) {
      throw ValidationError("One folder, one MATLAB file, or two IDX files are needed.")
    }
    if confusions < 0 {
      throw ValidationError("--confusions must be at least 0.")
    }
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs must be 1 to 1024.")
    }
  }

  func run() throws {
    let first = paths[0].path
    if paths.count == 1, fileKind(at: first) == .folder {
      watchForInterrupts()
      try evaluatePages(in: first)
    } else {
      try evaluateLetters()
    }
  }

  private func evaluateLetters() throws(Failure) {
    var names: [String] = []
    for path in paths.map(\.path) {
      let name = path.description
      switch fileKind(at: path) {
      case nil: throw Failure(reading: name, .missing)
      case .folder: throw Failure(reading: name, .isFolder)
      case .file, .other: break
      }
      guard let text = path.string else {
        throw Failure(name, "the path of a data set must be UTF-8; rename it", .noInput)
      }
      names.append(text)
    }
    let classifier = try model.classifier()
    let letters: LabelledLetters
    do {
      letters =
        try names.count == 1
        ? loadLetters(mat: names[0]) : loadLetters(idxImages: names[0], labels: names[1])
    } catch {
      throw Failure(training: error)
    }
    let result = evaluate(letters, with: classifier)
    let count = result.predictions.count
    if count == 0 {
      throw Failure(names[0], "holds no letter of a class that the weights know", .badData)
    }
    let right = result.predictions.filter { $0.truth == $0.found }.count
    var text = "accuracy \(percent(result.accuracy))  \(right) of \(count) letters\n"
    if result.leftOut > 0 {
      text += "left out \(result.leftOut) letters of classes that the weights do not know\n"
    }
    for mistake in result.confusions.prefix(confusions) {
      text += "\(mistake.truth) read as \(mistake.found): \(mistake.count)\n"
    }
    try print(text)
  }

  private func evaluatePages(in folder: FilePath) throws {
    let reader = try PageReader(model, text)
    let walk: FolderWalk
    do { walk = try walkFolder(folder) } catch {
      throw Failure(reading: folder.description, error)
    }
    let pictures = walk.files.filter {
      BatchPlan.pictureExtensions.contains($0.pathExtension)
        && fileKind(at: folder.appending($0.withoutExtension.adding(suffix: ".txt"))) == .file
    }
    if pictures.isEmpty {
      throw Failure(
        folder.description, "no picture in this folder has its text in NAME.txt beside it",
        .noInput)
    }
    let score = PageScore(count: pictures.count, each: each, mistakes: confusions)
    let done = inParallel(count: pictures.count, threads: jobs ?? processorCount) { place in
      EvaluateCommand.read(pictures[place], in: folder, with: reader)
    } finish: { place, outcome in
      score.add(outcome, name: pictures[place].description)
    }
    score.finish()
    if done < pictures.count { throw ExitStatus.interrupted }
    try print(score.text)
    if score.failed > 0 { throw ExitStatus.someFailed }
  }

  /// What one picture says and what was read in it.
  struct Outcome: Sendable {
    let truth: String
    let hypothesis: String
    let failure: Failure?
  }

  /// Reads one picture and its truth; one that fails counts as read empty.
  private static func read(
    _ picture: FilePath, in folder: FilePath, with reader: PageReader
  ) -> Outcome {
    let path = folder.appending(picture)
    let truthPath = path.withoutExtension.adding(suffix: ".txt")
    let truth: String
    do throws(FileError) {
      truth = String(decoding: try readFile(truthPath), as: UTF8.self)
    } catch {
      return Outcome(
        truth: "", hypothesis: "", failure: Failure(reading: truthPath.description, error))
    }
    do throws(Failure) {
      let pages = try reader.pages(of: path, stopsForInterrupt: false)
      return Outcome(truth: truth, hypothesis: textDocument(pages), failure: nil)
    } catch {
      return Outcome(truth: truth, hypothesis: "", failure: error)
    }
  }
}

/// The errors of all pictures together.
private final class PageScore: Sendable {
  private struct State: Sendable {
    var total = TextErrors.none
    var confusions = LetterConfusions()
    var rows = ""
    var done = 0
    var failed = 0
  }

  private let count: Int
  private let each: Bool
  private let mistakes: Int
  private let state = Mutex(State())
  private let progress = ProgressLine()

  init(count: Int, each: Bool, mistakes: Int) {
    self.count = count
    self.mistakes = mistakes
    self.each = each
  }

  var failed: Int { state.withLock { $0.failed } }

  func add(_ outcome: EvaluateCommand.Outcome, name: String) {
    if let failure = outcome.failure {
      progress.clear()
      failure.print()
    }
    let errors = measure(truth: outcome.truth, hypothesis: outcome.hypothesis)
    let done = state.withLock { state in
      state.total = state.total + errors
      state.confusions.add(truth: outcome.truth, hypothesis: outcome.hypothesis)
      if each { state.rows += row(name, errors) }
      if outcome.failure != nil { state.failed += 1 }
      state.done += 1
      return state.done
    }
    progress.show(done: done, of: count, "")
  }

  func finish() {
    progress.clear()
  }

  /// All that was measured.
  var text: String {
    state.withLock { state in
      let total = state.total
      var text = state.rows + row("TOTAL", total)
      text +=
        "\(state.done) pictures; \(total.characters.edits) of \(total.characters.count) characters"
        + " wrong, letters \(total.letters.edits) of \(total.letters.count)\n"
      for mistake in state.confusions.mostFrequentFirst.prefix(mistakes) {
        let what =
          switch (mistake.truth, mistake.read) {
          case (let truth?, let read?): "\(truth) read as \(read)"
          case (let truth?, nil): "\(truth) missed"
          case (nil, let read?): "\(read) read where there is none"
          case (nil, nil): ""
          }
        text += "\(what): \(mistake.count)\n"
      }
      return text
    }
  }

  private func row(_ name: String, _ errors: TextErrors) -> String {
    let rates = [("cer", errors.characters), ("letters", errors.letters), ("wer", errors.words)]
    return padded(name, to: 34) + " "
      + rates.map { "\($0) \(percent($1.rate))" }.joined(separator: "  ") + "\n"
  }
}

/// A share as a percentage with two decimals, right-aligned in eight characters.
func percent(_ share: Double) -> String {
  let hundredths = Int((share * 10_000).rounded())
  let decimals = hundredths % 100
  let text = "\(hundredths / 100).\(decimals < 10 ? "0" : "")\(decimals)%"
  return String(repeating: " ", count: max(0, 8 - text.count)) + text
}

/// `text` with blanks behind it, up to `width` characters.
func padded(_ text: String, to width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}

extension Failure {
  /// Letters that cannot be loaded or a network that cannot be trained.
  init(training error: TrainingError) {
    let status: ExitStatus =
      switch error {
      case .unreadable: .noInput
      case .damaged, .notLetters: .badData
      case .badSetting: .usage
      case .failed: .badData
      }
    self.init(nil, error.description, status)
  }
}
