import Glibc

/// As many times `value`, in memory of large pages where the system has them.
///
/// For what takes some megabytes: the system hands out memory a page at a time, when it is touched, and
/// every page of 4 KB costs as much time as a thousand pixels; one of 2 MB stands for 512 of them.
@inlinable
public func largeArray<Value: BitwiseCopyable>(of value: Value, count: Int) -> [Value] {
  unsafe [Value](unsafeUninitializedCapacity: count) { buffer, used in
    let own = unsafe UnsafeMutableBufferPointer(rebasing: buffer[..<count])
    unsafe preferLargePages(for: UnsafeMutableRawBufferPointer(own))
    unsafe own.initialize(repeating: value)
    used = count
  }
}

/// Asks the system for large pages for memory that was not touched yet: for those that lie wholly in it.
public func preferLargePages(for memory: UnsafeMutableRawBufferPointer) {
  let side = 2 << 20
  guard let start = memory.baseAddress else { return }
  let ahead = (side - Int(bitPattern: start) % side) % side
  let size = (memory.count - ahead) / side * side
  guard size > 0 else { return }
  // A system without large pages says so, and all is as it was.
  _ = unsafe madvise(start + ahead, size, MADV_HUGEPAGE)
}
