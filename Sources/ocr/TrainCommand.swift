import ArgumentParser
import Files
import LetterTraining
import Weights

/// `ocr train`: makes weights.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train weights from data sets of letters.",
    discussion: """
      Recipes: \(TrainingRecipe.all.map(\.name).joined(separator: ", ")). Every setting of a recipe \
      can be changed. The same recipe, settings, seed and data give the same weights on one machine.

        ocr train nist36-64 --output models/nist36-64.safetensors
        ocr train nist36 --quick --output try.safetensors
      """)

  @Argument(help: "The recipe.")
  var recipe: String

  @Option(name: .shortAndLong, help: "The weights file to write.")
  var output: String

  @Option(help: "The folder with the data sets nist36 and emnist.")
  var data: String = "../shared/data"

  @Flag(help: "A few hundred letters for two epochs: shows in seconds that everything works.")
  var quick = false

  @Option(help: "Epochs at most.")
  var epochs: Int?

  @Option(help: "Letters between two steps.")
  var batch: Int?

  @Option(help: "The learning rate at the start.")
  var rate: Float?

  @Option(help: "Hidden units of each layer, such as 512,256.")
  var hidden: String?

  @Option(help: "Epochs without a better validation accuracy after which it ends.")
  var patience: Int?

  @Option(help: "Starts all random draws.")
  var seed: UInt64?

  @Option(help: "The most letters of each data set that are used.")
  var letters: Int?

  func run() throws {
    let recipe = try chosenRecipe()
    let destination = FilePath(output)
    guard fileKind(at: destination) != .folder, fileKind(at: destination.folder) == .folder else {
      throw Failure(
        "\(output): cannot be written: its folder is missing, or it is one", .cannotWrite)
    }
    var line = ProgressLine()
    let trained: TrainedLetters
    do throws(TrainingError) {
      trained = try train(recipe, dataFolder: data) { progress in
        line.show(progress.line)
      }
    } catch {
      line.end()
      throw Failure(error)
    }
    line.end()
    do throws(WeightsError) {
      try trained.writeWeights(to: output)
    } catch {
      throw Failure(weights: output, error)
    }
    for measurement in trained.card.measurements {
      try printOut(
        "\(measurement.name)  \(percent(measurement.accuracy)) of \(measurement.letters) letters\n")
    }
  }

  /// The named recipe with the user's settings.
  private func chosenRecipe() throws -> TrainingRecipe {
    guard var recipe = TrainingRecipe.named(recipe) else {
      let known = TrainingRecipe.all.map(\.name).joined(separator: ", ")
      throw ValidationError("There is no recipe '\(self.recipe)'; known are \(known).")
    }
    if quick { recipe = recipe.quick }
    if let epochs { recipe.epochs = epochs }
    if let batch { recipe.batchSize = batch }
    if let rate { recipe.rate = rate }
    if let patience { recipe.patience = patience }
    if let seed { recipe.seed = seed }
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

extension TrainingProgress {
  /// How the run goes, on one line.
  fileprivate var line: String {
    let thousandths = Int((loss * 1000).rounded())
    let fraction = String(String(1000 + thousandths % 1000).dropFirst())
    return "epoch \(epoch) of \(epochs), loss \(thousandths / 1000).\(fraction), "
      + "train \(percent(trainAccuracy)), validation \(percent(validationAccuracy)), "
      + "\(Int(secondsLeft.rounded(.up))) s left"
  }
}

/// `share` as a percentage with two decimals.
func percent(_ share: Double) -> String {
  let hundredths = Int((share * 10_000).rounded())
  return "\(hundredths / 100).\(String(String(100 + hundredths % 100).dropFirst())) %"
}
