import Glibc

/// A file that grows record by record, for as long as the program runs or until it is killed.
///
/// A record is on the disk when `append` returns; whatever ends the program later, it is there.
/// Not for files that readers should see whole or not at all (`writeFile`).
public final class AppendedFile: Sendable {
  private let descriptor: Int32
  private let isRegular: Bool

  /// Opens a file, made if missing, and keeps other processes that open it so from doing the same.
  ///
  /// - Parameters:
  ///   - path: Of the file; symbolic links are followed, a device or pipe is written to.
  ///   - keeps: Whether what the file holds stays.
  /// - Throws: `isFolder`, `inUse` where another process has it open so, or `cannotWrite`.
  public init(_ path: FilePath, keeps: Bool) throws(FileError) {
    let descriptor = openWithoutInterrupt(
      path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, mode: 0o666)
    guard descriptor >= 0 else { throw errno == EISDIR ? .isFolder : .cannotWrite(errno) }
    self.descriptor = descriptor
    var status = stat()
    isRegular = unsafe fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    guard isRegular else { return }
    // File systems without locks refuse this otherwise, and have none to keep.
    if lockf(descriptor, F_TLOCK, 0) != 0, errno == EACCES || errno == EAGAIN { throw .inUse }
    if !keeps, ftruncate(descriptor, 0) != 0 { throw .cannotWrite(errno) }
  }

  deinit {
    close(descriptor)
  }

  /// Puts a record at the end and brings it to the disk.
  ///
  /// - Throws: `cannotWrite`; no part of the record is left in a regular file then.
  public func append(_ record: [UInt8]) throws(FileError) {
    let end = isRegular ? lseek(descriptor, 0, SEEK_END) : 0
    do throws(FileError) {
      try writeAll(record, to: descriptor)
      if isRegular, fsync(descriptor) != 0 { throw .cannotWrite(errno) }
    } catch {
      if isRegular { _ = ftruncate(descriptor, end) }
      throw error
    }
  }
}
