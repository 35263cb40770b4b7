import JSON

/// The results of a part: lists of numbers by name, as a checkpoint keeps them.
struct Record: Equatable {
  /// Lists of numbers, by name.
  private(set) var lists: [String: [Double]] = [:]
  /// How long the part took.
  var seconds = 0.0

  /// A record of nothing.
  init() {}

  /// The list called `name`; empty where there is none.
  subscript(name: String) -> [Double] {
    get { lists[name] ?? [] }
    set { lists[name] = newValue }
  }

  /// The only number of the list called `name`; not a number where there is none.
  func number(_ name: String) -> Double { self[name].first ?? .nan }

  /// Keeps one number under `name`.
  mutating func set(_ name: String, _ number: Double) { self[name] = [number] }

  /// The list called `name` in 32 bits, which is exact where it was kept from 32 bits.
  func floats(_ name: String) -> [Float] { self[name].map { Float($0) } }

  /// Keeps 32-bit numbers under `name`.
  mutating func set(_ name: String, _ numbers: [Float]) { self[name] = numbers.map { Double($0) } }

  /// The record as JSON; numbers that are not finite are texts.
  var bytes: [UInt8] {
    let members = lists.sorted { $0.key < $1.key }.map { name, values in
      JSONMember(
        name, .array(values.map { $0.isFinite ? .number($0) : .string("\($0)") }))
    }
    let whole: JSONValue = .object([
      JSONMember("record", 1), JSONMember("seconds", .number(seconds)),
      JSONMember("lists", .object(members)),
    ])
    return Array(whole.compact.utf8)
  }

  /// The record that `bytes` hold; `nil` where they hold none, such as one of another version.
  init?(_ bytes: [UInt8]) {
    guard let whole = try? JSONValue(parsing: bytes), whole["record"]?.integer == 1,
      let seconds = whole["seconds"]?.number, let members = whole["lists"]?.members
    else { return nil }
    self.seconds = seconds
    for member in members {
      guard let values = member.value.array else { return nil }
      var list: [Double] = []
      for value in values {
        guard let number = value.number ?? value.string.flatMap({ Double($0) }) else { return nil }
        list.append(number)
      }
      lists[member.key] = list
    }
  }
}
