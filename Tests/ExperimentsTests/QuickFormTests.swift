import Files
import Testing
import TestSupport

@testable import Experiments

/// The experiments whose quick form is quick here: reading the MATLAB files of NIST36 without
/// optimization takes half a minute, so `swift test -c release` runs those.
private let quickEnough: [String] = {
  var isOptimized = true
  assert(
    {
      isOptimized = false
      return true
    }())
  return allExperiments.map(\.name).filter { isOptimized || !$0.hasPrefix("nist36") }
}()

@Suite("Quick forms")
struct QuickFormTests {
  @Test(
    "every experiment ends with a report whose figures are in it",
    .enabled(if: SharedData.path("data") != nil, "needs ../shared"),
    arguments: quickEnough)
  func quick(name: String) throws {
    let experiment = try #require(allExperiments.first { $0.name == name })
    let laboratory = Laboratory(
      experiment: name, isQuick: true,
      data: { (path) throws(ExperimentError) in
        guard let whole = SharedData.path("data/" + path),
          let bytes = try? readFile(FilePath(whole))
        else {
          throw .missingData(path: path)
        }
        return bytes
      })
    let report = try experiment.run(in: laboratory)
    #expect(report.isQuick && report.name == name)
    #expect(!report.comparisons.isEmpty)
    #expect(report.comparisons.allSatisfy { $0.ours.isFinite })
    let files = report.files(hasIndex: false)
    #expect(Set(files.map(\.name)).count == files.count)
    #expect(files.contains { $0.name.hasSuffix(".svg") })
    #expect(report.html(hasIndex: false).contains("Quick form"))
  }

  @Test("data that are missing are named", arguments: ["faces-two", "mnist-softmax"])
  func missing(name: String) throws {
    let experiment = try #require(allExperiments.first { $0.name == name })
    let laboratory = Laboratory(
      experiment: name, isQuick: true,
      data: { (path) throws(ExperimentError) in throw .missingData(path: path) })
    #expect {
      try experiment.run(in: laboratory)
    } throws: { error in
      if case ExperimentError.missingData(let path) = error { !path.isEmpty } else { false }
    }
  }

  @Test("data that are no data are named, with the reader's reason")
  func damaged() {
    let laboratory = Laboratory(
      experiment: "faces-two", isQuick: true,
      data: { (_) throws(ExperimentError) in Array("P5 2 2 255 abcd".utf8) })
    #expect {
      try FacesTwo().run(in: laboratory)
    } throws: { error in
      if case ExperimentError.badData(let path, _) = error {
        path == "faces/s3/1.pgm"
      } else {
        false
      }
    }
  }
}
