import Glibc

/// A file's bytes, seen through the virtual memory: pages arrive when they are looked at.
///
/// With `MappedNumbers` the only place of this module that is unsafe. A file that another program shortens while it is
/// mapped would end ours with a signal; weights are replaced by renaming (`writeFile`), which
/// leaves the mapped file as it was.
@safe final class MappedFile: Sendable {
  /// How many bytes it has.
  let count: Int
  nonisolated(unsafe) let address: UnsafeRawPointer?

  /// Maps the file at `path`.
  init(path: String) throws(WeightsError) {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .unreadable(reason: MappedFile.reason()) }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0 else { throw .unreadable(reason: MappedFile.reason()) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable(reason: "not a file") }
    count = Int(status.st_size)
    if count == 0 {
      unsafe address = nil
      return
    }
    let mapped = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, file, 0)
    guard let mapped = unsafe mapped, unsafe mapped != MAP_FAILED else {
      throw .unreadable(reason: MappedFile.reason())
    }
    unsafe address = UnsafeRawPointer(mapped)
  }

  deinit {
    if let address = unsafe address {
      unsafe munmap(UnsafeMutableRawPointer(mutating: address), count)
    }
  }

  /// Its bytes `range`, copied.
  func bytes(_ range: Range<Int>) -> [UInt8] {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "\(range) of \(count) bytes")
    guard let address = unsafe address else { return [] }
    return unsafe Array(UnsafeRawBufferPointer(start: address, count: count)[range])
  }

  /// What the system says about the call that just failed.
  static func reason() -> String {
    unsafe String(cString: strerror(errno))
  }
}
