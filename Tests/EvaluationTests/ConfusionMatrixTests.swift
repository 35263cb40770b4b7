import Evaluation
import Testing

@Suite("Confusion matrix")
struct ConfusionMatrixTests {
  private let matrix = ConfusionMatrix(
    labels: [0, 0, 0, 1, 1, 2], predictions: [0, 1, 1, 1, 0, 2], classCount: 4)

  @Test("rows are truth, columns what was said")
  func counts() {
    #expect(
      matrix.counts == [
        1, 2, 0, 0,
        1, 1, 0, 0,
        0, 0, 1, 0,
        0, 0, 0, 0,
      ])
    #expect(matrix[0, 1] == 2)
  }

  @Test("accuracy is the share on the diagonal")
  func accuracy() {
    #expect(matrix.correct == 3)
    #expect(matrix.total == 6)
    #expect(matrix.accuracy == 0.5)
    #expect(matrix.accuracy(of: 0) == 1 / 3.0)
    #expect(matrix.accuracy(of: 2) == 1)
    #expect(matrix.accuracy(of: 3) == nil)
  }

  @Test("mistakes come with the most frequent first")
  func mistakes() {
    #expect(matrix.mistakes.map(\.label) == [0, 1])
    #expect(matrix.mistakes.map(\.prediction) == [1, 0])
    #expect(matrix.mistakes.map(\.count) == [2, 1])
  }

  @Test("nothing judged is nothing right")
  func empty() {
    let matrix = ConfusionMatrix(labels: [], predictions: [], classCount: 0)
    #expect(matrix.accuracy == 0)
    #expect(matrix.mistakes.isEmpty)
  }

  @Test("a class out of range stops the program")
  func outOfRange() async {
    await #expect(processExitsWith: .failure) {
      _ = ConfusionMatrix(labels: [0], predictions: [2], classCount: 2)
    }
  }

  @Test("labels without predictions stop the program")
  func missing() async {
    await #expect(processExitsWith: .failure) {
      _ = ConfusionMatrix(labels: [0, 1], predictions: [0], classCount: 2)
    }
  }
}
