import ArgumentParser
import Files
import LetterTraining
import NeuralNetwork
import Weights

/// `ocr train`: makes weights.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Make weights from data sets.",
    discussion: """
      ocr train nist36 --output w.safetensors           which --model then names
      ocr train nist36 --output w.safetensors --quick   in seconds, to see it work

      Recipes: \(TrainingRecipe.all.map(\.name).joined(separator: ", ")). Epoch, loss, accuracy and \
      time left are shown on a terminal; the accuracy of the finished weights is printed. Interrupted \
      (Ctrl-C), it ends with 130, and the file is as it was before.
      """)

  @Argument(help: ArgumentHelp("What to make.", valueName: "recipe"))
  var recipe: String

  @Option(
    help: ArgumentHelp(
      "The folder with the folders 'nist36' and 'emnist'.", valueName: "folder"))
  var data = PathArgument("../shared/data")

  @Option(
    help: ArgumentHelp(
      "The letters that scripts/font-letters draws; all but the 'nist36' recipes learn from them.",
      valueName: "folder"))
  var fonts = PathArgument(".build/font-letters")

  @Option(
    help: ArgumentHelp(
      "A list of words, one a line; 'diacritics' keeps those whose letters carry some.",
      valueName: "file"))
  var words: [PathArgument] = []

  @Option(help: ArgumentHelp("Synthetic pages to learn from.", valueName: "number"))
  var pages: Int?

  @Option(
    name: [.short, .long], help: ArgumentHelp("Where the weights are written.", valueName: "file"))
  var output: PathArgument

  @Option(help: ArgumentHelp("Epochs, at most.", valueName: "number"))
  var epochs: Int?

  @Option(help: ArgumentHelp("Starts the random draws.", valueName: "number"))
  var seed: UInt64?

  @Option(help: ArgumentHelp("Letters between two steps.", valueName: "number"))
  var batch: Int?

  @Option(help: ArgumentHelp("The largest learning rate.", valueName: "number"))
  var rate: Float?

  @Option(
    help: ArgumentHelp("Outputs of each hidden layer, such as 512,256.", valueName: "numbers"))
  var hidden: String?

  @Option(
    help: ArgumentHelp("Epochs without better accuracy before it ends.", valueName: "number"))
  var patience: Int?

  @Option(
    help: ArgumentHelp("The most letters of each data set that are used.", valueName: "number"))
  var letters: Int?

  @Flag(help: "Two epochs on a few hundred letters: shows in seconds that everything works.")
  var quick = false

  func validate() throws {
    _ = try chosenRecipe()
  }

  func run() throws {
    try prepareMatrices()
    endAtInterrupts()
    let recipe = try chosenRecipe()
    guard let folder = data.path.string, let fontFolder = fonts.path.string,
      let file = output.path.string
    else {
      throw Failure(nil, "the paths of data, fonts and weights must be UTF-8", .usage)
    }
    let wordLists = words.compactMap(\.path.string)
    guard wordLists.count == words.count else {
      throw Failure(nil, "the paths of lists of words must be UTF-8", .usage)
    }
    try checkOutputFile(output.path)
    let progress = ProgressLine()
    let trained: TrainedLetters
    do throws(TrainingError) {
      trained = try train(
        recipe, dataFolder: folder, fontFolder: fontFolder, wordLists: wordLists
      ) { state in
        let loss = (state.loss * 10_000).rounded() / 10_000
        progress.show(
          "epoch \(state.epoch) of \(state.epochs)  loss \(loss)"
            + "  training \(percent(state.trainAccuracy))"
            + "  validation \(percent(state.validationAccuracy))"
            + "  \(Int(state.secondsLeft.rounded())) s left")
      }
    } catch {
      progress.clear()
      throw Failure(training: error)
    }
    progress.clear()
    try uninterrupted { () throws(Failure) in
      do throws(WeightsError) {
        try trained.writeWeights(to: file)
      } catch {
        throw Failure(weights: output.path.description, error)
      }
    }
    let rows = trained.card.measurements.map {
      "\(padded($0.name, to: 24)) \(percent($0.accuracy)) of \($0.letters) letters\n"
    }
    try print(rows.joined())
  }

  /// The named recipe with the user's settings.
  private func chosenRecipe() throws -> TrainingRecipe {
    guard var recipe = TrainingRecipe.named(recipe) else {
      let known = TrainingRecipe.all.map(\.name).joined(separator: ", ")
      throw ValidationError("There is no recipe '\(self.recipe)'; there are: \(known).")
    }
    if quick { recipe = recipe.quick }
    if let epochs { recipe.epochs = epochs }
    if let batch { recipe.batchSize = batch }
    if let rate { recipe.rate = rate }
    if let patience { recipe.patience = patience }
    if let seed { recipe.seed = seed }
    if let pages { recipe.pages?.count = pages }
    if let letters { recipe.letterLimit = letters }
    if let hidden {
      let sizes = hidden.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
      guard sizes.allSatisfy({ $0 != nil }) else {
        throw ValidationError("--hidden must be numbers between commas, not '\(hidden)'.")
      }
      recipe.hidden = sizes.compactMap { $0 }
    }
    return recipe
  }
}

/// Has at hand what multiplies matrices, for a command that trains; starts the program once more
/// where that makes it faster (`restartWithFittingMatrixKernel`).
///
/// - Throws: That it is not there.
func prepareMatrices() throws(Failure) {
  do { try restartWithFittingMatrixKernel() } catch {
    throw Failure(nil, error.description, .usage)
  }
}
