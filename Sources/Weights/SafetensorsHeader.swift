import JSON

/// What the header of a safetensors file says, with every rule checked that does not need the
/// numbers.
struct SafetensorsHeader {
  /// The texts under `__metadata__`.
  let metadata: [String: String]
  /// The tensors in the order of their numbers, each beginning where the one before ends.
  let places: [TensorPlace]

  init(parsing bytes: [UInt8]) throws(WeightsError) {
    let header: JSONValue
    do {
      header = try JSONValue(parsing: bytes, maximumDepth: 4)
    } catch {
      throw .badHeader(reason: error.description)
    }
    guard let members = header.members else { throw .notWeights }
    var metadata: [String: String] = [:]
    var places: [TensorPlace] = []
    for member in members {
      if member.key == "__metadata__" {
        guard let texts = member.value.members else {
          throw .badHeader(reason: "__metadata__ is no object")
        }
        for text in texts {
          guard let value = text.value.string else {
            throw .badHeader(reason: "__metadata__ has \(text.key), which is no text")
          }
          metadata[text.key] = value
        }
      } else {
        places.append(try SafetensorsHeader.place(member.key, member.value))
      }
    }
    places.sort {
      ($0.bytes.lowerBound, $0.bytes.upperBound) < ($1.bytes.lowerBound, $1.bytes.upperBound)
    }
    var end = 0
    for place in places {
      guard place.bytes.lowerBound == end else {
        throw .misplaced(tensor: place.name, found: place.bytes.lowerBound, needed: end)
      }
      end = place.bytes.upperBound
    }
    self.metadata = metadata
    self.places = places
  }

  /// The place of tensor `name`, from its entry.
  private static func place(_ name: String, _ entry: JSONValue) throws(WeightsError) -> TensorPlace
  {
    guard let members = entry.members,
      Set(members.map(\.key)) == ["dtype", "shape", "data_offsets"]
    else { throw .badHeader(reason: "tensor \(name) has not dtype, shape and data_offsets") }
    guard let code = entry["dtype"]?.string else {
      throw .badHeader(reason: "tensor \(name) has a wrong dtype")
    }
    guard let type = TensorType(rawValue: code) else {
      throw .unknownType(tensor: name, found: code)
    }
    let shape = entry["shape"]?.array?.map(\.integer) ?? [nil]
    var sizes: [Int] = []
    var needed = type.size
    for size in shape {
      guard let size, size >= 0 else {
        throw .badHeader(reason: "tensor \(name) has a wrong shape")
      }
      let (product, overflow) = needed.multipliedReportingOverflow(by: size)
      if overflow { throw .badHeader(reason: "tensor \(name) has a shape too large") }
      needed = product
      sizes.append(size)
    }
    let offsets = entry["data_offsets"]?.array?.map(\.integer) ?? []
    guard offsets.count == 2, let start = offsets[0], let end = offsets[1], start >= 0,
      end >= start
    else { throw .badHeader(reason: "tensor \(name) has wrong data_offsets") }
    guard end - start == needed else {
      throw .wrongSize(tensor: name, bytes: end - start, needed: needed)
    }
    return TensorPlace(name: name, type: type, shape: sizes, bytes: start..<end)
  }
}
