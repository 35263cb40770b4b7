import Datasets
import LetterClassification
import LetterNormalization
import TestSupport
import Testing

@testable import LetterTraining

/// Says the same for every letter.
struct Stubborn: LetterClassifying {
  let classes: [String]
  let normalization = NormalizationOptions(side: 12, box: 10)

  func probabilities(of batch: LetterBatch) -> [Float] {
    (0..<batch.count).flatMap { _ in classes.indices.map { $0 == 0 ? 0.75 : 0.25 } }
  }
}

@Suite("Evaluating isolated letters")
struct EvaluateLettersTests {
  @Test("accuracy, confusions and letters left out are counted")
  func counts() {
    let found = evaluate(drawnLetters(41, seed: 1), with: Stubborn(classes: ["L", "I"]))
    // 11 I, 10 L, 10 O, 10 T; O and T are unknown to it.
    #expect(found.predictions.count == 21)
    #expect(found.leftOut == 20)
    #expect(abs(found.accuracy - 10.0 / 21) < 1e-12)
    #expect(found.confusions.count == 1)
    #expect(found.confusions.first?.truth == "I")
    #expect(found.confusions.first?.count == 11)
    #expect(found.predictions.first?.probability == 0.75)
    #expect(found.predictions.map(\.letter).prefix(3) == [0, 1, 4])
  }

  @Test("no letters, no accuracy")
  func empty() {
    let none = LabelledLetters(side: 3, values: [], labels: [], classes: ["L"])
    #expect(evaluate(none, with: Stubborn(classes: ["L", "I"])).accuracy == 0)
  }

  @Test("IDX pictures become letters; labels and shapes are checked")
  func idx() throws {
    let pictures: [UInt8] =
      [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 2] + [0, 255, 0, 0, 51, 0, 0, 0]
    func labels(_ values: [UInt8]) -> [UInt8] {
      [0, 0, 8, 1, 0, 0, 0, UInt8(values.count)] + values
    }
    func load(_ values: [UInt8]) throws -> LabelledLetters {
      try letters(idxImages: pictures, path: "p", labels: labels(values), labelPath: "l")
    }
    let loaded = try load([10, 61])
    #expect(loaded.values == [0, 1, 0, 0, 0.2, 0, 0, 0])
    #expect(loaded.labels.map { loaded.classes[$0] } == ["A", "z"])
    #expect(loaded.restricted(to: ["A"]).labels == [0])
    #expect(
      throws: TrainingError.notLetters(file: "l", reason: "has label 62, the last known is 61")
    ) { try load([10, 62]) }
    #expect(
      throws: TrainingError.notLetters(file: "l", reason: "has labels of shape [1] for 2 letters")
    ) { try load([10]) }
    #expect(throws: TrainingError.damaged(file: "p", .notIDX)) {
      try letters(idxImages: [1], path: "p", labels: labels([1]), labelPath: "l")
    }
    #expect(
      throws: TrainingError.notLetters(file: "p", reason: "has shape [1], no square pictures")
    ) { try letters(idxImages: labels([1]), path: "p", labels: labels([1]), labelPath: "l") }
  }

  @Test("a MATLAB file without letters is refused")
  func mat() {
    let bytes = [UInt8](repeating: 0x20, count: 124) + [0, 1, 0x49, 0x4D]
    #expect(
      throws: TrainingError.notLetters(
        file: "m", reason: "has no variables that end in _data and _labels")
    ) { try letters(mat: bytes, path: "m") }
    #expect(throws: TrainingError.damaged(file: "m", .notMATLAB)) {
      try letters(mat: [], path: "m")
    }
  }
}
