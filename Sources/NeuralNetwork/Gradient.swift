extension Workspace {
  /// The mean loss of a batch; `parameterGradient` has its gradient afterwards.
  ///
  /// - Parameters:
  ///   - loss: The loss.
  ///   - inputs: `[N, D]`.
  ///   - targets: `[N, C]`.
  ///   - network: The network.
  ///   - pass: The pass, *N* samples.
  /// - Returns: The mean loss.
  mutating func gradient(
    of loss: some Loss, inputs: Span<Float>, targets: Span<Float>, network: Network, pass: Pass
  ) -> Double {
    forward(inputs, through: network, pass: pass)
    let last = network.layers.count - 1
    let count = pass.samples * network.outputs
    let value: Double
    do {
      // A name of its own for each array: a span borrows one variable, not a part of another.
      let made = outputs[last]
      var whole = outputGradients[last].mutableSpan
      var gradient = whole._mutatingExtracting(0..<count)
      value = loss.value(
        of: made.span.extracting(0..<count), targets: targets, gradient: &gradient,
        samples: pass.samples)
    }
    backward(inputs, through: network, pass: pass)
    return value
  }
}

/// How many rows of `outputs` have their largest value where `targets` has its largest.
func hits(_ outputs: Span<Float>, _ targets: Span<Float>, samples: Int, classes: Int) -> Int {
  var hits = 0
  for row in stride(from: 0, to: samples * classes, by: classes) {
    var found = row
    var wanted = row
    for place in row..<row + classes {
      if outputs[place] > outputs[found] { found = place }
      if targets[place] > targets[wanted] { wanted = place }
    }
    if found == wanted { hits += 1 }
  }
  return hits
}

extension [Float] {
  /// Whether none is infinite or missing.
  var allFinite: Bool {
    var special: UInt32 = 0
    for value in self { special |= value.bitPattern & 0x7F80_0000 == 0x7F80_0000 ? 1 : 0 }
    return special == 0
  }
}
