// Functions of one number without calls and branches, so that loops over them become vector
// instructions. The system's `expf` and `sqrtf` set `errno`, which keeps loops scalar.

/// *e*ˣ within 1.2 · 10⁻⁷ of its size; from 87.3 on both sides it stays what it is there.
///
/// Nothing that is not a number stays so.
///
/// Source: method of J. Hart et al., "Computer approximations", 1968, section 6.2: *e*ˣ = 2ⁿ *e*ᶠ
/// with |*f*| ≤ ½ ln 2; *e*ᶠ is its Taylor series up to *f*⁷.
@inline(__always)
func fastExponential(_ value: Float) -> Float {
  let low: Float = value < -87.3 ? -87.3 : value
  let x: Float = low > 87.3 ? 87.3 : low
  // 1.5 · 2²³: what is added to it is rounded to a whole number, which its last bits hold.
  let rounder: Float = 12_582_912
  let shifted = x * 1.442_695_04 + rounder
  let whole = shifted - rounder
  // ln 2 in two parts, the first so short that its product is exact.
  let rest = (x - whole * 0.693_359_375) + whole * 2.121_944_4e-4
  var sum: Float = 1.984_126_98e-4
  sum = sum * rest + 1.388_888_89e-3
  sum = sum * rest + 8.333_333_33e-3
  sum = sum * rest + 4.166_666_67e-2
  sum = sum * rest + 1.666_666_67e-1
  sum = sum * rest + 0.5
  sum = sum * rest + 1
  sum = sum * rest + 1
  return sum * Float(bitPattern: (shifted.bitPattern &<< 23) &+ 0x3F80_0000)
}

/// 1 / √*x* within 3 · 10⁻⁷ of its size, for normal *x* > 0; for 0 some number above 10¹⁹.
///
/// Source: a first guess from the exponent, then three steps of Newton's method; the guess is that
/// of C. Lomont, "Fast inverse square root", 2003.
@inline(__always)
func fastInverseSquareRoot(_ value: Float) -> Float {
  let half = value * 0.5
  var root = Float(bitPattern: 0x5F37_5A86 &- (value.bitPattern &>> 1))
  root *= 1.5 - half * root * root
  root *= 1.5 - half * root * root
  root *= 1.5 - half * root * root
  return root
}

/// What a mean that fades is kept up by, far below what changes a step: numbers below 10⁻³⁸ are
/// reckoned many times slower (a later MNIST epoch with Adadelta took a quarter longer).
let trace: Float = 1e-30

/// The number, or 0 where its size is below 10⁻¹⁵, so that its square is none of the slow ones.
@inline(__always)
func withoutTrace(_ value: Float) -> Float {
  value.magnitude < 1e-15 ? 0 : value
}

/// A number of 32 bits that looks random and depends on `counter` and `seed` only.
///
/// Source: the mixing function `lowbias32` of C. Wellons, "Prospecting for hash functions", 2018;
/// the seed's second half enters between its two multiplications.
@inline(__always)
func hashed(_ counter: UInt32, seed: UInt64) -> UInt32 {
  var bits = counter ^ UInt32(truncatingIfNeeded: seed)
  bits = (bits ^ (bits &>> 16)) &* 0x7FEB_352D
  bits ^= UInt32(truncatingIfNeeded: seed &>> 32)
  bits = (bits ^ (bits &>> 15)) &* 0x846C_A68B
  return bits ^ (bits &>> 16)
}
