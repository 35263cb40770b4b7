import CNetworkKernels
import SeededRandom
import Testing

/// What kernels may use on this machine.
func allProcessors() -> [NetworkProcessor] {
  [NETWORK_PLAIN, NETWORK_AVX2, NETWORK_AVX_VNNI, NETWORK_AVX512_VNNI].filter {
    network_has($0) != 0
  }
}

@Suite("Kernels of networks")
struct KernelTests {
  /// Windows on lines of a plane, with room for the last of them.
  struct Shape: Sendable, CustomTestStringConvertible {
    var windows: Int
    var stride: Int
    var lines: Int
    var lineStride: Int
    var run: Int
    var filters: Int

    var testDescription: String {
      "\(windows) windows every \(stride), \(lines) × \(run), \(filters) filters"
    }
    var inputs: Int { (windows - 1) * stride + (lines - 1) * lineStride + run }
    var weights: Int { filters * lines * run }

    func windows(rectified: Bool) -> NetworkWindows {
      NetworkWindows(
        windows: windows, window_stride: stride, lines: lines, line_stride: lineStride, run: run,
        filters: filters, rectified: rectified ? 1 : 0)
    }

    /// Where number `number` of line `line` of a window is.
    func input(window: Int, line: Int, number: Int) -> Int {
      window * stride + line * lineStride + number
    }
  }

  static let shapes: [Shape] =
    (1...31).map {
      Shape(windows: $0, stride: 2, lines: 3, lineStride: 70, run: 8, filters: 16 * (1 + $0 % 3))
    } + [
      Shape(windows: 7, stride: 32, lines: 3, lineStride: 288, run: 96, filters: 64),
      Shape(windows: 5, stride: 1, lines: 1, lineStride: 0, run: 4, filters: 80),
      Shape(windows: 3, stride: 52, lines: 1, lineStride: 52, run: 52, filters: 32),
    ]

  @Test(
    "sums of bytes are those of a plain loop to the bit", arguments: shapes, [false, true])
  func bytes(shape: Shape, rectified: Bool) {
    var random = SplitMix64(seed: UInt64(shape.windows))
    let input = (0..<shape.inputs).map { _ in UInt8(random.below(256)) }
    let weights = (0..<shape.weights / 2).flatMap { _ -> [Int8] in
      let first = random.below(129)
      let second = Int(NETWORK_PAIR) - first
      return [first, second].map { Int8(clamping: random.below(2) == 0 ? $0 : -$0) }
    }
    let scales = (0..<shape.windows).map { _ in random.uniform() }
    let steps = (0..<shape.filters).map { _ in random.uniform() }
    let bias = (0..<shape.filters).map { _ in random.uniform(in: -9...9) }
    var known: [Float] = []
    for window in 0..<shape.windows {
      for filter in 0..<shape.filters {
        var sum = 0
        for line in 0..<shape.lines {
          for number in 0..<shape.run {
            let quad = (filter / 16 * shape.lines + line) * shape.run / 4 + number / 4
            sum +=
              Int(weights[(quad * 16 + filter % 16) * 4 + number % 4])
              * Int(input[shape.input(window: window, line: line, number: number)])
          }
        }
        let value = Float(sum) * (steps[filter] * scales[window]) + bias[filter]
        known.append(rectified ? max(0, value) : value)
      }
    }
    var windows = shape.windows(rectified: rectified)
    for processor in allProcessors() {
      var found = [Float](repeating: -1, count: known.count)
      unsafe network_weigh_bytes(
        processor, &windows, input, scales, 1, weights, steps, bias, &found)
      #expect(found == known, "\(processor)")
    }
  }

