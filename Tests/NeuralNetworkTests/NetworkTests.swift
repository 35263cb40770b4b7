import Glibc
import SeededRandom
import Testing

@testable import NeuralNetwork

/// The forward pass written as its definition, in double precision: the reference.
func slowOutputs(of network: Network, for inputs: [Float], samples: Int) -> [Double] {
  var values = inputs.map(Double.init)
  var start = 0
  for layer in network.layers {
    var next: [Double] = []
    for sample in 0..<samples {
      let row = values[sample * layer.inputs..<(sample + 1) * layer.inputs].map { $0 }
      switch layer {
      case is FullyConnected:
        for unit in 0..<layer.outputs {
          var sum = Double(network.parameters[start + layer.inputs * layer.outputs + unit])
          for place in 0..<layer.inputs {
            sum += Double(network.parameters[start + unit * layer.inputs + place]) * row[place]
          }
          next.append(sum)
        }
      case let activation as Activation:
        next += row.map { value in
          switch activation.curve {
          case .sigmoid: 1 / (1 + exp(-value))
          case .tanh: tanh(value)
          case .relu: max(0, value)
          }
        }
      default:
        next += row
      }
    }
    values = next
    start += layer.parameterCount
  }
  return values
}

@Suite("Networks")
struct NetworkTests {
  static let layers: [any Layer] = [
    FullyConnected(inputs: 7, outputs: 9), Activation(.sigmoid, size: 9),
    FullyConnected(inputs: 9, outputs: 6), Activation(.tanh, size: 6),
    Dropout(percent: 50, size: 6), FullyConnected(inputs: 6, outputs: 5),
    Activation(.relu, size: 5), FullyConnected(inputs: 5, outputs: 3),
  ]

  @Test("the fast way through agrees with the slow one", arguments: [0, 1, 2, 255, 256, 600])
  func reference(samples: Int) {
    let network = Network(layers: Self.layers, seed: 5)
    var random = SplitMix64(seed: 9)
    let inputs = (0..<samples * 7).map { _ in random.uniform(in: -2...2) }
    let fast = network.outputs(for: inputs, samples: samples)
    let slow = slowOutputs(of: network, for: inputs, samples: samples)
    #expect(fast.count == slow.count)
    // Sums of nine products of 32-bit floats: errors of about 10⁻⁶.
    for (found, expected) in zip(fast, slow) { #expect(abs(Double(found) - expected) < 1e-5) }
  }

  @Test("the same seed gives the same first weights, another seed others")
  func seeds() {
    #expect(
      Network(layers: Self.layers, seed: 1).parameters
        == Network(layers: Self.layers, seed: 1).parameters)
    #expect(
      Network(layers: Self.layers, seed: 1).parameters
        != Network(layers: Self.layers, seed: 2).parameters)
  }

  @Test("Xavier's start keeps within its bound and fills it; biases start at 0")
  func xavier() {
    let network = Network(layers: [FullyConnected(inputs: 100, outputs: 50)], seed: 1)
    let weights = network.parameters[network.tensors[0].range]
    let limit = (6.0 / 150.0 as Float).squareRoot()
    #expect(weights.allSatisfy { $0.magnitude <= limit })
    #expect(weights.contains { $0 > 0.95 * limit } && weights.contains { $0 < -0.95 * limit })
    #expect(network.parameters[network.tensors[1].range].allSatisfy { $0 == 0 })
  }

  @Test("tensors lie side by side and cover all parameters")
  func tensors() {
    let network = Network(layers: Self.layers, seed: 1)
    var end = 0
    for tensor in network.tensors {
      #expect(tensor.range.lowerBound == end)
      #expect(tensor.range.count == tensor.shape.reduce(1, *))
      end = tensor.range.upperBound
    }
    #expect(end == network.parameters.count)
    #expect(network.tensors[2].name == "2.weight")
  }

  @Test("softmax gives probabilities, is unchanged by a shift, and never overflows")
  func softmaxRows() {
    var rows: [Float] = [1, 2, 3, 1001, 1002, 1003, -1e30, 0, 1e30]
    softmax(&rows, classes: 3)
    #expect(Array(rows[0..<3]) == Array(rows[3..<6]))
    #expect(Array(rows[6..<9]) == [0, 0, 1])
    let sum: Float = rows[0..<3].reduce(0, +)
    #expect(abs(sum - 1) < 1e-6)
    #expect(abs(rows[2] - 0.665_240_96) < 1e-6)
    var even: [Float] = [1, 2, 3]
    softmax(&even, classes: 3, temperature: 100)
    #expect(even[2] - even[0] < 0.01)
  }

  @Test("dropout drops its share while learning, keeps the mean, and rests when used")
  func dropout() {
    let count = 20_000
    let layer = Dropout(percent: 30, size: count)
    let input = [Float](repeating: 1, count: count)
    var output = [Float](repeating: 9, count: count)
    var memory: [Float] = []
    do {
      var made = output.mutableSpan
      var remembered = memory.mutableSpan
      layer.forward(
        input.span, parameters: [Float]().span, output: &made, memory: &remembered,
        pass: Pass(samples: 1, learningSeed: 4))
    }
    let dropped = Double(output.filter { $0 == 0 }.count) / Double(count)
    // Five standard deviations of 20,000 draws.
    #expect(abs(dropped - 0.3) < 0.017)
    #expect(output.allSatisfy { $0 == 0 || abs($0 - 1 / 0.7) < 1e-6 })
    let network = Network(layers: [layer], seed: 1)
    #expect(network.outputs(for: input, samples: 1) == input)
  }

  @Test("wrong sizes are a programmer's mistake")
  func preconditions() async {
    await #expect(processExitsWith: .failure) {
      _ = Network(
        layers: [FullyConnected(inputs: 2, outputs: 3), FullyConnected(inputs: 2, outputs: 3)],
        seed: 1)
    }
    await #expect(processExitsWith: .failure) {
      _ = Network(layers: [FullyConnected(inputs: 2, outputs: 3)], seed: 1)
        .outputs(for: [1, 2, 3], samples: 1)
    }
  }
}
