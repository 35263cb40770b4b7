import SeededRandom
import Testing

@testable import NeuralNetwork

/// A convolution written as its definition, in double precision: the reference.
func slowConvolution(
  _ layer: Convolution, _ parameters: [Float], _ pixels: ArraySlice<Float>
) -> [Double] {
  let (input, output) = (layer.input, layer.output)
  let window = layer.kernel * layer.kernel * input.channels
  var result: [Double] = []
  for row in 0..<output.height {
    for column in 0..<output.width {
      for filter in 0..<layer.filters {
        var sum = Double(parameters[layer.filters * window + filter])
        for y in 0..<layer.kernel {
          for x in 0..<layer.kernel {
            let (above, left) = (row + y - layer.border, column + x - layer.border)
            guard (0..<input.height).contains(above), (0..<input.width).contains(left) else {
              continue
            }
            for channel in 0..<input.channels {
              let weight =
                parameters[filter * window + (y * layer.kernel + x) * input.channels + channel]
              let pixel = (above * input.width + left) * input.channels + channel
              sum += Double(weight) * Double(pixels[pixels.startIndex + pixel])
            }
          }
        }
        result.append(sum)
      }
    }
  }
  return result
}

@Suite("Convolutions")
struct ConvolutionTests {
  @Test(
    "the fast way through agrees with the slow one",
    arguments: [
      (Convolution(ImageShape(height: 5, width: 4), filters: 3), 3),
      (Convolution(ImageShape(height: 3, width: 3, channels: 2), filters: 1), 1),
      (Convolution(ImageShape(height: 4, width: 6, channels: 3), filters: 2, kernel: 1), 2),
      (
        Convolution(
          ImageShape(height: 5, width: 4, channels: 2), filters: 3, kernel: 3, padding: .same), 2
      ),
      (Convolution(ImageShape(height: 2, width: 1), filters: 2, kernel: 5, padding: .same), 2),
      (Convolution(ImageShape(height: 4, width: 4), filters: 2, kernel: 2, border: 1), 2),
      // More samples than are written out at a time.
      (Convolution(ImageShape(height: 20, width: 20, channels: 4), filters: 2, kernel: 5), 7),
    ])
  func reference(layer: Convolution, samples: Int) {
    var random = SplitMix64(seed: 3)
    let network = Network(
      layers: [layer],
      parameters: (0..<layer.parameterCount).map { _ in random.uniform(in: -1...1) })
    let inputs = (0..<samples * layer.inputs).map { _ in random.uniform(in: -1...1) }
    let fast = network.outputs(for: inputs, samples: samples)
    let slow = (0..<samples).flatMap {
      slowConvolution(
        layer, network.parameters, inputs[$0 * layer.inputs..<($0 + 1) * layer.inputs])
    }
    #expect(fast.count == slow.count)
    // Sums of up to 101 products of 32-bit floats: errors of some 10⁻⁶.
    let worst = zip(fast, slow).map { abs(Double($0) - $1) }.max() ?? 1
    #expect(worst < 2e-5)
  }

  @Test("padding keeps the size or shrinks it")
  func sizes() {
    let picture = ImageShape(height: 28, width: 20)
    #expect(
      Convolution(picture, filters: 32).output == ImageShape(height: 26, width: 18, channels: 32))
    #expect(
      Convolution(picture, filters: 32, kernel: 5, padding: .same).output
        == ImageShape(height: 28, width: 20, channels: 32))
  }

  @Test("the way back of the windows is the transpose of the way there", arguments: 0..<3)
  func transpose(border: Int) {
    let patches = Patches(
      of: ImageShape(height: 5, width: 4, channels: 2), kernel: 3, border: border)
    var random = SplitMix64(seed: 5)
    let pixels = (0..<patches.picture.count).map { _ in random.uniform(in: -1...1) }
    let matrix = (0..<patches.count).map { _ in random.uniform(in: -1...1) }
    var written = [Float](repeating: .nan, count: patches.count)
    var summed = [Float](repeating: .nan, count: pixels.count)
    do {
      var target = written.mutableSpan
      patches.write(pixels.span, to: &target, at: 0)
    }
    do {
      var target = summed.mutableSpan
      patches.addUp(matrix.span, to: &target)
    }
    let there = zip(written, matrix).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
    let back = zip(pixels, summed).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
    // Some hundred products of 32-bit floats of size 1.
    #expect(abs(there - back) < 1e-4)
  }

  @Test("He's and Xavier's starts count what a window weighs")
  func starts() {
    let picture = ImageShape(height: 6, width: 6, channels: 10)
    let layer = Convolution(picture, filters: 20, kernel: 3)
    let weights = Network(layers: [layer], seed: 1).parameters.dropLast(20)
    let limit = (6.0 / 90.0 as Float).squareRoot()
    #expect(weights.allSatisfy { $0.magnitude <= limit })
    #expect(weights.contains { $0.magnitude > 0.95 * limit })
    let even = Network(
      layers: [Convolution(picture, filters: 20, kernel: 3, start: .xavier)], seed: 1)
    let evenLimit = (6.0 / 270.0 as Float).squareRoot()
    #expect(even.parameters.allSatisfy { $0.magnitude <= evenLimit })
    #expect(even.parameters.suffix(20).allSatisfy { $0 == 0 })
  }

  @Test("windows that do not fit are a programmer's mistake")
  func preconditions() async {
    await #expect(processExitsWith: .failure) {
      _ = Convolution(ImageShape(height: 2, width: 2), filters: 1, kernel: 3)
    }
    await #expect(processExitsWith: .failure) {
      _ = Convolution(ImageShape(height: 8, width: 8), filters: 1, kernel: 2, padding: .same)
    }
  }
}

