import ArgumentParser
import Evaluation
import EvaluationReports
import Files
import LetterClassification
import LetterTraining
import TextAssembly
import Weights

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
      ocr evaluate scans                          against NAME.txt beside each
      ocr evaluate scans --save-baseline b.json   what --baseline compares with
      ocr evaluate images-idx3 labels-idx1        isolated letters

      For pictures: CER (characters), the same over A-Z and 0-9 alone, and WER (words), each the \
      edits over the length of the truth, with the interval that holds the rate of other pictures of \
      the kind with 95 % probability, and the most frequent mistakes. For letters: the share read \
      correctly, of all classes or of those of --alphabet. For both: how far confidences are from \
      being true probabilities.
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

  @Option(
    help: ArgumentHelp(
      "Write report.html to this folder.",
      discussion: "With the error-reject curve, the reliability diagram and the confusion matrix.",
      valueName: "folder"))
  var report: PathArgument?

  @Option(
    help: ArgumentHelp("Compare with what --save-baseline kept.", valueName: "file"))
  var baseline: PathArgument?

  @Option(
    help: ArgumentHelp(
      "Keep the errors of every picture or letter in this file.", valueName: "file"))
  var saveBaseline: PathArgument?

  @OptionGroup var sandbox: SandboxOption
  @OptionGroup var model: ModelOptions
  @OptionGroup var text: TextOptions
  @OptionGroup var laying: LayingOptions

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
    endAtInterrupts()
    let first = paths[0].path
    if paths.count == 1, fileKind(at: first) == .folder {
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
      protectInput(path)
      if BatchPlan.pictureExtensions.contains(path.pathExtension) {
        throw Failure(
          name, "is a picture; name the folder that has it and its text, in NAME.txt beside it",
          .usage)
      }
      guard let text = path.string else {
        throw Failure(name, "the path of a data set must be UTF-8; rename it", .noInput)
      }
      names.append(text)
    }
    let network = try model.classifier(reading: text.assemblyOptions.characters)
    try text.checkCharacters(with: network.classes, of: network.card.name)
    let letters: LabelledLetters
    do {
      letters =
        try names.count == 1
        ? loadLetters(mat: names[0]) : loadLetters(idxImages: names[0], labels: names[1])
    } catch {
      throw Failure(training: error)
    }
    let output = try EvaluationOutput(self)
    // Every sample is one letter, so that the class of what is none is out of the question.
    let allowed = text.alphabet?.characters
    let classifier = RestrictedClassifier(network) { label in
      label.first.map { allowed?.contains($0) ?? true } ?? false
    }
    let result = evaluate(letters, with: classifier)
    let predictions = result.predictions
    if predictions.isEmpty {
      throw Failure(names[0], "holds no letter of a class that the weights know", .badData)
    }
    let samples = predictions.map {
      Sample(
        name: "letter \($0.letter) (\($0.truth))",
        errors: [.letters: ErrorCount(edits: $0.truth == $0.found ? 0 : 1, count: 1)])
    }
    let summary = EvaluationSummary(
      kind: .letters, name: names[0], model: network.card.name, command: output.command,
      samples: samples,
      letters: predictions.map {
        Judgement(confidence: Double($0.probability), isRight: $0.truth == $0.found)
      },
      words: [],
      confusions: result.confusions.map { .init(truth: $0.truth, read: $0.found, count: $0.count) },
      comparison: output.compare(samples))
    let right = predictions.count { $0.truth == $0.found }
    let all = counted(predictions.count, "letter")
    var text = "accuracy \(percent(result.accuracy))  \(right) of \(all)\n"
    if result.leftOut > 0 {
      text += "left out \(counted(result.leftOut, "letter"))"
      text += " of classes that the weights do not know"
      text += allowed == nil ? "\n" : ", or that --alphabet leaves out\n"
    }
    text += intervalLine(of: summary) + calibrationLine(of: summary)
    for mistake in result.confusions.prefix(confusions) {
      text += "\(mistake.truth) read as \(mistake.found): \(mistake.count)\n"
    }
    try output.finish(text, summary)
  }
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
