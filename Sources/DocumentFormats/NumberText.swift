/// A number with at most `places` digits after the point, without zeros at the end and without an
/// exponent: what every format here can read.
///
/// - Parameters:
///   - value: A finite number; below 10¹² in magnitude.
///   - places: Digits after the point, 0 … 6.
/// - Returns: Such as `-0.25`; never `-0`.
func plainNumber(_ value: Double, places: Int) -> String {
  precondition((0...6).contains(places), "\(places) decimal places")
  precondition(value.magnitude < 1e12, "\(value) is no number to write")
  let power = (0..<places).reduce(1) { power, _ in power * 10 }
  let scaled = Int((value.magnitude * Double(power)).rounded())
  let sign = value < 0 && scaled > 0 ? "-" : ""
  let (whole, rest) = scaled.quotientAndRemainder(dividingBy: power)
  if rest == 0 { return sign + String(whole) }
  // The leading one keeps the zeros after the point.
  var digits = String(power + rest).dropFirst()
  while digits.last == "0" { digits.removeLast() }
  return "\(sign)\(whole).\(digits)"
}

/// A confidence or probability, 0 to 1, to four places.
func share(_ value: Float) -> String {
  plainNumber(Double(value), places: 4)
}
