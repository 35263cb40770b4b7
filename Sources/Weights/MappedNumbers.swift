/// The numbers of a tensor where they lie in the mapped file: little-endian whole numbers, read as
/// they are looked at and never copied.
@safe public struct MappedNumbers<Number: FixedWidthInteger & BitwiseCopyable & Sendable>: Sendable
{
  /// How many they are.
  public let count: Int
  /// Valid as long as `file` is mapped.
  @usableFromInline nonisolated(unsafe) let start: UnsafePointer<Number>?
  private let file: MappedFile

  /// The numbers in `bytes` of `file`, which start at a multiple of their size.
  init(_ file: MappedFile, _ bytes: Range<Int>) {
    let size = MemoryLayout<Number>.stride
    precondition(
      bytes.lowerBound % size == 0 && bytes.upperBound <= file.count && bytes.count % size == 0,
      "\(bytes) of \(file.count) bytes in numbers of \(size)")
    self.file = file
    count = bytes.count / size
    unsafe start = file.address.map { address in
      unsafe (address + bytes.lowerBound).assumingMemoryBound(to: Number.self)
    }
  }

  /// The number at `place`.
  ///
  /// - Precondition: `place` is at least 0 and below `count`.
  @inlinable public subscript(place: Int) -> Number {
    guard let start = unsafe start, place >= 0, place < count else {
      preconditionFailure("number \(place) of \(count)")
    }
    return unsafe Number(littleEndian: start[place])
  }

  /// What `body` makes of all of them, which it sees as they lie in the file: little-endian.
  @unsafe @inlinable public func withUnsafeBufferPointer<Result>(
    _ body: (UnsafeBufferPointer<Number>) -> Result
  ) -> Result {
    unsafe body(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
  }
}
