import Files
import Glibc

/// Checks that results can go to this folder, which is made if it is missing: what would fail when all is
/// read fails before.
///
/// - Throws: That it is a file, that it or what is to hold it is not there or takes no files, or that it is
///   `-`.
func checkOutputFolder(_ path: FilePath) throws(Failure) {
  try checkOutputName(path)
  switch fileKind(at: path) {
  case .folder: try checkTakesFiles(path, for: path)
  case .file, .other: throw Failure(writing: path.description, .notAFolder)
  case nil: try checkHolder(of: path)
  }
}

/// Checks that the folder that is to hold a file or folder is there, and takes it.
func checkHolder(of path: FilePath) throws(Failure) {
  switch fileKind(at: path.folder) {
  case .folder: try checkTakesFiles(path.folder, for: path)
  case .file, .other: throw Failure(writing: path.description, .cannotWrite(ENOTDIR))
  case nil: throw Failure(writing: path.description, .cannotWrite(ENOENT))
  }
}

/// Checks that files can be made in `folder`; `result` is what is to be written.
private func checkTakesFiles(_ folder: FilePath, for result: FilePath) throws(Failure) {
  do { try Files.checkTakesFiles(folder) } catch {
    throw Failure(writing: result.description, error)
  }
}

/// Makes a folder for output.
func makeOutputFolder(_ path: FilePath) throws(Failure) {
  do {
    try makeFolder(path)
  } catch {
    throw Failure(writing: path.description, error)
  }
}

/// Calls `body`, which makes folders and may fail before it has written anything to them.
///
/// Those of `folders` that were not there before, and that nothing is in afterwards, are deleted.
func leavingNoEmptyFolder<Result, Problem: Error>(
  of folders: [FilePath], _ body: () throws(Problem) -> Result
) throws(Problem) -> Result {
  let missing = folders.filter { fileKind(at: $0) == nil }
  defer {
    // A folder comes before those in it.
    for folder in missing.sorted().reversed() { removeEmptyFolder(folder) }
  }
  return try body()
}
