import ArgumentParser
import PageSynthesis

/// A condition of synthetic pages on the command line: `blur=0.5..1.5@0.3`.
struct SynthCondition {
  private let field: PageConditions.Field
  private let range: ConditionRange

  /// The names of all conditions, as they are written on the command line.
  static var names: [String] { PageConditions.fields.map { spelled($0.name) } }

  /// `letterHeight` as `letter-height`.
  private static func spelled(_ name: String) -> String {
    name.map { $0.isUppercase ? "-" + $0.lowercased() : String($0) }.joined()
  }

  /// - Throws: What is wrong with the text.
  init(parsing text: String) throws(ValidationError) {
    guard let equals = text.firstIndex(of: "=") else {
      throw ValidationError(
        "It must be a condition's name, '=' and a number or a range: blur=0.5..1.5.")
    }
    let name = text[..<equals]
    guard let field = PageConditions.fields.first(where: { Self.spelled($0.name) == name }) else {
      throw ValidationError("There is no condition '\(name)'; 'ocr help synth' lists them.")
    }
    let parts = text[text.index(after: equals)...]
      .split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    guard let share = parts.count == 1 ? 1 : Double(parts[1]), (0...1).contains(share) else {
      throw ValidationError("The share of pages, behind '@', must be 0 to 1.")
    }
    let ends = parts[0].split(separator: "..", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = Double(ends[0]), let last = Double(ends[ends.count - 1]), first <= last,
      first >= field.least, last <= field.most
    else {
      throw ValidationError(
        "It must be a number from \(field.least) to \(field.most), or two in their order: 1..2.")
    }
    self.field = field
    range = ConditionRange(first, last, share: share, spread: field.spread)
  }

  /// Makes `conditions` draw it.
  func add(to conditions: inout PageConditions) {
    conditions.set(field.name, range)
  }
}
