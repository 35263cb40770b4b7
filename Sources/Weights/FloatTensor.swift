import CWeightsKernels

/// The numbers of a tensor of floats where they lie in the mapped file, all finite.
public struct FloatTensor: Sendable {
  private enum Numbers: Sendable {
    case single(MappedNumbers<UInt32>)
    case half(MappedNumbers<UInt16>)
  }

  private let numbers: Numbers
  /// How many they are.
  public let count: Int

  /// Numbers of 32 bits; `nil` where one is not finite.
  init?(_ numbers: MappedNumbers<UInt32>) {
    self.numbers = .single(numbers)
    count = numbers.count
    let areFinite = unsafe numbers.withUnsafeBufferPointer {
      unsafe weights_floats_are_finite($0.baseAddress, $0.count)
    }
    guard areFinite != 0 else { return nil }
  }

  /// Numbers of 16 bits; `nil` where one is not finite.
  init?(_ numbers: MappedNumbers<UInt16>) {
    self.numbers = .half(numbers)
    count = numbers.count
    let areFinite = unsafe numbers.withUnsafeBufferPointer {
      unsafe weights_halves_are_finite($0.baseAddress, $0.count)
    }
    guard areFinite != 0 else { return nil }
  }

  /// Writes the numbers from `start` on to `target`, as many as it holds.
  public func copy(from start: Int, to target: inout MutableSpan<Float>) {
    let count = target.count
    precondition(start >= 0 && start + count <= self.count, "\(count) of \(self.count) at \(start)")
    switch numbers {
    case .single(let numbers):
      for place in 0..<count { target[place] = Float(bitPattern: numbers[start + place]) }
    case .half(let numbers):
      unsafe target.withUnsafeMutableBufferPointer { target in
        unsafe numbers.withUnsafeBufferPointer { numbers in
          guard let source = numbers.baseAddress, let target = target.baseAddress else { return }
          unsafe weights_widen(source + start, count, target)
        }
      }
    }
  }

  /// All numbers.
  var values: [Float] {
    var values = [Float](repeating: 0, count: count)
    var target = values.mutableSpan
    copy(from: 0, to: &target)
    return values
  }
}