  @Test("the largest sums of bytes fit", arguments: [-64, 64] as [Int8])
  func largest(weight: Int8) {
    let shape = Shape(
      windows: 2, stride: 0, lines: 1, lineStride: 0, run: 1 << 16, filters: 16)
    let input = [UInt8](repeating: 255, count: shape.inputs)
    let weights = [Int8](repeating: weight, count: shape.weights)
    let ones = [Float](repeating: 1, count: 16)
    let zeros = [Float](repeating: 0, count: 16)
    var windows = shape.windows(rectified: false)
    for processor in allProcessors() {
      var found = [Float](repeating: -1, count: 32)
      unsafe network_weigh_bytes(processor, &windows, input, ones, 0, weights, ones, zeros, &found)
      #expect(
        found == [Float](repeating: Float(255 * Int(weight) << 16), count: 32), "\(processor)")
    }
  }

  @Test("sums of floats are those of a plain loop to the bit", arguments: shapes)
  func floats(shape: Shape) {
    var random = SplitMix64(seed: UInt64(shape.windows))
    let input = (0..<shape.inputs).map { _ in random.uniform(in: -1...1) }
    let weights = (0..<shape.weights).map { _ in random.uniform(in: -1...1) }
    let bias = (0..<shape.filters).map { _ in random.uniform(in: -9...9) }
    var known: [Float] = []
    for window in 0..<shape.windows {
      for filter in 0..<shape.filters {
        var sum = bias[filter]
        for line in 0..<shape.lines {
          for number in 0..<shape.run {
            let place = (filter / 16 * shape.lines + line) * shape.run + number
            sum +=
              weights[place * 16 + filter % 16]
              * input[shape.input(window: window, line: line, number: number)]
          }
        }
        known.append(max(0, sum))
      }
    }
    var windows = shape.windows(rectified: true)
    for processor in allProcessors() {
      var found = [Float](repeating: -1, count: known.count)
      unsafe network_weigh(processor, &windows, input, weights, bias, &found)
      #expect(found == known, "\(processor)")
    }
  }

  @Test("floats become bytes of their largest", arguments: 0..<40 as Range<UInt64>)
  func rounding(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let (rows, count) = (1 + random.below(4), 1 + random.below(70))
    let most: Float = [1, 0.37, 900, 1e-31, 3e38, 0, .infinity][Int(seed % 7)]
    var input = (0..<rows * count).map { _ in random.uniform(in: -0.3...1) * min(most, 3e38) }
    input[random.below(input.count)] = most
    let stride = count + 3
    let inverse = most > 1e-30 ? 255 / most : 0
    var known = [UInt8](repeating: 7, count: rows * stride)
    for row in 0..<rows {
      for place in 0..<count {
        let value = input[row * count + place] * inverse + 0.5
        known[row * stride + place] = value < 255 ? UInt8(max(0, value)) : 255
      }
    }
    for processor in allProcessors() {
      var found = [UInt8](repeating: 7, count: rows * stride)
      let scale = unsafe network_bytes(processor, input, rows, count, &found, stride)
      #expect(found == known, "\(processor)")
      #expect(scale == (most > 1e-30 ? most / 255 : 0))
    }
  }

  @Test("a filter becomes bytes of its largest pair", arguments: 0..<30 as Range<UInt64>)
  func filters(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let count = 4 * (1 + random.below(30))
    let most: Float = [1, 0.37, 900, 1e-31, 3e38, 0][Int(seed % 6)]
    var filter = (0..<count).map { _ in random.uniform(in: -1...1) * most }
    filter[random.below(count)] = seed % 2 == 0 ? most : -most
    var known = [Int8](repeating: 9, count: count * 16)
    let half =
      stride(from: 0, to: count, by: 2).map {
        abs(filter[$0]) / 2 + abs(filter[$0 + 1]) / 2
      }.max() ?? 0
    for place in 0..<count {
      let value = filter[place] * (half > 1e-30 ? 63.5 / half : 0)
      known[place / 4 * 64 + place % 4] = Int8(value.rounded(.toNearestOrAwayFromZero))
    }
    for processor in allProcessors() {
      var found = [Int8](repeating: 9, count: count * 16)
      let step = unsafe network_lay_filter(processor, filter, count, &found)
      #expect(found == known, "\(processor)")
      #expect(step == (half > 1e-30 ? half / 63.5 : 0))
    }
  }

  @Test("a pool keeps the largest of each square", arguments: 1..<40, [2, 3] as [Int])
  func pool(channels: Int, size: Int) {
    var random = SplitMix64(seed: UInt64(channels))
    let (squares, stride) = (3, 3 * size * channels + 5)
    let input = (0..<size * stride).map { _ in random.uniform(in: -1...1) }
    var known = [Float](repeating: -2, count: squares * channels)
    for square in 0..<squares {
      for down in 0..<size {
        for place in 0..<size * channels {
          let own = square * channels + place % channels
          known[own] = max(known[own], input[down * stride + square * size * channels + place])
        }
      }
    }
    for processor in allProcessors() {
      var found = [Float](repeating: 0, count: known.count)
      unsafe network_pool(processor, input, stride, squares, channels, size, &found)
      #expect(found == known, "\(processor)")
    }
  }
}
