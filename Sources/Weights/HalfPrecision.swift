/// A 16-bit float in 32 bits, exactly; infinite and missing numbers become infinite.
///
/// Written with integer steps, which vectorise in a loop; the conversion that Swift's `Float16`
/// calls on x86-64 without F16C is a function call a number.
@inline(__always)
func widened(_ half: UInt16) -> Float {
  let half = UInt32(half)
  // Exponent and fraction move to their place in 32 bits; the product puts the bias right, for
  // subnormal numbers as well. The largest exponent (infinity, none) must become the largest.
  let magnitude = Float(bitPattern: (half & 0x7FFF) << 13) * 0x1p112
  let special: UInt32 = (half & 0x7C00) == 0x7C00 ? 0x7F80_0000 : 0
  return Float(bitPattern: magnitude.bitPattern | special | (half & 0x8000) << 16)
}
