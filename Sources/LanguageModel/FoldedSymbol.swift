/// What the n-grams count: characters whose case is folded away, and one symbol for all ten digits.
///
/// 0–25 are the letters, then "a digit", the end of a line, the blank, and the 32 marks of ASCII in
/// their order.
package enum FoldedSymbol {
  /// Any of the ten digits.
  package static let digit: UInt8 = 26
  /// The end of a line, byte 10.
  package static let lineEnd: UInt8 = 27
  /// The blank.
  package static let blank: UInt8 = 28
  /// How many symbols there are.
  package static let count = 61
  /// What no n-gram counts: bytes that are neither printable ASCII nor the end of a line.
  package static let none: UInt8 = 0xFF
  /// What stands before the first line of a page; part of contexts, never predicted.
  package static let before: UInt8 = 63

  /// The symbol of each byte, `none` for those that have none.
  package static func table() -> [UInt8] {
    var table = [UInt8](repeating: none, count: 256)
    for letter in 0..<26 {
      table[Int(UInt8(ascii: "A")) + letter] = UInt8(letter)
      table[Int(UInt8(ascii: "a")) + letter] = UInt8(letter)
    }
    for digit in UInt8(ascii: "0")...UInt8(ascii: "9") { table[Int(digit)] = FoldedSymbol.digit }
    table[0x0A] = lineEnd
    table[0x20] = blank
    var mark = blank + 1
    for byte in 0x21...0x7E where table[byte] == none {
      table[byte] = mark
      mark += 1
    }
    return table
  }
}
