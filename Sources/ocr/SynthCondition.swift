import ArgumentParser
import PageSynthesis

/// A condition of synthetic pages on the command line: `blur=0.5..1.5@0.3`.
struct SynthCondition: ExpressibleByArgument {
  private let field: PageConditions.Field
  private let range: ConditionRange

  /// The names of all conditions, as they are written on the command line.
  static var names: [String] { PageConditions.fields.map { spelled($0.name) } }

  /// `letterHeight` as `letter-height`.
  private static func spelled(_ name: String) -> String {
    name.map { $0.isUppercase ? "-" + $0.lowercased() : String($0) }.joined()
  }

  init?(argument: String) {
    guard let equals = argument.firstIndex(of: "="),
      let field = PageConditions.fields.first(where: {
        Self.spelled($0.name) == argument[..<equals]
      })
    else { return nil }
    var numbers = argument[argument.index(after: equals)...]
    var share = 1.0
    if let at = numbers.firstIndex(of: "@") {
      guard let number = Double(numbers[numbers.index(after: at)...]), (0...1).contains(number)
      else { return nil }
      share = number
      numbers = numbers[..<at]
    }
    let ends = numbers.split(separator: "..", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = ends.first.flatMap({ Double($0) }),
      let last = ends.last.flatMap({ Double($0) }),
      first <= last, first >= field.least, last <= field.most
    else { return nil }
    self.field = field
    range = ConditionRange(first, last, share: share, spread: field.spread)
  }

  /// Makes `conditions` draw it.
  func add(to conditions: inout PageConditions) {
    conditions.set(field.name, range)
  }
}