@Suite("Max-pools")
struct MaxPoolTests {
  /// What a layer makes of one sample.
  func outputs(_ layer: MaxPool, _ pixels: [Float]) -> [Float] {
    Network(layers: [layer], parameters: []).outputs(for: pixels, samples: 1)
  }

  @Test("each square keeps its largest number; what fills no square is left out")
  func squares() {
    let pixels: [Float] = [
      1, 2, -1, -3, 9,
      3, 4, -2, -4, 9,
      9, 9, 9, 9, 9,
    ]
    #expect(outputs(MaxPool(ImageShape(height: 3, width: 5)), pixels) == [4, -1])
    #expect(outputs(MaxPool(ImageShape(height: 3, width: 5), size: 3), pixels) == [9])
    #expect(outputs(MaxPool(ImageShape(height: 3, width: 5), size: 1), pixels) == pixels)
  }

  @Test("channels are apart")
  func channels() {
    let pixels: [Float] = [1, -8, 2, -7, 3, -6, 4, -5]
    #expect(outputs(MaxPool(ImageShape(height: 2, width: 2, channels: 2)), pixels) == [4, -5])
  }

  @Test("the gradient goes to the largest, to the first of equals, and nowhere else")
  func backward() {
    let layer = MaxPool(ImageShape(height: 2, width: 5))
    let pixels: [Float] = [1, 2, 7, 7, 0, 4, 3, 7, 7, 0]
    var output = [Float](repeating: 0, count: 2)
    var memory = output
    var gradient = [Float](repeating: .nan, count: 10)
    var none: [Float] = []
    do {
      var made = output.mutableSpan
      var remembered = memory.mutableSpan
      layer.forward(
        pixels.span, parameters: none.span, output: &made, memory: &remembered,
        pass: Pass(samples: 1))
    }
    let outputGradient: [Float] = [5, 6]
    do {
      var made = gradient.mutableSpan
      var learned = none.mutableSpan
      layer.backward(
        outputGradient.span, input: pixels.span, output: output.span, memory: memory.span,
        parameters: [Float]().span, parameterGradient: &learned, inputGradient: &made,
        pass: Pass(samples: 1))
    }
    #expect(gradient == [0, 0, 6, 0, 0, 5, 0, 0, 0, 0])
  }
}

@Suite("Gradients of picture layers agree with central differences")
struct PictureGradientTests {
  @Test(
    "through convolutions behind each other",
    arguments: [Convolution.Padding.valid, .same], 1..<3 as Range<UInt64>)
  func convolutions(padding: Convolution.Padding, seed: UInt64) {
    let first = Convolution(
      ImageShape(height: 5, width: 5), filters: 2, kernel: 3, padding: padding)
    let second = Convolution(first.output, filters: 2, kernel: 3, padding: padding)
    let problem = Problem(
      [first, Activation(.tanh, size: first.outputs), second], targets: uniform, seed: seed)
    #expect(problem.worstDifference(of: SquaredError()) < gradientTolerance)
  }

  @Test("through a max-pool, away from where another number becomes the largest")
  func maxPool() {
    let first = Convolution(ImageShape(height: 5, width: 5), filters: 2, kernel: 2)
    let pool = MaxPool(first.output)
    let layers: [any Layer] = [first, pool, FullyConnected(inputs: pool.outputs, outputs: 3)]
    // A step across such a place has no derivative to compare with: seeds without one.
    let worst = (1..<9 as Range<UInt64>).map {
      Problem(layers, targets: oneHot, seed: $0).worstDifference(of: SoftmaxCrossEntropy())
    }
    #expect(worst.filter { $0 < gradientTolerance }.count >= 4, "\(worst)")
  }
}
