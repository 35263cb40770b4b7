import Glibc
import SeededRandom
import Testing

@testable import NeuralNetwork

@Suite("Functions for vector loops")
struct VectorMathTests {
  @Test("the exponential keeps its promised error, and its ends are quiet")
  func exponential() {
    var worst = 0.0
    for step in -8730...8730 {
      let value = Float(step) / 100
      let exact = exp(Double(value))
      worst = max(worst, abs(Double(fastExponential(value)) - exact) / exact)
    }
    #expect(worst < 1.2e-7, "\(worst)")
    #expect(fastExponential(0) == 1)
    #expect(fastExponential(-.infinity) == fastExponential(-87.3))
    #expect(fastExponential(.infinity) == fastExponential(87.3))
    #expect(fastExponential(.infinity).isFinite)
    #expect(fastExponential(.nan).isNaN)
  }

  @Test("the inverse square root keeps its promised error from the smallest to the largest")
  func inverseSquareRoot() {
    var worst = 0.0
    var value: Float = 0x1p-126
    while value < 0x1p126 {
      let exact = 1 / sqrt(Double(value))
      worst = max(worst, abs(Double(fastInverseSquareRoot(value)) - exact) / exact)
      value *= 1.01
    }
    #expect(worst < 3e-7, "\(worst)")
    #expect(0 * fastInverseSquareRoot(0) == 0)
  }

  @Test("hashed counters are even in every bit, and differ by seed")
  func hashes() {
    let count = 4096
    for seed in [0, 1, 1 << 32, 0xFFFF_FFFF_FFFF_FFFF] as [UInt64] {
      let numbers = (0..<UInt32(count)).map { hashed($0, seed: seed) }
      #expect(Set(numbers).count == count)
      for bit in 0..<32 {
        let ones = numbers.filter { $0 >> bit & 1 == 1 }.count
        // Five standard deviations of 4,096 coins.
        #expect(abs(ones - count / 2) < 160, "bit \(bit), seed \(seed)")
      }
    }
    let neighbours = (0..<UInt32(count)).filter {
      (hashed($0, seed: 1) ^ hashed($0, seed: 2)) & 1 == 1
    }
    #expect(abs(neighbours.count - count / 2) < 160)
  }

  @Test("OpenBLAS is told its kernels only where it does not know the processor")
  func kernels() {
    let new: Set<String> = ["avx2", "fma", "avx512f", "avx512dq", "avx512bw", "avx512vl"]
    #expect(fittingCore("Prescott", processorFlags: new) == "SkylakeX")
    #expect(fittingCore("Prescott", processorFlags: ["avx2", "fma", "avx512f"]) == "Haswell")
    #expect(fittingCore("Prescott", processorFlags: ["sse3"]) == nil)
    #expect(fittingCore("Haswell", processorFlags: new) == nil)
  }
}
