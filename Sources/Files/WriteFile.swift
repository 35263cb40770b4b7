import Glibc
import Synchronization

/// Writes a file whole or not at all.
///
/// The bytes go to a file of a temporary name in the same folder, are brought to the disk, and the
/// file then takes its name, which is brought to the disk too: whoever opens `path` sees the old
/// content or the new, never a part, even after the power failed. An existing file keeps its
/// permissions; a symbolic link stays, and what it leads to is written. A device or pipe
/// (`/dev/null`, `/dev/stdout`) is written to directly. A process that is killed meanwhile leaves
/// the temporary file behind (`removeAbandonedFiles`).
///
/// - Parameters:
///   - bytes: The whole content.
///   - path: Of the file; its folder must be there.
/// - Throws: `isFolder` or `cannotWrite`; nothing is left behind then.
public func writeFile(_ bytes: [UInt8], to path: FilePath) throws(FileError) {
  let target = resolvedLink(path)
  var status = stat()
  // Of `path`, not `target`: what is behind `/proc/self/fd` may have no name of its own.
  let exists = unsafe stat(path.nullTerminated, &status) == 0
  if exists {
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      // Renaming needs only the folder's permission; a file that may not be written stays.
      guard unsafe access(target.nullTerminated, W_OK) == 0 else { throw .cannotWrite(errno) }
    case S_IFDIR:
      throw .isFolder
    default:
      return try writeDirectly(bytes, to: path)
    }
  } else if target.bytes.last == FilePath.slash {
    throw .isFolder
  }
  let (descriptor, temporary) = try createTemporary(beside: target)
  do throws(FileError) {
    defer { close(descriptor) }
    if exists {
      // A file system without permissions refuses this, and has none to keep.
      _ = fchmod(descriptor, status.st_mode & 0o7777)
    }
    try writeAll(bytes, to: descriptor)
    guard fsync(descriptor) == 0 else { throw .cannotWrite(errno) }
  } catch {
    _ = unsafe unlink(temporary.nullTerminated)
    throw error
  }
  guard unsafe rename(temporary.nullTerminated, target.nullTerminated) == 0 else {
    let number = errno
    _ = unsafe unlink(temporary.nullTerminated)
    throw .cannotWrite(number)
  }
  bringToDisk(folder: target.folder)
}

/// Brings the names in a folder to the disk; file systems that cannot do this lose nothing by it.
private func bringToDisk(folder: FilePath) {
  let descriptor = openWithoutInterrupt(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  guard descriptor >= 0 else { return }
  fsync(descriptor)
  close(descriptor)
}

/// Writes to standard output, at once.
///
/// - Throws: `cannotWrite`; with `EPIPE` where the reader went away and the signal is ignored.
public func writeStandardOutput(_ bytes: [UInt8]) throws(FileError) {
  try writeAll(bytes, to: STDOUT_FILENO)
}

/// Writes `text` to standard error; what cannot be written is lost.
public func writeStandardError(_ text: String) {
  try? writeAll(Array(text.utf8), to: STDERR_FILENO)
}

/// How many temporary files were made, which tells those of several threads apart.
private let temporaryFiles = Atomic<Int>(0)

/// Makes an empty file beside `target` that no other program or thread uses.
private func createTemporary(
  beside target: FilePath
) throws(FileError) -> (descriptor: Int32, path: FilePath) {
  for _ in 0..<100 {
    let number = temporaryFiles.wrappingAdd(1, ordering: .relaxed).newValue
    let path = target.folder.appending(temporaryName(process: getpid(), number: number))
    let descriptor = openWithoutInterrupt(
      path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode: 0o666)
    if descriptor >= 0 { return (descriptor, path) }
    guard errno == EEXIST else { throw .cannotWrite(errno) }
  }
  throw .cannotWrite(EEXIST)
}

private func writeDirectly(_ bytes: [UInt8], to path: FilePath) throws(FileError) {
  let descriptor = openWithoutInterrupt(path, O_WRONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw .cannotWrite(errno) }
  defer { close(descriptor) }
  try writeAll(bytes, to: descriptor)
}

/// `write(2)` until all is written.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(FileError) {
  var written = 0
  while written < bytes.count {
    let count = unsafe bytes.withUnsafeBytes { buffer in
      unsafe write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
    }
    if count < 0 {
      if errno == EINTR { continue }
      throw .cannotWrite(errno)
    }
    written += count
  }
}

/// Where a symbolic link leads, links of links too; `path` itself when it is none.
public func resolvedLink(_ path: FilePath) -> FilePath {
  var path = path
  // As many as the system itself follows.
  for _ in 0..<40 {
    guard let next = linkTarget(of: path) else { return path }
    path = path.folder.appending(next)
  }
  return path
}
