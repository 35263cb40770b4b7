import Glibc

/// What is at a path; symbolic links are followed.
public enum FileKind: Sendable {
  /// A file.
  case file
  /// A folder.
  case folder
  /// A device, pipe or socket.
  case other
}

/// What is at `path`; `nil` where there is nothing, or nothing that the user may see.
public func fileKind(at path: FilePath) -> FileKind? {
  var status = stat()
  guard unsafe stat(path.nullTerminated, &status) == 0 else { return nil }
  return switch status.st_mode & S_IFMT {
  case S_IFREG: .file
  case S_IFDIR: .folder
  default: .other
  }
}

/// When the file at `path` was last written, in nanoseconds since 1970; `nil` where there is none.
public func modificationTime(of path: FilePath) -> Int? {
  var status = stat()
  guard unsafe stat(path.nullTerminated, &status) == 0 else { return nil }
  return status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
}

/// The names in a folder, by bytes, without `.` and `..`.
///
/// - Throws: Why it cannot be listed.
public func listFolder(_ path: FilePath) throws(FileError) -> [FilePath] {
  guard let stream = unsafe opendir(path.nullTerminated) else {
    throw errno == ENOTDIR ? .notAFolder : FileError.reading(errno)
  }
  defer { unsafe closedir(stream) }
  var names: [FilePath] = []
  while true {
    errno = 0
    guard let entry = unsafe readdir(stream) else {
      guard errno == 0 else { throw FileError.reading(errno) }
      break
    }
    let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { buffer in
      FilePath(bytes: unsafe Array(buffer.prefix { $0 != 0 }))
    }
    if name != "." && name != ".." { names.append(name) }
  }
  return names.sorted()
}

/// What `walkFolder` found.
public struct FolderWalk: Sendable, Equatable {
  /// The files, relative to the folder.
  public let files: [FilePath]
  /// The folders within it that could not be listed, relative to it.
  public let unreadable: [FilePath]
}

/// The files of a folder and of all folders in it, in a stable order: the folder's own names by
/// bytes, a folder's files where its name stands.
///
/// Symbolic links to files count as files, and so do those to nothing, which fail when they are
/// read; those to folders are not followed, so that no folder comes twice and no circle is walked.
/// Names that begin with a dot, devices and pipes are left out.
///
/// - Parameters:
///   - root: The folder.
///   - skipping: Of folders within `root`, those that are not looked into; given as paths that begin
///     with `root`'s.
/// - Returns: The files, and the folders that could not be listed.
/// - Throws: Why `root` itself cannot be listed.
public func walkFolder(
  _ root: FilePath, skipping: (FilePath) -> Bool = { _ in false }
) throws(FileError) -> FolderWalk {
  var files: [FilePath] = []
  var unreadable: [FilePath] = []
  // Paths relative to the root still to be looked at, the next one last.
  var waiting = Array(try listFolder(root).reversed())
  while let path = waiting.popLast() {
    guard path.name.bytes.first != FilePath.dot else { continue }
    let whole = root.appending(path)
    switch fileKind(at: whole) {
    case .folder:
      if linkTarget(of: whole) != nil || skipping(whole) { continue }
      do throws(FileError) {
        waiting += try listFolder(whole).reversed().map { path.appending($0) }
      } catch {
        unreadable.append(path)
      }
    case .file:
      files.append(path)
    case nil where linkTarget(of: whole) != nil:
      files.append(path)
    case .other, nil:
      continue
    }
  }
  return FolderWalk(files: files, unreadable: unreadable)
}

/// Checks that files can be made in a folder, as far as its permissions and its file system tell.
///
/// - Throws: `cannotWrite`.
public func checkTakesFiles(_ folder: FilePath) throws(FileError) {
  guard unsafe access(folder.nullTerminated, W_OK | X_OK) == 0 else { throw .cannotWrite(errno) }
}

/// Makes a folder and those above it that are missing; no error when it is there.
///
/// - Throws: `notAFolder` or `cannotWrite`.
public func makeFolder(_ path: FilePath) throws(FileError) {
  if fileKind(at: path) == .folder { return }
  let parent = path.folder
  if parent != path, fileKind(at: parent) == nil { try makeFolder(parent) }
  if unsafe mkdir(path.nullTerminated, 0o777) != 0 {
    let number = errno
    // Another thread may have made it meanwhile.
    switch fileKind(at: path) {
    case .folder: return
    case .file, .other: throw .notAFolder
    case nil: throw .cannotWrite(number)
    }
  }
}

/// Deletes a folder that nothing is in; others stay.
public func removeEmptyFolder(_ path: FilePath) {
  _ = unsafe rmdir(path.nullTerminated)
}

/// Deletes a file; no error when there is none.
///
/// - Throws: `cannotWrite`.
public func removeFile(_ path: FilePath) throws(FileError) {
  if unsafe unlink(path.nullTerminated) != 0, errno != ENOENT { throw .cannotWrite(errno) }
}

/// The path of an existing file or folder from the root, without links, `.` and `..`; `nil` where
/// nothing is there.
public func canonicalPath(_ path: FilePath) -> FilePath? {
  guard let resolved = unsafe realpath(path.nullTerminated, nil) else { return nil }
  defer { unsafe free(resolved) }
  return FilePath(bytes: unsafe bytes(of: resolved))
}

/// The path of the running program.
public func executablePath() -> FilePath? {
  linkTarget(of: "/proc/self/exe")
}

/// The value of an environment variable as a path; `nil` where it is unset or empty.
public func environmentPath(_ name: String) -> FilePath? {
  guard let value = unsafe getenv(name) else { return nil }
  let bytes = unsafe bytes(of: value)
  return bytes.isEmpty ? nil : FilePath(bytes: bytes)
}

/// What the symbolic link `path` holds; `nil` when it is none.
func linkTarget(of path: FilePath) -> FilePath? {
  var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
  let count = unsafe readlink(path.nullTerminated, &buffer, buffer.count)
  return count > 0 ? FilePath(bytes: buffer.prefix(count).map(UInt8.init(bitPattern:))) : nil
}

/// The bytes of a C string, without the closing zero.
private func bytes(of string: UnsafePointer<CChar>) -> [UInt8] {
  unsafe UnsafeBufferPointer(start: string, count: strlen(string)).map(UInt8.init(bitPattern:))
}
