import LetterClassification
import LetterNormalization
import Raster
import Testing

@Suite("Restricted classifier")
struct RestrictedClassifierTests {
  /// Says the same of every letter.
  private struct Constant: LetterClassifying {
    let classes = ["A", "B", "", "8"]
    let zones: [LetterZone]?
    let normalization = NormalizationOptions()
    let row: [Float]

    func probabilities(of batch: LetterBatch) -> [Float] {
      (0..<batch.count).flatMap { _ in row }
    }
  }

  private let batch = LetterBatch(count: 2, side: 1, values: [0, 1])

  @Test("what is not allowed is impossible, and the rest sums to 1")
  func renormalized() {
    let base = Constant(zones: nil, row: [0.5, 0.125, 0, 0.375])
    let classifier = RestrictedClassifier(base) { $0 == "B" || $0 == "8" }
    #expect(classifier.classes == ["B", "8"])
    #expect(classifier.zones == nil)
    #expect(classifier.probabilities(of: batch) == [0.25, 0.75, 0.25, 0.75])
  }

  @Test("classes that are all impossible are equally probable")
  func impossible() {
    let base = Constant(zones: nil, row: [0, 0, 1, 0])
    let classifier = RestrictedClassifier(base) { $0 == "A" || $0 == "B" }
    #expect(classifier.probabilities(of: batch) == [0.5, 0.5, 0.5, 0.5])
    #expect(RestrictedClassifier(base) { _ in false }.probabilities(of: batch).isEmpty)
  }
}
