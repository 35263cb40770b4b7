import ArgumentParser
import DocumentFormats
import Evaluation
import Files
import LetterClassification
import LetterTraining

/// `ocr evaluate`: how often the reader is right.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measure how often the reader is right, on pictures or on isolated letters.",
    discussion: """
      ocr evaluate FOLDER            every picture with its text NAME.txt beside it
      ocr evaluate FILE.mat          letters of a MATLAB 5 file: variables ..._data and ..._labels
      ocr evaluate IMAGES LABELS     letters of a pair of IDX files, gzipped or not

      Of pictures: the edit distance over characters (cer: blanks folded, case and marks count), over \
      A-Z and 0-9 alone (letters) and over words (wer), each divided by the length of the truth. Of \
      letters: the share read correctly; letters of classes that the weights do not have are left out.
      """)

  @Argument(help: "A folder, a MATLAB file, or two IDX files: images and labels.")
  var inputs: [String]

  @Flag(help: "A row for every picture.")
  var each = false

  @Option(help: "How many of the most frequent confusions are listed.")
  var confusions: Int = 10

  @OptionGroup var model: ModelOptions

  func validate() throws {
    guard inputs.count <= 2 else {
      throw ValidationError("Give a folder, a MATLAB file, or two IDX files.")
    }
    guard confusions >= 0 else {
      throw ValidationError("--confusions must be at least 0, not \(confusions).")
    }
  }

  func run() throws {
    let first = FilePath(inputs[0])
    if inputs.count == 1, fileKind(at: first) == .folder {
      try evaluatePictures(in: first)
    } else {
      try evaluateLetters()
    }
  }

  private func evaluateLetters() throws {
    let classifier = try model.classifier()
    let letters: LabelledLetters
    do throws(TrainingError) {
      letters =
        inputs.count == 2
        ? try loadLetters(idxImages: inputs[0], labels: inputs[1])
        : try loadLetters(mat: inputs[0])
    } catch {
      throw Failure(error)
    }
    let result = evaluate(letters, with: classifier)
    guard !result.predictions.isEmpty else {
      throw Failure("\(inputs[0]): holds no letter of a class that the weights know", .badData)
    }
    var report =
      "accuracy \(percent(result.accuracy)) of \(result.predictions.count) letters"
    if result.leftOut > 0 {
      report += ", \(result.leftOut) of other classes left out"
    }
    report += "\n"
    for confusion in result.confusions.prefix(confusions) {
      report += "\(confusion.truth) read as \(confusion.found): \(confusion.count)\n"
    }
    try printOut(report)
  }

  private func evaluatePictures(in folder: FilePath) throws {
    let plan = try BatchPlan(root: folder, destination: folder, ending: "txt")
    let items = plan.items.filter {
      fileKind(at: $0.picture.withoutExtension.adding(suffix: ".txt")) == .file
    }
    guard !items.isEmpty else {
      throw Failure("\(folder): holds no picture with its text NAME.txt beside it", .badData)
    }
    let classifier = try model.classifier()
    var total = TextErrors.none
    var mistakes = LetterConfusions()
    var failed = false
    for item in items {
      let truthPath = item.picture.withoutExtension.adding(suffix: ".txt")
      let truth: String
      do throws(FileError) {
        truth = String(decoding: try readFile(truthPath), as: UTF8.self)
      } catch {
        throw Failure(reading: truthPath.description, error)
      }
      var text = ""
      do throws(Failure) {
        text = textDocument(try Picture(item.name, at: item.picture).pages(with: classifier))
      } catch {
        // What cannot be read counts as read empty.
        writeStandardError("Error: \(error.message)\n")
        failed = true
      }
      let errors = measure(truth: truth, hypothesis: text)
      total = total + errors
      mistakes.add(truth: truth, hypothesis: text)
      if each {
        try printOut("\(errors.row)  \(item.picture.name.withoutExtension)\n")
      }
    }
    var report = "\(total.row)  TOTAL of \(items.count) pictures\n"
    for confusion in mistakes.mostFrequentFirst.prefix(confusions) {
      report += "\(confusion.sentence): \(confusion.count)\n"
    }
    try printOut(report)
    if failed {
      throw ExitCode(ExitStatus.someFailed.rawValue)
    }
  }
}

extension TextErrors {
  /// The three rates, with the counts behind them.
  fileprivate var row: String {
    [("cer", characters), ("letters", letters), ("wer", words)].map { label, errors in
      "\(label) \(percent(errors.rate)) (\(errors.edits) of \(errors.count))"
    }.joined(separator: "  ")
  }
}

extension LetterConfusion {
  /// What happened, in words.
  fileprivate var sentence: String {
    switch (truth, read) {
    case (let truth?, let read?): "\(truth) read as \(read)"
    case (let truth?, nil): "\(truth) missed"
    case (nil, let read?): "\(read) read where nothing was"
    case (nil, nil): "nothing"
    }
  }
}
