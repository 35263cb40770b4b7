import Files
import JSON

/// Writes tensors and texts as a safetensors file, whole or not at all.
///
/// The same arguments give the same bytes. Numbers begin at a multiple of eight, as the format
/// wishes.
///
/// - Parameters:
///   - tensors: In the order they are to have; no name twice; finite numbers. Each must begin at a
///     multiple of its numbers' size, so bytes come last.
///   - type: How floats are stored, `float32` or `float16`; 16 bits round to the nearest.
///   - metadata: Texts for `__metadata__`, in this order.
///   - path: The file; one that is there is replaced.
/// - Throws: `unwritable`; `notFinite` for a number that `type` cannot hold.
public func writeWeights(
  _ tensors: [Tensor], as type: TensorType = .float32, metadata: [(key: String, value: String)],
  to path: String
) throws(WeightsError) {
  let bytes = try safetensorsBytes(of: tensors, as: type, metadata: metadata)
  do {
    try writeFile(bytes, to: FilePath(path))
  } catch {
    throw .unwritable(reason: error.description)
  }
}

/// The bytes of a safetensors file.
func safetensorsBytes(
  of tensors: [Tensor], as type: TensorType, metadata: [(key: String, value: String)]
) throws(WeightsError) -> [UInt8] {
  precondition(type == .float32 || type == .float16, "floats stored as \(type.rawValue)")
  precondition(Set(tensors.map(\.name)).count == tensors.count, "two tensors of one name")
  var members = [
    JSONMember(
      "__metadata__", .object(metadata.map { JSONMember($0.key, .string($0.value)) }))
  ]
  var data: [UInt8] = []
  for tensor in tensors {
    let start = data.count
    let stored: TensorType
    switch tensor.numbers {
    case .floats(let values):
      stored = type
      try append(values, as: type, of: tensor.name, to: &data)
    case .words(let values):
      stored = .uint32
      for value in values { appendWord(value, to: &data) }
    case .bytes(let values):
      stored = .uint8
      data += values
    case .signedBytes(let values):
      stored = .int8
      data += values.map { UInt8(bitPattern: $0) }
    }
    precondition(
      start % stored.size == 0, "tensor \(tensor.name) of \(stored.rawValue) begins at \(start)")
    let entry: JSONValue = [
      "dtype": .string(stored.rawValue), "shape": .array(tensor.shape.map { JSONValue($0) }),
      "data_offsets": [JSONValue(start), JSONValue(data.count)],
    ]
    members.append(JSONMember(tensor.name, entry))
  }
  var header = Array(JSONValue.object(members).compact.utf8)
  while header.count % 8 != 0 { header.append(UInt8(ascii: " ")) }
  let length = UInt64(header.count)
  let prefix = (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * UInt64($0))) }
  return prefix + header + data
}

/// Adds floats to `data` as `type` stores them.
private func append(
  _ values: [Float], as type: TensorType, of name: String, to data: inout [UInt8]
) throws(WeightsError) {
  for value in values {
    let half = Float16(value)
    guard value.isFinite, type == .float32 || half.isFinite else {
      throw .notFinite(tensor: name)
    }
    if type == .float32 {
      appendWord(value.bitPattern, to: &data)
    } else {
      data.append(UInt8(truncatingIfNeeded: half.bitPattern))
      data.append(UInt8(truncatingIfNeeded: half.bitPattern >> 8))
    }
  }
}

/// Adds the four bytes of `word`, the lowest first.
private func appendWord(_ word: UInt32, to data: inout [UInt8]) {
  data.append(UInt8(truncatingIfNeeded: word))
  data.append(UInt8(truncatingIfNeeded: word >> 8))
  data.append(UInt8(truncatingIfNeeded: word >> 16))
  data.append(UInt8(truncatingIfNeeded: word >> 24))
}
