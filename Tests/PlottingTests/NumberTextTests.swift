import Testing

@testable import Plotting

@Suite("Numbers as text")
struct NumberTextTests {
  @Test(
    "decimals are rounded and keep their places",
    arguments: [
      (0.125, 2, "0.13"), (-0.25, 2, "−0.25"), (-0.001, 2, "0.00"), (12, 0, "12"),
      (99.96, 1, "100.0"),
      (0.05, 3, "0.050"), (.infinity, 1, "∞"), (.nan, 1, "–"),
    ])
  func decimals(value: Double, places: Int, text: String) {
    #expect(decimal(value, places: places) == text)
  }

  @Test(
    "short numbers have three digits that count",
    arguments: [
      (0, "0"), (1, "1"), (0.005, "0.005"), (0.25, "0.25"), (2.5, "2.5"), (1234, "1234"),
      (12_345, "12,345"), (-60_000, "−60,000"), (1e-5, "10⁻⁵"), (2.5e-6, "2.5·10⁻⁶"), (1e9, "10⁹"),
      (-3e8, "−3·10⁸"), (9.9999e-6, "10⁻⁵"), (0.001, "0.001"),
    ])
  func shortNumbers(value: Double, text: String) {
    #expect(short(value) == text)
  }

  @Test("coordinates have two places at most and an ASCII minus")
  func coordinates() {
    #expect(number(1.5) == "1.5" && number(-0.004) == "0" && number(-2.25) == "-2.25")
    #expect(number(3.05) == "3.05" && number(100) == "100" && number(-0.5) == "-0.5")
  }
}
