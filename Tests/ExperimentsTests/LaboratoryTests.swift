import NeuralNetwork
import Plotting
import Synchronization
import Testing

@testable import Experiments

/// Keeps checkpoints in memory.
final class MemoryStore: CheckpointStore {
  var files: [String: [UInt8]] = [:]
  func read(_ name: String) throws(ExperimentError) -> [UInt8]? { files[name] }
  func write(_ bytes: [UInt8], as name: String) throws(ExperimentError) { files[name] = bytes }
}

/// Two parts: the first counts how often it runs, the second learns a straight line.
private struct Sample: Experiment {
  let name = "sample"
  let title = "A <sample>"
  let summary = "Nothing."
  let works: @Sendable () -> Void

  init(works: @escaping @Sendable () -> Void) { self.works = works }

  func run(in laboratory: Laboratory) throws(ExperimentError) -> ExperimentReport {
    let first = try laboratory.part("first") { (record) throws(ExperimentError) in
      works()
      record["list"] = [1, 2, 3]
    }
    let second = try laboratory.part("second") { (record) throws(ExperimentError) in
      var network = regression(inputs: 1)
      let samples = Samples(count: 2, inputs: [0, 1], targets: [-1, 1])
      try laboratory.train(
        &network, on: samples, loss: SquaredError(), optimizer: GradientDescent(),
        plan: fullBatch(samples, iterations: 200, rate: 0.5), part: "second")
      record.set("weight", network.parameters)
    }
    return ExperimentReport(
      of: self, isQuick: laboratory.isQuick, data: "None.",
      comparisons: [Comparison("weight", published: 1.9, ours: second["weight"][0], unit: .count)],
      sections: [
        ReportSection(
          "First",
          [
            .table(head: ["a"], rows: first["list"].map { [short($0)] }),
            .figure(
              name: "figure",
              LineChart(title: "T", x: Axis("x"), y: Axis("y"), series: []), caption: "C"),
          ])
      ],
      curves: [CurveTable(name: "list", columns: ["n"], rows: first["list"].map { [$0] })],
      seconds: [("first", first.seconds), ("second", second.seconds)])
  }
}

/// Counts what is done.
private final class Counter: Sendable {
  private let number = Atomic(0)
  var count: Int { number.load(ordering: .relaxed) }
  func add() { number.add(1, ordering: .relaxed) }
}

@Suite("The laboratory")
struct LaboratoryTests {
  private func laboratory(
    _ store: MemoryStore, resumes: Bool = false, isInterrupted: @escaping () -> Bool = { false },
    progress: @escaping (ExperimentProgress) -> Void = { _ in }
  ) -> Laboratory {
    Laboratory(
      experiment: "sample", isQuick: false, resumes: resumes,
      data: { (path) throws(ExperimentError) in throw .missingData(path: path) },
      checkpoints: store, isInterrupted: isInterrupted, progress: progress)
  }

  @Test("an interrupted run goes on with the next part, and ends with the same report")
  func resume() throws {
    let runs = Counter()
    let sample = Sample { runs.add() }
    let whole = try sample.run(in: laboratory(MemoryStore()))
    #expect(runs.count == 1)
    let store = MemoryStore()
    var reports = 0
    let interrupted = laboratory(
      store, isInterrupted: { reports > 50 }, progress: { _ in reports += 1 })
    #expect(throws: ExperimentError.interrupted) { try sample.run(in: interrupted) }
    #expect(runs.count == 2)
    #expect(Array(store.files.keys) == ["sample-first.json"])
    let resumed = try sample.run(in: laboratory(store, resumes: true))
    #expect(runs.count == 2, "the finished part was done again")
    #expect(resumed.files(hasIndex: true) == whole.files(hasIndex: true))
  }

  @Test("without resuming, finished parts are done again")
  func afresh() throws {
    let runs = Counter()
    let store = MemoryStore()
    for _ in 0..<2 { _ = try Sample { runs.add() }.run(in: laboratory(store)) }
    #expect(runs.count == 2)
  }

  @Test("a damaged checkpoint is done again")
  func damaged() throws {
    let runs = Counter()
    let store = MemoryStore()
    store.files["sample-first.json"] = Array("{\"record\":1".utf8)
    _ = try Sample { runs.add() }.run(in: laboratory(store, resumes: true))
    #expect(runs.count == 1)
  }

  @Test("the report holds its table, its figure and its curve, and ends with report.html")
  func report() throws {
    let report = try Sample {}.run(in: laboratory(MemoryStore()))
    #expect(report.files(hasIndex: false).map(\.name) == ["figure.svg", "list.csv", "report.html"])
    let html = report.html(hasIndex: false)
    for text in ["A &lt;sample&gt;", "<svg", "list.csv", "published", "ours", "how far", ", met"] {
      #expect(html.contains(text), "\(text)")
    }
    for address in ["http://", "https://"] {
      // The name of the SVG language is the only address, and nothing is loaded from it.
      #expect(
        html.split(separator: "\n").allSatisfy {
          !$0.contains(address) || $0.contains("xmlns=\"http://www.w3.org/2000/svg\"")
        })
    }
    #expect(indexHTML(of: [report]).contains("1 of 1 met"))
  }

  @Test("a run that diverges says so")
  func diverges() {
    var network = regression(inputs: 1)
    let samples = Samples(count: 1, inputs: [1], targets: [1])
    #expect {
      try laboratory(MemoryStore()).train(
        &network, on: samples, loss: SquaredError(), optimizer: GradientDescent(),
        plan: fullBatch(samples, iterations: 10_000, rate: 3), part: "p")
    } throws: { error in
      if case ExperimentError.training(.diverged) = error { true } else { false }
    }
  }

  @Test("published figures are met when ours is as good, whichever way is better")
  func comparisons() {
    #expect(Comparison("a", published: 0.95, ours: 0.95).isMet == true)
    #expect(Comparison("a", published: 0.95, ours: 0.94).isMet == false)
    #expect(Comparison("a", published: 0.13, ours: 0.1, lessIsBetter: true).isMet == true)
    #expect(Comparison("a", published: 0.13, ours: 0.2, lessIsBetter: true).isMet == false)
    #expect(Comparison("a", published: nil, ours: 0.2).isMet == nil)
    #expect(Comparison("a", published: 0.95, ours: 0.961).distance == "+1.1 points, met")
    // A figure is met to the last digit in which it was published.
    #expect(Comparison("a", published: 0.917, ours: 0.9167).isMet == true)
    #expect(Comparison("a", published: 0.9833, ours: 0.983, places: 2).isMet == false)
  }

  @Test("curves are written with a line of names, and missing numbers are empty")
  func csv() {
    let table = CurveTable(
      name: "c", columns: ["epoch", "a, b"],
      rows: [[1, 0.25], [2, .nan], [3, Double(Float(0.1))]])
    #expect(table.csv == "epoch,\"a, b\"\n1,0.25\n2,\n3,0.1\n")
  }

  @Test("names differ, and can be folders")
  func names() {
    let names = allExperiments.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" } })
  }
}
