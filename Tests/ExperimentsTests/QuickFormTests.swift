import Files
import LetterClassification
import TestSupport
import Testing

@testable import Experiments

/// The experiments whose quick form is quick here: without optimization, reading the MATLAB files of
/// NIST36 takes half a minute, and so does a ConvNet; `swift test -c release` runs those.
private let quickEnough = allExperiments.map(\.name).filter {
  isOptimized || !($0.hasPrefix("nist36") || $0 == "mnist-compare")
}

/// A laboratory over what is beside the package, and its weights.
private func laboratory(_ name: String, isQuick: Bool = true) -> Laboratory {
  func bytes(_ path: String) -> [UInt8]? {
    SharedData.path(path).flatMap { try? readFile(FilePath($0)) }
  }
  return Laboratory(
    experiment: name, isQuick: isQuick,
    data: { (path) throws(ExperimentError) in
      guard let bytes = bytes("data/" + path) else { throw .missingData(path: path) }
      return bytes
    },
    pages: { (path) throws(ExperimentError) in
      guard let bytes = bytes("pages/" + path) else { throw .missingPage(path: path) }
      return bytes
    },
    weights: { (name) throws(ExperimentError) in
      let path = "\(packageFolder)/models/\(name).safetensors"
      guard let classifier = try? NetworkClassifier(path: path) else {
        throw .missingWeights(name: name)
      }
      return classifier
    })
}

@Suite("Quick forms")
struct QuickFormTests {
  @Test(
    "every experiment ends with a report whose figures are in it",
    .enabled(if: SharedData.path("data") != nil, "needs ../shared"),
    arguments: quickEnough)
  func quick(name: String) throws {
    let experiment = try #require(allExperiments.first { $0.name == name })
    let report = try experiment.run(in: laboratory(name))
    #expect(report.isQuick && report.name == name)
    #expect(!report.comparisons.isEmpty)
    #expect(report.comparisons.allSatisfy { $0.ours.isFinite })
    let files = report.files(hasIndex: false)
    #expect(Set(files.map(\.name)).count == files.count)
    #expect(files.contains { $0.name.hasSuffix(".svg") })
    #expect(report.html(hasIndex: false).contains("Quick form"))
  }

  @Test("the pipeline's quick form makes its own page, and shows boxes, lines and letters")
  func pipeline() throws {
    let report = try NIST36Pipeline().run(in: laboratory("nist36-pipeline"))
    let files = report.files(hasIndex: false)
    #expect(
      files.map(\.name) == [
        "boxes-1.svg", "lines-1.svg", "letters-1.svg", "errors.csv", "report.html",
      ])
    // The weights that ship read most of 14 clean letters.
    #expect(report.comparisons[0].ours < 0.3)
    #expect(report.html(hasIndex: false).contains("READ ME\nIN 2 LINES"))
  }

  @Test(
    "the four photographs are read with fewer errors than published",
    .enabled(
      if: isOptimized && SharedData.path("pages/letter-photos") != nil, "needs ../shared, release"))
  func photographs() throws {
    let report = try NIST36Pipeline().run(in: laboratory("nist36-pipeline", isQuick: false))
    #expect(report.comparisons[0].isMet == true, "\(report.comparisons[0].line)")
    #expect(report.sections.count == 5)
  }

  @Test("photographs and weights that are missing are named")
  func missingPages() {
    let missing: (String) throws(ExperimentError) -> [UInt8] = {
      (path) throws(ExperimentError) in throw .missingData(path: path)
    }
    func error(isQuick: Bool) -> ExperimentError? {
      let bare = Laboratory(experiment: "nist36-pipeline", isQuick: isQuick, data: missing)
      do throws(ExperimentError) {
        _ = try NIST36Pipeline().run(in: bare)
        return nil
      } catch {
        return error
      }
    }
    #expect(error(isQuick: true) == .missingWeights(name: "nist36-64"))
    #expect(
      error(isQuick: false) == .missingPage(path: "letter-photos/cmu16720_01_list.jpg"))
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
