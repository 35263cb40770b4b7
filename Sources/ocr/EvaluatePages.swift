import DocumentFormats
import Evaluation
import EvaluationReports
import Files
import LetterClassification
import Synchronization
import TextAssembly
import Weights

extension EvaluateCommand {
  /// Reads the pictures of a folder that have their text beside them.
  func evaluatePages(in folder: FilePath) throws {
    let reader = try PageReader(model, text, laying, decoding: try sandbox.decoding())
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
    let output = try EvaluationOutput(self)
    let score = PageScore(count: pictures.count, keepsAllMistakes: output.hasReport)
    _ = inParallel(count: pictures.count, threads: jobs ?? processorCount) { place in
      Self.read(pictures[place], in: folder, with: reader)
    } finish: { place, outcome in
      score.add(outcome, name: pictures[place].description)
    }
    score.finish()
    let state = score.state
    let summary = EvaluationSummary(
      kind: .pictures, name: folder.description, model: reader.classifier.card.name,
      command: output.command, samples: state.samples, letters: state.letters,
      words: state.words, confusions: state.allMistakes.mostFrequentFirst.map(\.asText),
      comparison: output.compare(state.samples))
    try output.finish(printed(state, summary), summary)
    if state.failed > 0 { throw ExitStatus.someFailed }
  }

  /// What is printed of an evaluation.
  private func printed(_ state: PageScore.State, _ summary: EvaluationSummary) -> String {
    var text = ""
    if each { for sample in state.samples { text += row(sample.name, sample.errors) } }
    let total = Dictionary(
      uniqueKeysWithValues: summary.measured.map { ($0.measure, $0.errors) })
    text += row("TOTAL", total)
    let errors = state.total
    text +=
      "\(counted(state.samples.count, "picture")); \(errors.characters.edits) of \(errors.characters.count)"
      + " characters wrong, letters \(errors.letters.edits) of \(errors.letters.count)\n"
    text += intervalLine(of: summary) + calibrationLine(of: summary)
    for mistake in state.letterMistakes.mostFrequentFirst.prefix(confusions) {
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

  private func row(_ name: String, _ errors: [ErrorMeasure: ErrorCount]) -> String {
    let rates = ErrorMeasure.allCases.compactMap { measure in
      errors[measure].map { "\(measure.rawValue) \(percent($0.rate))" }
    }
    return padded(name, to: 34) + " " + rates.joined(separator: "  ") + "\n"
  }

  /// What one picture says and what was read in it.
  struct Outcome: Sendable {
    let truth: String
    let hypothesis: String
    let letters: [Judgement]
    let words: [Judgement]
    let failure: Failure?

    /// A picture that was read, or not: then `pages` is empty and `failure` says why.
    init(truth: String, pages: [ReadPage], failure: Failure? = nil) {
      self.truth = truth
      self.failure = failure
      hypothesis = textDocument(pages)
      letters = judgeCharacters(truth: truth, read: readCharacters(of: pages))
      let read = pages.flatMap(\.page.lines).flatMap(\.words)
      words = judgeWords(
        truth: truth,
        read: read.map { word in
          (text: word.letters.map(\.choice).joined(), confidence: Double(word.confidence))
        })
    }
  }

  /// Reads one picture and its truth; one that fails counts as read empty.
  private static func read(
    _ picture: FilePath, in folder: FilePath, with reader: PageReader
  ) -> Outcome {
    let path = folder.appending(picture)
    let truthPath = path.withoutExtension.adding(suffix: ".txt")
    protectInput(truthPath)
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try readFile(truthPath)
    } catch {
      return Outcome(truth: "", pages: [], failure: Failure(reading: truthPath.description, error))
    }
    guard let truth = String(validating: bytes, as: UTF8.self) else {
      let failure = Failure(truthPath.description, "is no UTF-8; save it as such", .badData)
      return Outcome(truth: "", pages: [], failure: failure)
    }
    do throws(Failure) {
      return Outcome(truth: truth, pages: try reader.pages(of: path))
    } catch {
      return Outcome(truth: truth, pages: [], failure: error)
    }
  }
}

/// The characters of pages with their confidences, as decided on: rejected ones too.
private func readCharacters(of pages: [ReadPage]) -> [ReadCharacter] {
  var characters: [ReadCharacter] = []
  for (number, line) in pages.flatMap(\.page.lines).enumerated() {
    if number > 0 { characters.append(ReadCharacter("\n", confidence: nil)) }
    for (place, word) in line.words.enumerated() {
      if place > 0 { characters.append(ReadCharacter(" ", confidence: nil)) }
      for letter in word.letters {
        characters += letter.choice.unicodeScalars.map {
          ReadCharacter($0, confidence: Double(letter.confidence))
        }
      }
    }
  }
  return characters
}

extension LetterConfusion {
  /// The mistake as a report shows it.
  fileprivate var asText: EvaluationSummary.Confusion {
    func text(_ scalar: Unicode.Scalar?) -> String { scalar.map { String($0) } ?? "" }
    return .init(truth: text(truth), read: text(read), count: count)
  }
}

/// The errors of all pictures, gathered as they are read.
private final class PageScore: Sendable {
  struct State: Sendable {
    var total = TextErrors.none
    var samples: [Sample] = []
    var letters: [Judgement] = []
    var words: [Judgement] = []
    /// Among A–Z and 0–9, which are printed.
    var letterMistakes = LetterConfusions(of: .letters)
    /// Among all characters, which a report shows.
    var allMistakes = LetterConfusions(of: .characters)
    var failed = 0
  }

  private let count: Int
  private let keepsAllMistakes: Bool
  private let mutex = Mutex(State())
  private let progress = ProgressLine()

  init(count: Int, keepsAllMistakes: Bool) {
    self.count = count
    self.keepsAllMistakes = keepsAllMistakes
  }

  /// What was gathered.
  var state: State { mutex.withLock { $0 } }

  func add(_ outcome: EvaluateCommand.Outcome, name: String) {
    if let failure = outcome.failure {
      progress.clear()
      failure.print()
    }
    let (truth, hypothesis) = (outcome.truth, outcome.hypothesis)
    let errors = measure(truth: truth, hypothesis: hypothesis)
    let done = mutex.withLock { state in
      state.total = state.total + errors
      state.samples.append(Sample(name: name, errors))
      state.letters += outcome.letters
      state.words += outcome.words
      state.letterMistakes.add(truth: truth, hypothesis: hypothesis)
      if keepsAllMistakes { state.allMistakes.add(truth: truth, hypothesis: hypothesis) }
      if outcome.failure != nil { state.failed += 1 }
      return state.samples.count
    }
    progress.show(done: done, of: count, "")
  }

  func finish() {
    progress.clear()
  }
}
