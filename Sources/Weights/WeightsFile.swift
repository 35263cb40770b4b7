import JSON

/// A safetensors file that was checked in every field, mapped into memory.
///
/// A file is eight bytes with the length of the header (little-endian), the header (JSON: for each
/// tensor its type, shape and place; texts under `__metadata__`), and the numbers. Checked before
/// anything is used: the length, the JSON, each type, shape and place; tensors lie one after the
/// other without gap or overlap, up to the file's last byte.
///
/// Ours reads F32, F16, U32, U8 and I8 only, and refuses tensors that do not begin at a multiple of their
/// numbers' size, which the format allows.
public struct WeightsFile: Sendable {
  /// The texts of the header's `__metadata__`; empty where it has none.
  public let metadata: [String: String]
  /// The tensors, in the order of their numbers in the file.
  let places: [TensorPlace]
  private let file: MappedFile
  /// Where the numbers begin.
  private let dataStart: Int

  /// Opens and checks the file at `path`.
  public init(path: String) throws(WeightsError) {
    file = try MappedFile(path: path)
    guard file.count > 0 else { throw .notWeights }
    guard file.count >= 8 else { throw .truncated(section: "header") }
    let length = file.bytes(0..<8).reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    guard file.count == 8 || file.bytes(8..<9) == [UInt8(ascii: "{")] else { throw .notWeights }
    guard length <= UInt64(WeightsFile.longestHeader) else {
      throw .headerTooLarge(bytes: length, limit: WeightsFile.longestHeader)
    }
    guard length > 0 else { throw .notWeights }
    guard file.count - 8 >= Int(length) else { throw .truncated(section: "header") }
    dataStart = 8 + Int(length)
    let header = try SafetensorsHeader(parsing: file.bytes(8..<dataStart))
    metadata = header.metadata
    places = header.places
    let end = places.last?.bytes.upperBound ?? 0
    let found = file.count - dataStart
    if let cut = places.first(where: { $0.bytes.upperBound > found }) {
      throw .truncated(section: "tensor \(cut.name)")
    }
    if found > end { throw .trailing(bytes: found - end) }
    for place in places where (dataStart + place.bytes.lowerBound) % place.type.size != 0 {
      throw .misaligned(tensor: place.name)
    }
  }

  /// The most bytes a header may have; ours have a few thousand.
  static let longestHeader = 1 << 20

  /// The names of its tensors, in the order of their numbers in the file.
  public var tensorNames: [String] { places.map(\.name) }

  /// How many numbers its tensors have together.
  public var parameterCount: Int {
    places.reduce(0) { $0 + $1.bytes.count / $1.type.size }
  }

  /// How its numbers are stored, each type once.
  public var types: [TensorType] {
    places.reduce(into: []) { types, place in
      if !types.contains(place.type) { types.append(place.type) }
    }
  }

  /// The numbers of tensor `name`, row-major, all finite.
  ///
  /// - Parameters:
  ///   - name: The tensor.
  ///   - shape: The shape it must have.
  /// - Returns: As many numbers as the product of `shape`.
  /// - Throws: `missing`, `wrongShape`, `wrongType` or `notFinite`.
  public func values(of name: String, shape: [Int]) throws(WeightsError) -> [Float] {
    try floats(of: name, shape: shape).values
  }

  /// The numbers of tensor `name` where they lie in the file, row-major, all finite.
  ///
  /// - Parameters:
  ///   - name: The tensor.
  ///   - shape: The shape it must have.
  /// - Returns: As many numbers as the product of `shape`.
  /// - Throws: `missing`, `wrongShape`, `wrongType` or `notFinite`.
  public func floats(of name: String, shape: [Int]) throws(WeightsError) -> FloatTensor {
    let place = try place(of: name)
    guard place.shape == shape else {
      throw .wrongShape(tensor: name, found: place.shape, needed: shape)
    }
    let tensor =
      switch place.type {
      case .float32: FloatTensor(MappedNumbers<UInt32>(file, bytes(of: place)))
      case .float16: FloatTensor(MappedNumbers<UInt16>(file, bytes(of: place)))
      case .uint32, .uint8, .int8:
        throw .wrongType(tensor: name, found: place.type, needed: .float32)
      }
    guard let tensor else { throw .notFinite(tensor: name) }
    return tensor
  }

  /// The shape of tensor `name`.
  ///
  /// - Throws: `missing`.
  public func shape(of name: String) throws(WeightsError) -> [Int] {
    try place(of: name).shape
  }

  /// How the numbers of tensor `name` are stored.
  ///
  /// - Throws: `missing`.
  public func type(of name: String) throws(WeightsError) -> TensorType {
    try place(of: name).type
  }

  /// The bytes with a sign of tensor `name`, where they lie in the file, row-major.
  ///
  /// - Parameters:
  ///   - name: The tensor.
  ///   - shape: The shape it must have.
  /// - Returns: As many numbers as the product of `shape`.
  /// - Throws: `missing`, `wrongShape` or `wrongType`.
  public func mappedSignedBytes(
    of name: String, shape: [Int]
  ) throws(WeightsError) -> MappedNumbers<Int8> {
    let found = try place(of: name).shape
    guard found == shape else { throw .wrongShape(tensor: name, found: found, needed: shape) }
    return try mapped(name, as: .int8)
  }

  /// The bytes of tensor `name`, where they lie in the file.
  ///
  /// - Throws: `missing` or `wrongType`.
  public func mappedBytes(of name: String) throws(WeightsError) -> MappedNumbers<UInt8> {
    try mapped(name, as: .uint8)
  }

  /// The 32-bit whole numbers of tensor `name`, where they lie in the file.
  ///
  /// - Throws: `missing` or `wrongType`.
  public func mappedWords(of name: String) throws(WeightsError) -> MappedNumbers<UInt32> {
    try mapped(name, as: .uint32)
  }

  private func mapped<Number>(
    _ name: String, as type: TensorType
  ) throws(WeightsError) -> MappedNumbers<Number> {
    let place = try place(of: name)
    guard place.type == type else {
      throw .wrongType(tensor: name, found: place.type, needed: type)
    }
    return MappedNumbers(file, bytes(of: place))
  }

  private func place(of name: String) throws(WeightsError) -> TensorPlace {
    guard let place = places.first(where: { $0.name == name }) else {
      throw .missing(tensor: name)
    }
    return place
  }

  /// Where the file has the bytes of a tensor.
  private func bytes(of place: TensorPlace) -> Range<Int> {
    dataStart + place.bytes.lowerBound..<dataStart + place.bytes.upperBound
  }
}
