/// Why bytes are not JSON; offsets count bytes from 0.
public enum JSONError: Error, Equatable {
  /// The text ends inside a value.
  case ends(offset: Int)
  /// A byte that cannot stand here.
  case unexpected(byte: UInt8, offset: Int)
  /// Arrays and objects lie deeper within each other than `limit`.
  case tooDeep(limit: Int, offset: Int)
  /// An object has `key` twice; `offset` is the second's.
  case duplicateKey(String, offset: Int)
  /// A number is too large for a `Double`.
  case numberTooLarge(offset: Int)
  /// A backslash is followed by what is no escape, or by half of a surrogate pair.
  case badEscape(offset: Int)
  /// A text, which starts at `offset`, is not UTF-8.
  case notUTF8(offset: Int)
  /// Something follows the value.
  case trailing(offset: Int)
}

extension JSONError: CustomStringConvertible {
  /// One line for the user.
  public var description: String {
    switch self {
    case .ends(offset: 0):
      "empty, not JSON"
    case .ends(let offset):
      "the JSON ends at byte \(offset), inside a value"
    case .unexpected(let byte, let offset):
      "\(shown(byte)) at byte \(offset) is not JSON"
    case .tooDeep(let limit, let offset):
      "JSON nested deeper than \(limit) at byte \(offset)"
    case .duplicateKey(let key, let offset):
      "JSON key \(key) a second time at byte \(offset)"
    case .numberTooLarge(let offset):
      "the JSON number at byte \(offset) is too large"
    case .badEscape(let offset):
      "a wrong escape in the JSON at byte \(offset)"
    case .notUTF8(let offset):
      "the JSON text at byte \(offset) is not UTF-8"
    case .trailing(let offset):
      "something follows the JSON value at byte \(offset)"
    }
  }

  /// A byte as its character, or as its number where it is none that can be shown.
  private func shown(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return (0x21...0x7E).contains(byte)
      ? "'\(Character(Unicode.Scalar(byte)))'"
      : "0x" + (digits.count == 1 ? "0" : "") + digits
  }
}
