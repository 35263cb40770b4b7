import LanguageModel
import LanguageTraining
import TestSupport
import Testing
import Weights

@Suite("Words with diacritics")
struct MarkedWordsTests {
  @Test("a file has those that were put in, and hardly any other")
  func contains() throws {
    let words = Set((0..<3000).map { "é\($0)è" })
    try withTemporaryFolder { folder in
      let path = "\(folder)/words"
      let (tensor, metadata) = buildMarkedWords(words)
      try writeWeights([tensor], metadata: [metadata], to: path)
      let read = try #require(try MarkedWords(WeightsFile(path: path)))
      #expect(words.allSatisfy { read.contains($0) })
      #expect((0..<3000).count { read.contains("e\($0)è") } < 40)
    }
  }

  @Test("a file may have none, and damaged ones are refused")
  func refused() throws {
    let tensor = buildMarkedWords(["été"]).tensor
    try withTemporaryFolder { folder in
      let path = "\(folder)/words"
      func words(_ tensors: [Tensor], _ metadata: [(key: String, value: String)]) throws
        -> MarkedWords?
      {
        try writeWeights(tensors, metadata: metadata, to: path)
        return try MarkedWords(WeightsFile(path: path))
      }
      let none = try words([], [])
      #expect(none == nil)
      #expect(throws: WeightsError.badCard(field: "ocr_marked_word_seed")) {
        try words([tensor], [])
      }
      let odd = Tensor(name: MarkedWords.tensor, shape: [4], numbers: .bytes([1, 2, 3, 4]))
      #expect(throws: WeightsError.self) { try words([odd], [("ocr_marked_word_seed", "1")]) }
    }
  }
}
