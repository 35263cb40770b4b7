import Files
import JSON

/// Writes tensors and texts as a safetensors file, whole or not at all.
///
/// The same arguments give the same bytes. Numbers begin at a multiple of eight, as the format
/// wishes.
///
/// - Parameters:
///   - tensors: In the order they are to have; no name twice; finite numbers.
///   - type: How the numbers are stored; 16 bits round to the nearest.
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
  precondition(Set(tensors.map(\.name)).count == tensors.count, "two tensors of one name")
  var members = [
    JSONMember(
      "__metadata__", .object(metadata.map { JSONMember($0.key, .string($0.value)) }))
  ]
  var data: [UInt8] = []
  for tensor in tensors {
    let start = data.count
    for value in tensor.values {
      let half = Float16(value)
      guard value.isFinite, type == .float32 || half.isFinite else {
        throw .notFinite(tensor: tensor.name)
      }
      switch type {
      case .float32:
        let bits = value.bitPattern
        data.append(UInt8(truncatingIfNeeded: bits))
        data.append(UInt8(truncatingIfNeeded: bits >> 8))
        data.append(UInt8(truncatingIfNeeded: bits >> 16))
        data.append(UInt8(truncatingIfNeeded: bits >> 24))
      case .float16:
        let bits = half.bitPattern
        data.append(UInt8(truncatingIfNeeded: bits))
        data.append(UInt8(truncatingIfNeeded: bits >> 8))
      }
    }
    let entry: JSONValue = [
      "dtype": .string(type.rawValue), "shape": .array(tensor.shape.map { JSONValue($0) }),
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
