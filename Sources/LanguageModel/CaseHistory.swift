/// What of the characters before says whether the next letter is a capital: their classes, with runs
/// of one class told once, so that a few tell much of a line.
///
/// A run of capitals longer than one is a class of its own. The latest class is in the lowest three
/// bits; before the page is an end of a line.
package enum CaseHistory {
  /// The class of a character, as one number of three bits.
  package enum Class: UInt8, CaseIterable {
    case lineEnd
    case blank
    /// Period, exclamation and question mark, colon.
    case sentenceEnd
    case mark
    case digit
    case lower
    /// A capital after something else.
    case capital
    /// Two capitals or more.
    case capitals
  }

  /// The class of each byte; of a capital always `capital`.
  package static func table() -> [UInt8] {
    (0...255 as ClosedRange<UInt8>).map { byte in
      let kind: Class =
        switch byte {
        case 0x0A: .lineEnd
        case 0x20: .blank
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":"):
          .sentenceEnd
        case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
        case UInt8(ascii: "a")...UInt8(ascii: "z"): .lower
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): .capital
        default: .mark
        }
      return kind.rawValue
    }
  }

  /// The history after one more character.
  ///
  /// - Parameters:
  ///   - kind: Its class, from `table`.
  ///   - history: Before it.
  ///   - mask: The bits that are kept, three a class.
  /// - Returns: The history with it.
  @inline(__always)
  package static func appending(_ kind: UInt8, to history: UInt32, mask: UInt32) -> UInt32 {
    let last = UInt8(truncatingIfNeeded: history & 7)
    if kind == Class.capital.rawValue {
      if last == Class.capitals.rawValue { return history }
      if last == kind { return history | 1 }
    } else if last == kind {
      return history
    }
    return (history << 3 | UInt32(kind)) & mask
  }
}
