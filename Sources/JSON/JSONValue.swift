/// One JSON value (RFC 8259); objects keep their members in order.
public enum JSONValue: Sendable, Equatable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A finite number.
  case number(Double)
  /// A text.
  case string(String)
  /// Values in order.
  case array([JSONValue])
  /// Members in order, no key twice.
  case object([JSONMember])

  /// The value of member `key`; `nil` where this is no object or has none.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The text; `nil` for every other kind of value.
  public var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The number; `nil` for every other kind of value.
  public var number: Double? {
    if case .number(let number) = self { number } else { nil }
  }

  /// The number, where it is whole and fits an `Int`; `nil` otherwise.
  public var integer: Int? {
    if case .number(let number) = self { Int(exactly: number) } else { nil }
  }

  /// The elements; `nil` for every other kind of value.
  public var array: [JSONValue]? {
    if case .array(let values) = self { values } else { nil }
  }

  /// The members; `nil` for every other kind of value.
  public var members: [JSONMember]? {
    if case .object(let members) = self { members } else { nil }
  }
}

/// A key of a JSON object and its value.
public struct JSONMember: Sendable, Equatable {
  /// The key.
  public let key: String
  /// Its value.
  public let value: JSONValue

  /// The member that names `value` `key`.
  public init(_ key: String, _ value: JSONValue) {
    self.key = key
    self.value = value
  }
}

extension JSONValue {
  /// The number `value`.
  public init(_ value: Int) {
    self = .number(Double(value))
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  /// The text `value`.
  public init(stringLiteral value: String) {
    self = .string(value)
  }

  /// `value` itself.
  public init(booleanLiteral value: Bool) {
    self = .bool(value)
  }

  /// The number `value`.
  public init(integerLiteral value: Int) {
    self = .number(Double(value))
  }

  /// The number `value`.
  public init(floatLiteral value: Double) {
    self = .number(value)
  }

  /// The array of `elements`.
  public init(arrayLiteral elements: JSONValue...) {
    self = .array(elements)
  }

  /// The object with these members, in this order.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { JSONMember($0.0, $0.1) })
  }
}
