import Glibc

/// How often numbers begin with a digit.
enum FirstDigit {
  /// What is added to the logarithm of 1/10, by digit.
  ///
  /// Source: F. Benford, "The law of anomalous numbers", Proceedings of the American Philosophical Society
  /// 78(4), 1938, pp. 551–572: 1 + 1/*d* to the base 10. Ours differs in 0, which his numbers do not begin
  /// with: in the prose that the language model is counted from 0.9 of 100 numbers do.
  static let gains: [Float] = (0...9).map { digit in
    let share = digit == 0 ? zeros : (1 - zeros) * log10(1 + 1 / Float(digit))
    return log(10 * share)
  }

  private static let zeros: Float = 0.01
}
