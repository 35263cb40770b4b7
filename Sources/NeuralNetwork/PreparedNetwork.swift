// Legend: N samples, D inputs, C outputs. A plane is a picture as `PicturePlane` lays it out.

/// A trained network, so laid out that it is used fast: layers fused, weights in panels, no memory
/// taken for a sample.
///
/// Every window is weighed where it lies in the picture before, which keeps zeros around it for
/// that; ReLU is done before a sum is written. Pictures go one by one through the layers that
/// take pictures, and so stay in the cache; what follows is done for a group of samples. Of equal
/// samples one is looked at: a page that was never on paper has each letter many times.
/// `Network.outputs(for:samples:)` is the reference: results differ from its by rounding only, and
/// not with the number of samples.
///
/// Not for learning, nor for networks that make pictures again after a fully connected layer.
public struct PreparedNetwork: Sendable {
  /// Numbers in for each sample, *D*.
  public let inputs: Int
  /// Numbers out for each sample, *C*.
  public let outputs: Int
  /// What is done picture by picture, and then with all samples of a group.
  private let pictureSteps: [PreparedStep]
  private let groupSteps: [PreparedStep]
  /// The planes before each of the steps and after the last.
  private let picturePlanes: [PicturePlane]
  private let groupPlanes: [PicturePlane]

  /// Samples whose numbers are weighed together: so many that weights are not read again for each,
  /// so few that they stay in the cache.
  private static let group = 56

  /// The network, laid out; `nil` where its layers follow each other in another way than
  /// convolutions, pools and curves, then full connections and curves.
  public init?(_ network: Network) {
    self.init(layers: network.layers) { range, target in
      for place in range { target[place - range.lowerBound] = network.parameters[place] }
    }
  }

  /// The network of these layers, laid out; `nil` as for a network.
  ///
  /// - Parameters:
  ///   - layers: At least one; sizes must fit.
  ///   - read: Writes a range of the parameters, as a network of these layers has them, to its target. A
  ///     range is never of two tensors.
  public init?(layers: [any Layer], parameters read: ParameterReading) {
    guard let plan = PreparedPlan(of: layers, parameters: read) else { return nil }
    inputs = layers.first?.inputs ?? 0
    outputs = layers.last?.outputs ?? 0
    pictureSteps = plan.pictureSteps
    groupSteps = plan.groupSteps
    picturePlanes = plan.picturePlanes
    groupPlanes = plan.groupPlanes
  }

  /// What the network makes of samples.
  ///
  /// - Parameters:
  ///   - inputs: `[N, D]`.
  ///   - samples: *N*.
  /// - Returns: `[N, C]`, as the network's.
  public func outputs(for inputs: [Float], samples: Int) -> [Float] {
    precondition(
      inputs.count == samples * self.inputs, "\(inputs.count) inputs for \(samples) samples")
    let distinct = DistinctRows(of: inputs, rows: samples, size: self.inputs)
    let known = outputs(for: inputs, of: distinct.firsts)
    if distinct.firsts.count == samples { return known }
    var result: [Float] = []
    result.reserveCapacity(samples * outputs)
    for kind in distinct.kinds { result += known[kind * outputs..<(kind + 1) * outputs] }
    return result
  }

  /// What the network makes of the samples at `places` of `inputs`.
  private func outputs(for inputs: [Float], of places: [Int]) -> [Float] {
    let samples = places.count
    let group = min(samples, Self.group)
    var result = [Float](repeating: 0, count: samples * outputs)
    // The first plane of the groups is also where the last step on pictures writes.
    let pictures = picturePlanes.dropLast()
    let starts = (pictures.map(\.count) + groupPlanes.map { group * $0.count })
      .reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
    let last = groupPlanes[groupPlanes.count - 1]
    var scratch = [Float](repeating: 0, count: starts[starts.count - 1])
    for first in stride(from: 0, to: samples, by: Self.group) {
      let count = min(group, samples - first)
      for sample in 0..<count {
        let own = places[first + sample] * self.inputs
        let target = starts[pictures.count] + sample * groupPlanes[0].count
        let (start, plane) =
          pictures.isEmpty ? (target, groupPlanes[0]) : (starts[0], picturePlanes[0])
        for row in 0..<plane.height {
          let from = own + row * plane.width * plane.channels
          let to = start + plane.start(ofRow: row)
          for place in 0..<plane.width * plane.channels {
            scratch[to + place] = inputs[from + place]
          }
        }
        for (index, step) in pictureSteps.enumerated() {
          let isLast = index == pictureSteps.count - 1
          step.run(
            &scratch, from: starts[index], picturePlanes[index],
            to: isLast ? target : starts[index + 1], picturePlanes[index + 1], samples: 1)
        }
      }
      for (index, step) in groupSteps.enumerated() {
        step.run(
          &scratch, from: starts[pictures.count + index], groupPlanes[index],
          to: starts[pictures.count + index + 1], groupPlanes[index + 1], samples: count)
      }
      let from = starts[starts.count - 2]
      for pixel in 0..<count * last.height * last.width {
        let to = first * outputs + pixel * last.channels
        for channel in 0..<last.channels {
          result[to + channel] = scratch[from + pixel * last.laid + channel]
        }
      }
    }
    return result
  }
}

/// Writes the parameters of a range to a target of as many numbers.
public typealias ParameterReading = (Range<Int>, inout MutableSpan<Float>) -> Void

/// A picture as it lies in memory while a network is used: rows of pixels with zeros around them.
struct PicturePlane: Sendable {
  /// Rows of pixels.
  let height: Int
  /// Pixels of a row.
  let width: Int
  /// Numbers of a pixel that mean something.
  let channels: Int
  /// Numbers of a pixel, with those that fill the last panel.
  let laid: Int
  /// Zeros around the picture, in pixels.
  var border = 0

  /// Numbers of a row with its border.
  var rowCount: Int { (width + 2 * border) * laid }
  /// Numbers of all rows.
  var count: Int { (height + 2 * border) * rowCount }

  /// Where a row's first pixel is.
  func start(ofRow row: Int) -> Int { (row + border) * rowCount + border * laid }
}
