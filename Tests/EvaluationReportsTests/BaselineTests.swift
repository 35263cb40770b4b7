import Evaluation
import Testing

@testable import EvaluationReports

@Suite("Baselines")
struct BaselineTests {
  private func sample(_ name: String, _ edits: Int, of count: Int = 10) -> Sample {
    Sample(name: name, errors: [.characters: ErrorCount(edits: edits, count: count)])
  }

  @Test("what is written is read back")
  func roundTrip() throws {
    let errors = ErrorCount(edits: 3, count: 40)
    let baseline = Baseline(
      model: "net \"1\"",
      samples: [
        Sample(
          name: "a/ü.png", TextErrors(characters: errors, letters: errors, words: errors + errors)),
        Sample(name: "letter 7 (A)", errors: [.letters: ErrorCount(edits: 1, count: 1)]),
      ])
    #expect(try Baseline(parsing: Array(baseline.json.utf8)) == baseline)
  }

  @Test(
    "other files are told by what is wrong with them",
    arguments: [
      ("", nil), ("[1", nil), ("{}", .notBaseline), (#"{"schema":"ocr-pages"}"#, .notBaseline),
      (#"{"schema":"ocr-baseline","schema_version":2}"#, .version(found: 2, known: 1)),
      (#"{"schema":"ocr-baseline","schema_version":1,"model":"m"}"#, .damaged(sample: 0)),
      (of(#"{"cer":[1,2]}"#), .damaged(sample: 1)),
      (of(#"{"name":"a"},{"name":"a"}"#), .damaged(sample: 2)),
      (of(#"{"name":"a","cer":[1]}"#), .damaged(sample: 1)),
      (of(#"{"name":"a","wer":[-1,2]}"#), .damaged(sample: 1)),
      (of(#"{"name":"a","letters":[0.5,2]}"#), .damaged(sample: 1)),
    ] as [(String, BaselineError?)])
  func damaged(text: String, error: BaselineError?) {
    let thrown = #expect(throws: BaselineError.self) { try Baseline(parsing: Array(text.utf8)) }
    if let error { #expect(thrown == error) }
  }

  private static func of(_ samples: String) -> String {
    #"{"schema":"ocr-baseline","schema_version":1,"model":"m","samples":["# + samples + "]}"
  }

  @Test("only pictures that both have are compared")
  func common() {
    let comparison = BaselineComparison(
      of: [sample("a", 1), sample("b", 5), sample("new", 9)],
      with: Baseline(model: "old", samples: [sample("gone", 9), sample("b", 2), sample("a", 2)]))
    #expect(comparison.commonCount == 2)
    #expect(comparison.newCount == 1)
    #expect(comparison.goneCount == 1)
    #expect(comparison.betterCount == 1)
    #expect(comparison.worse.map(\.name) == ["b"])
    let change = comparison.changes[0]
    #expect(comparison.changes.count == 1)
    #expect(change.before == ErrorCount(edits: 4, count: 20))
    #expect(change.after == ErrorCount(edits: 6, count: 20))
    #expect(abs(change.difference - 0.1) < 1e-12)
    #expect(change.interval != nil)
  }

  @Test("the pictures that got worse most come first, equally bad ones by name")
  func worse() {
    let comparison = BaselineComparison(
      of: ["d", "c", "b", "a"].enumerated().map { sample($1, [3, 9, 3, 1][$0]) },
      with: Baseline(model: "old", samples: ["a", "b", "c", "d"].map { sample($0, 1) }))
    #expect(comparison.worse.map(\.name) == ["c", "b", "d"])
    #expect(comparison.betterCount == 0)
  }

  @Test("an evaluation beside itself has not changed")
  func same() {
    let samples = [sample("a", 1), sample("b", 4)]
    let comparison = BaselineComparison(of: samples, with: Baseline(model: "m", samples: samples))
    #expect(comparison.changes.map(\.difference) == [0])
    #expect(comparison.changes[0].interval == Interval(low: 0, high: 0))
    #expect(comparison.worse.isEmpty && comparison.betterCount == 0)
  }
}
