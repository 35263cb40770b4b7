import Evaluation
import NeuralNetwork
import Plotting
import Testing

@testable import Experiments

/// A pair of IDX files; picture *n* begins with the number `first` + *n*.
private func files(
  _ stem: String, side: Int, labels: [UInt8], first: Int = 0
) -> [String: [UInt8]] {
  let count = UInt8(labels.count)
  var images: [UInt8] = [0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, UInt8(side), 0, 0, 0, UInt8(side)]
  for picture in labels.indices {
    images.append(UInt8(first + picture))
    for pixel in 1..<side * side { images.append(UInt8(pixel * (picture + 3) % 251)) }
  }
  let header: [UInt8] = [0, 0, 8, 1, 0, 0, 0, count]
  return [stem + "-images-idx3-ubyte.gz": images, stem + "-labels-idx1-ubyte.gz": header + labels]
}

/// A laboratory whose data are these.
private func laboratory(_ files: [String: [UInt8]]) -> Laboratory {
  Laboratory(
    experiment: "test", isQuick: true,
    data: { (path) throws(ExperimentError) in
      guard let bytes = files[path] else { throw .missingData(path: path) }
      return bytes
    })
}

/// The file that `work` finds bad.
private func badFile(_ work: () throws(ExperimentError) -> Void) -> String? {
  do throws(ExperimentError) {
    try work()
    return nil
  } catch {
    if case .badData(let path, _) = error { return path }
    return nil
  }
}

@Suite("Pictures with classes")
struct PictureDataTests {
  @Test("a pair of IDX files gives pictures and classes")
  func pair() throws {
    let pictures = try IDXPictures(
      "a/b", side: 4, classes: 3,
      from: laboratory(files("a/b", side: 4, labels: [2, 0, 1], first: 51)))
    #expect(pictures.count == 3 && pictures.labels == [2, 0, 1])
    #expect(pictures.picture(0)[0] == 0.2 && pictures.picture(2).count == 16)
  }

  @Test("files that do not fit are named: another side, a class too many, one label less")
  func unfitting() {
    let good = files("a", side: 4, labels: [2, 0, 1])
    var short = good
    short["a-labels-idx1-ubyte.gz"] = [0, 0, 8, 1, 0, 0, 0, 2, 0, 1]
    func bad(_ files: [String: [UInt8]], side: Int, classes: Int) -> String? {
      badFile { () throws(ExperimentError) in
        _ = try IDXPictures("a", side: side, classes: classes, from: laboratory(files))
      }
    }
    #expect(bad(good, side: 4, classes: 3) == nil)
    #expect(bad(good, side: 5, classes: 3) == "a-images-idx3-ubyte.gz")
    #expect(bad(good, side: 4, classes: 2) == "a-labels-idx1-ubyte.gz")
    #expect(bad(short, side: 4, classes: 3) == "a-labels-idx1-ubyte.gz")
  }

  @Test("expressions are parted as the files do, or afresh with as many of each class in each part")
  func splits() throws {
    let labels: [[UInt8]] = [[3, 1, 3, 3, 0, 1, 3, 3], [3, 1, 3], [1, 3, 3]]
    var all: [String: [UInt8]] = [:]
    for (part, own) in zip(["train", "valid", "test"], labels) {
      let files = files("expressions/expressions-\(part)", side: 48, labels: own)
      all.merge(files) { $1 }
    }
    let pictures = try ExpressionPictures(from: laboratory(all))
    let given = pictures.split(0)
    #expect(given.map(\.labels) == labels.map { $0.map { Int($0) } })
    for picture in 0..<8 {
      let values = given[0].inputValues[picture * 2304..<(picture + 1) * 2304]
      let mean = values.reduce(0, +) / 2304
      let variance = values.reduce(0) { $0 + $1 * $1 } / 2304
      #expect(abs(mean) < 1e-3 && abs(variance - 1) < 1e-3)
    }
    let afresh = pictures.split(1)
    #expect(afresh.map(\.labels) == given.map(\.labels))
    #expect(afresh[0].inputValues != given[0].inputValues)
    #expect(afresh.map(\.inputValues) == pictures.split(1).map(\.inputValues))
    // The same pictures: their sums are the same numbers in another order.
    func sums(_ parts: [Samples]) -> [Float] {
      parts.flatMap { part in
        (0..<part.count).map { part.inputValues[$0 * 2304] }
      }.sorted()
    }
    #expect(sums(afresh) == sums(given))
    let few = try ExpressionPictures(from: laboratory(all), limit: 1).split(0)
    #expect(few.map(\.labels) == [[3, 1, 0], [3, 1], [1, 3]])
  }

  @Test("pairs that are mistaken for each other count both ways, equal ones in their order")
  func worstPairs() {
    let matrix = ConfusionMatrix(
      labels: [0, 1, 1, 2, 2, 0, 2], predictions: [1, 0, 1, 0, 1, 0, 2], classCount: 3)
    #expect(
      matrix.worstPairs(2, classes: ["a", "b", "c"]) == [["a and b", "2"], ["a and c", "1"]])
    #expect(matrix.worstPairs(classes: ["a", "b", "c"]).count == 3)
  }

  @Test("a table of shares has per cent of each row, and rows of nothing")
  func shares() {
    let matrix = ConfusionMatrix(labels: [0, 0, 0, 1], predictions: [0, 0, 1, 1], classCount: 3)
    let names = ["a", "b", "c"]
    let table = matrix.heatMap(title: "T", thing: "letter", classes: names, isShare: true)
    for (share, wanted) in zip(table.values, [200.0 / 3, 100.0 / 3, 0, 0, 100, 0, 0, 0, 0]) {
      #expect(abs(share - wanted) < 1e-9)
    }
    #expect(
      matrix.heatMap(title: "T", thing: "letter", classes: names).values
        == [2, 1, 0, 0, 1, 0, 0, 0, 0])
  }

  @Test("without case, a letter of EMNIST is its capital, and a digit itself")
  func withoutCase() {
    for (label, name) in EMNIST.classes.enumerated() {
      #expect(EMNIST.classes[EMNIST.withoutCase(label)] == name.uppercased())
    }
  }

  @Test("a ConvNet's layers fit, and its work is counted")
  func convNet() {
    let net = ConvNet(
      input: ImageShape(height: 9, width: 8), blocks: [(kernel: 2, filters: 3)], hidden: 5,
      dropout: (before: 10, after: 20), classes: 4)
    let network = Network(layers: net.layers, seed: 1)
    #expect(network.inputs == 72 && network.outputs == 4)
    // Windows at 8 × 7 places, three filters of four; 4 × 3 × 3 numbers are left of them.
    #expect(net.multiplyAdds == 8 * 7 * 3 * 4 + 36 * 5 + 5 * 4)
  }
}
