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
    guard numbers.areFinite(exponent: 0x7F80_0000) else { return nil }
  }

  /// Numbers of 16 bits; `nil` where one is not finite.
  init?(_ numbers: MappedNumbers<UInt16>) {
    self.numbers = .half(numbers)
    count = numbers.count
    guard numbers.areFinite(exponent: 0x7C00) else { return nil }
  }

  /// Writes the numbers from `start` on to `target`, as many as it holds.
  public func copy(from start: Int, to target: inout MutableSpan<Float>) {
    let count = target.count
    precondition(start >= 0 && start + count <= self.count, "\(count) of \(self.count) at \(start)")
    switch numbers {
    case .single(let numbers):
      numbers.copy(from: start, to: &target) { Float(bitPattern: UInt32(littleEndian: $0)) }
    case .half(let numbers):
      numbers.copy(from: start, to: &target) { widened(UInt16(littleEndian: $0)) }
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

extension MappedNumbers {
  /// Whether none of them, as a floating-point number, has all bits of its `exponent` set.
  @inline(__always)
  fileprivate func areFinite(exponent: Number) -> Bool {
    withSpan { numbers in
      // Gathering finds any special number without a branch for each.
      var special: Number = 0
      for place in 0..<numbers.count {
        special |= Number(littleEndian: numbers[place]) & exponent == exponent ? 1 : 0
      }
      return special == 0
    }
  }

  /// Writes what `change` makes of the numbers from `start` on to `target`, as many as it holds.
  @inline(__always)
  fileprivate func copy(
    from start: Int, to target: inout MutableSpan<Float>, _ change: (Number) -> Float
  ) {
    withSpan { numbers in
      let source = numbers.extracting(start..<start + target.count)
      for place in 0..<source.count { target[place] = change(source[place]) }
    }
  }
}
