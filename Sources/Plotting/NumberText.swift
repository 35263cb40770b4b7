import Glibc

/// A number with a fixed count of decimal places, rounded half away from zero; no exponent.
///
/// - Parameters:
///   - value: Any number; infinite ones and missing ones are `∞`, `−∞` and `–`.
///   - places: Digits after the point, 0 … 9.
/// - Returns: Such as `−0.25`, with the minus sign of mathematics.
public func decimal(_ value: Double, places: Int) -> String {
  precondition((0...9).contains(places), "\(places) decimal places")
  if value.isNaN { return "–" }
  if value.isInfinite { return value > 0 ? "∞" : "−∞" }
  var power = 1.0
  for _ in 0..<places { power *= 10 }
  let scaled = (value.magnitude * power).rounded()
  guard scaled < 9e15 else { return scientific(value) }
  let digits = String(Int(scaled))
  let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
  let whole = padded.dropLast(places)
  let sign = value < 0 && scaled > 0 ? "−" : ""
  return places == 0 ? sign + whole : sign + whole + "." + padded.suffix(places)
}

/// A number in as few characters as tell it apart: three digits that count, no zeros at the end.
///
/// Small and large ones are written as `2.5·10⁻⁶`.
public func short(_ value: Double) -> String {
  if value == 0 { return "0" }
  guard value.isFinite else { return decimal(value, places: 0) }
  let size = value.magnitude
  if size < 0.000_999 || size >= 1e7 { return scientific(value) }
  if size >= 100 { return grouped(value) }
  let places = max(0, 2 - Int(floor(log10(size))))
  return withoutTrailingZeros(decimal(value, places: min(9, places)))
}

/// A whole number with thin spaces between groups of three digits from 10,000 on.
private func grouped(_ value: Double) -> String {
  let digits = Array(decimal(value.magnitude, places: 0))
  guard digits.count > 4 else { return decimal(value, places: 0) }
  var text = value < 0 ? "−" : ""
  for (place, digit) in digits.enumerated() {
    if place > 0, (digits.count - place) % 3 == 0 { text += "," }
    text.append(digit)
  }
  return text
}

/// Such as `2.5·10⁻⁶`, `10³`.
private func scientific(_ value: Double) -> String {
  var exponent = Int(floor(log10(value.magnitude)))
  var factor = value / pow(10, Double(exponent))
  if factor.magnitude >= 9.995 {
    factor /= 10
    exponent += 1
  }
  let power = "10" + superscript(exponent)
  let digits = withoutTrailingZeros(decimal(factor, places: 2))
  switch digits {
  case "1": return power
  case "−1": return "−" + power
  default: return digits + "·" + power
  }
}

private func superscript(_ number: Int) -> String {
  let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
  return (number < 0 ? "⁻" : "")
    + String(String(number.magnitude).compactMap { $0.wholeNumberValue.map { digits[$0] } })
}

private func withoutTrailingZeros(_ text: String) -> String {
  guard text.contains(".") else { return text }
  var text = text
  while text.hasSuffix("0") { text.removeLast() }
  if text.hasSuffix(".") { text.removeLast() }
  return text
}
