import Glibc
import LetterClassification
import LetterNormalization
import NeuralNetwork
import SeededRandom
import TestSupport
import Testing
import Weights

@testable import LetterTraining

@Suite("Training on letters")
struct TrainLettersTests {
  @Test("a small run learns, and its file reads as it was measured")
  func learns() throws {
    var epochs: [TrainingProgress] = []
    let trained = try train(smallRecipe(), on: smallData()) { epochs.append($0) }
    #expect(epochs.count == 12)
    #expect(epochs.map(\.epoch) == Array(1...12))
    #expect((epochs.first?.validationAccuracy ?? 1) < (epochs.last?.validationAccuracy ?? 0))
    #expect(epochs.allSatisfy { $0.secondsLeft >= 0 && $0.epochs == 12 })
    #expect((epochs.last?.loss ?? 9) < (epochs.first?.loss ?? 0))
    let test = try #require(trained.card.measurements.first { $0.name == "test" })
    #expect(test.letters == 40)
    #expect(test.accuracy > 0.9)
    #expect(trained.card.measurements.map(\.name) == ["valid", "test"])

    let path = "/tmp/ocr-trained-\(getpid()).safetensors"
    defer { unsafe unlink(path) }
    try trained.writeWeights(to: path)
    let classifier = try NetworkClassifier(path: path)
    #expect(classifier.card == trained.card)
    let evaluation = evaluate(drawnLetters(40, seed: 3), with: classifier)
    #expect(evaluation.accuracy == test.accuracy)
    #expect(evaluation.leftOut == 0)
  }

  @Test("the same seed gives the same weights and card, another seed others")
  func seeds() throws {
    func run(_ seed: UInt64) throws -> TrainedLetters {
      var recipe = smallRecipe(seed: seed)
      recipe.epochs = 2
      return try train(recipe, on: smallData()) { _ in }
    }
    let first = try run(1)
    let second = try run(1)
    let other = try run(2)
    #expect(first.network.parameters == second.network.parameters)
    #expect(first.card == second.card)
    #expect(first.network.parameters != other.network.parameters)
  }

  @Test("a rate too large fails with a clear error")
  func diverges() {
    var recipe = smallRecipe(distortion: nil)
    recipe.rate = 1e9
    #expect(throws: TrainingError.self) { try train(recipe, on: smallData()) { _ in } }
  }

  @Test("settings without sense are refused by name before anything is loaded")
  func settings() {
    let wrong: [(String, (inout TrainingRecipe) -> Void)] = [
      ("epochs", { $0.epochs = 0 }),
      ("the batch size", { $0.batchSize = 0 }),
      ("the learning rate", { $0.rate = .nan }),
      ("the size of a hidden layer", { $0.hidden = [64, 0] }),
      ("the dropout percentage", { $0.dropoutPercent = 100 }),
      ("the weight decay", { $0.weightDecay = -1 }),
      ("copies", { $0.copies = -1 }),
      ("patience", { $0.patience = -1 }),
      ("the letter limit", { $0.letterLimit = 0 }),
    ]
    for (name, change) in wrong {
      var recipe = TrainingRecipe.nist36
      change(&recipe)
      do {
        _ = try train(recipe, dataFolder: "/nowhere") { _ in }
        Issue.record("\(name) was not refused")
      } catch {
        guard case TrainingError.badSetting(let found, _) = error else {
          Issue.record("\(error)")
          continue
        }
        #expect(found == name)
      }
    }
  }

  @Test("data that are not there are named")
  func missing() {
    let error = TrainingError.unreadable(
      file: "/nowhere/nist36/nist36_train.mat", reason: "no such file or folder")
    #expect(throws: error) { try train(.nist36, dataFolder: "/nowhere") { _ in } }
    #expect(
      error.description
        == "/nowhere/nist36/nist36_train.mat: no such file or folder")
  }

  @Test("recipes are found by the names of their weights")
  func names() {
    #expect(TrainingRecipe.named("nist36") == .nist36)
    #expect(TrainingRecipe.named("nist36-64") == .nist36Published)
    #expect(TrainingRecipe.named("nist") == nil)
    #expect(TrainingRecipe.named("handprint-alone")?.normalization.channels == 1)
    #expect(TrainingRecipe.named("handprint-numbers")?.pages?.isOfNumbers == true)
    #expect(TrainingRecipe.named("orientation")?.pages?.showsHeads == true)
    #expect(TrainingRecipe.named("diacritics")?.pages?.isOfDiacritics == true)
    #expect(TrainingRecipe.named("handprint")?.pages?.showsHeads == false)
    #expect(TrainingRecipe.nist36Published.hidden == [64])
    #expect(TrainingRecipe.nist36.quick.epochs == 2)
  }

  @Test("a temperature makes probabilities honest")
  func temperature() {
    // Outputs twice as sure as they should be: the best temperature halves them.
    var random = SplitMix64(seed: 3)
    var values: [Float] = []
    var labels: [Int] = []
    for _ in 0..<4000 {
      let sure = random.uniform(in: 0...3)
      values += [2 * sure, 0]
      labels.append(random.uniform() < 1 / (1 + exp(-sure)) ? 0 : 1)
    }
    let network = Network(
      layers: [FullyConnected(inputs: 2, outputs: 2)], parameters: [1, 0, 0, 1, 0, 0])
    let set = NormalizedLetters(name: "made", values: values, labels: labels)
    // 4000 draws leave about three parts in a hundred open.
    #expect(abs(calibratedTemperature(of: network, on: [set]) - 2) < 0.2)
  }
}
