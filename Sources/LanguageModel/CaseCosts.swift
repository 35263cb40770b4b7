import Glibc

/// What a capital and a small letter cost for each code of tensor `cases`.
///
/// A code *c* says that the next letter, if it is one, is a capital with the odds exp((*c* − 128) / 16).
package struct CaseCosts: Sendable {
  /// The natural logarithm of a capital's probability, by code.
  let capital: [Float]
  /// The same of a small letter's.
  let lower: [Float]

  init() {
    let logits = (0...255).map { (Double($0) - 128) / 16 }
    capital = logits.map { Float(-log1p(exp(-$0))) }
    lower = logits.map { Float(-log1p(exp($0))) }
  }

  /// The code nearest to a probability of a capital.
  package static func code(ofCapital probability: Double) -> UInt8 {
    let logit = log(probability / (1 - probability))
    return UInt8(min(max((logit * 16 + 128).rounded(), 0), 255))
  }
}
