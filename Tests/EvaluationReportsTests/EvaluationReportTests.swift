import Evaluation
import EvaluationReports
import Testing

@Suite("The report of an evaluation")
struct EvaluationReportTests {
  private func summary(
    kind: EvaluationSummary.Kind = .pictures, baseline: Bool = false, letters: Bool = true
  ) -> EvaluationSummary {
    let samples = (0..<4).map { place in
      Sample(
        name: "p<\(place)>.png",
        TextErrors(
          characters: ErrorCount(edits: place, count: 10),
          letters: ErrorCount(edits: place, count: 8), words: ErrorCount(edits: place, count: 4)))
    }
    let before = samples.map { sample in
      Sample(
        name: sample.name, errors: sample.errors.mapValues { _ in ErrorCount(edits: 1, count: 10) })
    }
    return EvaluationSummary(
      kind: kind, name: "a & b", model: "net", command: "ocr evaluate 'a & b'", samples: samples,
      letters: letters
        ? (0..<20).map { Judgement(confidence: Double($0) / 20, isRight: $0 % 3 > 0) } : [],
      words: letters ? [Judgement(confidence: 0.5, isRight: true)] : [],
      confusions: letters
        ? [
          .init(truth: "O", read: "0", count: 5), .init(truth: "", read: "<", count: 2),
          .init(truth: " ", read: "", count: 1),
        ] : [],
      comparison: baseline
        ? BaselineComparison(of: samples, with: Baseline(model: "old net", samples: before)) : nil)
  }

  @Test(
    "it shows rates, intervals, both curves, the mistakes and the command, and links to nothing")
  func whole() {
    let html = evaluationReport(summary())
    for text in [
      "a &amp; b", "net", "15.00 %", "95 % interval", "wrong among those kept", "Reliability",
      "calibration error", "Confusion matrix", "<td>O</td><td>0</td><td>5</td>",
      "<td>–</td><td>&lt;</td><td>2</td>", "<td>␣</td><td>–</td>", "p&lt;3&gt;.png",
      "ocr evaluate 'a &amp; b'",
    ] {
      #expect(html.contains(text), "\(text)")
    }
    #expect(html.split(separator: "<svg").count > 4)
    for outside in ["src=", "href=", "url(", "nan", "p<3>"] {
      #expect(!html.contains(outside), "\(outside)")
    }
    #expect(!html.contains("baseline"))
  }

  @Test("with a baseline it shows what changed and which pictures got worse")
  func baseline() {
    let html = evaluationReport(summary(baseline: true))
    for text in [
      "old net", "+5.00 points", ">baseline<", "<td>p&lt;3&gt;.png</td><td>1</td><td>3</td>",
      "1 are better, 2 worse",
    ] {
      #expect(html.contains(text), "\(text)")
    }
  }

  @Test("where nothing was read it shows the errors alone")
  func nothing() {
    let html = evaluationReport(summary(letters: false))
    #expect(html.contains("15.00 %"))
    #expect(!html.contains("Reliability") && !html.contains("Confusion matrix"))
  }

  @Test("a figure for each measure, over all samples")
  func measured() {
    let measured = summary().measured
    #expect(measured.map(\.measure) == [.characters, .letters, .words])
    #expect(measured[1].errors == ErrorCount(edits: 6, count: 32))
    #expect(measured[1].interval != nil)
  }
}
