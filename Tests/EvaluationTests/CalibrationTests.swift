import Evaluation
import SeededRandom
import Testing

@Suite("Calibration and rejection")
struct CalibrationTests {
  private func judgements(_ list: [(Double, Bool)]) -> [Judgement] {
    list.map { Judgement(confidence: $0.0, isRight: $0.1) }
  }

  @Test("bins hold the mean confidence and the share that is right")
  func bins() {
    let calibration = Calibration(
      judgements([(0.9, true), (1, true), (0.95, false), (0.2, false)]), binCount: 5)
    #expect(calibration.bins.map(\.count) == [1, 3])
    #expect(calibration.bins[0].accuracy == 0 && calibration.bins[0].confidence == 0.2)
    #expect(abs(calibration.bins[1].confidence - 0.95) < 1e-12)
    #expect(abs(calibration.bins[1].accuracy - 2 / 3.0) < 1e-12)
    // (0.2 + 3 · (0.95 - 0.6667)) / 4
    #expect(abs(calibration.expectedError - 0.2625) < 1e-12)
  }

  @Test("nothing read is calibrated, and rejects nothing")
  func empty() {
    #expect(Calibration([]).expectedError == 0)
    #expect(Calibration([]).bins.isEmpty)
    #expect(ErrorRejectCurve([]).points.isEmpty)
    #expect(ErrorRejectCurve([]).point(rejectingBelow: 0.5) == nil)
  }

  @Test("true probabilities have next to no calibration error", arguments: 0..<5 as Range<UInt64>)
  func calibrated(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let drawn = (0..<20_000).map { _ in
      let confidence = Double(random.uniform())
      return Judgement(confidence: confidence, isRight: Double(random.uniform()) < confidence)
    }
    // Fifteen bins of 1,333 with a standard deviation of 0.014 at most.
    #expect(Calibration(drawn).expectedError < 0.02)
    let tooSure = drawn.map {
      Judgement(confidence: $0.confidence.squareRoot(), isRight: $0.isRight)
    }
    #expect(Calibration(tooSure).expectedError > 0.1)
  }

  @Test("the curve goes from all errors to those of the surest")
  func curve() {
    let curve = ErrorRejectCurve(
      judgements([(0.9, true), (0.3, false), (0.6, true), (0.8, false)]))
    #expect(curve.points.map(\.rejected) == [0, 0.25, 0.5, 0.75])
    #expect(curve.points.map(\.errors) == [0.5, 1 / 3.0, 0.5, 0])
    #expect(curve.points.map(\.limit) == [0.3, 0.6, 0.8, 0.9])
  }

  @Test("the equally sure are rejected together")
  func ties() {
    let curve = ErrorRejectCurve(judgements([(0.5, true), (0.5, false), (0.9, true)]))
    #expect(curve.points.map(\.rejected) == [0, 2 / 3.0])
    #expect(curve.points.map(\.errors) == [1 / 3.0, 0])
  }

  @Test("a limit keeps what is exactly as sure")
  func limits() {
    let curve = ErrorRejectCurve(judgements([(0.5, false), (0.9, true)]))
    #expect(curve.point(rejectingBelow: 0.5)?.rejected == 0)
    #expect(curve.point(rejectingBelow: 0.51)?.rejected == 0.5)
    #expect(curve.point(rejectingBelow: 0.9)?.errors == 0)
    #expect(curve.point(rejectingBelow: 0.95)?.rejected == 1)
  }
}

@Suite("Judging what was read")
struct JudgeTextTests {
  private func read(_ text: String) -> [ReadCharacter] {
    text.unicodeScalars.enumerated().map { place, scalar in
      ReadCharacter(
        scalar, confidence: scalar == " " || scalar == "\n" ? nil : Double(place) / 100)
    }
  }

  @Test("a letter beside its like is right; read wrongly or where there is none, it is wrong")
  func characters() {
    let judged = judgeCharacters(truth: "CAT  sat\n\non\n", read: read("CART\nsaf on"))
    #expect(judged.map(\.isRight) == [true, true, false, true, true, true, false, true, true])
    #expect(judged.map(\.confidence) == [0, 1, 2, 3, 5, 6, 7, 9, 10].map { $0 / 100 })
  }

  @Test("what was missed is not judged, and nothing read is no judgement")
  func missed() {
    #expect(judgeCharacters(truth: "ABCD", read: read("AD")).map(\.isRight) == [true, true])
    #expect(judgeCharacters(truth: "ABCD", read: []).isEmpty)
    #expect(judgeCharacters(truth: "", read: read("A")).map(\.isRight) == [false])
  }

  @Test("a word is right as a whole or wrong")
  func words() {
    let judged = judgeWords(
      truth: "one two\nthree", read: [("one", 0.9), ("tvo", 0.8), ("x", 0.1), ("three", 0.7)])
    #expect(judged.map(\.isRight) == [true, false, false, true])
    #expect(judged.map(\.confidence) == [0.9, 0.8, 0.1, 0.7])
  }
}
