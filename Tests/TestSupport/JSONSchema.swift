import Files
public import JSON

/// A JSON Schema of the package, by which documents are judged.
///
/// Knows the keywords that the package's schemas use, and refuses others: no rule is passed over.
///
/// Source: JSON Schema 2020-12 (json-schema.org), core and validation.
public struct JSONSchema {
  private let root: JSONValue

  /// The schema in the package's folder `schemas` with this name, such as `pages-1`.
  ///
  /// - Throws: Why it cannot be read.
  public init(_ name: String) throws {
    root = try JSONValue(
      parsing: readFile(FilePath("\(packageFolder)/schemas/\(name).schema.json")))
  }

  /// What of `value` is not as the schema wants it, each with its path; empty where all is.
  public func faults(in value: JSONValue) -> [String] { faults(in: value, by: root, at: "") }

  private func faults(in value: JSONValue, by schema: JSONValue, at path: String) -> [String] {
    (schema.members ?? []).flatMap { rule in faults(in: value, by: rule, of: schema, at: path) }
  }

  private func faults(
    in value: JSONValue, by rule: JSONMember, of schema: JSONValue, at path: String
  ) -> [String] {
    func check(_ isRight: Bool) -> [String] { isRight ? [] : ["\(path): \(rule.key)"] }
    switch rule.key {
    case "$schema", "title", "description", "$defs":
      return []
    case "$ref":
      let name = rule.value.string?.split(separator: "/").last.map(String.init) ?? ""
      guard let definition = root["$defs"]?[name] else { return ["no definition \(name)"] }
      return faults(in: value, by: definition, at: path)
    case "type":
      let types = rule.value.array?.compactMap(\.string) ?? [rule.value.string ?? ""]
      return check(types.contains { isOf(type: $0, value) })
    case "const": return check(value == rule.value)
    case "enum": return check(rule.value.array?.contains(value) ?? false)
    case "minimum": return check(value.number ?? .infinity >= rule.value.number ?? .infinity)
    case "maximum": return check(value.number ?? -.infinity <= rule.value.number ?? -.infinity)
    case "minItems": return check(value.array?.count ?? .max >= rule.value.integer ?? .max)
    case "maxItems": return check(value.array?.count ?? 0 <= rule.value.integer ?? -1)
    case "pattern":
      guard let text = value.string else { return [] }
      guard let regex = try? Regex(rule.value.string ?? "") else { return ["a wrong pattern"] }
      return check(text.contains(regex))
    case "anyOf":
      return check(
        rule.value.array?.contains { faults(in: value, by: $0, at: path).isEmpty } ?? false)
    case "required":
      guard let members = value.members else { return [] }
      let missing = (rule.value.array ?? []).compactMap(\.string).filter { key in
        !members.contains { $0.key == key }
      }
      return missing.map { "\(path): no \($0)" }
    case "properties":
      return (rule.value.members ?? []).flatMap { property in
        value[property.key].map {
          faults(in: $0, by: property.value, at: "\(path).\(property.key)")
        } ?? []
      }
    case "items":
      return (value.array ?? []).enumerated().flatMap { place, element in
        faults(in: element, by: rule.value, at: "\(path)[\(place)]")
      }
    default:
      return ["the schema's keyword \(rule.key) is not known to the tests"]
    }
  }

  private func isOf(type: String, _ value: JSONValue) -> Bool {
    switch value {
    case .null: type == "null"
    case .bool: type == "boolean"
    case .number(let number): type == "number" || type == "integer" && number == number.rounded()
    case .string: type == "string"
    case .array: type == "array"
    case .object: type == "object"
    }
  }
}
