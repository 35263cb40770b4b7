import Glibc

/// Turns each row of outputs into probabilities: *e*ˣ over the row's sum.
///
/// The row's largest value is subtracted first, which changes nothing and keeps *e*ˣ from
/// overflowing.
///
/// - Parameters:
///   - outputs: `[N, C]`, changed in place.
///   - classes: *C*, at least 1.
///   - temperature: What the outputs are divided by first; above 1 makes probabilities more even.
public func softmax(_ outputs: inout [Float], classes: Int, temperature: Float = 1) {
  precondition(
    classes > 0 && outputs.count % classes == 0 && temperature > 0,
    "softmax of \(outputs.count) values in rows of \(classes) at temperature \(temperature)")
  for row in stride(from: 0, to: outputs.count, by: classes) {
    var largest = outputs[row]
    for place in row..<row + classes { largest = max(largest, outputs[place]) }
    var sum: Float = 0
    for place in row..<row + classes {
      outputs[place] = expf((outputs[place] - largest) / temperature)
      sum += outputs[place]
    }
    for place in row..<row + classes { outputs[place] /= sum }
  }
}

/// ln Σ *e*ˣ over `range`, without overflow.
func logOfSummedExponentials(_ values: Span<Float>, _ range: Range<Int>) -> Float {
  var largest = -Float.infinity
  for place in range { largest = max(largest, values[place]) }
  var sum: Float = 0
  for place in range { sum += expf(values[place] - largest) }
  return largest + logf(sum)
}

/// *e*ˣ.
func exponential(_ value: Float) -> Float { expf(value) }
