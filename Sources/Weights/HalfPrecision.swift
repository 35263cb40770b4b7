/// 16-bit floats to 32 bits, exactly; infinite and missing numbers become infinite.
///
/// Written with whole-array integer steps, which vectorise; the conversion that Swift's `Float16`
/// calls on x86-64 without F16C is a function call a number.
func widened(_ halves: [UInt16]) -> [Float] {
  var floats = [Float](repeating: 0, count: halves.count)
  for place in halves.indices {
    let half = UInt32(UInt16(littleEndian: halves[place]))
    // Exponent and fraction move to their place in 32 bits; the product puts the bias right, for
    // subnormal numbers as well. The largest exponent (infinity, none) must become the largest.
    let magnitude = Float(bitPattern: (half & 0x7FFF) << 13) * 0x1p112
    let special: UInt32 = (half & 0x7C00) == 0x7C00 ? 0x7F80_0000 : 0
    floats[place] = Float(bitPattern: magnitude.bitPattern | special | (half & 0x8000) << 16)
  }
  return floats
}
