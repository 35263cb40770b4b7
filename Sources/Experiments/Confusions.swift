import Evaluation
import NeuralNetwork
import Plotting

extension Samples {
  /// The class of each: where its largest target is.
  var labels: [Int] { largestPlaces(targetValues, classes: targets) }
}

/// The class that a network finds in each sample.
func classesFound(by network: Network, in samples: Samples) -> [Int] {
  largestPlaces(
    network.outputs(for: samples.inputValues, samples: samples.count), classes: network.outputs)
}

/// The place of the largest value of each row.
private func largestPlaces(_ values: [Float], classes: Int) -> [Int] {
  stride(from: 0, to: values.count, by: classes).map { largest(values, $0..<$0 + classes) }
}

extension Record {
  /// What was taken for what.
  ///
  /// - Parameters:
  ///   - truth: The list of the true classes.
  ///   - read: The list of the classes found, as long.
  ///   - classes: How many classes there are.
  /// - Returns: How often each class was taken for each other.
  func confusions(of truth: String, with read: String, classes: Int) -> ConfusionMatrix {
    ConfusionMatrix(
      labels: self[truth].map { Int($0) }, predictions: self[read].map { Int($0) },
      classCount: classes)
  }
}

extension ConfusionMatrix {
  /// What was taken for what, as colours.
  ///
  /// - Parameters:
  ///   - title: What the table shows.
  ///   - thing: What has classes, such as `letter`.
  ///   - classes: Their names; of more than forty, every other is written.
  ///   - isShare: Whether a row's counts are made per cent of the row, for classes of very different
  ///     sizes.
  /// - Returns: The table; up to a dozen classes have their numbers in it.
  func heatMap(
    title: String, thing: String, classes: [String], isShare: Bool = false
  ) -> HeatMap {
    let names = classes.enumerated().map { classes.count > 40 && $0 % 2 == 1 ? "" : $1 }
    let values = counts.indices.map { place in
      let row = place / classCount * classCount
      let sum = counts[row..<row + classCount].reduce(0, +)
      return isShare ? 100 * Double(counts[place]) / Double(max(1, sum)) : Double(counts[place])
    }
    return HeatMap(
      title: title, rowLabel: "true \(thing)", columnLabel: "\(thing) read", rows: names,
      columns: names, values: values, showsNumbers: classes.count <= 12)
  }

  /// The pairs that are taken for each other most often, either way, worst first, with how often.
  func worstPairs(_ count: Int = 8, classes: [String]) -> [[String]] {
    var pairs: [(name: String, times: Int)] = []
    for first in classes.indices {
      for second in classes.indices where second > first {
        pairs.append(
          ("\(classes[first]) and \(classes[second])", self[first, second] + self[second, first]))
      }
    }
    // Pairs that are equally bad keep their order, so that the table is always the same.
    let order = pairs.indices.sorted { (pairs[$1].times, $0) < (pairs[$0].times, $1) }
    return order.prefix(count).map { [pairs[$0].name, "\(pairs[$0].times)"] }
  }
}
