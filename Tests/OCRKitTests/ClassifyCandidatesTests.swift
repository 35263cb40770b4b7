import ConnectedComponents
import LetterClassification
import LetterNormalization
import LetterSegmentation
import Raster
import Testing

@testable import OCRKit

/// Sure that a bar is an l, that a ring is an O, and that all else is no letter.
private struct SureClassifier: LetterClassifying {
  let classes = ["O", "l", ""]
  let normalization = NormalizationOptions(side: 32, box: 24, strokeWidth: nil)

  func probabilities(of batch: LetterBatch) -> [Float] {
    (0..<batch.count).flatMap { letter -> [Float] in
      let isInk = { (x: Int, y: Int) in batch.values[letter * 1024 + y * 32 + x] >= 0.5 }
      let isWide = isInk(10, 16) && isInk(21, 16)
      if isInk(16, 8), isInk(16, 16) { return [0.005, 0.99, 0.005] }
      return isWide && isInk(16, 6) ? [0.99, 0.005, 0.005] : [0.005, 0.005, 0.99]
    }
  }
}

@Suite("The two rounds of classification")
struct ClassifyCandidatesTests {
  @Test(
    "two sure letters are not looked at together, a stem and a letter are; all keep their order")
  func rounds() {
    var page = BlockPage(width: 120, height: 100)
    page.draw("OOI", x: 20, y: 30)
    let mask = BinaryImage(
      width: page.width, height: page.height, ink: page.pixels.map { $0 < 128 })
    let components = connectedComponents(of: mask, .eight)
      .sorted { $0.box.minX < $1.box.minX }
    #expect(components.count == 3)
    func candidate(_ atoms: Range<Int>) -> LetterCandidate {
      let ink = union(Array(components[atoms]))
      return LetterCandidate(
        atoms: atoms, ink: ink, columns: ink.box.minX..<ink.box.maxX, members: Array(atoms),
        isWhole: atoms.count == 1, mark: nil)
    }
    let candidates = [0..<1, 0..<2, 0..<3, 1..<2, 1..<3, 2..<3].map(candidate)
    let classifier = SureClassifier()
    var ended: [ReadingStage] = []
    let (kept, letters, probabilities) = classify(
      [(candidates, .none), ([], .none)],
      on: LetterGround(image: page.image, mask: mask, unruled: mask, isLightOnDark: false),
      with: classifier, keepsLetters: true, ended: { ended.append($0) })
    #expect(kept == [[0, 3, 4, 5], []])
    #expect(
      letters
        == normalizeLetters(
          kept[0].map { candidates[$0].ink }, on: page.image, mask: mask,
          options: classifier.normalization))
    #expect(probabilities == classifier.probabilities(of: letters))
    #expect(probabilities.count == 4 * 3)
    #expect(ended == [.normalization, .classification, .normalization, .classification])
  }
}
